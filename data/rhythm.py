"""When a chat's choices let an alert out: times of day in a time zone, as moments in UTC.

A time of day that a change of the clocks skips is taken an hour later, and of one that comes twice the first is meant
(PEP 495, fold=0). So a digest comes once on every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ROUND_UP_TIME = time(20)
"""When a chat without digests gets what was over its number of alerts a day."""

MIDNIGHT = time()
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The times of day of a pace: digests, quiet hours, and the zone that they are in."""

    digests: tuple[time, ...]
    quiet: tuple[time, time] | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Window:
    """What holds for everything that is due from ``since`` until before ``until``.

    ``held_until``: when it is let out, ``None`` at once. ``is_quiet``: whether these are quiet hours. ``rest_at``: when
    what is over the number of a day comes. ``day``, ``day_end``: the local day.
    """

    since: datetime
    until: datetime
    held_until: datetime | None
    is_quiet: bool
    rest_at: datetime
    day: datetime
    day_end: datetime


def window(rhythm: Rhythm, at: datetime) -> Window:
    """The window that holds at a moment. What is held is let out strictly later than it."""
    today = at.astimezone(rhythm.zone).date()
    days = [today + timedelta(days=offset) for offset in range(-2, 4)]
    times = {MIDNIGHT, ROUND_UP_TIME, *rhythm.digests, *(rhythm.quiet or ())}
    edges = sorted({_moment(day, each, rhythm.zone) for day in days for each in times})
    spans = list(_quiet_spans(rhythm, days))
    midnights = [_moment(day, MIDNIGHT, rhythm.zone) for day in days]
    return Window(
        since=max(edge for edge in edges if edge <= at),
        until=min(edge for edge in edges if edge > at),
        held_until=_held_until(rhythm, days, spans, at),
        is_quiet=_out_of(spans, at) > at,
        rest_at=_first(rhythm, days, spans, rhythm.digests or (ROUND_UP_TIME,), at),
        day=max(moment for moment in midnights if moment <= at),
        day_end=min(moment for moment in midnights if moment > at),
    )


def _held_until(
    rhythm: Rhythm, days: list[date], spans: list[tuple[datetime, datetime]], at: datetime
) -> datetime | None:
    if rhythm.digests:
        return _first(rhythm, days, spans, rhythm.digests, at)
    out = _out_of(spans, at)
    return out if out > at else None


def _first(
    rhythm: Rhythm, days: list[date], spans: list[tuple[datetime, datetime]], times: tuple[time, ...], at: datetime
) -> datetime:
    """The next of some times of day after ``at``; one in quiet hours is put off to their end."""
    moments = [_out_of(spans, _moment(day, each, rhythm.zone)) for day in days for each in times]
    return min(moment for moment in moments if moment > at)


def _out_of(spans: list[tuple[datetime, datetime]], at: datetime) -> datetime:
    """The end of the quiet hours that hold a moment; the moment itself outside of them."""
    return next((end for start, end in spans if start <= at < end), at)


def _quiet_spans(rhythm: Rhythm, days: list[date]) -> Iterator[tuple[datetime, datetime]]:
    if rhythm.quiet is None:
        return
    start, end = rhythm.quiet
    for day in days:
        yield _moment(day, start, rhythm.zone), _moment(day + (_DAY if end <= start else timedelta()), end, rhythm.zone)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
