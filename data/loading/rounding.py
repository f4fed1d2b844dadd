"""Weights rounded to steps that fit in 8 bits, with a scale for each column."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.loading.dilated import Matrix

STEPS = 127
"""Steps from zero to the highest weight of a column."""

COARSE_STEPS = 7
"""Steps for the vectors of words: there are many, each counts little, and 15 different values are packed to 4 bits."""

_LEAST = 1e-6

Arrays = dict[str, NDArray[np.generic]]


def to_steps(name: str, weights: Matrix, steps: int = STEPS) -> Arrays:
    """A matrix as steps and their scale, under names of their own. A vector keeps its precision."""
    if weights.ndim == 1:
        return {name: weights.astype(np.float32)}
    scale = np.maximum(np.abs(weights).max(axis=0), _LEAST) / steps
    return {name: np.round(weights / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}


def from_steps(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Matrix:
    """The weights that ``to_steps`` stored."""
    weights = arrays[name].astype(np.float32)
    return weights if weights.ndim == 1 else weights * arrays[f"{name} scale"].astype(np.float32)
