"""Removes lines from the body of a page that do not belong to it."""

from __future__ import annotations

from datetime import datetime

from data.identity import fold_headline
from data.loading.lines import Kind, Line, classify
from data.loading.names import is_biography

_NEVER_BODY = {Kind.JUNK, Kind.TIME, Kind.DATE, Kind.END, Kind.BYLINE}
_NOT_AT_EDGES = {Kind.BOILERPLATE, Kind.STOP, Kind.RECENT}
_MIN_SHARE_BEFORE_END = 0.7
_EDGE_LINES = 3


def tidy(paragraphs: list[str], headline: str, authors: tuple[str, ...], seen_at: datetime) -> list[str]:
    """``paragraphs`` without menu lines, biography, repeated headline, and what follows the end of the article."""
    title = fold_headline(headline)
    lines = [line for each in paragraphs for line in classify(each, seen_at)]
    lines = _cut_at_wall(_cut_at_marker(lines))
    edges = {id(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
    kept = [
        line
        for line in lines
        if line.kind not in _NEVER_BODY and not (id(line) in edges and is_biography(line.text, authors))
    ]
    kept = _after_headline(title, kept)
    while kept and kept[0].kind in _NOT_AT_EDGES:
        kept = kept[1:]
    while kept and kept[-1].kind in _NOT_AT_EDGES:
        kept = kept[:-1]
    return [line.text for line in kept if line.kind not in (Kind.STOP, Kind.RECENT)]


def _after_headline(title: str, lines: list[Line]) -> list[Line]:
    """The lines after the headline, if it is among the first lines and no prose is above it."""
    for number, line in enumerate(lines[:_EDGE_LINES]):
        if fold_headline(line.text) == title:
            return _after_headline(title, lines[number + 1 :])
        if line.kind is Kind.PROSE:
            break
    return lines


def _cut_at_wall(lines: list[Line]) -> list[Line]:
    """The lines before the paywall: an offer with its heading that no prose follows."""
    prose = [number for number, line in enumerate(lines) if line.kind is Kind.PROSE]
    first = prose[-1] + 1 if prose else 0
    offers = [number for number in range(first, len(lines)) if lines[number].kind is Kind.BOILERPLATE]
    if not prose or not offers:
        return lines
    heading = offers[0] - 1
    is_heading = heading >= first and lines[heading].kind is Kind.SHORT and not lines[heading].ends
    return lines[: heading if is_heading else offers[0]]


def _cut_at_marker(lines: list[Line]) -> list[Line]:
    """The lines before a heading such as 'Related stories', if most words are before it."""
    whole = sum(line.words for line in lines)
    before = 0
    for number, line in enumerate(lines):
        if line.kind in (Kind.STOP, Kind.RECENT, Kind.END) and before >= _MIN_SHARE_BEFORE_END * whole:
            return lines[:number]
        before += line.words
    return lines
