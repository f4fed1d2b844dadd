"""Whether a story opens with its news, or with a scene, a teaser or background that stands before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.choice.leaning import Indexes
from summarizer.choice.words import ADDRESS, DEMONSTRATIVES, EXPLETIVES, FIRST_PERSON, PEOPLE, SAYING, THINGS
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story

_OPENING = 3
"""Sentences at the head of a story that are its opening; the first is the lead."""

_BEHIND = 8
"""Sentences behind the lead among which the news is looked for if the lead is not it."""

_SHORT_WORDS, _LONG_WORDS = 14, 25
_NO_HEADLINE = 1.5
"""What counts as the number of the headline's words in the lead where there is no headline."""

_POINTERS = PEOPLE | THINGS | DEMONSTRATIVES | EXPLETIVES
_YOU_OR_I = ADDRESS | FIRST_PERSON

_OF_THE_LEAD = (
    "no name",
    "names",
    "event",
    "day",
    "saying",
    "plan",
    "recent",
    "recurring words",
    "log of the busiest name",
    "rating",
    "may be shown",
    "has quotation",
)
"""The features of worth.py that count of the lead."""


def opening_features(story: Story, shown: Indexes, worth: Mapping[str, Column]) -> dict[str, Column]:
    """The features of a story's opening, each a column of one number.

    ``shown`` are the sentences that may be shown, at least one; ``worth`` the features of their worth.
    """
    found = {
        **{name: float(worth[name][shown[0]]) for name in _OF_THE_LEAD},
        **_lead(story, int(shown[0])),
        **_opening(story, shown[:_OPENING]),
        **_story(story),
        **_behind(worth, shown[1 : 1 + _BEHIND]),
        "headline's words": float(worth["headline's words"][shown[0]]) if story.words else _NO_HEADLINE,
    }
    return {name: np.array([value]) for name, value in found.items()}


def _lead(story: Story, lead: int) -> dict[str, float]:
    words = story.lower[lead]
    first = words[0] if words else ""
    return {
        "short": float(len(words) < _SHORT_WORDS),
        "long": float(len(words) > _LONG_WORDS),
        "digit": float(any(map(str.isdigit, story.pieces[lead].text))),
        "you or I": float(not _YOU_OR_I.isdisjoint(words)),
        "opens with a pronoun": float(first in _POINTERS),
        "opens with a": float(first in ("a", "an")),
    }


def _opening(story: Story, opening: Indexes) -> dict[str, float]:
    lines = [story.lower[index] for index in opening]
    return {
        "you or I in the opening": _share(lines, _YOU_OR_I),
        "question": float(any(story.pieces[index].text.rstrip().endswith("?") for index in opening)),
        "words in the opening": float(np.mean([len(line) for line in lines])),
    }


def _story(story: Story) -> dict[str, float]:
    return {
        "I in the story": _share(story.lower, FIRST_PERSON),
        "you in the story": _share(story.lower, ADDRESS),
        "saying in the story": _share(story.lower, SAYING),
        "log sentences": float(np.log1p(len(story.pieces))),
    }


def _behind(worth: Mapping[str, Column], behind: Indexes) -> dict[str, float]:
    return {
        "days behind": float(np.sum(worth["day"][behind]) / max(1, len(behind))),
        "events behind": float(np.sum(worth["event"][behind]) / max(1, len(behind))),
        "best rating behind": float(np.max(worth["rating"][behind], initial=0.0)),
    }


def _share(lines: Sequence[Sequence[str]], words: frozenset[str]) -> float:
    """The share of ``lines`` that have one of ``words``."""
    return float(np.mean([not words.isdisjoint(line) for line in lines]))
