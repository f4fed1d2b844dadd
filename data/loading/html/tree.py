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

MAX_HTML_CHARACTERS = 2 * 1024 * 1024
"""The longest page that is parsed, without its scripts and styles."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_MAX_ATTRIBUTES = 500
# The flag stands behind '<' in these patterns: a pattern that begins with a letter of either case is searched slowly.
_SCRIPT_TAG = re.compile(r"<(?i:(/?)(script|style)\b([^>]{0,500}))")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * _MAX_ATTRIBUTES},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}>")
_ADVICE = "Paste the headline and the text instead."


def parse(html: str) -> HtmlElement:
    """The tree of a page, without scripts and styles but JSON-LD.

    Raises PageTooBig over MAX_HTML_CHARACTERS, and NoArticle for a tag with over 500 attributes, for which libxml2
    takes quadratic time, or for a page without any element. Of a tree that is not huge libxml2 silently drops what is
    nested deeper than 255.
    """
    html = readable_html(without_scripts(html))
    if len(html) > MAX_HTML_CHARACTERS:
        raise PageTooBig(f"That page is over 2 MB without its scripts. {_ADVICE}")
    if any(len(_QUOTED.sub(" ", hit[0]).split()) > _MAX_ATTRIBUTES for hit in _LONG_TAG.finditer(html)):
        raise NoArticle(f"That page is built in a way I cannot read. {_ADVICE}")
    try:
        parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        # lxml.html would choose the class of an element by its tag, in Python, whenever one is looked at.
        parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
        return lxml.html.document_fromstring(_DECLARATION.sub("", html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NoArticle(f"I could not find an article in that page. {_ADVICE}") from error


def without_scripts(html: str) -> str:
    """A page without its scripts and styles; scripts of structured data (JSON-LD) stay."""
    kept: list[str] = []
    start, opened = 0, ""
    for hit in _SCRIPT_TAG.finditer(html):
        name, is_data = hit[2].casefold(), "ld+json" in hit[3].casefold()
        if opened and hit[1] and name == opened:
            start, opened = min(start, html.find(">", hit.end()) + 1 or len(html)), ""
        elif not opened and not hit[1]:
            opened = name
            if not is_data:
                kept.append(html[start : hit.start()])
                start = len(html)
    return "".join([*kept, html[start:]])


_WORD_BREAKING_TAGS = {"br", "p", "div", "li", *HEADINGS, "td", "tr", "section", "article", "time"}
_DRESSING_TAGS = {"span", "a", "strong", "b", "em", "i", "small", "label", "font"}
_ENDS_WORD = frozenset(".,:;!?)]”’»\"'")
_NO_TEXT = {"script", "style", "noscript", "template"}


def text_of(element: HtmlElement) -> str:
    """The words of an element on one line, without scripts and styles. Blocks separate words. So does the border of an
    inline element before a capital: many pages set neighbouring spans ('Opinion', 'The wall') apart by style alone."""
    if not len(element) and element.tag not in _NO_TEXT:
        return clean_line(element.text or "")
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if node.tag in _WORD_BREAKING_TAGS:
            parts.append(" ")
        text = node.tail if event == "end" else node.text
        if event == "start" and node.tag in _NO_TEXT:
            walk.skip_subtree()
        elif text and (event == "start" or node is not element):
            last = parts[-1][-1:] if parts and node.tag in _DRESSING_TAGS and text[0].isupper() else ""
            if last.islower() or last.isdigit() or last in _ENDS_WORD:
                parts.append(" ")
            parts.append(text)
    return clean_line("".join(parts))


def names_of(element: HtmlElement) -> str:
    """Class, id and similar attributes of an element in lower case: the names that the site gives it."""
    attributes = ("class", "id", "role", "data-testid", "data-component", "itemprop", "aria-label")
    return " ".join([element.get(name, "") for name in attributes])[:400].casefold()


def words_beside(element: HtmlElement) -> str:
    """The text right before and behind an element, in the one around it."""
    before, around = element.getprevious(), element.getparent()
    left = before.tail if before is not None else around.text if around is not None else None
    return f"{left or ''} {element.tail or ''}"


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
