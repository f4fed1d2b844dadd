"""The chance that a logistic model tells."""

from __future__ import annotations

import math

_MOST = 50.0
"""Log odds beyond which a chance is 0 or 1 all but exactly: bounds the argument of the exponential."""


def chance(log_odds: float) -> float:
    """The chance, from 0 to 1, that ``log_odds`` stand for."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, log_odds))))
