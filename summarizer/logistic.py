"""Logistic models by named features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Vector = NDArray[np.float64]

BIAS = "bias"
"""The name of the intercept among the weights."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A linear model of log odds: a weight for each feature by name, and BIAS."""

    weights: Mapping[str, float]

    def log_odds(self, features: Mapping[str, Column]) -> Vector:
        """The log odds of each row of ``features``; raises KeyError when one that has a weight is missing."""
        names = [name for name in self.weights if name != BIAS]
        values: Vector = np.array([self.weights[name] for name in names]) @ np.array([features[name] for name in names])
        return values + self.weights.get(BIAS, 0.0)


def log_chance(log_odds: Vector) -> Vector:
    """The logarithm of the chance that ``log_odds`` stand for."""
    chance: Vector = -np.logaddexp(0.0, -log_odds)
    return chance


def chance(log_odds: Vector) -> Vector:
    """The chance that ``log_odds`` stand for, 0 to 1."""
    found: Vector = np.exp(log_chance(log_odds))
    return found
