"""Which line above the body is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line
from data.loading.names import is_name, opens_with_name
from data.loading.words import MARKUP, fold_label

_ABOVE = 40
_OPENING = 6
_FULL_SHARE_FROM = 5
_SIGNED_WITHIN = 5
_HEADLINE_WITHIN = 3
_WORD = re.compile(r"[\w\u0900-\u0dff]{4,}")
_CRUMBS = re.compile(r"\w\s?[»›>]\s?(?=\w)")
_KINDS = (Kind.SHORT, Kind.PROSE)


def choose_headline(lines: Sequence[Line], body: range) -> int | None:
    """The number of the line with the best mark for a headline, ``None`` when no line could be one.

    Marks: words shared with the opening of the body, nearness, a headline's length, no full stop, standing
    twice on the page, a byline or date soon behind, a standfirst right behind.
    """
    opening = _words(" ".join(lines[number].text for number in _prose(lines, body)[:_OPENING]))
    texts = [fold_label(line.text) for line in lines]
    best, best_mark = None, 0.0
    for number in range(max(0, body.start - _ABOVE), body.start):
        line = lines[number]
        if not _is_candidate(line):
            continue
        mark = _mark(line, opening, body.start - number) + _place_mark(lines, number)
        mark += 2.0 * (texts.count(texts[number]) > 1 and line.words >= 4)
        if mark > best_mark:
            best, best_mark = number, mark
    return best if best is not None else _right_above(lines, body)


def _right_above(lines: Sequence[Line], body: range) -> int | None:
    """The nearest line above the body that could be a headline, when no mark speaks for any."""
    for number in range(body.start - 1, max(-1, body.start - 1 - _HEADLINE_WITHIN), -1):
        if _is_candidate(lines[number]) and not opens_with_name(lines[number].text):
            return number
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _mark(line: Line, opening: frozenset[str], distance: int) -> float:
    words = _words(line.text)
    shared = len(words & opening) / max(len(words), _FULL_SHARE_FROM)
    mark = 6.0 * shared - 0.12 * distance
    mark += 2.0 if 6 <= line.words <= 20 else 0.5 if 4 <= line.words <= 25 else -1.5
    if line.text[-1] in ".…,;:":
        mark -= 2.5
    elif not line.ends:
        mark += 0.7
    return mark - 3.0 * opens_with_name(line.text)


def _place_mark(lines: Sequence[Line], number: int) -> float:
    """What follows a headline: a standfirst, a byline, a date, the author's name."""
    behind = _behind(lines, number)
    mark = 2.5 * any(line.kind in (Kind.BYLINE, Kind.DATE) for line in behind)
    mark += 1.5 * any(line.kind in (Kind.BYLINE, Kind.DATE) for line in behind[:2])
    mark += 1.0 * any(is_name(line.text) for line in behind[:3])
    if number and _is_headline_like(lines[number - 1]):
        mark -= 4.0  # it is the standfirst
    follows = behind[0] if behind else None
    stopped = lines[number].text[-1] in ".…"
    if follows and follows.kind in _KINDS and follows.words >= 8 and not stopped:
        mark += 2.0
    return mark


def _prose(lines: Sequence[Line], run: range) -> list[int]:
    return [number for number in run if lines[number].kind is Kind.PROSE]


def _behind(lines: Sequence[Line], number: int) -> list[Line]:
    """The next lines, share buttons and the like passed over."""
    following = (line for line in lines[number + 1 : number + 1 + 4 * _SIGNED_WITHIN])
    return [line for line in following if line.kind is not Kind.JUNK][:_SIGNED_WITHIN]


def _is_headline_like(line: Line) -> bool:
    return _is_candidate(line) and 6 <= line.words <= 20 and not line.ends


def _is_crumbs(text: str) -> bool:
    return "«" not in text and len(_CRUMBS.findall(MARKUP.sub(" ", text))) >= 2


def _is_candidate(line: Line) -> bool:
    """Whether a line could be a headline at all: breadcrumbs ('Home » News » Coast') could not."""
    return line.kind in _KINDS and 2 <= line.words <= 40 and not _is_crumbs(line.text)


def without_headline(lines: Sequence[Line], run: range | None) -> range | None:
    """The run from behind its headline, when it begins with one: no full stop, then a byline or date."""
    if run is None:
        return None
    for number in run[:_HEADLINE_WITHIN]:
        line = lines[number]
        if line.words > 25 or line.text[-1] in ".…\"”»'":
            continue
        behind = _behind(lines, number)[:_HEADLINE_WITHIN]
        if any(each.kind in (Kind.BYLINE, Kind.DATE) or is_name(each.text) for each in behind):
            rest = _prose(lines, range(number + 1, run.stop))
            return range(rest[0], run.stop) if rest else run
    return run
