"""Features of a sentence's position and length; news tell the most important thing first."""

from __future__ import annotations

import numpy as np

from summarizer.ranking.columns import Column
from summarizer.ranking.lexicon import Numbers

_IDEAL_WORDS = 24.0
_MIN_WORDS = 8
"""A sentence of fewer words is short."""

_MAX_WORDS = 45
"""A sentence of more words is long."""


def position_features(count: int) -> dict[str, Column]:
    """The position features of a story of ``count`` sentences."""
    index = np.arange(count, dtype=float)
    inverse = 1.0 / (1.0 + index)
    return {
        "first": (index == 0).astype(float),
        "inverse position": inverse,
        "inverse square position": inverse**2,
        "log position": np.log1p(index),
        "relative position": index / count,
    }


def length_features(sizes: Numbers) -> dict[str, Column]:
    """The length features of sentences of so many words."""
    words = np.maximum(1.0, sizes)
    return {
        "words": words / _IDEAL_WORDS,
        "log words": np.log(words),
        "ideal length": -(np.log(words / _IDEAL_WORDS) ** 2),
        "short": (words < _MIN_WORDS).astype(float),
        "long": (words > _MAX_WORDS).astype(float),
    }
