"""The Retry-After header."""

from datetime import UTC, datetime

import pytest

from data.loading.web.retry_after import MAX_SECONDS, retry_after

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("9" * 400, MAX_SECONDS),
        ("Tue, 24 Nov 2026 12:30:00 GMT", 1800.0),
        ("Tue, 24 Nov 2026 12:30:00", 1800.0),
        ("Tue, 24 Nov 2026 11:30:00 GMT", 0.0),
        ("Fri, 24 Nov 2028 11:30:00 GMT", MAX_SECONDS),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_seconds_and_dates_are_read_and_limited_to_a_day(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
