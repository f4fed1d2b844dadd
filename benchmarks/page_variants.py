"""Pages in other forms than they were fetched in, so that a net learns what rarely stands in its training set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from lxml import html as lxml_html
from lxml.html import HtmlElement

from benchmarks.page_furniture import comments, promotion
from data.loading.html.block_features import PageClues
from data.loading.html.blocks import Block
from data.loading.html.tree import parse

NAMES_OF_STORIES = ("article", "story", "post", "next-article", "entry", "content", "related", "more", "item")
NAMES_OF_BOXES = ("", "row", "block", "module", "text", "cell", "component", "paragraph", "rich-text", "wrap", "grey")
_BOXED = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote"}


@dataclass(frozen=True)
class Source:
    """A page as it was fetched, its house and gold body; ``is_news``: the gold is of a news site's own parser."""

    house: str
    gold: str
    html: str
    url: str | None
    is_news: bool


@dataclass(frozen=True)
class MarkedPage:
    """A page, and for each of its blocks whether it is of the body."""

    source: Source
    clues: PageClues
    is_body: list[bool]

    @property
    def body(self) -> list[int]:
        """The numbers of the blocks of the body."""
        return [number for number, is_body in enumerate(self.is_body) if is_body]


def cropped(page: MarkedPage, rng: np.random.Generator) -> MarkedPage:
    """The page cut to its article, or to some of its paragraphs, with a few blocks around, as a feed has it.

    A page without a body stays as it is.
    """
    body = page.body
    if not body:
        return page
    first, last = 0, len(body) - 1
    if rng.random() < 0.5:
        first = int(rng.integers(len(body)))
        last = min(last, first + int(rng.integers(3, 12)))
    start = max(0, body[first] - int(rng.integers(4)))
    end = body[last] + 1 + int(rng.integers(4))
    clues = replace(page.clues, blocks=page.clues.blocks[start:end])
    return replace(page, clues=clues, is_body=page.is_body[start:end])


def bodiless(page: MarkedPage) -> MarkedPage:
    """The page without its article: a front page, or a page whose article a script would load."""
    rest = [block for block, is_body in zip(page.clues.blocks, page.is_body, strict=True) if not is_body]
    if not rest:
        return page
    return replace(page, clues=replace(page.clues, blocks=rest, chosen=""), is_body=[False] * len(rest))


def with_strangers(page: MarkedPage, others: Sequence[MarkedPage], rng: np.random.Generator) -> HtmlElement:
    """The tree of the page with readers' comments or another story below its article, made of other pages' bodies."""
    tree = parse(page.source.html)
    article = _article_in(tree, page)
    texts = [other.clues.blocks[number].text for other in others for number in other.body]
    part = _comments(texts, rng) if rng.random() < 0.7 else _story(texts, others, rng)
    if article.getparent() is None or article.tag == "body" or rng.random() < 0.4:
        article.append(part)
    else:
        article.addnext(part)
    return tree


def with_furniture(page: MarkedPage, others: Sequence[MarkedPage], rng: np.random.Generator) -> HtmlElement:
    """The tree of the page with furniture of other articles between its paragraphs: cards, captions, promotions."""
    tree = parse(page.source.html)
    furniture = [block for other in others for block in _furniture(other)]
    for place in _body_elements(tree, page):
        if furniture and rng.random() < 0.4:
            place.addnext(_copy(furniture[int(rng.integers(len(furniture)))]))
    return tree


def _furniture(page: MarkedPage) -> list[Block]:
    """The blocks between the first and the last of a page's body that are not of the body."""
    inside = range(page.body[0], page.body[-1]) if page.body else range(0)
    return [page.clues.blocks[number] for number in inside if not page.is_body[number] and page.clues.words[number] > 3]


def _copy(block: Block) -> HtmlElement:
    """A block with its element and the one around it."""
    parent = block.element.getparent()
    outer = _element("div", (parent.get("class") if parent is not None else None) or "")
    inner = _element(str(block.element.tag), block.element.get("class") or "")
    outer.append(inner)
    if 2 * block.linked > len(block.text):
        link = _element("a", "", block.text)
        link.set("href", "/story")
        inner.append(link)
    else:
        inner.text = block.text
    return outer


def in_boxes(page: MarkedPage, others: Sequence[MarkedPage], rng: np.random.Generator) -> HtmlElement:
    """The tree of the page with the paragraphs of its body in boxes of their own, one or a few in each.

    Between them and behind them stand calls and teasers of other stories in boxes of the same make.
    """
    tree = parse(page.source.html)
    parts = _body_elements(tree, page)
    names = [str(name) for name in rng.choice(NAMES_OF_BOXES, 2)]
    tag = "div" if rng.random() < 0.7 else "section"
    while parts:
        size = int(rng.integers(1, 4))
        box = _box(tag, names)
        parts[0].addprevious(box)
        box[0].extend(parts[:size])
        parts = parts[size:]
        for _ in range(int(rng.integers(4)) if not parts else int(rng.random() < 0.15)):
            box.addnext(_box(tag, names, promotion(*_titles_and_texts(others), rng)))
    return tree


def _box(tag: str, names: Sequence[str], inside: str = "") -> HtmlElement:
    return lxml_html.fragment_fromstring(f'<{tag} class="{names[0]}"><div class="{names[1]}">{inside}</div></{tag}>')


def _titles_and_texts(pages: Sequence[MarkedPage]) -> tuple[list[str], list[str]]:
    """The headlines of the pages, and the first paragraphs of their bodies."""
    titles = [page.clues.headline for page in pages if page.clues.headline]
    return titles, [page.clues.blocks[page.body[0]].text for page in pages if page.body]


def _body_elements(tree: HtmlElement, page: MarkedPage) -> list[HtmlElement]:
    """The elements of ``tree``, a copy of the page's, that hold a paragraph of its body."""
    elements = [page.clues.blocks[number].element for number in page.body]
    paths = [element.getroottree().getpath(element) for element in elements]
    found = [each for path in dict.fromkeys(paths) for each in tree.getroottree().xpath(path) if each.tag in _BOXED]
    return [each for each in found if not any(above in found for above in each.iterancestors())]


def _article_in(tree: HtmlElement, page: MarkedPage) -> HtmlElement:
    """The innermost element of ``tree`` around the whole body."""
    paths = [page.clues.blocks[number].element for number in page.body]
    tracks = [[each, *each.iterancestors()][::-1] for each in paths]
    shared = [steps[0] for steps in zip(*tracks, strict=False) if all(step is steps[0] for step in steps)]
    below = [each for each in shared if each.tag != "p"]
    own = below[-1].getroottree().getpath(below[-1]) if below else "/html/body"
    found = tree.getroottree().xpath(own)
    return found[0] if found else tree.body


def _comments(texts: Sequence[str], rng: np.random.Generator) -> HtmlElement:
    return lxml_html.fragment_fromstring(comments(texts, rng))


def _story(texts: Sequence[str], others: Sequence[MarkedPage], rng: np.random.Generator) -> HtmlElement:
    part = _element("article" if rng.random() < 0.5 else "div", str(rng.choice(NAMES_OF_STORIES)))
    titles = [other.clues.headline for other in others if other.clues.headline]
    part.append(_element("h2" if rng.random() < 0.7 else "h1", "", (titles or ["Next"])[0]))
    for text in texts[: int(rng.integers(2, 25))]:
        part.append(_element("p", "", text))
    return part


def _element(tag: str, name: str, text: str = "") -> HtmlElement:
    element: HtmlElement = lxml_html.Element(tag)
    if name:
        element.set("class", name)
    element.text = text or None
    return element
