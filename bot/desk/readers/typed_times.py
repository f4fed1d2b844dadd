"""What people type about when they want news: times of digests, quiet hours, a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.clock_times import PATTERN, clock_time, in_one_word, of_parts
from bot.desk.readers.zones import find_zone
from data.choices import MOST_DIGESTS, Pace

_RANGE = re.compile(rf"{PATTERN}\s*(?:-|–|—|to|until)\s*{PATTERN}", re.IGNORECASE)
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
        start, end = of_parts(*span.groups()[:3]), of_parts(*span.groups()[3:])
        return Quiet(start, end) if start and end and start != end else None
    if found := _times(text):
        return Digests(found) if len(found) <= MOST_DIGESTS else None
    zone = find_zone(text, now)
    return Zone(zone) if zone else None


def _times(text: str) -> tuple[time, ...]:
    """The times that a text consists of; none if it holds anything else."""
    found = [clock_time(part) for part in _BETWEEN.split(in_one_word(text))]
    times = {each for each in found if each is not None}
    return tuple(sorted(times)) if None not in found else ()
