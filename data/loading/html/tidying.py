"""Lines that found their way into the body of a page and are none of it."""

from __future__ import annotations

from datetime import datetime

from data.identity import fold_headline
from data.loading.lines import Kind, Line, classify
from data.loading.names import is_biography

_NEVER = {Kind.JUNK, Kind.TIME, Kind.DATE, Kind.END, Kind.BYLINE}
_EDGE = {Kind.BOILERPLATE, Kind.STOP, Kind.RECENT}
_TAIL = 0.7
_EDGE_LINES = 3


def tidy(paragraphs: list[str], headline: str, authors: tuple[str, ...], seen_at: datetime) -> list[str]:
    """``paragraphs`` without furniture, biography, a repeated headline, and what follows a closing marker."""
    title = fold_headline(headline)
    lines = [line for each in paragraphs for line in classify(each, seen_at)]
    lines = _cut_at_wall(_cut_at_marker(lines))
    edges = {id(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
    kept = [
        line
        for line in lines
        if line.kind not in _NEVER and not (id(line) in edges and is_biography(line.text, authors))
    ]
    kept = _from_behind(title, kept)
    while kept and kept[0].kind in _EDGE:
        kept = kept[1:]
    while kept and kept[-1].kind in _EDGE:
        kept = kept[:-1]
    return [line.text for line in kept if line.kind not in (Kind.STOP, Kind.RECENT)]


def _from_behind(title: str, lines: list[Line]) -> list[Line]:
    """The lines behind the headline, where it stands among the first, and no text above it."""
    for number, line in enumerate(lines[:_EDGE_LINES]):
        if fold_headline(line.text) == title:
            return _from_behind(title, lines[number + 1 :])
        if line.kind is Kind.PROSE:
            break
    return lines


def _cut_at_wall(lines: list[Line]) -> list[Line]:
    """A paywall ends the body: an offer, from its heading on, behind which no more prose comes."""
    prose = [number for number, line in enumerate(lines) if line.kind is Kind.PROSE]
    first = prose[-1] + 1 if prose else 0
    offers = [number for number in range(first, len(lines)) if lines[number].kind is Kind.BOILERPLATE]
    if not prose or not offers:
        return lines
    heading = offers[0] - 1
    is_heading = heading >= first and lines[heading].kind is Kind.SHORT and not lines[heading].ends
    return lines[: heading if is_heading else offers[0]]


def _cut_at_marker(lines: list[Line]) -> list[Line]:
    """A marker such as 'Related stories' ends the body when most words stand before it."""
    whole = sum(line.words for line in lines)
    before = 0
    for number, line in enumerate(lines):
        if line.kind in (Kind.STOP, Kind.RECENT, Kind.END) and before >= _TAIL * whole:
            return lines[:number]
        before += line.words
    return lines
