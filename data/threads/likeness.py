"""How likely an article goes on the story of another one: a logistic regression on a few things that they share.

Near-duplicates, which tell the same story again, are something else: see ``data.likeness``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from data.logistic import chance
from data.threads.profile import Profile, Weights

FEATURES = (
    "openings alike",
    "names of openings",
    "opening told, more",
    "opening told, less",
    "headline told",
    "shared figures",
    "other periods",
)
"""``openings alike`` is the cosine of headlines and leads; ``names of openings`` the logarithm of one more than the
number of names that stand in both openings: names further down are those of a field, not of a story. How much of one
article's opening or headline the other tells is taken both ways: ``more`` is the greater part, ``less`` the smaller; of
headlines the greater one counts. ``shared figures`` is their share of the fewer figures. ``other periods`` is how
different the months, quarters and rounds are that they speak of: it tells stories from series, such as the figures of
each month."""


def features(one: Profile, other: Profile) -> tuple[float, ...]:
    """The FEATURES of two articles. Which of them came first makes no difference."""
    openings = sorted((_told(one.opening, other), _told(other.opening, one)))
    return (
        _cosine(one.opening, other.opening),
        math.log1p(len(one.names & other.names)),
        openings[1],
        openings[0],
        max(_told(one.headline, other), _told(other.headline, one)),
        len(one.figures & other.figures) / (1 + min(len(one.figures), len(other.figures))),
        _difference(one.periods, other.periods),
    )


def likelihood(one: Profile, other: Profile) -> float:
    """The chance, 0 to 1, that one article goes on the story of the other."""
    model = _model()
    score = model["bias"] + sum(
        model["weights"][name] * value for name, value in zip(FEATURES, features(one, other), strict=True)
    )
    return chance(score)


def bound() -> float:
    """The least likelihood at which a story is proposed. Fitted with the weights: see the file."""
    return float(_model()["bound"])


def _cosine(one: Weights, other: Weights) -> float:
    shorter, longer = sorted((one, other), key=len)
    return sum(value * longer.get(term, 0.0) for term, value in shorter.items())


def _told(opening: Weights, other: Profile) -> float:
    """The part of an opening, 0 to 1, whose words the other article has."""
    return sum(value * value for term, value in opening.items() if term in other.counts)


def _difference(one: Counter[str], other: Counter[str]) -> float:
    """How differently two articles name periods, weighted by how often they do; 0 if one of them names none."""
    if not one or not other:
        return 0.0
    squares = sum(value * value for value in one.values()) * sum(value * value for value in other.values())
    alike = sum(count * other[name] for name, count in one.items()) / math.sqrt(squares)
    return (1 - alike) * math.log1p(min(one.total(), other.total()))


@cache
def _model() -> Mapping[str, Any]:
    text = resources.files("data.threads").joinpath("weights.json").read_text(encoding="utf-8")
    model: dict[str, Any] = json.loads(text)
    return model
