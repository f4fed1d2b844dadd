"""A name at the head of a passage, as in a transcript: '“Ann Lee: We did not.”', '“LEE: We did.”'."""

from __future__ import annotations

import re

from summarizer.document.marks import Passage
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.routes import Route

_LABEL = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):\s")


def labelled(text: AnnotatedText, passage: Passage) -> Attribution | None:
    """The person of the article whose full or family name labels a passage; None without a label."""
    label = _LABEL.match(text.body, passage.start, passage.end)
    if label is None:
        return None
    words = label[1].lower().split()
    for person in text.cast.people:
        name = person.name.lower().split()
        if words in (name, name[-1:]):
            return Attribution.of(person, Route.LABEL)
    return None
