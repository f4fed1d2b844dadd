"""What people type about when they want news: times of digests, quiet hours, a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.desk.readers.zones import find_zone
from data.choices import MOST_DIGESTS, Pace

_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
_ONE_TIME = re.compile(_TIME, re.IGNORECASE)
_RANGE = re.compile(rf"{_TIME}\s*(?:-|–|—|to|until)\s*{_TIME}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b|\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Digests:
    """Times of day of digests."""

    times: tuple[time, ...]

    def in_pace(self, pace: Pace) -> Pace:
        """The pace with these digests."""
        return replace(pace, digests=self.times)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours."""

    start: time
    end: time

    def in_pace(self, pace: Pace) -> Pace:
        """The pace with these quiet hours."""
        return replace(pace, quiet=(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone."""

    name: str

    def in_pace(self, pace: Pace) -> Pace:
        """The pace in this zone."""
        return replace(pace, zone=self.name)


def understood(text: str, now: datetime) -> Digests | Quiet | Zone | None:
    """What a text says: '08:00 18:00', '22:00-07:00', 'Kolkata', '+05:30'; ``None`` if it says none of these."""
    text = " ".join(text.split())
    if span := _RANGE.fullmatch(text):
        start, end = _time(*span.groups()[:3]), _time(*span.groups()[3:])
        return Quiet(start, end) if start and end and start != end else None
    if found := _times(text):
        return Digests(found) if len(found) <= MOST_DIGESTS else None
    zone = find_zone(text, now)
    return Zone(zone) if zone else None


def _times(text: str) -> tuple[time, ...]:
    """The times that a text consists of; none if it holds anything else, or a bare number, which may mean anything."""
    parts = _BETWEEN.split(re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", text, flags=re.IGNORECASE))
    matches = [_ONE_TIME.fullmatch(part) for part in parts]
    found = [_time(*match.groups()) for match in matches if match and (match[2] or match[3])]
    times = {each for each in found if each is not None}
    return tuple(sorted(times)) if len(found) == len(parts) and None not in found else ()


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half and not 1 <= number <= 12:
        return None
    if half:
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None
