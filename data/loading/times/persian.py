"""Days of the Persian calendar, by which the papers of Iran and Afghanistan date: '3 آذر 1405'."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

LAST_YEAR = 1499
"""No page is of a later year; the rule of leap years below holds up to 1472."""

_FIRST = 1300, datetime(1921, 3, 21, tzinfo=UTC)
_CYCLE, _LEAP_YEARS = 33, {1, 5, 9, 13, 17, 22, 26, 30}


def persian_day(year: int, month: int, day: int) -> datetime:
    """The day's midnight. Raises ValueError for a day that no month has, or before 1300 (1921)."""
    first_year, first_day = _FIRST
    if year < first_year or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError(f"no day of the Persian calendar: {year}, {month}, {day}")
    leaps = sum(before % _CYCLE in _LEAP_YEARS for before in range(first_year, year))
    days = 365 * (year - first_year) + leaps + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return first_day + timedelta(days=days)
