"""A dilated convolution over the lines or blocks of a page, as the nets of pages and of pastes use it.

Each layer lets a row see the same channel of its neighbours at one distance, with a kernel of three factors a channel
(Yu and Koltun, ICLR 2016).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.floating[Any]]

DISTANCES = (1, 2, 4, 8)
"""How far away the neighbours are that each layer sees."""


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
