"""A text with what is needed to tell who speaks in it: its passages, sentences and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document.marks import Passage
from summarizer.document.reading import Document
from summarizer.document.tokens import Sentence
from summarizer.quotes.people.cast import cast_of
from summarizer.quotes.people.genders import with_genders
from summarizer.quotes.people.values import Cast, Mention
from summarizer.quotes.roles.choice import with_roles


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """An article's ``body`` with its quoted ``passages`` and its ``sentences``, both in order, and its people."""

    body: str
    passages: Sequence[Passage]
    sentences: Sequence[Sentence]
    cast: Cast

    def mentions_in(self, sentence: Sentence) -> Sequence[Mention]:
        """The names in a sentence, in order."""
        return self.cast.mentions[sentence.index]

    def people_in(self, sentence: Sentence) -> list[Mention]:
        """The names of people in a sentence, in order."""
        return [mention for mention in self.mentions_in(sentence) if mention.person is not None]


def annotate(document: Document) -> AnnotatedText:
    """Finds the people of an article, with their roles and genders."""
    sentences = document.tokenised
    cast, known = cast_of(sentences)
    known = with_roles(document.body, sentences, cast, known)
    known = with_genders(sentences, cast.mentions, known)
    return AnnotatedText(document.body, document.passages, sentences, cast.with_people(known))
