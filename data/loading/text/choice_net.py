"""A small net that chooses one of a page's candidates for a field: a line of weights and some hidden units, averaged.

Trained by benchmarks/train_line_choices.py on what the labeller says of pages whose houses it has not seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data.loading.nets import Matrix, from_steps

FIELDS = ("headline", "byline")
"""The fields whose candidates are ranked."""


@dataclass(frozen=True, slots=True)
class ChoiceNet:
    """The weights. Each of ``hidden``, ``bias`` and ``outer`` has all nets of the average side by side."""

    mean: Matrix
    spread: Matrix
    direct: Matrix
    hidden: Matrix
    bias: Matrix
    outer: Matrix


WEIGHTS = ("mean", "spread", "direct", "hidden", "bias", "outer")
"""The fields of ChoiceNet."""


def shares(net: ChoiceNet, rows: Matrix) -> Matrix:
    """The probability of each candidate, of which there is a row each; they sum to 1."""
    given = (rows - net.mean) / net.spread
    scores = given @ net.direct + np.tanh(given @ net.hidden + net.bias) @ net.outer
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


@cache
def shipped_choices() -> Mapping[str, ChoiceNet]:
    """The nets that are part of the product, by field."""
    return read_choices(Path(__file__).with_name("choices.npz"))


def read_choices(path: Path) -> Mapping[str, ChoiceNet]:
    """The nets in a file that ``write_choices`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        return {field: ChoiceNet(*(from_steps(arrays, f"{field} {name}") for name in WEIGHTS)) for field in FIELDS}
