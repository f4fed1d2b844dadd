"""Describes each block of a page in numbers and tokens, for the net that tells which blocks are the body."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from data.loading.html.blocks import Block
from data.loading.words import count_words
from data.models import ParagraphKind

_FOLD = re.compile(r"\W+")
_NAME_WORD = re.compile(r"[A-Z]?[a-z]{2,19}|[A-Z]{3,20}")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…।。！？][\"'”’»)\]」』]{0,3}$")
_SENTENCE_INSIDE = re.compile(r"[.!?…।。！？][\"'”’»)\]」』]{0,2}\s?(?=\S)")
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(f"[{''.join(filter(str.isupper, map(chr, range(0x590))))}]")
"""A capital letter of Latin, Greek, Cyrillic or Armenian; faster than asking each character."""
_QUOTES = "\"'“‘«„‹「『"
_KIND_COLUMNS = {kind: [float(kind is each) for each in ParagraphKind] for kind in ParagraphKind}
_MAX_SHORT_WORDS = 14
_MAX_LEVELS = 4
_LEAD_WORDS = 20
_MAX_LEAD_LINKED = 0.3
_MAX_NAME_WORDS = 12
_WINDOW = 16
_OPENING_CHARACTERS = 60

Matrix = NDArray[np.float32]


def folded(text: str) -> str:
    """``text`` without case, spaces, punctuation and joiners, so that two readings of a paragraph compare equal."""
    return _FOLD.sub("", text).casefold()


@dataclass(frozen=True)
class PageClues:
    """What else is known of a page. ``chosen``: trafilatura's text; ``declared``: the JSON-LD articleBody, or empty."""

    blocks: Sequence[Block]
    headline: str
    description: str
    chosen: str
    declared: str

    @cached_property
    def folds(self) -> list[str]:
        return [folded(block.text) for block in self.blocks]

    @cached_property
    def headline_fold(self) -> str:
        """The page's headline, folded."""
        return folded(self.headline)

    @cached_property
    def headline_block(self) -> int:
        """The number of the block with the headline; -1 without one."""
        same = [number for number, fold in enumerate(self.folds) if fold == self.headline_fold]
        same = same or [number for number, block in enumerate(self.blocks) if self.headline in block.parts]
        h1s = [number for number, block in enumerate(self.blocks) if block.element.tag == "h1"]
        both = [number for number in same if self.blocks[number].element.tag == "h1"]
        return (both or same or h1s or [-1])[0]

    @cached_property
    def lead(self) -> int | None:
        """The number of the first block of prose below the headline."""
        for number, block in enumerate(self.blocks):
            is_prose = self.words[number] >= _LEAD_WORDS and block.linked <= _MAX_LEAD_LINKED * len(block.text)
            if number > self.headline_block and is_prose:
                return number
        return None

    @cached_property
    def around_headline(self) -> set[HtmlElement]:
        """The elements around the block with the headline."""
        return set() if self.headline_block < 0 else set(self.blocks[self.headline_block].element.iterancestors())

    @cached_property
    def is_chosen(self) -> list[float]:
        """How far each block stands in trafilatura's text, from 0 to 1."""
        return _found_in(self, self.chosen)

    @cached_property
    def containers(self) -> tuple[Sequence[object], ...]:
        """For each block: its parent, the tag and class of that, its own tag and class, and the parent's parent."""
        return tuple(zip(*map(_containers, self.blocks), strict=True)) or ((), (), (), ())

    @cached_property
    def words(self) -> list[int]:
        return [count_words(block.text) for block in self.blocks]


def _containers(block: Block) -> tuple[object, object, object, object]:
    element = block.element
    parent = element.getparent()
    own = element.tag, element.get("class")
    if parent is None:
        return None, None, own, None
    return parent, (parent.tag, parent.get("class")), own, parent.getparent()


def tokens_of(page: PageClues) -> list[list[str]]:
    """The tokens of each block: its tag, the names its elements have, and its words if it is short. Elements around the
    page's headline are left out: their names speak of the article, not of its parts."""
    around = page.around_headline
    names: dict[str, list[str]] = {}
    found = []
    for block, count in zip(page.blocks, page.words, strict=True):
        tokens = {f"t:{block.element.tag}"}
        for element in _nearest(block.element, around):
            named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"[:400]
            if named not in names:
                names[named] = [f"c:{word.casefold()}" for word in _NAME_WORD.findall(named)[:_MAX_NAME_WORDS]]
            tokens.update(names[named])
        if count <= _MAX_SHORT_WORDS:
            words = _WORD.findall(block.text.casefold())
            tokens.update(f"w:{word}" for word in words)
            tokens.update(f"f:{word}" for word in words[:1])
        found.append(sorted(tokens))
    return found


def _nearest(element: HtmlElement, around: set[HtmlElement]) -> Iterable[HtmlElement]:
    for _ in range(_MAX_LEVELS):
        if element in around:
            return
        yield element
        parent = element.getparent()
        if parent is None:
            return
        element = parent


def features_of(page: PageClues) -> Matrix:
    """A row of numbers for each block."""
    texts = zip(*map(_text_row, page.blocks, page.words), strict=True)
    columns = [*map(list, texts), *_place_columns(page), *_container_columns(page), *_clue_columns(page)]
    columns += _lead_columns(page)
    return np.array(columns, dtype=np.float32).T.reshape(len(page.blocks), -1)


_Column = list[float]


def _text_row(block: Block, words: int) -> tuple[float, ...]:
    text, length, first = block.text, len(block.text), block.text[0]
    return (
        math.log1p(length) / 6,
        math.log1p(words) / 4,
        float(words < 4),
        float(words >= 20),
        block.linked / length,
        float(bool(_SENTENCE_END.search(text))),
        float(first.isupper()),
        float(first.islower()),
        float(first.isdigit()),
        float(first in _QUOTES),
        text.count(",") / words if words else 0.0,
        min(1.0, len(_SENTENCE_INSIDE.findall(text)) / 5),
        len(_DIGIT.findall(text)) / length,
        len(_CAPITAL.findall(text)) / length,
        float("©" in text or "|" in text),
        float("@" in text or "http" in text),
        float(text[-1] in ":"),
        float(text[-1] == "?"),
        *_KIND_COLUMNS[block.kind],
    )


def _place_columns(page: PageClues) -> list[_Column]:
    count = len(page.blocks)
    h1 = page.headline_block
    whole = sum(page.words) or 1
    before = np.cumsum([0, *page.words])[:-1] / whole
    return [
        [number / count for number in range(count)],
        [float(each) for each in before],
        [float(number > h1 >= 0) for number in range(count)],
        [float(h1 < 0)] * count,
        [math.copysign(math.log1p(abs(number - h1)) / 5, number - h1) for number in range(count)],
        [float(0 < number - h1 <= 4) if h1 >= 0 else 0.0 for number in range(count)],
    ]


def _container_columns(page: PageClues) -> list[_Column]:
    """How much text the block's parent, the parents of its kind, and the element above its parent hold."""
    columns: list[_Column] = []
    free = [
        words * (1 - min(1.0, block.linked / len(block.text)))
        for words, block in zip(page.words, page.blocks, strict=True)
    ]
    whole = sum(free) or 1.0
    for keys in page.containers:
        words: dict[object, float] = defaultdict(float)
        picked: dict[object, float] = defaultdict(float)
        for each, count, share in zip(keys, free, page.is_chosen, strict=True):
            words[each] += count
            picked[each] += count * share
        held = {
            each: (
                math.log1p(words[each]) / 7,
                words[each] / whole,
                math.log1p(size) / 4,
                picked[each] / words[each] if words[each] else 0.0,
            )
            for each, size in Counter(keys).items()
        }
        columns += map(list, zip(*map(held.__getitem__, keys), strict=True))
    parents, kinds, *_ = page.containers
    alike = Counter(kind for _, kind in set(zip(parents, kinds, strict=True)))
    columns.append([math.log1p(alike[kind]) / 4 for kind in kinds])
    return columns


def _lead_columns(page: PageClues) -> list[_Column]:
    """How near a block is to the first prose below the headline, and whether it stands in a container of its kind."""
    number = page.lead
    if number is None:
        return [[0.0] * len(page.blocks) for _ in range(6)]
    lead = page.blocks[number].element
    around = (lead, *lead.iterancestors())
    known: dict[HtmlElement | None, tuple[int, int]] = {each: (0, level) for level, each in enumerate(around)}
    levels = [_levels_between(block.element, known) for block in page.blocks]
    return [
        [min(up, 12) / 12 for up, _ in levels],
        [min(down, 12) / 12 for _, down in levels],
        *([float(key == keys[number]) for key in keys] for keys in page.containers),
    ]


def _levels_between(element: HtmlElement, known: dict[HtmlElement | None, tuple[int, int]]) -> tuple[int, int]:
    """The levels from an element up to one around another, and from there down to the other; ``known`` grows."""
    chain = list(takewhile(lambda each: each not in known, (element, *element.iterancestors())))
    for each in reversed(chain):
        up, down = known[each.getparent()]
        known[each] = up + 1, down
    return known[element]


def _clue_columns(page: PageClues) -> list[_Column]:
    repeats = Counter(page.folds)
    headline = set(_WORD.findall(page.headline.casefold()))
    opening = folded(page.description)[:_OPENING_CHARACTERS]
    count = len(page.blocks)
    declared = _found_in(page, page.declared)
    return [
        page.is_chosen,
        [float(bool(page.chosen))] * count,
        declared,
        [float(bool(page.declared))] * count,
        [float(repeats[fold] > 1) for fold in page.folds],
        [float(bool(fold) and fold == page.headline_fold) for fold in page.folds],
        [_shared(block.text, headline) for block in page.blocks],
        [float(bool(opening) and fold.startswith(opening)) for fold in page.folds],
    ]


def _found_in(page: PageClues, text: str) -> _Column:
    """For each block: the share of its two ends that stand in ``text``; a short block must be a line of it."""
    if not text:
        return [0.0] * len(page.blocks)
    lines = [folded(line) for line in text.split("\n")]
    whole, short = "".join(lines), {line for line in lines if len(line) < _WINDOW}
    ends = {end for fold in page.folds for end in (fold[:_WINDOW], fold[-_WINDOW:])}
    windows = ends.intersection(whole[start : start + _WINDOW] for start in range(len(whole) - _WINDOW + 1))
    return [
        ((fold[:_WINDOW] in windows) + (fold[-_WINDOW:] in windows)) / 2
        if len(fold) >= _WINDOW
        else float(bool(fold) and fold in short)
        for fold in page.folds
    ]


def _shared(text: str, headline: set[str]) -> float:
    words = _WORD.findall(text.casefold())
    return sum(map(headline.__contains__, words)) / len(words) if words else 0.0
