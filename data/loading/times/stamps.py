"""Reads times that machines write: ISO 8601, RFC 2822 and the like."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timezone
from functools import cache

from data.loading.times.dates import FoundDate, calendar_day, find_date, month_of, with_clock
from data.loading.words import any_of

_MAX_CHARACTERS = 120


def parse_stamp(text: str) -> datetime | None:
    """A time written by a machine (ISO 8601, RFC 2822 or the like) in UTC; without a zone it is in UTC."""
    text = text.strip()[:_MAX_CHARACTERS]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = find_date(text)
        return found.at if found else None
    return _utc(moment, UTC)


def find_feed_date(text: str, zone: timezone = UTC) -> FoundDate | None:
    """The date of a feed's entry: ISO 8601, RFC 2822 with month names of any language and two-digit years, or the like.

    A clock time without a zone is in ``zone``.
    """
    text = text.strip()[:_MAX_CHARACTERS]
    try:
        moment = _utc(datetime.fromisoformat(text), zone)
    except ValueError:
        moment = None
    if moment and len(text) >= 8 and "-" in text:
        return FoundDate(moment, len(text) > 10, 0, len(text))
    hit = _short_year().search(text)
    day = calendar_day(hit) if hit else None
    if hit and day:
        clocked = with_clock(day, text, hit, zone)
        return FoundDate((clocked or day).astimezone(UTC), bool(clocked), hit.start(), hit.end())
    return find_date(text, zone)


@cache
def _short_year() -> re.Pattern[str]:
    month = any_of(month_of())
    return re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[\s-](?P<month>{month})\.?[\s-](?P<year>\d\d)(?=\s\d)", re.I)


def _utc(moment: datetime, zone: timezone) -> datetime | None:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    try:
        return aware.astimezone(UTC)
    except OverflowError:  # in UTC the year is 0 or 10000
        return None
