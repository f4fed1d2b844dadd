"""Finds the standfirst: the one or two sentences between headline and body that sum up the story."""

from __future__ import annotations

import re
from datetime import datetime

from lxml.html import HtmlElement

from data.identity import fold_headline
from data.loading.html.pruning import is_cut
from data.loading.html.structured import Structured
from data.loading.html.tree import link_share, names_with_parent, text_of
from data.loading.lines import Kind, classify

_NAMED_STANDFIRST = re.compile(
    r"dek\b|contentheaderdek|stand-?first|sub-?(?:title|head|line)|\blead\b|lede|intro|desc|summary|excerpt|strapline"
    r"|teaser|abstract|chapeau|sottotitolo|bajada|entradilla|vorspann|ingress|kicker",
    re.I,
)
_TAGS = ("p", "h2", "h3", "h4", "div", "span", "strong")
_BLOCKS = ("p", "div", "ul", "ol", "section", "h1", "h2", "h3", "h4", "li", "figure", "form")
_MIN_WORDS = 8
_MAX_WORDS = 90
_MAX_ELEMENTS_SEARCHED = 500
_COMPARED_CHARACTERS = 40


def find_standfirst(
    tree: HtmlElement, structured: Structured, headline: str, body: list[str], seen_at: datetime
) -> str | None:
    """The standfirst, ``None`` when there is none or the body has it already.

    It is the text between h1 and body that is named a standfirst, is in the h1's header, or begins like the page's
    description.
    """
    h1 = _headline_element(tree, headline)
    if h1 is None:
        return None
    header = next(h1.iterancestors("header"), None)
    described = fold_headline(structured.meta("og:description", "description", "twitter:description") or "")
    known = {fold_headline(each) for each in body}
    for element in _after(h1):
        text = text_of(element)
        folded = fold_headline(text)
        if folded in known:
            return None
        if _is_standfirst(element, text, header) or _open_alike(folded, described):
            kind = classify(text, seen_at)[0].kind
            if kind in (Kind.PROSE, Kind.SHORT) and fold_headline(headline) != folded:
                return text
    return None


def _open_alike(text: str, description: str) -> bool:
    return bool(description) and text[:_COMPARED_CHARACTERS] == description[:_COMPARED_CHARACTERS]


def _headline_element(tree: HtmlElement, headline: str) -> HtmlElement | None:
    """The h1 with the headline, else the first."""
    h1s = list(tree.iter("h1"))
    same = [each for each in h1s if fold_headline(text_of(each)) == fold_headline(headline)]
    return (same or h1s or [None])[0]


def _after(h1: HtmlElement) -> list[HtmlElement]:
    """The elements after the h1 that have a sentence or two and contain no block."""
    found: list[HtmlElement] = []
    for number, element in enumerate(h1.xpath("following::*")):
        if number > _MAX_ELEMENTS_SEARCHED:
            break
        if element.tag in _TAGS and not is_cut(element) and next(element.iterdescendants(*_BLOCKS), None) is None:
            words = len(text_of(element).split())
            if _MIN_WORDS <= words <= _MAX_WORDS:
                found.append(element)
    return found


def _is_standfirst(element: HtmlElement, text: str, header: HtmlElement | None) -> bool:
    if link_share(element, len(text)) > 0.5:
        return False
    if _NAMED_STANDFIRST.search(names_with_parent(element)):
        return True
    return header is not None and any(each is header for each in element.iterancestors("header"))
