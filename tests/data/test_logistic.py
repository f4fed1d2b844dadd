from __future__ import annotations

import pytest

from data.logistic import chance


@pytest.mark.parametrize(
    ("log_odds", "expected"), [(0.0, 0.5), (2.0, 0.8807970779778823), (-2.0, 0.11920292202211755), (1e9, 1.0)]
)
def test_log_odds_stand_for_a_chance(log_odds: float, expected: float) -> None:
    assert chance(log_odds) == pytest.approx(expected)


def test_log_odds_too_great_for_an_exponential_are_a_chance_all_but_zero() -> None:
    assert 0.0 < chance(-1e9) < 1e-20
