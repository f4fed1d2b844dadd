"""Whether a story opens with its news, or with a scene, a teaser or background before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.choice.leaning import Indexes
from summarizer.choice.words import (
    ADDRESS,
    DAYS,
    DEMONSTRATIVES,
    EVENTS,
    FIRST_PERSON,
    PEOPLE,
    SAYING,
    THINGS,
)
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story

_POINTERS = PEOPLE | THINGS | DEMONSTRATIVES | {"there", "when", "if", "it's", "it’s", "there's", "there’s"}
_SELF = ADDRESS | FIRST_PERSON
_OPENING = 3
"""Sentences at the head of a story that are its opening."""

_BEHIND = 8


def opening_features(story: Story, shown: Indexes, worth: Mapping[str, Column]) -> dict[str, Column]:
    """The features of a story's opening, each a column of one number.

    ``shown`` are the sentences that may be shown, ``worth`` the features of their worth.
    """
    lead = int(shown[0])
    opening, behind = [story.lower[index] for index in shown[:_OPENING]], shown[1 : 1 + _BEHIND]
    words, text = story.lower[lead], story.pieces[lead].text
    start = words[0] if words else ""
    found = {
        "short": float(len(words) < 14),
        "long": float(len(words) > 25),
        **{name: float(worth[name][lead]) for name in _LEADS},
        "digit": float(any(map(str.isdigit, text))),
        "you or I": float(not _SELF.isdisjoint(words)),
        "you or I in the opening": _share(opening, _SELF),
        "opens with a pronoun": float(start in _POINTERS),
        "opens with a": float(start in ("a", "an")),
        "question": float(any(story.pieces[index].text.rstrip().endswith("?") for index in shown[:_OPENING])),
        "headline's words": float(worth["headline's words"][lead]) if story.words else 1.5,
        "I in the story": _share(story.lower, FIRST_PERSON),
        "you in the story": _share(story.lower, ADDRESS),
        "saying in the story": _share(story.lower, SAYING),
        "days behind": float(worth["day"][behind].mean()) if len(behind) else 0.0,
        "events behind": float(worth["event"][behind].mean()) if len(behind) else 0.0,
        "log sentences": float(np.log1p(len(story.pieces))),
        "words in the opening": float(np.mean([len(line) for line in opening])),
        "best rating behind": float(worth["rating"][behind].max()) if len(behind) else 0.0,
    }
    return {name: np.array([value]) for name, value in found.items()}


_LEADS = ("no name", "names", "event", "day", "saying", "plan", "recent", "recurring words", "log of the busiest name", "rating", "may be shown", "has quotation")


def _share(lines: Sequence[Sequence[str]], words: frozenset[str]) -> float:
    return float(np.mean([not words.isdisjoint(line) for line in lines]))
