"""The way back through data.loading.nets, for training by hand."""

from __future__ import annotations

import numpy as np

from data.loading.nets import Matrix, mixed


def through_mix(rows: Matrix, kernel: Matrix, distance: int, slope: Matrix) -> tuple[Matrix, Matrix]:
    """The slopes of the loss in ``rows`` and in ``kernel``, from that in ``mixed(rows, kernel, distance)``."""
    in_rows = mixed(slope, kernel[::-1], distance)
    near = np.einsum("ij,ij->j", slope, rows)
    before = np.einsum("ij,ij->j", slope[distance:], rows[:-distance])
    after = np.einsum("ij,ij->j", slope[:-distance], rows[distance:])
    return in_rows, np.stack([before, near, after])
