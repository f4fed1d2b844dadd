"""Fits the logistic models of the product: a ridge, Newton's method, no randomness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.logistic import BIAS, Logistic

Matrix = NDArray[np.float64]

ROUNDS = 12
DIGITS = 4


def fit_logistic(features: Mapping[str, Matrix], targets: Matrix, ridge: float) -> Logistic:
    """The model of ``targets`` (0 to 1); ``ridge`` counts on standardised features, the bias is free."""
    table = np.array(list(features.values())).T
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    scaled = np.column_stack([(table - mean) / spread, np.ones(len(table))])
    weights = _newton(scaled, targets, np.append(np.full(table.shape[1], ridge), 1e-6))
    slopes = weights[:-1] / spread
    named = dict(zip(features, slopes, strict=True)) | {BIAS: weights[-1] - mean @ slopes}
    return Logistic({name: round(float(weight), DIGITS) + 0.0 for name, weight in named.items()})


def _newton(table: Matrix, targets: Matrix, ridge: Matrix) -> Matrix:
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chances - targets) + ridge * weights
        curvature = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(ridge)
        weights -= np.linalg.solve(curvature, slope)
    return weights


def stacked(tables: Sequence[Mapping[str, Matrix]]) -> dict[str, Matrix]:
    """Several tables of the same features, one under the other."""
    return {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}


def area_under_curve(scores: Matrix, targets: Matrix) -> float:
    """The chance that one of the hits has a higher score than one of the others."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    hits = targets > 0.5
    count = int(hits.sum())
    return float((ranks[hits].sum() - count * (count + 1) / 2) / (count * (len(scores) - count)))
