"""A net with one layer of rectified units and a linear path around it, which chooses among rows."""

from __future__ import annotations

import json
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
        split, raw = len(self.common), self._raw
        of_all = np.array([common[name] for name in self.common])
        lacking = dict.fromkeys(self.own, 0.0)
        table = np.array([[*(lacking | row).values()][: len(lacking)] for row in rows])
        inner = table @ raw.hidden[split:] + (of_all @ raw.hidden[:split] + raw.bias)
        scores = np.maximum(inner, 0.0) @ self.outer + table @ raw.direct[split:]
        return _softmax(scores)

    def shares_of_each(self, choices: Sequence[Sequence[Features]]) -> list[list[float]]:
        """The probabilities of the rows of each of several choices, of a net whose rows have nothing in common."""
        if not choices:
            return []
        rows = [row for choice in choices for row in choice]
        table, places = np.zeros((len(rows), len(self.own))), self._places
        for number, row in enumerate(rows):
            names = row.keys() & places
            table[number, [places[name] for name in names]] = [row[name] for name in names]
        inner = _product(table, self._raw.hidden) + self._raw.bias
        scores = np.maximum(inner, 0.0) @ self.outer + table @ self._raw.direct
        ends = np.cumsum([len(choice) for choice in choices])[:-1]
        return [_softmax(part) for part in np.split(scores, ends)]

    def second_of_two(self, commons: Sequence[Features], rows: tuple[Features, Features]) -> list[float]:
        """For each of ``commons`` the probability that the second of two ``rows``, the same for all, is right."""
        if not commons:
            return []
        table = np.array([[common[name] for name in self.common] for common in commons])
        inner = _product(table, self._raw.hidden[: len(self.common)]) + self._raw.bias
        first, second = (self._scores(inner, row) for row in rows)
        chances: list[float] = (1.0 / (1.0 + np.exp(np.clip(first - second, -50.0, 50.0)))).tolist()
        return chances

    def _scores(self, inner: Matrix, row: Features) -> Matrix:
        split, raw = len(self.common), self._raw
        own = np.array([row.get(name, 0.0) for name in self.own])
        return np.maximum(inner + own @ raw.hidden[split:], 0.0) @ self.outer + own @ raw.direct[split:]

    @cached_property
    def _places(self) -> dict[str, int]:
        """The column of each of the rows' own features."""
        return {name: place for place, name in enumerate(self.own)}

    @cached_property
    def _raw(self) -> _Raw:
        """The weights that take features as they are, not standardised; scores are the same but for one number that is
        added to all of them."""
        hidden = self.hidden / self.spread[:, None]
        return _Raw(hidden, self.bias - self.mean @ hidden, self.direct / self.spread)


def _softmax(scores: Matrix) -> list[float]:
    powers = np.exp(scores - scores.max())
    shares: list[float] = (powers / powers.sum()).tolist()
    return shares


@dataclass(frozen=True, slots=True)
class _Raw:
    """A net's ``hidden``, ``bias`` and ``direct`` for features that are not standardised."""

    hidden: Matrix
    bias: Matrix
    direct: Matrix


def _product(table: Matrix, weights: Matrix) -> Matrix:
    """The product of two matrices, a few rows at a time."""
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
