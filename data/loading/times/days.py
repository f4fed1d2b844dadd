"""Reads days that are named without their year: 'Today 8:56', 'Nov 19, 6:55 AM'; and whatever a list shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from data.loading.times.ages import relative_time
from data.loading.times.clocks import clock_on
from data.loading.times.dates import find_date, month_of
from data.loading.words import any_of, word_list
from data.models import Estimate

_MAX_CHARACTERS = 120
_SLACK = timedelta(hours=12)
ZONE_SLACK = timedelta(days=1)
"""How far in the future a page's time may be: pages mostly show the clock time without its zone."""


def find_clock_of_day(text: str, seen_at: datetime) -> Estimate | None:
    """The time in 'Today 8:56 am' or 'Yesterday 11:15', give or take half a day: the page's zone is unknown."""
    words = word_list("times")
    for days, names in ((0, words["today"]), (1, words["yesterday"])):
        for name in names:
            if text.casefold().startswith(name + " "):
                day = seen_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
                at = clock_on(day - timedelta(days=days), text[len(name) :])
                shown = min(at, seen_at) if at else seen_at
                return Estimate(shown, at - _SLACK, max(shown, min(at + _SLACK, seen_at))) if at else None
    return None


def find_day_and_clock(text: str, seen_at: datetime) -> Estimate | None:
    """The time in 'Nov 19, 6:55 AM' or '5. august kl. 14:47': the last such day that is not after ``seen_at``."""
    hits = (pattern.search(text[:_MAX_CHARACTERS]) for pattern in _yearless_patterns())
    hit = next(filter(None, hits), None)
    if not hit:
        return None
    month = month_of()[hit["month"].casefold()]
    latest = seen_at.astimezone(UTC) + ZONE_SLACK
    for year in (latest.year, latest.year - 1):
        try:
            at = clock_on(datetime(year, month, int(hit["day"]), tzinfo=UTC), text[hit.end() :])
        except ValueError:
            continue
        if at and at <= latest:
            return Estimate(at, at, at)
    return None


def shown_time(text: str, seen_at: datetime) -> Estimate | None:
    """The time that a line of a list shows: a date, an age, a time of today or of another day without its year."""
    found = find_date(text)
    if found:
        return found.estimate if found.at <= seen_at + ZONE_SLACK else None
    return read_age(text, seen_at)


def read_age(text: str, seen_at: datetime) -> Estimate | None:
    """The time that a line gives in relation to now: '2 hours ago', 'Today 8:56', 'Nov 19, 6:55 AM'."""
    readers = (relative_time, find_clock_of_day, find_day_and_clock)
    return next(filter(None, (reader(text, seen_at) for reader in readers)), None)


@cache
def _yearless_patterns() -> tuple[re.Pattern[str], ...]:
    """A day and a month, then a clock time within eight characters."""
    month = rf"(?P<month>{any_of(month_of())})(?![^\W\d_])\.?"
    clock = r"(?=\D{1,8}\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b))"
    return (
        re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:de\s)?{month}{clock}", re.I),
        re.compile(rf"\b(?=\S{{2,20}}\s?\d){month}\s(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{clock}", re.I),
    )
