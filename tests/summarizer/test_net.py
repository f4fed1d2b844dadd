"""Small nets: what they say of rows, and their files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from summarizer.net import Net, read_nets, rounded, write_nets

NET = Net(
    ["words", "question"],
    mean=np.array([20.0, 0.5]),
    spread=np.array([10.0, 0.5]),
    direct=np.array([0.25, -2.0, 0.5]),
    hidden=np.array([[1.0, 0.0], [0.0, 1.0]]),
    bias=np.array([0.0, 1.0]),
    outer=np.array([2.0, -1.0]),
)


def test_a_net_adds_its_hidden_units_to_a_logistic_model() -> None:
    odds = NET.log_odds({"question": np.array([1.0]), "words": np.array([30.0]), "unused": np.array([9.0])})
    assert odds == pytest.approx([0.25 - 2.0 + 0.5 + 2 * np.tanh(1.0) - np.tanh(2.0)])


def test_a_feature_counts_no_more_beyond_what_texts_have() -> None:
    far = {"words": np.array([70.0, 7e6]), "question": np.array([0.0, 0.0])}
    near, endless = NET.log_odds(far)
    assert near == endless


def test_a_net_without_one_of_its_features_is_refused() -> None:
    with pytest.raises(KeyError, match="question"):
        NET.log_odds({"words": np.array([30.0])})


def test_nets_are_read_as_they_were_written(tmp_path: Path) -> None:
    net = rounded(replace(NET, mean=np.array([1 / 3, 0.5])))
    write_nets(tmp_path / "nets.npz", {"one": net})
    (read,) = read_nets(tmp_path / "nets.npz", ["one"]).values()
    rows = {"words": np.array([12.0, 40.0]), "question": np.array([1.0, 0.0])}
    assert read.log_odds(rows).tolist() == net.log_odds(rows).tolist()
