"""How much a sentence belongs in a brief: what is new, from whom, and where it stands, beside the ranker's rating."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from summarizer.choice.leaning import Indexes
from summarizer.choice.references import References
from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Story
from summarizer.ranking.terms import Vector

_NEWS = ("event", "plan", "recent", "saying", "perfect", "past", "day")
"""Kinds of words that tell the news of a sentence from what was known."""

_MIN_DESCRIPTION_TERMS = 5
"""Words of content from which a description says something of its story; fewer are mostly the name of a site."""

_SAME = 0.9
"""Share of the terms from which two texts are the same."""

_HEAD = 12
"""Sentences among which the one that the description is like is looked for."""

_LIKELY = math.log(0.5)
"""The logarithm of the chance from which a sentence may be shown."""

_FIRST_ONLY = ("event", "long")
"""Features that tell something else of the first sentence: whether it is the news or a scene."""

_OPENING = {"lead": 0, "second": 1, "third": 2}
"""The ranks of the sentences that a scene begins with."""

_OF_THE_NUT = ("recent", "saying", "perfect", "has quotation")
"""Features by which the sentence with the news is found where the lead is a scene."""


def worth_features(
    story: Story, references: References, ranks: Indexes, ratings: Vector, may_show: Vector, openings: dict[str, Column]
) -> dict[str, Column]:
    """The features of all of a story's pieces.

    ``ratings`` are the ranker's, standardised; ``may_show`` the logarithm of the chance that the piece may be shown;
    ``openings`` the features of leaning.py by which sentences open.
    """
    features = {
        **_rank(ranks),
        **_length(story),
        **{kind: story.words.holds[kind] for kind in _NEWS},
        **_links(references),
        **_described(references, may_show),
        **openings,
        "rating": ratings,
        "may be shown": may_show,
    }
    first = features["first"]
    return features | {f"first, {name}": first * features[name] for name in _FIRST_ONLY}


def _described(references: References, may_show: Vector) -> dict[str, Column]:
    """How much of what the page says of itself a sentence tells, and how much less than another at its head does.

    Both are 0 where the page says nothing of itself, only a few words, or what its text begins with.
    """
    size = int(references.description_terms.sum())
    told = (references.terms & references.description_terms).sum(axis=1)
    likely = np.flatnonzero(may_show > _LIKELY)
    if size < _MIN_DESCRIPTION_TERMS or not len(likely) or _is_excerpt(references, told, size, int(likely[0])):
        return {"described": np.zeros(len(told)), "described less": np.zeros(len(told))}
    shares = told / size
    best = shares[likely[likely < _HEAD]].max(initial=0.0)
    return {"described": shares, "described less": np.minimum(0.0, shares - best)}


def _is_excerpt(references: References, told: Column, size: int, lead: int) -> bool:
    """Whether the description is the lead and what follows it: then a machine cut it from the text."""
    is_whole = told[lead] >= _SAME * references.terms[lead].sum()
    return bool(is_whole and told[lead] < _SAME * size)


def behind_scene(ranks: Indexes, features: Mapping[str, Column], doubt: float, second: float) -> dict[str, Column]:
    """More features of the pieces of a story whose lead is perhaps not its news: ``doubt``, 0 to 1, is how likely.

    ``second`` is the logarithm of the chance that the second sentence would be the news, were it the lead: behind a
    standfirst, or behind a scene of one sentence, the story begins with it.
    """
    opening = {name: (ranks == rank).astype(float) for name, rank in _OPENING.items()}
    behind = {name: np.where(ranks > 0, features[name], 0.0) for name in _OF_THE_NUT}
    scene = {f"scene, {name}": doubt * values for name, values in (opening | behind).items()}
    return scene | {"second as a lead": second * (ranks == 1)}


def _rank(ranks: Indexes) -> dict[str, Column]:
    relative = ranks / max(1, int(ranks.max(initial=0)) + 1)
    return {
        "first": (ranks == 0).astype(float),
        "second": (ranks == 1).astype(float),
        "inverse rank": 1.0 / (1.0 + ranks),
        "log rank": np.log1p(ranks),
        "relative rank": relative,
    }


def _length(story: Story) -> dict[str, Column]:
    words = story.words.sizes
    return {
        "long": (words > 35).astype(float),
        "over 45 words": (words > 45).astype(float),
        "length against the others": np.log1p(words) - np.log1p(words.sum() / len(words)),
        "has quotation": (story.quoted > 0).astype(float),
        "ends within a quotation": story.surface["unbalanced"],
    }


def _links(references: References) -> dict[str, Column]:
    """What a sentence shares with the headline and with the other sentences."""
    terms, names = references.terms, references.names
    size = terms.sum(axis=1)
    frequent = terms.sum(axis=0) > 2
    busiest = (names * names.sum(axis=0)).max(axis=1, initial=0)
    return {
        "headline's words": np.minimum(3, (terms & references.headline_terms).sum(axis=1)).astype(float),
        "new words": np.minimum(8, size - references.known_terms.sum(axis=1)) / 8.0,
        "recurring words": terms[:, frequent].sum(axis=1) / np.maximum(1, size),
        "names": np.minimum(4, names.sum(axis=1)).astype(float),
        "no name": (~names.any(axis=1)).astype(float),
        "log of the busiest name": np.log1p(busiest),
    }
