"""Chooses the line of a labelled page that says when the story was published, and reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.loading.text.labelling import Labelled
from data.loading.text.unglue import unglued
from data.loading.times import ZONE_SLACK, find_clock_of_day, find_date, find_relative_time, relative_time

_MAX_TRIED = 6
_LEAST_CHANCE = 0.03


@dataclass(frozen=True, slots=True)
class Published:
    """The time with the line it was read from; both ``None`` where the page says none. ``chance``: 0 to 1."""

    at: datetime | None
    line: int | None
    chance: float


def choose_date(page: Labelled, seen_at: datetime, byline: Sequence[int] = ()) -> Published:
    """The time in the likeliest line that has one, or else in the ``byline``'s lines; ages count from ``seen_at``."""
    chances = page.chances["date"]
    least = max(_LEAST_CHANCE, 0.5 * page.none["date"])
    order = (-chances).argsort()[:_MAX_TRIED].tolist()
    for number in (*(each for each in order if chances[each] >= least), *byline):
        at = _time_in(unglued(page.lines[number]), seen_at)
        if at is not None and at <= seen_at + ZONE_SLACK:
            return Published(at, number, float(chances[number]))
    return Published(None, None, page.none["date"])


def _time_in(text: str, seen_at: datetime) -> datetime | None:
    found = find_date(text)
    if found:
        return found.at
    aged = relative_time(text, seen_at) or find_clock_of_day(text, seen_at)
    if aged:
        return aged.at
    inside = find_relative_time(text, seen_at)
    return inside[0].at if inside else None
