"""The weights that benchmarks write are those that the product reads."""

from pathlib import Path

import numpy as np

from benchmarks.stored_weights import COARSE_STEPS, STEPS, write_labeller
from data.loading.text.labeller.net import read_labeller, shipped


def test_weights_come_back_from_a_file_nearly_as_they_were(tmp_path: Path) -> None:
    own = shipped()
    write_labeller(tmp_path / "copy.npz", list(own.words), own.first, own.second)
    copy = read_labeller(tmp_path / "copy.npz")
    assert copy.words == own.words
    for net, other in zip((*own.first, *own.second), (*copy.first, *copy.second), strict=True):
        assert np.allclose(net.numbers, other.numbers, atol=float(np.abs(net.numbers).max()) / STEPS)
        assert np.allclose(net.words, other.words, atol=float(np.abs(net.words).max()) / COARSE_STEPS)
