"""A time to come, as an editor types it: '14:30', 'tomorrow 7pm', '2026-12-24 18:00', 'in 2 hours'."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock_times import clock_time, in_one_word

_SPAN = re.compile(r"in (?P<number>\d{1,3}) ?(?P<unit>m|h|d)(?:in|inute|our|r|ay)?s?")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
MAX_CHARACTERS = 40
"""A longer text is no time."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def time_to_come(text: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The time that a text names, in UTC; ``None`` if it names none.

    A clock time alone is the next one; with 'today', 'tomorrow', a weekday or a date (YYYY-MM-DD) it is that day's, and
    may have passed. 'in 2 hours' counts from now.
    """
    said = " ".join(word for word in text.casefold().replace(",", " ").split() if word not in ("at", "on"))
    if len(text) > MAX_CHARACTERS:
        return None
    if span := _SPAN.fullmatch(said):
        return now + int(span["number"]) * _UNITS[span["unit"]]
    words = in_one_word(said).split()
    clocks = [found for word in words if (found := clock_time(word))]
    others = [word for word in words if not clock_time(word)]
    if len(clocks) != 1 or len(others) > 1:
        return None
    clock = clocks[0]
    here = now.astimezone(zone)
    if not others:
        at = _at(here.date(), clock, zone)
        return at if at > now else _at(here.date() + timedelta(days=1), clock, zone)
    named = _day(others[0], here.date())
    try:
        return _at(named, clock, zone) if named else None
    except OverflowError:  # before or behind the last day that there is
        return None


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _day(word: str, today: date) -> date | None:
    if word in ("today", "tomorrow"):
        return today + timedelta(days=word == "tomorrow")
    weekday = next((number for number, name in enumerate(_DAYS) if len(word) >= 3 and name.startswith(word)), None)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    found = _DAY.fullmatch(word)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None
