"""Weights rounded to steps that fit in 8 bits, with a scale for each column."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.loading.dilated import Matrix

Arrays = dict[str, NDArray[np.generic]]


def from_steps(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Matrix:
    """The weights that were stored as steps, with their scale under a name of its own; a vector is stored as it is."""
    weights = arrays[name].astype(np.float32)
    return weights if weights.ndim == 1 else weights * arrays[f"{name} scale"].astype(np.float32)
