"""Modernises the markup of old pages: layout tables, and paragraphs separated by line breaks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from data.loading.html.pruning import lengths_of
from data.loading.html.tree import text_of

_LAYOUT_CELL_CHARACTERS = 500
_ROWS = "./tr | ./tbody | ./tbody/tr | ./thead | ./thead/tr | ./tfoot | ./tfoot/tr"
_CELLS = " | ".join(f"./{row}{cell}" for row in ("tr/", "tbody/tr/", "thead/tr/", "tfoot/tr/") for cell in ("td", "th"))
_HOLDERS = ("div", "p", "section", "article", "blockquote", "center")
_BLOCKS = {"div", "p", "ul", "ol", "table", "section", "article", "blockquote", "pre", "h1", "h2", "h3", "h4", "hr"}
_MIN_PARAGRAPHS = 3
_MIN_PARAGRAPH_WORDS = 15


def modernise(tree: HtmlElement) -> None:
    """Turns layout tables and their cells into divs, and the texts between double line breaks into paragraphs.

    A table is layout if one of its cells has more text than a cell of data would.
    """
    lengths = lengths_of(tree)
    for table in list(tree.iter("table")):
        cells = table.xpath(_CELLS)
        if any(cell in lengths and lengths[cell].all >= _LAYOUT_CELL_CHARACTERS for cell in cells):
            for part in (table, *table.xpath(_ROWS), *cells):
                part.tag = "div"
    for font in list(tree.iter("font")):
        font.drop_tag()
    for element in list(tree.iter(*_HOLDERS)):
        groups = list(_groups(element))
        if len(groups) >= _MIN_PARAGRAPHS:
            _wrap_groups(element, groups)


_Content = list[str | HtmlElement]


def _groups(element: HtmlElement) -> Iterator[_Content]:
    """The contents between double line breaks."""
    group: _Content = []
    breaks = 0
    for item in _content(element):
        is_break = not isinstance(item, str) and item.tag == "br"
        is_space = isinstance(item, str) and not item.strip()
        breaks = breaks + is_break if is_break or is_space else 0
        group.append(item)
        if breaks == 2:
            if _has_content(group):
                yield group
            group = []
    if _has_content(group):
        yield group


def _has_content(group: _Content) -> bool:
    return any(item.strip() if isinstance(item, str) else item.tag != "br" for item in group)


def _content(element: HtmlElement) -> Iterator[str | HtmlElement]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _wrap_groups(element: HtmlElement, groups: list[_Content]) -> None:
    """Wraps each group in a paragraph, unless it contains blocks or is a head (see ``_is_head``)."""
    for child in list(element):
        element.remove(child)
    element.text = None
    element.tag = "div" if element.tag == "p" else element.tag
    for group in groups:
        parent = element
        if not _has_blocks(group) and not _is_head(group):
            parent = element.makeelement("p")
            element.append(parent)
        for item in group:
            _append(parent, item)


def _has_blocks(group: _Content) -> bool:
    return any(not isinstance(item, str) and item.tag in _BLOCKS for item in group)


def _is_head(group: _Content) -> bool:
    """Whether a group is several short lines, such as path, headline and byline, and so no paragraph."""
    lines = [0]
    for item in group:
        if isinstance(item, str):
            lines[-1] += len(item.split())
        elif item.tag == "br":
            lines.append(0)
        else:
            lines[-1] += len(text_of(item).split())
    return sum(words > 0 for words in lines) > 1 and max(lines) < _MIN_PARAGRAPH_WORDS


def _append(parent: HtmlElement, item: str | HtmlElement) -> None:
    if not isinstance(item, str):
        item.tail = None
        parent.append(item)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + item
    else:
        parent.text = (parent.text or "") + item
