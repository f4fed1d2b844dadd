"""Finds a second article in a paste: another headline with a byline and with paragraphs of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from data.loading.names.reading import WordNets, names_in
from data.loading.names.shape import by_pattern, has_name_shape
from data.loading.text.labeller.labelling import Labelled
from data.loading.text.labeller.topics import stems
from data.loading.times.dates import find_date
from data.loading.words import ends_sentence

_HEADLINE_WORDS = range(4, 27)
_MAX_BYLINE_WORDS = 20
_MAX_BYLINES = 100
_MAX_DATE_CHARACTERS = 60
_MAX_LINES_TO_PARAGRAPHS = 8
_MIN_BODY_CHANCE = 0.5
_LINES_TO_BYLINE = 4
_MIN_PARAGRAPHS = 3
_MIN_WORDS = 60
_RECENT_CHANCE = 0.5
# The share of the shorter text's longer words that the other has too: of 253 pairs of stories none had over .28, halves
# of one story .15 to .46. It keeps the entries of a live blog together.
_MAX_SHARED = 0.3


def second_article(page: Labelled, body: Sequence[int], net: WordNets) -> range | None:
    """The lines of a second article inside the body, its headline first: with a byline soon after that and a few
    paragraphs that share few words with the story. A crosshead looks like a headline."""
    for other in _segments(page, net):
        before = range(body[0], other.start)
        is_inside = other.start <= body[-1] and _is_story(page, before) and _is_story(page, other)
        if is_inside and _are_unlike(page, before, other):
            return other
    return None


def _segments(page: Labelled, net: WordNets) -> list[range]:
    """The lines from each signed headline to the next, or to the first line of a list of recent posts."""
    bylines = _bylines(page, net)
    starts = [number for number in range(len(page.lines)) if _is_signed_headline(page, number, bylines)]
    recent = page.chances["recent"]
    segments = []
    for start, limit in pairwise([*starts, len(page.lines)]):
        endings = (number for number in range(start, limit) if recent[number] >= _RECENT_CHANCE)
        segments.append(range(start, next(endings, limit)))
    return segments


def _bylines(page: Labelled, net: WordNets) -> frozenset[int]:
    """The lines that begin with 'By' or its like and have a name, and dated names above paragraphs of an article."""
    some = (
        number
        for number, line in enumerate(page.lines)
        if (by_pattern().match(line) and len(line.split()) <= _MAX_BYLINE_WORDS)
        or (has_name_shape(line) and _signs(page, number))
    )
    read = ((number, names_in(page.lines[number], net, page.page_words).names) for number in islice(some, _MAX_BYLINES))
    return frozenset(number for number, names in read if names and not _is_above_biography(page, number, names))


def _is_above_biography(page: Labelled, number: int, names: Sequence[str]) -> bool:
    """Whether a longer line right above or below begins with one of the names: so an article is signed at its end."""
    return any(line.startswith(f"{name} ") and ends_sentence(line) for line in _beside(page, number) for name in names)


def _signs(page: Labelled, number: int) -> bool:
    """Whether a name has a date right above or below, and soon below it paragraphs that the labeller takes for body."""
    near = range(number + 1, min(len(page.lines), number + 1 + _MAX_LINES_TO_PARAGRAPHS))
    is_above = sum(_is_paragraph(page, each) for each in near) >= _MIN_PARAGRAPHS
    return is_above and any(len(line) <= _MAX_DATE_CHARACTERS and find_date(line) for line in _beside(page, number))


def _beside(page: Labelled, number: int) -> list[str]:
    """The lines right above and below."""
    return [page.lines[each] for each in (number - 1, number + 1) if 0 <= each < len(page.lines)]


def _is_paragraph(page: Labelled, number: int) -> bool:
    return page.long[number] and float(page.chances["body"][number]) >= _MIN_BODY_CHANCE


def _is_signed_headline(page: Labelled, number: int, bylines: frozenset[int]) -> bool:
    if int(page.words[number]) not in _HEADLINE_WORDS or page.lines[number][-1] in ".…,;:":
        return False
    return not bylines.isdisjoint(range(number + 1, number + 1 + _LINES_TO_BYLINE))


def _is_story(page: Labelled, run: range) -> bool:
    """Whether there are enough paragraphs that the labeller takes for body: teasers and forms are long lines, too."""
    words = [int(page.words[number]) for number in run if _is_paragraph(page, number)]
    return len(words) >= _MIN_PARAGRAPHS and sum(words) >= _MIN_WORDS


def _are_unlike(page: Labelled, first: range, second: range) -> bool:
    one, other = (stems(" ".join(page.lines[number] for number in run)) for run in (first, second))
    return len(one & other) <= _MAX_SHARED * min(len(one), len(other))
