"""Features are columns: a number for each sentence of a story."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]

FEW = 5.0
"""Counts are divided by this, so that their weights are of the size of the others."""
