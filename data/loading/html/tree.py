"""Parses HTML, after checks that keep hostile pages from taking much time."""

from __future__ import annotations

import html as html_entities
import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from data.errors import NoArticle, PageTooBig
from data.loading.border import readable_html
from data.loading.clean import clean_line

MAX_HTML_CHARACTERS = 3 * 1024 * 1024
"""The longest page that is parsed."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_MAX_ATTRIBUTES = 500
_MAX_DEPTH = 250
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)", re.I | re.S)
_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}>")
_ADVICE = "Paste the headline and the text instead."


def parse(html: str) -> HtmlElement:
    """The tree of a page.

    Raises PageTooBig over MAX_HTML_CHARACTERS, and NoArticle for a tag with over 500 attributes, for which libxml2
    takes quadratic time, or for a page without any element. libxml2 silently drops elements nested deeper than 255, so
    such pages are parsed as huge trees.
    """
    if len(html) > MAX_HTML_CHARACTERS:
        raise PageTooBig(f"That page is over 3 MB. {_ADVICE}")
    html = readable_html(html)
    bare = _SCRIPT.sub("", html)
    if any(_is_overloaded(hit.group()) for hit in _TAG.finditer(bare)):
        raise NoArticle(f"That page is built in a way I cannot read. {_ADVICE}")
    try:
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=_is_deep(bare))
        return lxml.html.document_fromstring(_DECLARATION.sub("", html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NoArticle(f"I could not find an article in that page. {_ADVICE}") from error


def _is_overloaded(tag: str) -> bool:
    return len(tag) > 2 * _MAX_ATTRIBUTES and len(_QUOTED.sub(" ", tag).split()) > _MAX_ATTRIBUTES


_OPEN_OR_CLOSE = re.compile(
    r"<(/?)(?:div|span|section|article|main|ul|ol|table|blockquote|b|i|em|font|center|a)\b", re.I
)


def _is_deep(html: str) -> bool:
    """Whether elements that need an end tag are nested close to libxml2's limit of 256."""
    depth = 0
    for hit in _OPEN_OR_CLOSE.finditer(html):
        depth = max(0, depth - 1) if hit.group(1) else depth + 1
        if depth > _MAX_DEPTH:
            return True
    return False


_WORD_BREAKING_TAGS = {
    "br",
    "p",
    "div",
    "li",
    *HEADINGS,
    "td",
    "tr",
    "section",
    "article",
    "time",
}


def text_of(element: HtmlElement) -> str:
    """The words of an element on one line, without scripts and styles; blocks separate words."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        hidden = node.tag in {"script", "style", "noscript", "template"}
        if event == "start":
            if node.tag in _WORD_BREAKING_TAGS:
                parts.append(" ")
            if node.text and not hidden:
                parts.append(node.text)
        else:
            if node.tag in _WORD_BREAKING_TAGS:
                parts.append(" ")
            if node.tail and node is not element:
                parts.append(node.tail)
    return clean_line("".join(parts))


def link_share(element: HtmlElement, length: int) -> float:
    """The share of an element's text that is in links; ``length`` is the length of the text in characters."""
    linked = sum(len(" ".join("".join(a.itertext()).split())) for a in element.iter("a"))
    return linked / length if length else 1.0


def names_of(element: HtmlElement) -> str:
    """Class, id and similar attributes of an element in lower case: the names that the site gives it."""
    attributes = ("class", "id", "role", "data-testid", "data-component", "itemprop", "aria-label")
    return " ".join(element.get(name) or "" for name in attributes)[:400].casefold()


def names_with_parent(element: HtmlElement) -> str:
    """``names_of`` an element and its parent."""
    parent = element.getparent()
    return names_of(element) + " " + (names_of(parent) if parent is not None else "")


_MARKUP = re.compile(
    r"<!--|</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|figure|font|h[1-6]|hr|i|iframe|img|ins"
    r"|li|mark|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|tr|u|ul|video)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.I,
)


def plain_text(markup: str) -> str:
    """The words of a piece of HTML, or of plain text with entities ('5 < 6', '<sic>'), on one line."""
    if not _MARKUP.search(markup):
        return clean_line(html_entities.unescape(markup))
    try:
        return text_of(lxml.html.fragment_fromstring(readable_html(markup), create_parent="div"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return clean_line(html_entities.unescape(_MARKUP.sub(" ", markup)))
