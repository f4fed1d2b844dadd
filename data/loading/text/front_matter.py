"""Finds byline and date: after the headline, in the body's first lines, above the headline or below the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from data.loading.lines import Kind, Line
from data.loading.names import byline_names, has_shape_of_name, is_by_word, split_names, tidy_case
from data.loading.times import ZONE_SLACK, find_date, relative_time

_LINES_INTO_BODY = 6
_LINES_ABOVE = 8
_LINES_BELOW = 6
_MAX_NAMES = 8
_MAX_NAME_LINE_WORDS = 12
_MAX_CREDIT_WORDS = 8


def signatures(lines: Sequence[Line], headline: int | None, run: range) -> tuple[str, ...]:
    """The names in a byline near the headline, or else in a line of names between headline and body."""
    for number in _near(lines, headline, run):
        line = lines[number]
        names = byline_names(line.text) if line.kind is Kind.BYLINE else ()
        names = names or _names_below_by(lines, number)
        if names:
            return _unique_names(names)
    top = run.start if headline is None else headline + 1
    return _unique_names(_names_in_lines(lines[top : run.start]))


def _is_credit(line: Line) -> bool:
    return line.kind is Kind.JUNK and 1 < line.words <= _MAX_CREDIT_WORDS


def _names_in_lines(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names in the first line of names and in the lines of names right after it.

    A name above a credit is no author.
    """
    found: tuple[str, ...] = ()
    for number, line in enumerate(lines):
        short = line.kind is Kind.SHORT and line.words <= _MAX_NAME_LINE_WORDS and not line.ends
        captioned = any(_is_credit(each) for each in lines[number + 1 : number + 2])
        names = split_names(line.text) if short and not captioned else ()
        if found and not names:
            break
        found += names
    return found


def _unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy_case(name) for name in names))


def _names_below_by(lines: Sequence[Line], number: int) -> tuple[str, ...]:
    """The names on the lines after a line with 'By' alone."""
    if not is_by_word(lines[number].text):
        return ()
    names: list[str] = []
    for line in lines[number + 1 : number + 1 + _MAX_NAMES]:
        name = line.text.strip(" ,;&0123456789…")
        if name and not has_shape_of_name(name):
            break
        names += [name] if name else []
    return tuple(names)


def _near(lines: Sequence[Line], headline: int | None, run: range) -> Iterator[int]:
    """The numbers of lines near the headline: from it into the body, then above it, then below the body."""
    top = run.start if headline is None else headline
    yield from range(top, min(run.start + _LINES_INTO_BODY, run.stop))
    yield from range(top - 1, max(-1, top - 1 - _LINES_ABOVE), -1)
    yield from range(run.stop, min(len(lines), run.stop + _LINES_BELOW))


def published(lines: Sequence[Line], headline: int | None, run: range, seen_at: datetime) -> datetime | None:
    """The date nearest to the headline, those after it first; an age ('2 hours ago') only if there is no date."""
    near = [lines[number] for number in _near(lines, headline, run)]
    for line in near:
        if line.kind in (Kind.DATE, Kind.BYLINE, Kind.SHORT):
            found = find_date(line.text)
            if found and found.at <= seen_at + ZONE_SLACK:
                return found.at
    top = run.start if headline is None else headline
    for line in lines[top : run.start]:
        aged = relative_time(line.text, seen_at) if line.kind is Kind.TIME else None
        if aged:
            return aged.at
    return None
