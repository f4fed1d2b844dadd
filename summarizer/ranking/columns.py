"""Features are columns: a number for each sentence of a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.piece import Piece

Column = NDArray[np.float64]

FEW = 5.0
"""Counts are divided by this, so that their weights are of the size of the others."""


def column(pieces: Sequence[Piece], measure: Callable[[Piece], float]) -> Column:
    """What ``measure`` gives for each of ``pieces``."""
    return np.array([measure(piece) for piece in pieces], dtype=float)
