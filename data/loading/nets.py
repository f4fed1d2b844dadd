"""What the nets of pages and of pastes share: layers over lines or blocks, and weights that are stored rounded.

Each layer is a dilated convolution: a row sees the same channel of its neighbours at one distance, with a kernel of
three factors a channel (Yu and Koltun, ICLR 2016). Weights are rounded to steps that fit in 8 bits, with a scale for
each column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.floating[Any]]
Arrays = dict[str, NDArray[np.generic]]

DISTANCES = (1, 2, 4, 8)
"""How far away the neighbours are that each layer sees."""


@dataclass(frozen=True, slots=True)
class Layer:
    """``kernel``: the weights of the row before, the row and the row after, for each channel."""

    kernel: Matrix
    mixing: Matrix
    bias: Matrix


def hidden_units(entry: Matrix, vectors: Matrix, tokens: Sequence[Sequence[int]], layers: Sequence[Layer]) -> Matrix:
    """What the last layer says of each row: of its ``entry``, the ``vectors`` of its tokens, and its neighbours."""
    counts = np.array([len(each) for each in tokens])
    sums = np.zeros((len(tokens), vectors.shape[1]), np.float32)
    if counts.any():
        starts = (np.cumsum(counts) - counts)[counts > 0]
        sums[counts > 0] = np.add.reduceat(vectors[list(chain.from_iterable(tokens))], starts, axis=0)
    hidden: Matrix = np.maximum(entry + sums, 0)
    for layer, distance in zip(layers, DISTANCES, strict=True):
        hidden = hidden + np.maximum(mixed(hidden, layer.kernel, distance) @ layer.mixing + layer.bias, 0)
    return hidden


def mixed(rows: Matrix, kernel: Matrix, distance: int) -> Matrix:
    """Each row beside those ``distance`` before and after it; ``kernel``: a row each for before, itself and after."""
    mix: Matrix = rows * kernel[1]
    if len(rows) > distance:
        mix[distance:] += rows[:-distance] * kernel[0]
        mix[:-distance] += rows[distance:] * kernel[2]
    return mix


def sigmoid(values: Matrix) -> Matrix:
    """1 / (1 + e^-x), without overflow."""
    return np.asarray(0.5 * (np.tanh(0.5 * values) + 1), dtype=np.float32)


def from_steps(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Matrix:
    """The weights that were stored as steps, with their scale under a name of its own; a vector is stored as it is."""
    weights = arrays[name].astype(np.float32)
    return weights if weights.ndim == 1 else weights * arrays[f"{name} scale"].astype(np.float32)
