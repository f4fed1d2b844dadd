"""Reads times that machines write: ISO 8601, RFC 2822 and the like."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timezone

from data.loading.times.dates import FoundDate, find_date

_MAX_CHARACTERS = 120
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or thousandths since 1970, from 2001 to 2033


def parse_stamp(text: str) -> datetime | None:
    """A time written by a machine (ISO 8601, RFC 2822 or the like) in UTC; without a zone it is in UTC."""
    found = find_feed_date(text)
    return found.at if found else None


def find_feed_date(text: str, zone: timezone = UTC) -> FoundDate | None:
    """The date of a feed's entry: ISO 8601, RFC 2822 with month names of any language and two-digit years, or the like;
    or seconds since 1970. A clock time without a zone is in ``zone``."""
    text = text.strip()[:_MAX_CHARACTERS]
    if _EPOCH.fullmatch(text):
        return FoundDate(datetime.fromtimestamp(int(text[:10]), UTC), True, 0, len(text))
    try:
        moment = _utc(datetime.fromisoformat(text), zone)
    except ValueError:
        moment = None
    if moment and len(text) >= 8:
        return FoundDate(moment, len(text) > 10, 0, len(text))
    return find_date(text, zone)


def _utc(moment: datetime, zone: timezone) -> datetime | None:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    try:
        return aware.astimezone(UTC)
    except OverflowError:  # in UTC the year is 0 or 10000
        return None
