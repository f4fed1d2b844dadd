"""Finds the body of a page: the blocks that a net takes for it, each once, in the order of the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import trafilatura
from lxml.html import HtmlElement

from data.loading.clean import clean, split_lines
from data.loading.html.block_features import PageClues, features_of, folded, tokens_of
from data.loading.html.block_net import trained_net
from data.loading.html.blocks import Block
from data.loading.html.company import even_in_groups, in_flow, is_prose, of_own_story, with_headings, without_labels
from data.loading.html.story import Body
from data.loading.html.structured import Structured
from data.loading.html.tree import plain_text
from data.loading.names.shape import by_pattern
from data.loading.nets import Matrix
from data.loading.notes import without_notes
from data.loading.times.dates import find_date
from data.loading.times.days import says_only_time
from data.loading.words import ends_sentence
from data.models import Paragraph, ParagraphKind

_MIN_DECLARED_WORDS = 40
_DECLARED_SURPLUS = 1.5
_LEAST_SHOWN = 0.6
"""Share of the declared body that a page shows at the least, if that has _DECLARED_SURPLUS times the shown words."""
_WINDOW = 25  # characters that two paragraphs must share, without spaces and punctuation, before they are compared
_MAX_COMPARED = 200_000
"""Characters of a declared body that are compared with the shown one: each run of them is kept for a while."""
_MAX_HOLDERS = 8
_MIN_OPENING_WORDS = 5
_MAX_DATELINE_WORDS = 15
_MAX_NOTE_WORDS = 6
_MIN_EXPECTED_WORDS = 12.0
_LEAST_BELOW = 0.6
_LEAST_OF_SIBLING = 0.03
_MAX_LABEL_WORDS = 3  # such as 'Read also:' or 'Advertisement'
_MIN_LAST_WORDS = 5  # words of a sentence that goes on in the element of those before it
_MAX_BETWEEN = 12  # headings, labels and links before a paragraph that goes on: a box, not the foot of a page
_MAX_BOX = 2  # blocks from one paragraph to the next past a label or link: an advert in the text
_MAX_BOXES = 8
_STRANGE_HEADING = 0.05
_MIN_TOGETHER = 4


def find_body(page: PageClues) -> Body:
    """The body; its paragraphs are none if the page has no text."""
    numbers = chosen_by(page, trained_net().chances(features_of(page), tokens_of(page))) if page.blocks else []
    chosen = [Paragraph(page.blocks[number].text, page.blocks[number].kind) for number in numbers]
    return or_declared(Body(chosen, numbers), page.declared)


def or_declared(body: Body, text: str) -> Body:
    """``body``, or the one that is declared elsewhere, a paragraph a line, if the page shows too little of it."""
    declared = Body([Paragraph(line) for line in dict.fromkeys(split_lines(clean(text)))], ())
    if declared.words < _MIN_DECLARED_WORDS or declared.words <= _DECLARED_SURPLUS * body.words:
        return body
    runs = _runs(declared)  # each counts once: some pages declare their body twice
    return declared if len(runs & _runs(body)) < _LEAST_SHOWN * len(runs) else body


def _runs(body: Body) -> set[str]:
    """The different runs of _WINDOW characters in the head of a text, without case, spaces and punctuation."""
    fold = folded(" ".join(each.text for each in body.paragraphs))[:_MAX_COMPARED]
    return {fold[start : start + _WINDOW] for start in range(max(1, len(fold) - _WINDOW + 1))}


def clues_of(
    tree: HtmlElement, structured: Structured, blocks: Sequence[Block], headline: str, url: str | None
) -> PageClues:
    """What the net is told of a page. ``blocks``: those of ``tree``, which stays as it is."""
    # trafilatura reads a copy of a tree. Its fallback algorithms ("fast" leaves them out) help the net nothing.
    chosen = trafilatura.extract(tree, url=url, include_comments=False, fast=True)
    return PageClues(blocks, headline, structured.description, chosen or "", _declared_body(structured))


def _declared_body(structured: Structured) -> str:
    """The articleBody of the page's own article in JSON-LD, a paragraph a line."""
    for article in structured.articles[:1]:
        text = article.get("articleBody")
        if isinstance(text, str):
            return "\n".join(map(plain_text, re.split(r"\n+|</p>|<br\s{0,3}/?>", text)))
    return ""


def chosen_by(page: PageClues, chances: Matrix) -> list[int]:
    """The numbers of the blocks of the body: those over the page's threshold, without repeats, notes and loose ends.
    None if the net expects fewer than _MIN_EXPECTED_WORDS of the body in them."""
    chances = even_in_groups(page, chances)
    limit = threshold(chances, page.words)
    chosen = [number for number, chance in enumerate(chances) if chance >= limit]
    if sum(chances[number] * page.words[number] for number in chosen) < _MIN_EXPECTED_WORDS:
        return []
    below = in_flow(page, _below_headline(page, chosen))
    own = of_own_story(page, _without_readers(page, below, chances))
    whole = _without_repeats(page, without_labels(page, of_own_story(page, _with_siblings(page, own, chances))))
    kept = without_notes(page.blocks, [number for number in whole if any(map(str.isalnum, page.blocks[number].text))])
    return with_headings(page, _without_edges(page, kept))


def _below_headline(page: PageClues, chosen: list[int]) -> list[int]:
    """The blocks without the few above the headline: a path, a request for consent. With much there it is another's."""
    below = [number for number in chosen if number > page.headline_block]
    is_most = sum(page.words[number] for number in below) >= _LEAST_BELOW * sum(page.words[number] for number in chosen)
    return below if is_most else chosen


def _without_readers(page: PageClues, chosen: Sequence[int], chances: Matrix) -> list[int]:
    """The blocks without readers' comments: those in small boxes below a heading that is hardly of the body. The text
    above must stand in one element, a few blocks at least, and none of it in such boxes."""
    parents, kinds, own, _ = page.containers
    sizes = Counter(parents[number] for number in chosen)
    kept: list[int] = []
    known: set[object] = set()
    is_below, numbers = False, set(chosen)
    for number in range(chosen[0], chosen[-1] + 1):
        if page.blocks[number].kind is ParagraphKind.HEADING and float(chances[number]) < _STRANGE_HEADING:
            is_below = is_below or any(sizes[parents[above]] >= _MIN_TOGETHER for above in kept)
        kind = own[number], kinds[number]
        if number in numbers and not (is_below and kind not in known and sizes[parents[number]] < _MIN_TOGETHER):
            is_below = False
            known.add(kind)
            kept.append(number)
    return kept


def _with_siblings(page: PageClues, chosen: Sequence[int], chances: Matrix) -> list[int]:
    """The blocks with the paragraphs that go on from them at either end, in the same element, and with other slides.
    The net knows large pages best: on a small one the last paragraphs stand where others have their promotions."""
    down, up = range(chosen[0], len(page.blocks)), range(chosen[-1], -1, -1)
    return sorted({number for order in (down, up) for number in _going_on(page, order, chosen, chances)})


def _going_on(page: PageClues, order: range, chosen: Sequence[int], chances: Matrix) -> Iterator[int]:
    """The ``chosen`` blocks and, in this order, those that go on from the one before; headings, labels and links may
    stand between."""
    numbers, near, end = set(chosen), order[0], chosen[-1 if order.step > 0 else 0]
    has_text = False
    for number in order:
        is_past = (number - end) * order.step > 0
        in_slides = not is_past or has_text or abs(number - near) > _MAX_BOX
        if number in numbers or _goes_on(page, near, number, chances, in_slides=in_slides):
            near, has_text = number, False
            yield number
        elif is_past:
            block = page.blocks[number]
            is_link = block.kind is ParagraphKind.HEADING or block.is_linked
            is_passed = is_link or page.words[number] <= _MAX_LABEL_WORDS
            is_ended = not is_passed and (has_text or abs(number - near) == 1)  # a box has one text below its heading
            if is_ended or abs(number - near) > _MAX_BETWEEN:
                return
            has_text = has_text or not is_passed


def _goes_on(page: PageClues, number: int, other: int, chances: Matrix, *, in_slides: bool) -> bool:
    """Whether the ``other`` block is prose beside one in an element of the same kind and place, and not unlikely.
    ``in_slides``: both must stand in boxes of their own."""
    one, two = page.blocks[number], page.blocks[other]
    is_beside = one.element.getparent() is two.element or one.element is two.element.getparent()
    is_alike = one.kind is two.kind and (is_beside or _is_parallel(one.element, two.element))
    is_apart = not is_beside and one.element.getparent() is not two.element.getparent()
    is_text = is_prose(page, other) if is_apart else is_prose(page, other, _MIN_LAST_WORDS)
    return is_alike and (is_beside or is_apart or not in_slides) and is_text and chances[other] >= _LEAST_OF_SIBLING


def _is_parallel(one: HtmlElement | None, two: HtmlElement | None) -> bool:
    """Whether two elements of one tag and class are in the same element, or in boxes of which that is true."""
    for _ in range(_MAX_BOXES):
        if one is None or two is None or (one.tag, one.get("class")) != (two.tag, two.get("class")):
            return False
        one, two = one.getparent(), two.getparent()
        if one is two:
            return True
    return False


def threshold(chances: Matrix, words: Sequence[int]) -> float:
    """The chance from which blocks are taken, so that the expected F1 of the words is highest: twice the expected body
    words in a choice, over its words and all expected ones. It is lower where the net is unsure."""
    weights = np.asarray(words, dtype=np.float64)
    order = np.argsort(-chances, kind="stable")
    hits, sizes = np.cumsum((chances * weights)[order]), np.cumsum(weights[order])
    expected = 2 * hits / np.maximum(sizes + hits[-1], 1.0)
    return float(chances[order[int(np.argmax(expected))]])


def _without_repeats(page: PageClues, chosen: Sequence[int]) -> list[int]:
    """The blocks without those that stand in others too: copies for other screens, and pull quotes. Of equal ones the
    first stays. Short blocks may repeat, and a heading may say what a paragraph says."""
    holders: dict[str, list[int]] = defaultdict(list)
    beginnings = {page.folds[number][:_WINDOW] for number in chosen}
    for number in chosen:
        fold = page.folds[number]
        windows = (fold[start : start + _WINDOW] for start in range(len(fold) - _WINDOW + 1))
        for window in beginnings.intersection(windows):
            if len(holders[window]) < _MAX_HOLDERS:
                holders[window].append(number)
    return [number for number in chosen if not _stands_elsewhere(page, number, holders)]


def _stands_elsewhere(page: PageClues, number: int, holders: Mapping[str, Sequence[int]]) -> bool:
    fold = page.folds[number]
    others = [other for other in holders.get(fold[:_WINDOW], ()) if other != number]
    if any(fold == page.folds[other] and other < number for other in others):
        return True
    is_heading = page.blocks[number].kind is ParagraphKind.HEADING
    return not is_heading and any(fold in page.folds[other] and fold != page.folds[other] for other in others)


def _without_edges(page: PageClues, chosen: list[int]) -> list[int]:
    """The blocks without what is above the first sentence or heading, and without what leads to something below."""
    while chosen and (chosen[0] == page.headline_block or _is_byline(page, chosen[0])):
        chosen = chosen[1:]
    while chosen and _is_loose(page, chosen[-1]):
        chosen = chosen[:-1]
    return chosen


def _is_loose(page: PageClues, number: int) -> bool:
    """Whether a block leads to something below: a heading, a label such as 'More stories:', or 'Follow us on X'."""
    block = page.blocks[number]
    is_label_above = block.text[-1] in ":：" and page.words[number] <= _MIN_OPENING_WORDS
    return block.kind is ParagraphKind.HEADING or is_label_above or _is_linked_note(page, number)


def _is_linked_note(page: PageClues, number: int) -> bool:
    """Whether a block is a few words, a link among them, and no sentence: 'Posted in Town by Ann', 'Follow us on X'."""
    block = page.blocks[number]
    is_linked = block.linked and block.kind is ParagraphKind.PARAGRAPH
    return bool(is_linked) and page.words[number] <= _MAX_NOTE_WORDS and not ends_sentence(block.text)


def _is_byline(page: PageClues, number: int) -> bool:
    """Whether a block is a word or two between headline and text, or has 'By' or a date and no sentence."""
    block, words = page.blocks[number], page.words[number]
    if says_only_time(block.text) or _is_linked_note(page, number):
        return True
    if block.kind is not ParagraphKind.PARAGRAPH or ends_sentence(block.text) or words > _MAX_DATELINE_WORDS:
        return False
    return words < _MIN_OPENING_WORDS or bool(by_pattern().match(block.text) or find_date(block.text))
