"""Features of a sentence's position and length; news tell the most important thing first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.ranking.columns import Column
from summarizer.ranking.piece import Piece

_IDEAL_WORDS = 24.0
_MIN_WORDS = 8
"""A sentence of fewer words is short."""

_MAX_WORDS = 45
"""A sentence of more words is long."""


def position_features(count: int) -> dict[str, Column]:
    """The position features of a story of ``count`` sentences."""
    index = np.arange(count, dtype=float)
    return {
        "first": (index == 0).astype(float),
        "inverse position": 1.0 / (1.0 + index),
        "inverse square position": 1.0 / (1.0 + index) ** 2,
        "log position": np.log1p(index),
        "relative position": index / count,
    }


def length_features(pieces: Sequence[Piece]) -> dict[str, Column]:
    """The length features of ``pieces``, in words."""
    words = np.array([max(1, len(piece.words)) for piece in pieces], dtype=float)
    return {
        "words": words / _IDEAL_WORDS,
        "log words": np.log(words),
        "ideal length": -(np.log(words / _IDEAL_WORDS) ** 2),
        "short": (words < _MIN_WORDS).astype(float),
        "long": (words > _MAX_WORDS).astype(float),
    }
