"""Chooses the line of a labelled page that says when the story was published, and reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.loading.stated_times import Stated, stated_times, update_after
from data.loading.text.beside import signs_post
from data.loading.text.labeller.labelling import Labelled
from data.loading.times.dates import find_date
from data.loading.times.days import ZONE_SLACK
from data.loading.unglue import unglued

_MAX_TRIED = 6
_LEAST_CHANCE = 0.03
_NEAR_LINES = 2
_DATELINE = re.compile(r"(.{4,80}?) ?[–—-]{1,2} ")


@dataclass(frozen=True, slots=True)
class Published:
    """The time with the line it was read from; both ``None`` where the page says none. ``chance``: 0 to 1. ``updated``:
    when the same line, or one beside it, says that the story was updated."""

    at: datetime | None
    line: int | None
    chance: float
    updated: datetime | None = None


def choose_date(page: Labelled, body: Sequence[int], seen_at: datetime, byline: Sequence[int] = ()) -> Published:
    """The time in the likeliest line that has one, or else in the ``byline``'s lines; ages count from ``seen_at``.
    Where there is none, the day of the story's dateline ('ARDLE, 12 November 2026 – …')."""
    chances = page.chances["date"]

    def stated(number: int) -> Stated:
        return stated_times(unglued(page.lines[number]), seen_at)

    least = max(_LEAST_CHANCE, 0.5 * page.none["date"])
    order = (-chances).argsort()[:_MAX_TRIED].tolist()
    for number in (*(each for each in order if chances[each] >= least), *byline):
        if not signs_post(page.lines[number]) and stated(number).first:
            published, updated = _with_neighbours(page, number, stated)
            return Published(published, number, float(chances[number]), update_after(published, updated))
    dateline = _DATELINE.match(page.lines[body[0]])
    day = find_date(dateline[1]) if dateline else None
    return Published(day.at if day and day.at <= seen_at + ZONE_SLACK else None, None, page.none["date"])


def _with_neighbours(
    page: Labelled, number: int, stated: Callable[[int], Stated]
) -> tuple[datetime | None, datetime | None]:
    """When the story was published and updated: what a line lacks, short lines beside it that are dates may say."""
    own = stated(number)
    near = range(max(0, number - _NEAR_LINES), min(len(page.lines), number + _NEAR_LINES + 1))
    others = [stated(each) for each in near if each != number and page.chances["date"][each] >= _LEAST_CHANCE]
    published = own.published or next(
        (each.published for each in others if each.updated is None and each.published), None
    )
    return published or own.first, own.updated or next(filter(None, (each.updated for each in others)), None)
