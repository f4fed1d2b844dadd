"""Small nets by named features: a logistic model with a layer of hidden units beside it, several of them averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

FARTHEST = 5.0
"""Features count at most so many spreads from their mean: what no training text had does not overrule the rest."""

ARRAYS = ("mean", "spread", "direct", "hidden", "bias", "outer")
"""The fields of Net that are numbers."""


class Judge(Protocol):
    """A model of log odds by named features: Logistic or Net."""

    def log_odds(self, features: Mapping[str, Column]) -> Vector:
        """The log odds of each row of ``features``; raises KeyError when one that the model knows is missing."""


@dataclass(frozen=True, slots=True)
class Net:
    """A net on the features ``names``, whose ``mean`` and ``spread`` it takes off them first.

    ``direct`` is a weight for each feature and, last, the intercept; ``hidden`` has a column for each hidden unit of
    all averaged nets, ``bias`` and ``outer`` a number.
    """

    names: Sequence[str]
    mean: Vector
    spread: Vector
    direct: Vector
    hidden: Matrix
    bias: Vector
    outer: Vector

    def log_odds(self, features: Mapping[str, Column]) -> Vector:
        """The log odds of each row of ``features``; raises KeyError when one that the net knows is missing."""
        rows = np.array([features[name] for name in self.names]).T
        given = np.clip((rows - self.mean) / self.spread, -FARTHEST, FARTHEST)
        odds: Vector = given @ self.direct[:-1] + self.direct[-1]
        return odds + np.tanh(given @ self.hidden + self.bias) @ self.outer


def rounded(net: Net) -> Net:
    """The net as a file keeps it: with half precision."""
    return Net(net.names, *(getattr(net, name).astype(np.float16).astype(np.float64) for name in ARRAYS))


def write_nets(path: Path, nets: Mapping[str, Net]) -> None:
    """Writes nets by name."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for title, net in nets.items():
        arrays[f"{title} names"] = np.array(net.names)
        arrays |= {f"{title} {name}": getattr(net, name).astype(np.float16) for name in ARRAYS}
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def read_nets(path: Path, titles: Sequence[str]) -> dict[str, Net]:
    """The nets of these names in a file that ``write_nets`` wrote. Raises KeyError when one is missing."""
    with np.load(path, allow_pickle=False) as arrays:
        return {
            title: Net(
                [str(name) for name in arrays[f"{title} names"]],
                *(arrays[f"{title} {name}"].astype(np.float64) for name in ARRAYS),
            )
            for title in titles
        }
