"""Whether a paste holds more than one article: told by another signed headline with a story of its own below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.loading.lines import Kind, Line
from data.loading.text.body import stems

_HEADLINE_WORDS = range(4, 27)
_SIGNED_WITHIN = 3
_FEWEST_PARAGRAPHS = 3
_FEWEST_WORDS = 60
# Of the longer words of the shorter text. Pairs of unlike stories shared .28 at most (253 measured), the halves of one
# story .15 to .46: alone it decides nothing, but it keeps the entries of one live blog together.
_MOST_SHARED = 0.3
_CLOSING = (Kind.RECENT, Kind.STOP, Kind.END)


@dataclass(frozen=True, slots=True)
class Chosen:
    """``run``: the lines of the one article's body; ``other``: the headline of another one in the same paste."""

    run: range
    other: str | None = None


def first_article(lines: Sequence[Line], run: range) -> Chosen:
    """The run of a body, cut where another article begins in it, and the headline of another article of the page.

    An article begins at a headline with a byline right behind, and a few paragraphs of its own that share few words
    with the story. Weaker evidence is not heeded: a crosshead looks like a headline, and a card like an article.
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
    behind = [line for line in lines[number + 1 : number + 1 + 3 * _SIGNED_WITHIN] if line.kind is not Kind.JUNK]
    return any(line.kind is Kind.BYLINE for line in behind[:_SIGNED_WITHIN])


def _segments(lines: Sequence[Line], starts: Sequence[int]) -> list[range]:
    """From each start to the next, or to what closes an article before."""
    segments = []
    for start, limit in pairwise([*starts, len(lines)]):
        closing = (number for number in range(start, limit) if lines[number].kind in _CLOSING)
        segments.append(range(start, next(closing, limit)))
    return segments


def _is_story(lines: Sequence[Line], run: range) -> bool:
    prose = [lines[number].words for number in run if lines[number].kind is Kind.PROSE]
    return len(prose) >= _FEWEST_PARAGRAPHS and sum(prose) >= _FEWEST_WORDS


def _are_unlike(lines: Sequence[Line], first: range, second: range) -> bool:
    one, other = (stems(" ".join(lines[number].text for number in run)) for run in (first, second))
    return len(one & other) <= _MOST_SHARED * min(len(one), len(other))
