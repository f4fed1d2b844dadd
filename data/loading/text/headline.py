"""Finds the headline among the lines above the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line
from data.loading.names import is_name, opens_with_name
from data.loading.words import MARKUP, fold_label

_MAX_LINES_ABOVE = 40
_OPENING_PARAGRAPHS = 6
_MIN_COMPARED_WORDS = 5
_LINES_AFTER = 5
_FIRST_LINES = 3
_WORD = re.compile(r"[\w\u0900-\u0dff]{4,}")
_CRUMBS = re.compile(r"\w\s?[»›>]\s?(?=\w)")
_KINDS = (Kind.SHORT, Kind.PROSE)


def choose_headline(lines: Sequence[Line], body: range) -> int | None:
    """The number of the line with the best score as headline, ``None`` when no line could be one.

    A line scores for words shared with the beginning of the body, nearness to the body, the length of a headline, no
    full stop, being twice on the page, a byline or date soon after it, and a standfirst right after it.
    """
    opening = _words(" ".join(lines[number].text for number in _prose(lines, body)[:_OPENING_PARAGRAPHS]))
    texts = [fold_label(line.text) for line in lines]
    best, best_score = None, 0.0
    for number in range(max(0, body.start - _MAX_LINES_ABOVE), body.start):
        line = lines[number]
        if not _is_candidate(line):
            continue
        score = _score(line, opening, body.start - number) + _score_of_following(lines, number)
        score += 2.0 * (texts.count(texts[number]) > 1 and line.words >= 4)
        if score > best_score:
            best, best_score = number, score
    return best if best is not None else _right_above(lines, body)


def _right_above(lines: Sequence[Line], body: range) -> int | None:
    """The nearest line above the body that could be a headline, for when no line scores."""
    for number in range(body.start - 1, max(-1, body.start - 1 - _FIRST_LINES), -1):
        if _is_candidate(lines[number]) and not opens_with_name(lines[number].text):
            return number
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _score(line: Line, opening: frozenset[str], distance: int) -> float:
    words = _words(line.text)
    shared = len(words & opening) / max(len(words), _MIN_COMPARED_WORDS)
    score = 6.0 * shared - 0.12 * distance
    score += 2.0 if 6 <= line.words <= 20 else 0.5 if 4 <= line.words <= 25 else -1.5
    if line.text[-1] in ".…,;:":
        score -= 2.5
    elif not line.ends:
        score += 0.7
    return score - 3.0 * opens_with_name(line.text)


def _score_of_following(lines: Sequence[Line], number: int) -> float:
    """The score for what follows the line: a standfirst, a byline, a date, the author's name."""
    following = _following(lines, number)
    score = 2.5 * any(line.kind in (Kind.BYLINE, Kind.DATE) for line in following)
    score += 1.5 * any(line.kind in (Kind.BYLINE, Kind.DATE) for line in following[:2])
    score += 1.0 * any(is_name(line.text) for line in following[:3])
    if number and _is_headline_like(lines[number - 1]):
        score -= 4.0  # this line is the standfirst
    follows = following[0] if following else None
    stopped = lines[number].text[-1] in ".…"
    if follows and follows.kind in _KINDS and follows.words >= 8 and not stopped:
        score += 2.0
    return score


def _prose(lines: Sequence[Line], run: range) -> list[int]:
    return [number for number in run if lines[number].kind is Kind.PROSE]


def _following(lines: Sequence[Line], number: int) -> list[Line]:
    """The next lines, without share buttons and the like."""
    after = (line for line in lines[number + 1 : number + 1 + 4 * _LINES_AFTER])
    return [line for line in after if line.kind is not Kind.JUNK][:_LINES_AFTER]


def _is_headline_like(line: Line) -> bool:
    return _is_candidate(line) and 6 <= line.words <= 20 and not line.ends


def _is_crumbs(text: str) -> bool:
    return "«" not in text and len(_CRUMBS.findall(MARKUP.sub(" ", text))) >= 2


def _is_candidate(line: Line) -> bool:
    """Whether a line could be a headline; breadcrumbs ('Home » News » Coast') could not."""
    return line.kind in _KINDS and 2 <= line.words <= 40 and not _is_crumbs(line.text)


def without_headline(lines: Sequence[Line], run: range) -> range:
    """The run after its headline, if one of its first lines is one: no full stop, and soon a byline or date."""
    for number in run[:_FIRST_LINES]:
        line = lines[number]
        if line.words > 25 or line.text[-1] in ".…\"”»'":
            continue
        following = _following(lines, number)[:_FIRST_LINES]
        if any(each.kind in (Kind.BYLINE, Kind.DATE) or is_name(each.text) for each in following):
            rest = _prose(lines, range(number + 1, run.stop))
            return range(rest[0], run.stop) if rest else run
    return run
