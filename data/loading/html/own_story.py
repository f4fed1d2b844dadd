"""Keeps the blocks of the page's own story, where the page goes on with other stories in boxes of the same make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from lxml import etree
from lxml.html import HtmlElement

from data.loading.html.block_features import PageClues
from data.loading.html.blocks import Block
from data.loading.html.tree import HEADINGS, text_of
from data.loading.times.dates import find_date

_MIN_OWN_WORDS = 40  # words of the body that a box with the headline holds before it counts as the box of its story
_MAX_LEVELS = 12
_MAX_TWINS = 100
_MIN_HEADLINE_WORDS = 3
_FRONT_ELEMENTS = 30  # elements at the head of a box in which its date is looked for


def of_own_story(page: PageClues, chosen: Sequence[int]) -> list[int]:
    """The ``chosen`` blocks without those in a later box that is like the headline's and has a headline of its own."""
    if page.headline_block < 0:
        return list(chosen)
    headline = page.blocks[page.headline_block]
    above = {number: frozenset(page.blocks[number].element.iterancestors()) for number in chosen}
    holders = frozenset(chain.from_iterable(above.values()))
    kept = list(chosen)
    boxes = islice(headline.element.iterancestors(), _MAX_LEVELS)
    for box in takewhile(lambda each: each.tag not in ("body", "html"), boxes):
        if sum(page.words[number] for number in kept if box in above[number]) >= _MIN_OWN_WORDS:
            others = [twin for twin in _twins(box) if twin in holders and _has_own_headline(twin, headline)]
            kept = [number for number in kept if above[number].isdisjoint(others)]
    return kept


def _twins(box: HtmlElement) -> Iterator[HtmlElement]:
    """The later elements beside ``box`` with its tag and one of its classes."""
    classes, beside = set((box.get("class") or "").split()), islice(box.itersiblings(box.tag), _MAX_TWINS)
    if not classes and box.tag == "article":
        return beside
    return (each for each in beside if classes.intersection((each.get("class") or "").split()))


def _has_own_headline(box: HtmlElement, headline: Block) -> bool:
    """Whether a box begins with a heading like the ``headline`` of the page: another h1, or one that is dated."""
    tag = headline.element.tag
    heading = next(box.iter(tag), None) if tag in HEADINGS else None
    if heading is None or len(text_of(heading).split()) < _MIN_HEADLINE_WORDS or text_of(heading) == headline.text:
        return False
    return tag == "h1" or any(
        element.tag == "time" or find_date(element.text or "")
        for element in islice(box.iter(etree.Element), _FRONT_ELEMENTS)
    )
