"""Times as editors type them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.intake.typed_times import time_to_come

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY_NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""12:00 in Berlin."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", datetime(2026, 11, 24, 13, 30, tzinfo=UTC)),
        ("9.05", datetime(2026, 11, 25, 8, 5, tzinfo=UTC)),
        ("tomorrow 07:00", datetime(2026, 11, 25, 6, tzinfo=UTC)),
        ("Tomorrow at 7:00", datetime(2026, 11, 25, 6, tzinfo=UTC)),
        ("at 14:30", datetime(2026, 11, 24, 13, 30, tzinfo=UTC)),
        ("on Friday at 7am", datetime(2026, 11, 27, 6, 0, tzinfo=UTC)),
        ("today 11:00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("fri 18:00", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("tuesday 18:00", datetime(2026, 12, 1, 17, tzinfo=UTC)),
        ("2026-12-24, 18:00", datetime(2026, 12, 24, 17, tzinfo=UTC)),
        ("18:00 2026-07-01", datetime(2026, 7, 1, 16, tzinfo=UTC)),
        ("7pm", datetime(2026, 11, 24, 18, tzinfo=UTC)),
        ("tomorrow, 7:30 PM", datetime(2026, 11, 25, 18, 30, tzinfo=UTC)),
        ("in 2 hours", datetime(2026, 11, 24, 13, tzinfo=UTC)),
        ("In 45 min", datetime(2026, 11, 24, 11, 45, tzinfo=UTC)),
        ("in 1 day", datetime(2026, 11, 25, 11, tzinfo=UTC)),
        ("in 0 hours", datetime(2026, 11, 24, 11, tzinfo=UTC)),
        ("13pm", None),
        ("7", None),
        ("tomorrow 7", None),
        ("in two hours", None),
        ("in 2 weeks", None),
        ("2026-13-24 18:00", None),
        ("0001-01-01 00:00", None),
        ("25:00", None),
        ("14:30 15:30", None),
        ("tomorrow", None),
        ("soon", None),
        ("", None),
        ("14:30 " * 30, None),
    ],
)
def test_a_typed_time_is_read_in_the_newsroom_s_zone(text: str, expected: datetime | None) -> None:
    assert time_to_come(text, BERLIN, TUESDAY_NOON) == expected
