"""Whether a story opens with its news, or with a scene, a teaser or background that stands before it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.choice.leaning import Indexes
from summarizer.choice.words import DEMONSTRATIVES, EXPLETIVES, IS, PEOPLE, PERFECT, PLACING, SAYING, THINGS
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story

_OPENING = 3
"""Sentences at the head of a story that are its opening; the first is the lead."""

_BEHIND = 8
"""Sentences behind the lead among which the news is looked for if the lead is not it."""

_LONG_WORDS = 25
_NO_HEADLINE = 1.5
"""What counts as the number of the headline's words in the lead where there is no headline."""

_POINTERS = PEOPLE | THINGS | DEMONSTRATIVES | EXPLETIVES

_OF_THE_LEAD = (
    "no name",
    "names",
    "event",
    "day",
    "plan",
    "recurring words",
    "rating",
    "may be shown",
    "described",
    "described less",
)
"""The features of worth.py that count of the lead."""


def opening_features(story: Story, shown: Indexes, worth: Mapping[str, Column]) -> dict[str, Column]:
    """The features of a story's opening, each a column of one number.

    ``shown`` are the sentences that may be shown, at least one; ``worth`` the features of their worth.
    """
    found = {
        **{name: float(worth[name][shown[0]]) for name in _OF_THE_LEAD},
        **_lead(story, shown),
        **_opening(story, shown[:_OPENING]),
        **_story(story),
        "best rating behind": float(np.max(worth["rating"][shown[1 : 1 + _BEHIND]], initial=0.0)),
        "headline's words": float(worth["headline's words"][shown[0]]) if story.words else _NO_HEADLINE,
    }
    return {name: np.array([value]) for name, value in found.items()}


def _lead(story: Story, shown: Indexes) -> dict[str, float]:
    lead = int(shown[0])
    words = story.lower[lead]
    first = words[0] if words else ""
    usual = sum(len(story.lower[index]) for index in shown) / len(shown)
    return {
        "long": float(len(words) > _LONG_WORDS),
        "length against the others": math.log1p(len(words)) - math.log1p(usual),
        "digit": float(any(map(str.isdigit, story.pieces[lead].text))),
        "opens with a pronoun": float(first in _POINTERS),
        "opens with a": float(first in ("a", "an")),
        "opens with a preposition": float(first in PLACING),
        "perfect": float(not PERFECT.isdisjoint(words)),
        "is": float(not IS.isdisjoint(words)),
    }


def _opening(story: Story, opening: Indexes) -> dict[str, float]:
    """The tense of news is the perfect: 'has resigned'. Behind a scene it stands where the story comes to its news."""
    lines = [story.lower[index] for index in opening]
    return {
        "words in the opening": sum(map(len, lines)) / len(lines),
        "perfect behind": _share(lines[1:], PERFECT),
        "saying behind": _share(lines[1:], SAYING),
    }


def _story(story: Story) -> dict[str, float]:
    return {
        "saying in the story": _share(story.lower, SAYING),
        "log sentences": float(np.log1p(len(story.pieces))),
    }


def _share(lines: Sequence[Sequence[str]], words: frozenset[str]) -> float:
    """The share of ``lines`` that have one of ``words``; 0 of none."""
    return sum(not words.isdisjoint(line) for line in lines) / max(1, len(lines))
