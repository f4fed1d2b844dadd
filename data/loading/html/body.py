"""The body of a page: trafilatura's choice, widened to the paragraphs in the same kind of container."""

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
_MOST_LINKS = 0.6
_FEWEST_SIBLINGS = 2
_FOLD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item without any other inside: its text and the container it stands in."""

    element: HtmlElement
    text: str
    container: tuple[str, str]


def body_paragraphs(tree: HtmlElement, url: str | None) -> list[str]:
    """The paragraphs of the body of a pruned ``tree``, in the order of the page."""
    blocks = list(_blocks(tree))
    chosen = _chosen(tree, url)
    return _merged(chosen, blocks)


def _chosen(tree: HtmlElement, url: str | None) -> list[str]:
    """What trafilatura takes for the body, as lines."""
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
    """The chosen lines and the blocks beside them, each once, in the order of the page."""
    places: dict[str, int] = {}
    for number, block in enumerate(blocks):
        places.setdefault(_folded(block.text), number)
    found = {places[_folded(line)] for line in chosen if _folded(line) in places}
    containers = Counter(blocks[number].container for number in found)
    ordered: list[tuple[float, str]] = []
    last = -1.0
    for line in chosen:
        last = float(places[_folded(line)]) if _folded(line) in places else last + 1e-6
        ordered.append((last, line))
    for number, block in enumerate(blocks):
        if number not in found and _belongs(block, containers):
            ordered.append((float(number), block.text))
    ordered.sort(key=lambda each: each[0])
    return _once(text for _, text in ordered)


def _belongs(block: Block, containers: Counter[tuple[str, str]]) -> bool:
    if containers[block.container] < _FEWEST_SIBLINGS:
        return False
    return link_share(block.element, len(block.text)) < _MOST_LINKS


def _once(lines: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    kept: list[str] = []
    for line in lines:
        folded = _folded(line)
        if folded and folded not in seen:
            seen.add(folded)
            kept.append(line)
    return kept
