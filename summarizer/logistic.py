"""Logistic models by named features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Vector = NDArray[np.float64]

BIAS = "bias"
"""The name of the intercept among the weights."""


@dataclass(frozen=True)
class Logistic:
    """A linear model of log odds: a weight for each feature by name, and BIAS."""

    weights: Mapping[str, float]

    def log_odds(self, features: Mapping[str, Column]) -> Vector:
        """The log odds of each row of ``features``; raises KeyError when one that has a weight is missing."""
        values: Vector = self._slopes @ np.array([features[name] for name in self._names])
        return values + self.weights.get(BIAS, 0.0)

    @cached_property
    def _names(self) -> Sequence[str]:
        return [name for name in self.weights if name != BIAS]

    @cached_property
    def _slopes(self) -> Vector:
        return np.array([self.weights[name] for name in self._names])


def log_chance(log_odds: Vector) -> Vector:
    """The logarithm of the chance that ``log_odds`` stand for."""
    chance: Vector = -np.logaddexp(0.0, -log_odds)
    return chance


def chance(log_odds: Vector) -> Vector:
    """The chance that ``log_odds`` stand for, 0 to 1."""
    found: Vector = np.exp(log_chance(log_odds))
    return found
