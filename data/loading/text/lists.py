"""Finds the items of a list that a body has lost: the net is unsure of short lines, and takes some of a list's only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.loading.text.labeller.labelling import Labelled
from data.loading.words import count_words, ends_sentence

_MAX_ITEMS = 24
_MIN_LEAD_WORDS = 4
"""Of the line before a list. 'Related links:' opens another kind of list."""

_MIN_SHARE = 1 / 3  # of the items that are in the body
_LEAST_CHANCE = 0.3


def lost_items(page: Labelled, body: Sequence[int]) -> Iterator[int]:
    """The lines that are no part of the ``body``, but stand between items that are, in a list behind a line that ends
    in a colon."""
    inside = frozenset(body)
    for number in body:
        line = page.lines[number]
        if line[-1] in ":：" and count_words(line) >= _MIN_LEAD_WORDS:
            items = range(number + 1, _end(page, inside, number + 1))
            kept = [item for item in items if item in inside]
            if kept and len(kept) >= _MIN_SHARE * len(items):
                between = set(range(kept[0], kept[-1])) - inside
                yield from (item for item in between if page.chances["body"][item] >= _LEAST_CHANCE)


def _end(page: Labelled, inside: frozenset[int], start: int) -> int:
    """The first paragraph of the body, and so the end of a list; ``start`` if there is none near."""
    near = inside.intersection(range(start, start + _MAX_ITEMS + 1))
    return min((each for each in near if page.long[each] and ends_sentence(page.lines[each])), default=start)
