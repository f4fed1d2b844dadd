"""Whether a story opens with its news, or with a scene, a teaser or background that stands before it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from summarizer.choice.leaning import Indexes
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story

_OPENING = 3
"""Sentences at the head of a story that are its opening; the first is the lead."""

_BEHIND = 8
"""Sentences behind the lead among which the news is looked for if the lead is not it."""

_LONG_WORDS = 25
_NO_HEADLINE = 1.5
"""What counts as the number of the headline's words in the lead where there is no headline."""

_POINTERS = ("people", "things", "demonstrative", "expletive")
"""Kinds of words that point at what is told elsewhere."""

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


IN_ANY_LANGUAGE = frozenset(
    {
        "recurring words",
        "rating",
        "may be shown",
        "described",
        "described less",
        "long",
        "length against the others",
        "digit",
        "words in the opening",
        "log sentences",
        "best rating behind",
        "headline's words",
    }
)
"""The features that do not rest on English words, nor on capitals, which German gives to all nouns."""


def opening_features(story: Story, shown: Indexes, worth: Mapping[str, Column]) -> dict[str, Column]:
    """The features of a story's opening, each a column of one number.

    ``shown`` are the sentences that may be shown, at least one; ``worth`` the features of their worth.
    """
    found = {
        **{name: float(worth[name][shown[0]]) for name in _OF_THE_LEAD},
        **_lead(story, shown),
        **_opening(story, shown[:_OPENING]),
        **_story(story),
        "best rating behind": float(worth["rating"][shown[1 : 1 + _BEHIND]].max(initial=0.0)),
        "headline's words": float(worth["headline's words"][shown[0]]) if len(story.headline) else _NO_HEADLINE,
    }
    return dict(zip(found, np.array([*found.values()])[:, None], strict=True))


def _lead(story: Story, shown: Indexes) -> dict[str, float]:
    lead, sizes = int(shown[0]), story.words.sizes
    holds, opens = story.words.holds, story.words.opens
    return {
        "long": float(sizes[lead] > _LONG_WORDS),
        "length against the others": math.log1p(sizes[lead]) - math.log1p(_mean(sizes[shown])),
        "digit": float(any(map(str.isdigit, story.pieces[lead].text))),
        "opens with a pronoun": float(any(opens[kind][lead] for kind in _POINTERS)),
        "opens with a": float(opens["a"][lead]),
        "opens with a preposition": float(opens["placing"][lead]),
        "perfect": float(holds["perfect"][lead]),
        "is": float(holds["is"][lead]),
    }


def _opening(story: Story, opening: Indexes) -> dict[str, float]:
    """The tense of news is the perfect: 'has resigned'. Behind a scene it stands where the story comes to its news."""
    holds, behind = story.words.holds, opening[1:]
    return {
        "words in the opening": _mean(story.words.sizes[opening]),
        "perfect behind": _mean(holds["perfect"][behind]),
        "saying behind": _mean(holds["saying"][behind]),
    }


def _story(story: Story) -> dict[str, float]:
    return {
        "saying in the story": _mean(story.words.holds["saying"]),
        "log sentences": math.log1p(len(story.pieces)),
    }


def _mean(values: Column | Indexes) -> float:
    """The mean of ``values``; 0 of none."""
    return float(values.sum()) / max(1, len(values))
