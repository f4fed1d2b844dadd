"""Fits the small nets of the product (summarizer/net.py): Adam on batches, a ridge, an average over several seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summarizer.net import FARTHEST, Net, rounded

Matrix = NDArray[np.float64]
Weights = list[Matrix]
"""Of one net: direct weights, intercept, hidden weights, their bias, outer weights."""

_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Plan:
    """How nets are fitted: ``hidden`` units of each of ``nets`` nets, ``rounds`` over the rows in batches of ``batch``,
    and the ridge on the direct weights and on the others, per row."""

    hidden: int = 16
    nets: int = 6
    rounds: int = 15
    batch: int = 256
    direct_ridge: float = 1e-3
    ridge: float = 1e-3
    rate: float = 0.01


def fit_net(features: Mapping[str, Matrix], targets: Matrix, plan: Plan) -> Net:
    """The net of ``targets`` (0 to 1), with the precision of its file. The seeds are fixed."""
    table = np.array(list(features.values())).T
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread = np.where(spread > _FLAT, spread, 1.0)
    scaled = np.clip((table - mean) / spread, -FARTHEST, FARTHEST)
    found = [_fit_one(scaled, targets, plan, seed) for seed in range(plan.nets)]
    direct = np.mean([np.append(weights[0], weights[1]) for weights in found], axis=0)
    hidden, bias = np.hstack([weights[2] for weights in found]), np.concatenate([weights[3] for weights in found])
    outer = np.concatenate([weights[4] for weights in found]) / plan.nets
    return rounded(Net(list(features), mean, spread, direct, hidden, bias, outer))


def _fit_one(table: Matrix, targets: Matrix, plan: Plan, seed: int) -> Weights:
    chance = np.random.default_rng(seed)
    rows, columns = table.shape
    weights = [
        np.zeros(columns),
        np.zeros(1),
        chance.normal(0, columns**-0.5, (columns, plan.hidden)),
        np.zeros(plan.hidden),
        chance.normal(0, 0.1, plan.hidden),
    ]
    steps = plan.rounds * max(1, rows // plan.batch)
    adam = _Adam(weights, plan.rate, steps)
    for _ in range(plan.rounds):
        order = chance.permutation(rows)
        for start in range(0, rows, plan.batch):
            batch = order[start : start + plan.batch]
            adam.step(_slopes(weights, table[batch], targets[batch], plan))
    return weights


def _slopes(weights: Weights, table: Matrix, targets: Matrix, plan: Plan) -> Weights:
    direct, intercept, hidden, bias, outer = weights
    units = np.tanh(table @ hidden + bias)
    odds = table @ direct + intercept + units @ outer
    error = (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - targets) / len(table)
    inner = np.outer(error, outer) * (1 - units * units)
    return [
        table.T @ error + plan.direct_ridge * direct,
        np.array([error.sum()]),
        table.T @ inner + plan.ridge * hidden,
        inner.sum(axis=0),
        units.T @ error + plan.ridge * outer,
    ]


@dataclass(slots=True)
class _Adam:
    """Kingma & Ba 2015, with a rate that falls evenly to nearly nothing over ``steps``."""

    weights: Weights
    rate: float
    steps: int
    taken: int = 0
    means: Weights = field(init=False)
    squares: Weights = field(init=False)

    def __post_init__(self) -> None:
        self.means = [np.zeros_like(each) for each in self.weights]
        self.squares = [np.zeros_like(each) for each in self.weights]

    def step(self, slopes: Sequence[Matrix]) -> None:
        """Moves the weights, in place, against ``slopes``."""
        self.taken += 1
        rate = self.rate * max(0.01, 1 - self.taken / (self.steps + 50))
        for number, slope in enumerate(slopes):
            self.means[number] = 0.9 * self.means[number] + 0.1 * slope
            self.squares[number] = 0.99 * self.squares[number] + 0.01 * slope**2
            mean = self.means[number] / (1 - 0.9**self.taken)
            self.weights[number] -= rate * mean / (np.sqrt(self.squares[number] / (1 - 0.99**self.taken)) + 1e-8)
