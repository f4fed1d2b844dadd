"""Finds the items of a list that a body has lost: the net is unsure of short lines, and takes some of a list's only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.loading.text.beside import signs_post
from data.loading.text.labeller.labelling import Labelled
from data.loading.words import count_words, ends_sentence

_MAX_ITEMS = 24
_MIN_LEAD_WORDS = 4
"""Of the line before a list. 'Related links:' opens another kind of list."""

_MIN_SHARE = 1 / 3  # of the items that are in the body
_LEAST_CHANCE = 0.3
_MIN_WORDS = 2


def lost_items(page: Labelled, body: Sequence[int]) -> Iterator[int]:
    """The lines that are no part of the ``body``, but stand between items that are, in a list behind a line that ends
    in a colon."""
    lines, chances = page.lines, page.chances["body"]
    inside = frozenset(body)
    for number in body:
        if not (lines[number][-1] in ":：" and count_words(lines[number]) >= _MIN_LEAD_WORDS):
            continue
        items = range(number + 1, _end(page, inside, number + 1))
        kept = [item for item in items if item in inside]
        if kept and len(kept) >= _MIN_SHARE * len(items):
            yield from (
                item
                for item in range(kept[0], kept[-1])
                if item not in inside and chances[item] >= _LEAST_CHANCE and _is_item(lines[item])
            )


def _end(page: Labelled, inside: frozenset[int], start: int) -> int:
    """The first paragraph of the body, and so the end of a list; ``start`` if there is none near."""
    near = range(start, min(len(page.lines), start + _MAX_ITEMS + 1))
    return next(
        (each for each in near if each in inside and page.long[each] and ends_sentence(page.lines[each])), start
    )


def _is_item(line: str) -> bool:
    return (
        count_words(line) >= _MIN_WORDS and any(map(str.isalpha, line)) and "://" not in line and not signs_post(line)
    )
