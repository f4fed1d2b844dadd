"""Chooses the line of a labelled page that says when the story was published, and reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from itertools import chain

from data.loading.stated_times import Stated, opens_with_publication, stated_times, update_after
from data.loading.text.beside import signs_post
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.page_age import latest_known
from data.loading.times.dates import find_date
from data.loading.times.days import ZONE_SLACK
from data.loading.unglue import unglued
from data.loading.words import fold_label, word_set

_MAX_TRIED = 6
_LEAST_CHANCE = 0.03
_LEAST_OF_OTHER = 0.1  # of a line that says when the story was published, where the likeliest says only its update
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
    """The time in the likeliest line that has one, or else in the ``byline``'s lines; ages count from ``seen_at``, and
    on a page that knows of nothing since years they say nothing. Where there is none, the day of the story's dateline
    ('ARDLE, 12 November 2026 – …')."""
    chances, stated = page.chances["date"], _reader(page.lines, seen_at)
    least = max(_LEAST_CHANCE, 0.5 * page.none["date"])
    tried = (*(each for each in (-chances).argsort()[:_MAX_TRIED].tolist() if chances[each] >= least), *byline)
    dated = [number for number in tried if not signs_post(page.lines[number]) and stated(number).first]
    if dated:
        number = _line_of_publication(page, dated, stated)
        published, updated = _with_neighbours(page, number, stated)
        updated = updated or stated(dated[0]).updated
        return Published(published, number, float(chances[number]), update_after(published, updated))
    dateline = _DATELINE.match(page.lines[body[0]])
    day = find_date(dateline[1]) if dateline else None
    return Published(day.at if day and day.at <= seen_at + ZONE_SLACK else None, None, page.none["date"])


def _reader(lines: Sequence[str], seen_at: datetime) -> Callable[[int], Stated]:
    """Reads the times that a line states, by its number."""

    @cache
    def latest() -> datetime:
        return latest_known(lines, seen_at)

    return lambda number: stated_times(unglued(_with_label(lines, number)), seen_at, latest)


def _line_of_publication(page: Labelled, dated: Sequence[int], stated: Callable[[int], Stated]) -> int:
    """The likeliest line; if that says only when the story was updated, a likely one that says when it came out, or one
    that begins with 'Published'."""
    first = stated(dated[0])
    if first.published is not None:
        return dated[0]
    likely = (each for each in dated[1:] if page.chances["date"][each] >= _LEAST_OF_OTHER)
    labelled = (number for number, line in enumerate(page.lines) if opens_with_publication(line))
    both = chain(likely, labelled)
    return next((each for each in both if _is_before(stated(each).published, first.updated)), dated[0])


def _is_before(published: datetime | None, updated: datetime | None) -> bool:
    """Whether a time of publication is told that is before an update; a day alone must be an earlier day."""
    if published is None or updated is None:
        return False
    is_turned = (published.month, published.day) == (updated.day, updated.month)  # '06/01/2026' below 'June 1, 2026'
    is_earlier_day = published.date() < updated.date() and not is_turned
    return published <= updated if published.time() != time() else is_earlier_day


def _with_label(lines: Sequence[str], number: int) -> str:
    """A line, behind the one above if that is 'Last updated:' or its like and nothing else."""
    label = lines[number - 1] if number else ""
    return f"{label} {lines[number]}" if fold_label(label) in word_set("times", "updates") else lines[number]


def _with_neighbours(
    page: Labelled, number: int, stated: Callable[[int], Stated]
) -> tuple[datetime | None, datetime | None]:
    """When the story was published and updated: what a line lacks, short lines beside it that are dates may say."""
    own = stated(number)
    near = range(max(0, number - _NEAR_LINES), min(len(page.lines), number + _NEAR_LINES + 1))
    told = [own, *(stated(each) for each in near if page.chances["date"][each] >= _LEAST_CHANCE)]
    published = next((each.published for each in told if each.published), own.updated)
    return published, next((each.updated for each in told if each.updated), None)
