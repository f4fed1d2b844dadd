"""A name at the head of a passage, as in a transcript: '“LEE: We did.”', or on the line above: 'Ann Lee:'."""

from __future__ import annotations

import re

from summarizer.document.marks import Passage
from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.people.values import Person
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.word_lists import cue_verbs

_LABEL = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):\s")


def labelled(text: AnnotatedText, sentence: Sentence, passage: Passage) -> Attribution | None:
    """Who is named at the head of a passage of a sentence, or on the line above; None without a label."""
    person = _inside(text, passage) or _above(text, sentence)
    return Attribution.of(person, Route.LABEL)._replace(confidence=1.0) if person is not None else None


def _inside(text: AnnotatedText, passage: Passage) -> Person | None:
    """The person whose full or family name begins a passage."""
    label = _LABEL.match(text.body, passage.start, passage.end)
    words = label[1].lower().split() if label is not None else []
    named = ((person, person.name.lower().split()) for person in text.cast.people if words)
    return next((person for person, name in named if words in (name, name[-1:])), None)


def _above(text: AnnotatedText, sentence: Sentence) -> Person | None:
    """The person whose name, at its end or as the only one at its head, a colon closes on the line above a paragraph,
    with no verb of speech before it: 'Ann Reed, ports director:' is a label, 'Lee told Ann Reed:' is none."""
    before = text.sentences[sentence.index - 1] if sentence.index else sentence
    people = text.people_in(before) if before.paragraph < sentence.paragraph and before.tokens[-1].text == ":" else []
    if not people or any(token.lower in cue_verbs() for token in before.tokens):
        return None
    is_label = people[-1].end == len(before.tokens) - 1 or (len(people) == 1 and people[0].first == 0)
    return people[-1].person if is_label else None
