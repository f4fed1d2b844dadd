"""The last moment that a pasted page knows of, by its full dates and its copyright line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from data.loading.times.dates import find_date

_MAX_CHARACTERS = 300
_MIN_YEARS = 2
"""How far behind the loading day the newest year of a page must be: a footer may not have been changed since last year.
Of 185 pages that were pasted on the day they came out, two name no newer one."""

_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def latest_known(lines: Sequence[str], seen_at: datetime) -> datetime:
    """``seen_at``, or the last second of the newest year that an old page names."""
    newest = 0
    for line in dict.fromkeys(line[:_MAX_CHARACTERS] for line in lines):
        newest = max((newest, *(year for year in _years(line, newest) if year <= seen_at.year)))
        if seen_at.year - newest < _MIN_YEARS:
            return seen_at
    return datetime(newest, 12, 31, 23, 59, 59, tzinfo=UTC) if newest else seen_at


def _years(line: str, newest: int) -> Iterator[int]:
    """The years of a line's copyright and date. A date is looked for, which takes long, where it may be newer."""
    named = [*map(int, _YEAR.findall(line))]
    if _COPYRIGHT.search(line):
        yield from named
    found = find_date(line) if max(named, default=9999) > newest else None
    if found:
        yield found.at.year
