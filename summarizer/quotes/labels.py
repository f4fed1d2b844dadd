"""A name at the head of a passage, as in a transcript: '“LEE: We did.”'."""

from __future__ import annotations

import re

from summarizer.document.marks import Passage
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.routes import Route

_LABEL = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):\s")


def labelled(text: AnnotatedText, passage: Passage) -> Attribution | None:
    """The person whose full or family name begins a passage as its label; None without a label."""
    label = _LABEL.match(text.body, passage.start, passage.end)
    if label is None:
        return None
    words = label[1].lower().split()
    named = ((person, person.name.lower().split()) for person in text.cast.people)
    found = next((person for person, name in named if words in (name, name[-1:])), None)
    return Attribution.of(found, Route.LABEL).sure() if found is not None else None
