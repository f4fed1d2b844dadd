"""Finds a second article in a paste: another headline with a byline and with paragraphs of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.loading.lines import Kind, Line
from data.loading.text.body import stems

_HEADLINE_WORDS = range(4, 27)
_LINES_TO_BYLINE = 3
_MIN_PARAGRAPHS = 3
_MIN_WORDS = 60
# The share of the shorter text's longer words that the other text has too. Of 253 measured pairs of different stories
# none shared over .28; the halves of one story shared .15 to .46. So the share alone decides nothing, but it keeps the
# entries of a live blog together.
_MAX_SHARED = 0.3
_ENDING = (Kind.RECENT, Kind.STOP, Kind.END)


@dataclass(frozen=True, slots=True)
class Chosen:
    """``run``: the lines of the article's body; ``other``: the headline of a second article in the same paste."""

    run: range
    other: str | None = None


def first_article(lines: Sequence[Line], run: range) -> Chosen:
    """The body's run, cut where a second article begins, and the headline of a second article in or outside of it.

    An article begins at a headline with a byline soon after it and a few paragraphs that share few words with the
    story. Less is not enough: a crosshead looks like a headline, and a card like an article.
    """
    starts = [number for number in range(len(lines)) if _is_signed_headline(lines, number)]
    others = [segment for segment in _segments(lines, starts) if _is_story(lines, segment)]
    for other in others:
        before = range(run.start, other.start)
        if other.start in run and _is_story(lines, before) and _are_unlike(lines, before, other):
            return Chosen(before, lines[other.start].text)
    for other in others:
        is_apart = other.stop <= run.start or other.start >= run.stop
        if is_apart and _are_unlike(lines, run, other):
            return Chosen(run, lines[other.start].text)
    return Chosen(run)


def _is_signed_headline(lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    if line.kind not in (Kind.SHORT, Kind.PROSE) or line.words not in _HEADLINE_WORDS or line.text[-1] in ".…,;:":
        return False
    following = [line for line in lines[number + 1 : number + 1 + 3 * _LINES_TO_BYLINE] if line.kind is not Kind.JUNK]
    return any(line.kind is Kind.BYLINE for line in following[:_LINES_TO_BYLINE])


def _segments(lines: Sequence[Line], starts: Sequence[int]) -> list[range]:
    """The lines from each start to the next, or to the first line that ends an article."""
    segments = []
    for start, limit in pairwise([*starts, len(lines)]):
        endings = (number for number in range(start, limit) if lines[number].kind in _ENDING)
        segments.append(range(start, next(endings, limit)))
    return segments


def _is_story(lines: Sequence[Line], run: range) -> bool:
    prose = [lines[number].words for number in run if lines[number].kind is Kind.PROSE]
    return len(prose) >= _MIN_PARAGRAPHS and sum(prose) >= _MIN_WORDS


def _are_unlike(lines: Sequence[Line], first: range, second: range) -> bool:
    one, other = (stems(" ".join(lines[number].text for number in run)) for run in (first, second))
    return len(one & other) <= _MAX_SHARED * min(len(one), len(other))
