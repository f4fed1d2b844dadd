"""Splits a page into blocks: the paragraphs, headings, list items and captions that a reader sees, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from data.loading.clean import clean_line, split_lines
from data.loading.html.tree import HEADINGS, words_beside
from data.loading.notes import Piece
from data.loading.text.page_lines import paragraphs as wrapped_paragraphs
from data.loading.words import ends_sentence
from data.models import ParagraphKind

_NO_TEXT = {
    "script", "style", "noscript", "template", "head", "svg", "canvas", "object", "iframe", "video", "audio", "select",
    "textarea", "math", "map", "datalist",
}  # fmt: skip
_BLOCK_TAGS = {
    "html", "body", "div", "p", *HEADINGS, "ul", "ol", "li", "dl", "dt", "dd", "section", "article", "main", "aside",
    "nav", "header", "footer", "blockquote", "figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "td",
    "th", "caption", "form", "fieldset", "legend", "pre", "center", "address", "details", "summary", "hr", "dialog",
    "menu", "button", "hgroup", "noindex", "option", "label",
}  # fmt: skip
_EMBEDS = {"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "mastodon-embed"}
"""The classes in the embedding codes of the networks; no site chooses them."""
_KINDS = (
    (ParagraphKind.CAPTION, frozenset(("figcaption", "caption", "figure"))),
    (ParagraphKind.HEADING, frozenset(HEADINGS)),
    (ParagraphKind.LIST_ITEM, frozenset(("li", "dt", "dd"))),
    (ParagraphKind.QUOTATION, frozenset(("blockquote",))),
)
"""The kinds of what stands in elements of these tags; in several, the first."""
_MAX_BOLD_HEADING_WORDS = 14
_MIN_BOLD_SHARE = 0.9
_ENDS_OF_PARTS = tuple(")]!?;:")
_MIN_CARD_LINKS = 3  # links of a card that opens over a word, to whom it names and to stories about them
_MAX_CARD_ELEMENTS = 60  # elements of such a card: bounds the time of each look into one
_MIN_WRAPPED = 4  # lines between breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Piece):
    """A text that stands by itself, on one line, as the page means it: a line break of the source is a space, and what
    only dresses its words separates none. ``element``: the innermost element around it that begins a line of its own.
    ``pieces``: the text, cut where an element begins or ends."""

    element: HtmlElement
    pieces: tuple[str, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether links hold half of it or more."""
        return 2 * self.linked >= len(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """The pieces of a heading: beside its headline it may have a section or an address."""
        is_heading = self.kind is ParagraphKind.HEADING and len(self.pieces) > 1
        return tuple(clean_line(piece) for piece in self.pieces) if is_heading else ()


@dataclass(slots=True)
class _Line:
    """What stands between two breaks: its pieces, and how many of its characters are linked, bold or in italics."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    slanted: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def joined(self, other: _Line) -> _Line:
        pieces = [*self.pieces, " ", *other.pieces]
        return _Line(pieces, self.linked + other.linked, self.bold + other.bold, self.slanted + other.slanted)


class _Reader:
    """Collects the blocks of a tree from the events of a walk through it."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self._around = [root]
        self._lines = [_Line()]
        self._open = dict.fromkeys(("pre", "a", "b", "strong", "i", "em"), 0)

    def is_behind_a_word(self) -> bool:
        """Whether the last character read is one of a word."""
        pieces = self._lines[-1].pieces
        return bool(pieces) and pieces[-1][-1:].isalnum()

    def start(self, node: HtmlElement) -> None:
        tag = node.tag
        if tag in _BLOCK_TAGS or _is_own_block(node):
            self.flush()
            self._around.append(node)
        if tag in self._open:
            self._open[tag] += 1
        elif tag == "br":
            self._lines.append(_Line())
        self.read(node.text)

    def end(self, node: HtmlElement) -> None:
        tag = node.tag
        if self._around[-1] is node:
            self.flush()
            self._around.pop()
        elif tag == "time" and self._begins_with(node) and not (node.tail or "x")[0].isspace():
            self._lines.append(_Line())
        if tag in self._open:
            self._open[tag] -= 1

    def _begins_with(self, node: HtmlElement) -> bool:
        """Whether nothing but an element stands on the current line."""
        return self._lines[-1].text == " ".join("".join(node.itertext()).split())

    def read(self, text: str | None) -> None:
        if not text or (text.isspace() and not self._lines[-1].pieces and not self._open["pre"]):
            return
        first, *others = text.split("\n") if self._open["pre"] else [text]
        self._add(first)
        for other in others:
            self._lines.append(_Line())
            self._add(other)

    def _add(self, text: str) -> None:
        line = self._lines[-1]
        if line.pieces and line.pieces[-1][-1:] in _ENDS_OF_PARTS and text[:1].isupper():
            line.pieces.append(" ")  # '<cite>Oslo (NTB)</cite>The harbour': style alone sets them apart
        line.pieces.append(text)
        length = len(text.strip())
        line.linked += length * bool(self._open["a"])
        line.bold += length * bool(self._open["b"] or self._open["strong"])
        line.slanted += length * bool(self._open["i"] or self._open["em"])

    def flush(self) -> None:
        if len(self._lines) > 1 or self._lines[0].pieces:
            lines, self._lines = self._lines, [_Line()]
            for paragraph in _paragraphs(lines) if len(lines) > 1 else lines:
                self._keep(paragraph)

    def _keep(self, line: _Line) -> None:
        text = clean_line("".join(line.pieces))
        kind = self._kind(text, line) if text else ParagraphKind.PARAGRAPH
        pieces = tuple(line.pieces)
        self.blocks += [
            Block(part, kind, line.linked, line.slanted, element=self._around[-1], pieces=pieces)
            for part in split_lines(text)
        ]

    def _kind(self, text: str, line: _Line) -> ParagraphKind:
        around = {each.tag for each in self._around[-8:]}
        for kind, tags in _KINDS:
            if not tags.isdisjoint(around):
                return kind
        is_bold = line.bold > 0 and line.bold >= _MIN_BOLD_SHARE * len(line.text)
        is_heading = is_bold and len(text.split()) <= _MAX_BOLD_HEADING_WORDS and not ends_sentence(text)
        return ParagraphKind.HEADING if is_heading else ParagraphKind.PARAGRAPH


def _paragraphs(lines: list[_Line]) -> list[_Line]:
    """The lines between breaks as paragraphs; lines that are wrapped, or cut by a single break within their sentence,
    are joined again."""
    texts = [line.text for line in lines]
    whole = wrapped_paragraphs("\n".join(texts)) if len(texts) >= _MIN_WRAPPED else texts
    if len(whole) < sum(map(bool, texts)):
        return [_Line([text]) for text in whole]
    found: list[_Line] = []
    is_open = False
    for line in lines:
        text = line.text
        if not text:
            is_open = False
        elif is_open and text[0].islower() and not ends_sentence(found[-1].text):
            found[-1] = found[-1].joined(line)
        else:
            found.append(line)
            is_open = True
    return found


def _is_own_block(node: HtmlElement) -> bool:
    """Whether an element is a custom one with no words beside it: it begins a line of its own, too."""
    return "-" in node.tag and not words_beside(node).strip()


def _is_foreign(node: HtmlElement) -> bool:
    """Whether an element holds no text of the page: a script, a player, a post that is embedded from elsewhere."""
    return node.tag in _NO_TEXT or (
        node.tag == "blockquote" and not _EMBEDS.isdisjoint((node.get("class") or "").split())
    )


def _is_card(node: HtmlElement) -> bool:
    """Whether an element inside a line has links and nothing else: a card that the page opens over the word before."""
    inside = list(islice(node.iterdescendants(), _MAX_CARD_ELEMENTS + 1))
    links = [each for each in inside if each.tag == "a"]
    if len(inside) > _MAX_CARD_ELEMENTS or len(links) < _MIN_CARD_LINKS:
        return False
    return _letters(node) == sum(map(_letters, links))


def _letters(node: HtmlElement) -> int:
    return sum(not character.isspace() for text in node.itertext() for character in text)


def read_blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of a page in the order of its source."""
    reader = _Reader(tree)
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if _is_foreign(node) or (node.tag == "span" and reader.is_behind_a_word() and _is_card(node)):
                walk.skip_subtree()
            else:
                reader.start(node)
        else:
            reader.end(node)
            if node is not tree:
                reader.read(node.tail)
    reader.flush()
    return reader.blocks
