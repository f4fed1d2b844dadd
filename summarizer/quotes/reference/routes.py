"""The ways in which a speaker is found, and how sure each is: the share that was right where it was measured.

benchmarks/train_confidence.py writes confidence.json from the marked sets. A route without a figure there has a
confidence of its own, or that of the attribution it goes back to.
"""

from __future__ import annotations

import functools
import json
from enum import Enum
from importlib import resources


class Route(Enum):
    """A way in which a speaker is found; the value is its name in confidence.json."""

    NAME = "name"
    """A person's name."""

    CLAUSE = "clause"
    """A person's name elsewhere in the clause."""

    BODY_NAME = "body name"
    """The name of a body."""

    DOUBTFUL_NAME = "doubtful name"
    """The same, elsewhere in the clause."""

    NOMINAL = "nominal"
    """A phrase as it stands: 'a spokesman'."""

    THE_NOMINAL = "the nominal"
    """A phrase with 'the', as it stands."""

    TOLD = "told before"
    """'the spokeswoman' for the fuller phrase before."""

    DOUBTFUL_PERSON = "doubtful person"
    """A phrase with an article and an unlisted noun."""

    DOUBTFUL_PHRASE = "doubtful phrase"
    """Another phrase."""

    BODY = "body"
    """'the group' for a body."""

    ROLE = "role"
    """'the minister' for somebody of that role."""

    RELATIVE = "relative"
    """'her father' for the only father."""

    DESCRIPTION = "description"
    """'the woman' for whom a pronoun would mean."""

    PRONOUN = "pronoun"
    """'he' or 'she': by the margin of the antecedent."""

    UNNAMED = "unnamed"
    """'she' for an unnamed person who spoke."""

    IT_AGAIN = "it again"
    """'it' for the body that spoke in the sentence before."""

    IT_OR_THEY = "it or they"
    """'it' or 'they' for a body that spoke earlier."""

    LEADING_BODY = "leading body"
    """'it' for the subject of the sentence before."""

    SEVERAL = "several"
    """'they' for the people with whom the sentence before begins."""

    SAME_PARAGRAPH = "same paragraph"
    """No cue: the speaker of the paragraph so far."""

    PARAGRAPH_FAR = "same paragraph far"
    """The same, with a sentence without speech between."""

    LAST_SPEAKER = "last speaker"
    """No cue: the person who spoke last, with a cue."""

    LAST_NEAR = "last speaker near"
    """The same, with a sentence without speech between."""

    LAST_FAR = "last speaker far"
    """The same, with several sentences without speech between."""

    LAST_AGAIN = "last speaker again"
    """The same, of whom a quote without a cue was the last."""

    LAST_UNNAMED = "last speaker unnamed"
    """No cue: the body or unnamed person that spoke last."""

    SUBJECT_OF_SENTENCE = "subject of sentence"
    """No cue: the subject of the sentence."""

    FIRST_IN_SENTENCE = "first in sentence"
    """No cue: the first person in the sentence."""

    SIGNED = "signed"
    """The name below or behind a quote."""

    COLON_BEFORE = "colon before"
    """The name before the colon that ends the sentence before."""

    INTRODUCED = "introduced"
    """The person whom the sentence before is about."""

    CONTINUED = "continued"
    """The passage goes on from the one before."""

    LABEL = "label"
    """A name at the head of the passage."""

    DOCUMENT = "document"
    """'the letter' for its author: as sure as the author is."""

    ANNOUNCED = "announced"
    """The body or document before a colon: as sure as its subject is."""

    INDIRECT = "indirect"
    """A speaker without quotation marks: as sure as the subject is."""

    ASKED = "asked"
    """What is said to the subject of its sentence: nobody is named."""

    NOBODY = "nobody"
    """Nobody is named."""

    @property
    def confidence(self) -> float:
        """The share of the speakers found this way that were right; 0 for a route that has no share of its own."""
        return shares().get(self.value, 0.0)


SAME_PARAGRAPH = frozenset((Route.SAME_PARAGRAPH, Route.PARAGRAPH_FAR))
"""Routes of quotes without a cue that go on in the paragraph of their speaker."""


@functools.cache
def shares() -> dict[str, float]:
    """The measured share of each route, under its name in confidence.json."""
    text = resources.files("summarizer.quotes.reference").joinpath("confidence.json").read_text(encoding="utf-8")
    measured: dict[str, float] = json.loads(text)["confidence"]
    return measured
