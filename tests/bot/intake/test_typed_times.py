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
        ("today 11:00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("fri 18:00", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("tuesday 18:00", datetime(2026, 12, 1, 17, tzinfo=UTC)),
        ("2026-12-24, 18:00", datetime(2026, 12, 24, 17, tzinfo=UTC)),
        ("18:00 2026-07-01", datetime(2026, 7, 1, 16, tzinfo=UTC)),
        ("2026-13-24 18:00", None),
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
