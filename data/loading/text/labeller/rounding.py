"""Weights rounded to 8 bits, with a scale for each column."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.loading.text.labeller.net import Matrix

_STEPS = 127
_LEAST = 1e-6

Arrays = dict[str, NDArray[np.generic]]


def to_steps(name: str, weights: Matrix) -> Arrays:
    """A matrix as steps of 8 bits and their scale, under names of their own. A vector keeps its precision."""
    if weights.ndim == 1:
        return {name: weights.astype(np.float32)}
    scale = np.maximum(np.abs(weights).max(axis=0), _LEAST) / _STEPS
    return {name: np.round(weights / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}


def from_steps(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Matrix:
    """The weights that ``to_steps`` stored."""
    weights = arrays[name].astype(np.float32)
    return weights if weights.ndim == 1 else weights * arrays[f"{name} scale"].astype(np.float32)
