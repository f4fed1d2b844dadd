"""When a feed is polled next."""

import pytest

from bot.intake.watching import poll_after


@pytest.mark.parametrize(
    ("interval", "failures", "drawn", "seconds"),
    [
        (900, 0, 0.5, 900),
        (900, 0, 0.0, 810),
        (900, 0, 1.0, 990),
        (900, 1, 0.5, 1800),
        (900, 3, 0.5, 7200),
        (900, 7, 0.5, 86_400),
        (900, 10_000, 0.5, 86_400),
        (86_400, 0, 0.5, 86_400),
        (86_400, 5, 1.0, 95_040),
    ],
)
def test_failures_double_the_interval_up_to_a_day(interval: float, failures: int, drawn: float, seconds: float) -> None:
    assert poll_after(interval, failures, drawn) == pytest.approx(seconds)
