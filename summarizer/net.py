"""A net with one layer of rectified units and a linear path around it, which chooses among rows."""

from __future__ import annotations

import itertools
import json
import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.floating[Any]]
Features = dict[str, float]

_ROWS_AT_ONCE = 16
"""Rows that are multiplied at a time: more would wake other threads of OpenBLAS, which wait for each other for twice
the time that an article takes."""


@dataclass(frozen=True)
class Net:
    """``common`` are the features that the rows of a choice have in common, ``own`` those of a row; ``mean`` and
    ``spread`` are what both are standardised by, in this order. ``hidden``, ``bias`` and ``outer`` belong to the
    rectified units, ``direct`` to the linear path. The units of several nets that are averaged stand side by side."""

    common: tuple[str, ...]
    own: tuple[str, ...]
    mean: Matrix
    spread: Matrix
    hidden: Matrix
    bias: Matrix
    outer: Matrix
    direct: Matrix

    def shares(self, common: Features, rows: Sequence[Features]) -> list[float]:
        """The probability of each of ``rows`` to be the right one; a feature that a row lacks is 0."""
        raw, table = self._raw, self._table(rows)
        of_all = np.array([*map(common.__getitem__, self.common)])
        inner = table @ raw.of_own
        inner += of_all @ raw.of_common + raw.bias
        return _softmax(np.maximum(inner, 0.0, out=inner) @ self.outer + table @ raw.direct)

    def shares_of_each(self, choices: Sequence[Sequence[Features]]) -> list[list[float]]:
        """The probabilities of the rows of each of several choices, of a net whose rows have nothing in common."""
        if not choices:
            return []
        table = self._table([row for choice in choices for row in choice])
        inner = _product(table, self._raw.of_own) + self._raw.bias
        scores = np.maximum(inner, 0.0) @ self.outer + table @ self._raw.direct
        ends = [*itertools.accumulate(map(len, choices), initial=0)]
        return [_softmax(scores[start:end]) for start, end in itertools.pairwise(ends)]

    def _table(self, rows: Sequence[Features]) -> Matrix:
        """The rows' own features; few of those that a row names are not 0."""
        places, width = self._places, len(self.own)
        table = array("d", bytes(8 * width * len(rows)))  # filled number by number, which an array of NumPy is slow at
        for first, row in zip(range(0, len(table), width), rows, strict=True):
            for name, value in row.items():
                if value and name in places:
                    table[first + places[name]] = value
        return np.frombuffer(table).reshape(len(rows), width)

    def second_of_two(self, commons: Sequence[Features], rows: tuple[Features, Features]) -> list[float]:
        """For each of ``commons`` the probability that the second of two ``rows``, the same for all, is right."""
        if not commons:
            return []
        table = np.array([[*map(common.__getitem__, self.common)] for common in commons])
        inner = _product(table, self._raw.of_common) + self._raw.bias
        first, second = (self._scores(inner, row) for row in rows)
        chances: list[float] = (1.0 / (1.0 + np.exp(np.clip(first - second, -50.0, 50.0)))).tolist()
        return chances

    def _scores(self, inner: Matrix, row: Features) -> Matrix:
        own = np.array([row.get(name, 0.0) for name in self.own])
        return np.maximum(inner + own @ self._raw.of_own, 0.0) @ self.outer + own @ self._raw.direct

    @cached_property
    def _places(self) -> dict[str, int]:
        """The column of each of the rows' own features."""
        return {name: place for place, name in enumerate(self.own)}

    @cached_property
    def _raw(self) -> _Raw:
        """The weights that take features as they are, not standardised; scores are the same but for one number that is
        added to all of them."""
        hidden, split = self.hidden / self.spread[:, None], len(self.common)
        return _Raw(hidden[:split], hidden[split:], self.bias - self.mean @ hidden, (self.direct / self.spread)[split:])


def _softmax(scores: Matrix) -> list[float]:
    told: list[float] = scores.tolist()  # of a few rows, which NumPy takes longer for
    most = max(told)
    powers = [math.exp(score - most) for score in told]
    total = math.fsum(powers)
    return [power / total for power in powers]


@dataclass(frozen=True, slots=True)
class _Raw:
    """A net's weights for features that are not standardised: the units' ``of_common`` and ``of_own`` features with
    their ``bias``, and the linear path's, ``direct``, of the own ones."""

    of_common: Matrix
    of_own: Matrix
    bias: Matrix
    direct: Matrix


def _product(table: Matrix, weights: Matrix) -> Matrix:
    """The product of two matrices, a few rows at a time."""
    if len(table) <= _ROWS_AT_ONCE:
        return table @ weights
    parts = (table[first : first + _ROWS_AT_ONCE] @ weights for first in range(0, len(table), _ROWS_AT_ONCE))
    return np.concatenate([*parts])


def read_net(written: dict[str, Any]) -> Net:
    """The net that ``written_net`` made a table of."""
    arrays = {name: np.array(values) for name, values in written.items() if name not in ("common", "own")}
    return Net(tuple(written["common"]), tuple(written["own"]), **arrays)


@cache
def shipped_net(weights: Path) -> Net:
    """The net that a file of weights of the product has."""
    return read_net(json.loads(weights.read_text(encoding="utf-8"))["net"])


def written_net(net: Net, digits: int = 4) -> dict[str, Any]:
    """A net as a table that JSON can hold, each number of four significant digits."""
    fields = ("mean", "spread", "hidden", "bias", "outer", "direct")
    rounded = {name: _rounded(getattr(net, name), digits) for name in fields}
    return {"common": list(net.common), "own": list(net.own), **rounded}


def _rounded(values: Matrix, digits: int) -> Any:
    return json.loads(json.dumps(values.tolist()), parse_float=lambda text: float(f"{float(text):.{digits}g}"))
