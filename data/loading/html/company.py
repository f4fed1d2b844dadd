"""What belongs together on a page: a heading and its prose, the items of a list, the blocks of a box, of a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, islice, takewhile

import numpy as np
from lxml.html import HtmlElement

from data.loading.html.block_features import PageClues
from data.loading.html.tree import HEADINGS, text_of
from data.loading.nets import Matrix
from data.loading.words import ends_sentence
from data.models import ParagraphKind

_ITEMS = {"li", "dt", "dd"}
_MAX_BOX_WORDS = 40
_MAX_LEVELS = 5
_MIN_PROSE_WORDS = 8
_MAX_LINE_WORDS = 6
_MIN_LISTED = 4
_BOX = "div"
_MIN_PROSE_ABOVE = 2
"""Paragraphs of prose above a heading that is taken in: higher up a heading may be a byline or a section."""

_BESIDE = {"complementary", "dialog", "alertdialog"}  # roles of elements that are no part of the text
_MAX_BESIDE = 0.4
_MIN_OWN_WORDS = 40  # words of the body that a box with the headline holds before it counts as the box of its story
_MAX_STORY_LEVELS = 12
_MAX_TWINS = 100


def is_prose(page: PageClues, number: int, least: int = _MIN_PROSE_WORDS) -> bool:
    """Whether a block is a paragraph of at least one sentence and ``least`` words, most of it not linked."""
    block = page.blocks[number]
    is_plain = block.kind is ParagraphKind.PARAGRAPH and not block.is_linked
    return is_plain and page.words[number] >= least and (". " in block.text or ends_sentence(block.text))


def without_labels(page: PageClues, chosen: Sequence[int]) -> list[int]:
    """The ``chosen`` blocks without short lines in boxes of a make in which no prose stands: 'Advertisement', a time.
    Where prose stands in boxes too, it may be a heading, unless it is repeated; many lines of one make are a list."""
    prose = [number for number in chosen if is_prose(page, number)]
    own = page.containers[2]
    makes = {own[number] for number in prose}
    is_in_boxes = any(page.blocks[number].element.tag == _BOX for number in prose)
    often = Counter(page.folds)
    lines = [number for number in chosen if own[number] not in makes and _is_line_in_box(page, number)]
    said = Counter(own[number] for number in {page.folds[number]: number for number in lines}.values())
    labels = {
        number
        for number in lines
        if said[own[number]] < _MIN_LISTED and (not is_in_boxes or often[page.folds[number]] > 1)
    }
    return [number for number in chosen if number not in labels]


def _is_line_in_box(page: PageClues, number: int) -> bool:
    block = page.blocks[number]
    is_in_box = block.kind is ParagraphKind.PARAGRAPH and block.element.tag == _BOX
    return is_in_box and page.words[number] <= _MAX_LINE_WORDS and not ends_sentence(block.text)


def even_in_groups(page: PageClues, chances: Matrix) -> Matrix:
    """The chances, even in lists, whose items have the mean by words (of 97 lists in bodies 70 are whole), and in small
    boxes with a heading, where the mean is the most: a call to subscribe reads as text, its button does not."""
    items = (around for block in page.blocks for around in (block.element, block.element.getparent()))
    lists = {item.getparent() for item in items if item is not None and item.tag in _ITEMS}
    boxes = {block.element.getparent() for block in page.blocks if block.kind is ParagraphKind.HEADING}
    even, held = chances.copy(), defaultdict(list)
    for number, block in enumerate(page.blocks):
        for around in islice(chain((block.element,), block.element.iterancestors()), _MAX_LEVELS):
            if around in lists or around in boxes:
                held[around].append(number)
    for inside in (held[each] for each in held if each in lists):
        even[inside] = np.average(even[inside], weights=[max(1, page.words[number]) for number in inside])
    for inside in (held[each] for each in held if each in boxes):
        if sum(page.words[number] for number in inside) <= _MAX_BOX_WORDS and page.headline_block not in inside:
            even[inside] = np.minimum(even[inside], np.mean(even[inside]))
    return even


def with_headings(page: PageClues, chosen: Sequence[int]) -> list[int]:
    """The ``chosen`` blocks with the headings that stand right above their prose, in the same element or one around it.
    Where a list of contents repeats the headings, and on a page of slides, the net takes them for links."""
    prose = [number for number in chosen if is_prose(page, number)][_MIN_PROSE_ABOVE - 1 :]
    return sorted({*chosen, *(number - 1 for number in prose[1:] if _is_headed(page, number))})


def _is_headed(page: PageClues, number: int) -> bool:
    """Whether right above a block stands its heading, which links to nothing and is not the headline."""
    heading, text = page.blocks[number - 1].element, page.blocks[number]
    is_own = page.folds[number - 1] != page.headline_fold and not page.blocks[number - 1].linked
    return is_own and heading.tag in HEADINGS and heading.getparent() in text.element.iterancestors()


def in_flow(page: PageClues, chosen: Sequence[int]) -> list[int]:
    """The ``chosen`` blocks without those in elements that HTML sets beside the text, such as 'aside' and what is
    hidden; all of them if much of the text stands in such."""
    beside = [number for number in chosen if _is_beside_text(page.blocks[number].element)]
    is_little = sum(page.words[each] for each in beside) <= _MAX_BESIDE * sum(page.words[each] for each in chosen)
    return [number for number in chosen if number not in beside] if is_little else list(chosen)


def _is_beside_text(element: HtmlElement) -> bool:
    around = chain((element,), islice(element.iterancestors(), _MAX_STORY_LEVELS))
    return any(each.tag == "aside" or each.get("hidden") is not None or each.get("role") in _BESIDE for each in around)


def of_own_story(page: PageClues, chosen: Sequence[int]) -> list[int]:
    """The ``chosen`` blocks without those in a later box that is like the headline's and has a headline of its own."""
    headline = page.blocks[page.headline_block] if page.headline_block >= 0 else None
    if headline is None or headline.element.tag != "h1":
        return list(chosen)
    above = {number: frozenset(page.blocks[number].element.iterancestors()) for number in chosen}
    holders = frozenset(chain.from_iterable(above.values()))
    kept = list(chosen)
    boxes = islice(headline.element.iterancestors(), _MAX_STORY_LEVELS)
    for box in takewhile(lambda each: each.tag not in ("body", "html"), boxes):
        if sum(page.words[number] for number in kept if box in above[number]) >= _MIN_OWN_WORDS:
            beside = (each for each in islice(box.itersiblings(box.tag), _MAX_TWINS) if each in holders)
            others = [each for each in beside if _is_alike(box, each) and _has_own_headline(each, headline.text)]
            kept = [number for number in kept if above[number].isdisjoint(others)]
    return kept


def _is_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements of one tag have a class in common, or are articles without any."""
    own, others = ((each.get("class") or "").split() for each in (one, other))
    return not set(own).isdisjoint(others) or (not own and one.tag == "article")


def _has_own_headline(box: HtmlElement, headline: str) -> bool:
    """Whether a box has another headline of the page's first rank: a story has, a part of one has not."""
    heading = next(box.iter("h1"), None)
    return heading is not None and text_of(heading) != headline
