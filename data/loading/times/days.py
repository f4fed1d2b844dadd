"""Reads days that are named without their year: 'Today 8:56', 'Nov 19, 6:55 AM'; and whatever a list shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

from data.loading.times.ages import AgeWords, every_age, relative_time
from data.loading.times.clocks import CLOCK, clock_on
from data.loading.times.dates import find_date, month_number, month_pattern
from data.models import Estimate

_MAX_CHARACTERS = 120
_MAX_TIME_WORDS = 8
_MAX_AROUND_DATE = 12
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_SLACK = timedelta(hours=12)
_CLOCK_BEHIND = r"(?=\D{1,8}\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b))"  # a clock time within eight characters
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}[.,]{0,2} ")
ZONE_SLACK = timedelta(days=1)
"""How far in the future a page's time may be: pages mostly show the clock time without its zone."""


def find_clock_of_day(text: str, seen_at: datetime, words: Callable[[], AgeWords] = every_age) -> Estimate | None:
    """The time in 'Today 8:56 am' or 'Yesterday, 11:15', give or take half a day: the page's zone is unknown."""
    opening = next(filter(text.casefold().startswith, _days_ago(words)), None)
    if opening is None:
        return None
    midnight = seen_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    at = clock_on(midnight - timedelta(days=_days_ago(words)[opening]), text[len(opening) - 1 :])
    shown = min(at, seen_at) if at else seen_at
    return Estimate(shown, at - _SLACK, max(shown, min(at + _SLACK, seen_at))) if at else None


@cache
def _days_ago(words: Callable[[], AgeWords]) -> Mapping[str, int]:
    """How many days ago a time is that begins with a name of today or yesterday and a sign behind it."""
    ends = (" ", ",") if words is every_age else (" ",)
    today, yesterday = ([name + end for name in words()[day] for end in ends] for day in ("today", "yesterday"))
    return dict.fromkeys(today, 0) | dict.fromkeys(yesterday, 1)


def find_day_and_clock(text: str, seen_at: datetime) -> Estimate | None:
    """The time in 'Nov 19, 6:55 AM' or '5. august kl. 14:47': the last such day that is not after ``seen_at``."""
    hits = (pattern.search(text[:_MAX_CHARACTERS]) for pattern in _yearless_patterns(_CLOCK_BEHIND))
    hit = next(filter(None, hits), None)
    days = _days(hit, seen_at) if hit else ()
    at = next(filter(None, (clock_on(day, text[hit.end() :]) for day in days)), None) if hit else None
    return Estimate(at, at, at) if at else None


def day_alone(text: str, seen_at: datetime) -> Estimate | None:
    """The last day before ``seen_at`` that a text is, and nothing else: 'Nov 19', 'lundi 5 août'."""
    bare = text[:_MAX_CHARACTERS].strip(" ,.·|")
    hits = (pattern.fullmatch(each) for pattern in _yearless_patterns("") for each in (bare, _WEEKDAY.sub("", bare)))
    hit = next(filter(None, hits), None)
    day = next(_days(hit, seen_at), None) if hit else None
    return Estimate(day, day, day + timedelta(days=1)) if day else None


def yearless_day(text: str, latest: datetime) -> Estimate | None:
    """The last time up to ``latest`` that a text may mean which names a day without its year."""
    return find_day_and_clock(text, latest) or day_alone(text, latest)


def _days(hit: re.Match[str], seen_at: datetime) -> Iterator[datetime]:
    """The days that a day and month without a year may be, the last one up to ``seen_at`` first."""
    latest = seen_at.astimezone(UTC) + ZONE_SLACK
    for year in (latest.year, latest.year - 1):
        try:
            day = datetime(year, month_number(hit["month"]), int(hit["day"]), tzinfo=UTC)
        except ValueError:
            continue
        if day <= latest:
            yield day


def shown_time(text: str, seen_at: datetime) -> Estimate | None:
    """The time that a line of a list shows: a date, an age, a time of today or of another day without its year."""
    found = find_date(text)
    if found:
        return found.estimate if found.at <= seen_at + ZONE_SLACK else None
    return time_from_now(text, seen_at) or yearless_day(text, seen_at)


def says_only_time(text: str) -> bool:
    """Whether a text is a date with little around it ('Updated 10 March 2026 at 18:05'), or an age."""
    found = find_date(text) if len(text.split()) <= _MAX_TIME_WORDS else None
    if found is None:
        return relative_time(text, _ANY_TIME) is not None
    return len(CLOCK.sub("", text[: found.start] + text[found.end :])) <= _MAX_AROUND_DATE


def time_from_now(text: str, seen_at: datetime, words: Callable[[], AgeWords] = every_age) -> Estimate | None:
    """The time that a line gives in relation to now: '2 hours ago', 'Today 8:56'."""
    return relative_time(text, seen_at, words) or find_clock_of_day(text, seen_at, words)


@cache
def _yearless_patterns(behind: str) -> tuple[re.Pattern[str], ...]:
    """A day and a month in either order, with the pattern of what stands ``behind`` them."""
    month = rf"{month_pattern()}(?![^\W\d_])\.?"
    return (
        re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:de\s)?{month}{behind}", re.I),
        re.compile(rf"\b(?=\S{{2,20}}\s?\d){month}\s(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{behind}", re.I),
    )
