"""What is of the body whole or not at all: lists, and small boxes with a heading of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice

import numpy as np
from lxml.html import HtmlElement

from data.loading.dilated import Matrix
from data.loading.html.block_features import PageClues
from data.models import ParagraphKind

_ITEMS = {"li", "dt", "dd"}
_MAX_BOX_WORDS = 40
_MAX_LEVELS = 5


def even_in_groups(page: PageClues, chances: Matrix) -> Matrix:
    """The chances, even in what is of the body whole or not at all: lists, and small boxes with a heading of their own.

    All items of a list have its mean by words: of 97 lists that stand in the body of marked pages, 70 do so whole. What
    is in a box has the mean of its blocks at most: a call to subscribe reads as text, its heading and button do not.
    """
    even = chances.copy()
    for items in _held(page, set(_lists(page))):
        even[items] = np.average(even[items], weights=[max(1, page.words[number]) for number in items])
    headings = (block.element for block in page.blocks if block.kind is ParagraphKind.HEADING)
    for items in _held(page, {heading.getparent() for heading in headings}):
        is_small = sum(page.words[number] for number in items) <= _MAX_BOX_WORDS
        if is_small and page.headline_block not in items:
            even[items] = np.minimum(even[items], np.mean(even[items]))
    return even


def _lists(page: PageClues) -> Iterator[HtmlElement | None]:
    """The lists of which a block is an item, or stands right in one."""
    for block in page.blocks:
        for item in (block.element, block.element.getparent()):
            if item is not None and item.tag in _ITEMS:
                yield item.getparent()


def _held(page: PageClues, holders: set[HtmlElement | None]) -> Iterator[list[int]]:
    """The blocks that each of these elements holds, down to _MAX_LEVELS levels."""
    held: dict[HtmlElement, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        for around in islice(chain((block.element,), block.element.iterancestors()), _MAX_LEVELS):
            if around in holders:
                held[around].append(number)
    yield from held.values()
