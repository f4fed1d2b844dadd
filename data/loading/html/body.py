"""Finds the body of a page: trafilatura's choice, and further paragraphs in containers of the same kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

from data.loading.clean import clean, split_lines
from data.loading.html.tree import link_share, text_of

_BLOCKS = {"p", "h2", "h3", "h4", "h5", "li", "blockquote", "pre", "dd", "dt"}
_MAX_LINK_SHARE = 0.6
_MIN_SIBLINGS = 2
_FOLD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item without another inside. ``container``: tag and class of its parent."""

    element: HtmlElement
    text: str
    container: tuple[str, str]


def body_paragraphs(tree: HtmlElement, url: str | None) -> list[str]:
    """The paragraphs of the body in a pruned ``tree``, in the order of the page."""
    blocks = list(_blocks(tree))
    chosen = _chosen(tree, url)
    return _merged(chosen, blocks)


def _chosen(tree: HtmlElement, url: str | None) -> list[str]:
    """The lines of the body as trafilatura finds it."""
    text = trafilatura.extract(
        tree, url=url, include_comments=False, favor_precision=True, include_tables=True, deduplicate=False
    )
    lines = split_lines(clean(text or ""))
    return [line[2:] if line.startswith("- ") else line for line in lines]


def _blocks(tree: HtmlElement) -> Iterable[Block]:
    for element in tree.iter(*_BLOCKS):
        if any(True for _ in element.iterdescendants(*_BLOCKS)):
            continue
        text = text_of(element)
        parent = element.getparent()
        if text and parent is not None:
            yield Block(element, text, (str(parent.tag), parent.get("class") or ""))


def _folded(text: str) -> str:
    return _FOLD.sub("", text).casefold()


def _merged(chosen: list[str], blocks: list[Block]) -> list[str]:
    """The chosen lines and the blocks that belong to them, each once, in the order of the page."""
    positions: dict[str, int] = {}
    for number, block in enumerate(blocks):
        positions.setdefault(_folded(block.text), number)
    found = {positions[_folded(line)] for line in chosen if _folded(line) in positions}
    containers = Counter(blocks[number].container for number in found)
    ordered: list[tuple[float, str]] = []
    last = -1.0
    for line in chosen:
        last = float(positions[_folded(line)]) if _folded(line) in positions else last + 1e-6
        ordered.append((last, line))
    for number, block in enumerate(blocks):
        if number not in found and _belongs(block, containers):
            ordered.append((float(number), block.text))
    ordered.sort(key=lambda each: each[0])
    return _without_repeats(text for _, text in ordered)


def _belongs(block: Block, containers: Counter[tuple[str, str]]) -> bool:
    if containers[block.container] < _MIN_SIBLINGS:
        return False
    return link_share(block.element, len(block.text)) < _MAX_LINK_SHARE


def _without_repeats(lines: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    kept: list[str] = []
    for line in lines:
        folded = _folded(line)
        if folded and folded not in seen:
            seen.add(folded)
            kept.append(line)
    return kept
