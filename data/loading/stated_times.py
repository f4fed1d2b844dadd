"""The times in a line that states them: when a story was published, and when it was updated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from data.loading.times.ages import find_relative_time
from data.loading.times.clocks import clock_on
from data.loading.times.dates import FoundDate, find_date
from data.loading.times.days import ZONE_SLACK, time_from_now, yearless_day
from data.loading.words import any_of, word_list
from data.models import Estimate

LEAST_DELAY = timedelta(minutes=10)
"""A change so soon after publication is no update: programs note one whenever an editor saves."""

_DAY = timedelta(days=1)
_FRESH = timedelta(days=4)
"""How long ago stories that are loaded mostly came out: by then a date that has two readings is the one so near."""

_MAX_CHARACTERS = 2000
_MAX_PARTS = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """The first time of publication that is stated, and the first time of an update."""

    published: datetime | None = None
    updated: datetime | None = None

    @property
    def first(self) -> datetime | None:
        """The time of publication; where none is stated, that of the update stands for it."""
        return self.published or self.updated


def stated_times(text: str, seen_at: datetime, latest: Callable[[], datetime] | None = None) -> Stated:
    """The times in a line, but those to come; ages count from ``seen_at``. 'Updated 14:20' is on the day of
    publication. ``latest`` tells the last moment a page knows of: where that is long before ``seen_at``, a day
    without its year is before it, and an age says nothing."""
    published = updated = None
    for is_update, part in _parts(text[:_MAX_CHARACTERS]):
        at = _time_in(part, seen_at, latest or (lambda: seen_at))
        if is_update:
            updated = updated or at or (clock_on(published, part) if published else None)
        else:
            published = published or at
    return Stated(published, updated)


def opens_with_publication(line: str) -> bool:
    """Whether a line begins with 'Published' or its like."""
    hit = _label_pattern().match(line)
    return hit is not None and hit["update"] is None


def update_after(published: datetime | None, updated: datetime | None) -> datetime | None:
    """``updated`` if it is an update of what was published then, LEAST_DELAY later or more; else ``None``."""
    if published is None or updated is None or updated - published < LEAST_DELAY:
        return None
    return updated


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of a line, each from one 'Published', 'Updated' or the like to the next, and whether it is an update's.
    What stands before the first one is taken as publication."""
    start, is_update = 0, False
    for number, hit in enumerate(_label_pattern().finditer(text)):
        if number >= _MAX_PARTS:
            break
        yield is_update, text[start : hit.start()]
        start, is_update = hit.end(), hit["update"] is not None
    yield is_update, text[start:]


@cache
def _label_pattern() -> re.Pattern[str]:
    words = word_list("times")
    others = any_of({*words["labels"]}.difference(words["updates"], words["vague_labels"]))
    return re.compile(rf"(?<![^\W\d_])(?:(?P<update>{any_of(words['updates'])})|{others})(?![^\W\d_])", re.I)


def _time_in(text: str, seen_at: datetime, latest: Callable[[], datetime]) -> datetime | None:
    found = find_date(text)
    if found:
        return _likelier(found, seen_at + ZONE_SLACK)
    aged = time_from_now(text, seen_at)
    if not aged and yearless_day(text, seen_at):
        day = yearless_day(text, latest())
        return day.at if day else None
    inside = None if aged else find_relative_time(text, seen_at)
    told = aged or (inside and inside[0])
    return _as_exact_as_told(told) if told and latest() >= seen_at else None


def _likelier(found: FoundDate, end: datetime) -> datetime | None:
    """The time of a date up to ``end``; of '05/03/2026' the month comes first where the page was loaded in the days
    after that, or before the other."""
    times = [at for at in (found.at, found.turned) if at is not None and at <= end]
    return next((at for at in times if end - at <= _FRESH), next(iter(times), None))


def _as_exact_as_told(told: Estimate) -> datetime:
    """The time of an age; its day, at midnight in UTC, where it is told in days or more: '4 months ago'."""
    is_day = told.latest - told.earliest > _DAY
    return told.at.replace(hour=0, minute=0, second=0, microsecond=0) if is_day else told.at
