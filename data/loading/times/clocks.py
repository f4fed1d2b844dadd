"""Reads clock times with their zones: '9:30 AM ET', '14h20', '18:05 +0200'."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from data.loading.words import word_list

_MAX_CHARACTERS = 120
CLOCK = re.compile(
    r"(?<![\d.:+-])(?P<hour>\d{1,2})(?:[:h]|\.(?!\d\d\.\d)|[時时시] ?)(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\.\d{1,6})?\s?(?P<half>[ap]\.?m\b\.?)?",
    re.I,
)
"""A clock time with minutes, and with 'am' or 'pm' if it has them; '08.22.16' is a date."""

_HALF_CLOCK = re.compile(r"(?<![\d.:])(?P<hour>\d{1,2})\s?(?P<half>[ap]\.?m)\b", re.I)
_OFFSET = re.compile(r"\s{0,2}(?:(?:GMT|UTC)\s?)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?(?!\d)")
_ZONE = re.compile(
    r"\s{0,2}\(?(?P<name>(?:Eastern|Central|Mountain|Pacific)(?= (?:Time|Standard|Daylight)\b)|[A-Za-z]{1,4}\b)"
)


def first_clock(text: str) -> re.Match[str] | None:
    """The first clock time in ``text``: one with minutes, or else '9 am'."""
    return CLOCK.search(text) or _HALF_CLOCK.search(text)


def clock_on(day: datetime, text: str) -> datetime | None:
    """The first clock time in ``text``, on the UTC day of ``day``; in UTC unless a zone follows it."""
    clock = first_clock(text)
    at = at_clock(day.astimezone(UTC), clock, text[clock.end() :], UTC) if clock else None
    return at and at.astimezone(UTC)


def at_clock(day: datetime, clock: re.Match[str], rest: str, zone: tzinfo) -> datetime | None:
    """``day`` at a clock time that ``first_clock`` found. ``rest``: the text behind it, which may name its ``zone``."""
    parts = clock.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    second = min(59, int(parts.get("second") or 0))
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=_zone(rest, zone))


def shown_zone(text: str) -> tzinfo:
    """The zone at the end of a time such as 'Sun, 17 Dec 2023 00:58:40 -0500', or UTC."""
    clock = CLOCK.search(text[:_MAX_CHARACTERS])
    return _zone(text[clock.end() :], UTC) if clock else UTC


def zone_in_capitals(rest: str, default: tzinfo) -> tzinfo:
    """The zone whose name in capitals opens ``rest``, or the ``default``: 'et' and 'pt' are words, too."""
    name = _ZONE.match(rest)
    return _zone(rest, default) if name and name["name"].isupper() else default


def _zone(rest: str, default: tzinfo) -> tzinfo:
    offset = _OFFSET.match(rest)
    if offset and int(offset["hours"]) <= 14:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        return timezone(timedelta(minutes=-minutes if offset["sign"] == "-" else minutes))
    name = _ZONE.match(rest)
    # Minutes east of Greenwich; or a place, where a name means summer or winter time, by the date.
    named = word_list("times")["zones"].get(name["name"].casefold()) if name else None
    if named is None:
        return default
    return ZoneInfo(named) if isinstance(named, str) else timezone(timedelta(minutes=named))
