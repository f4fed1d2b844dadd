"""The authors of a page: JSON-LD, then meta elements, then what is marked as a byline."""

from __future__ import annotations

import re
from typing import Any

from lxml.html import HtmlElement

from data.loading.names import byline_names, is_desk, is_name, split_names, tidy_case, without_parentheses
from data.loading.structured import Structured, as_list, plain
from data.loading.tree import names_of, text_of

MOST_AUTHORS = 12
_LONGEST = 80
_LOOKED_AT = 150
_METAS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author",
)
_BY = re.compile(r"^(?:by|von|par|por|di|av)\s*:?\s+", re.I)
_SEVERAL = re.compile(r"\s*;\s*|\s*\|\s*|,\s+|\s+and\s+|\s+und\s+|\s+&\s+|\s+et\s+|\s+y\s+")
_JUNK = re.compile(r"https?:|www\.|@|\.com\b|^admin$|^\d+$", re.I)


def choose_authors(tree: HtmlElement, structured: Structured) -> tuple[str, ...]:
    """The names of the first source that gives any."""
    names = _from_articles(structured) or _from_metas(structured) or _from_bylines(tree) or _below_headline(tree)
    return names[:MOST_AUTHORS]


def _from_articles(structured: Structured) -> tuple[str, ...]:
    for article in structured.articles:
        names: list[str] = []
        for author in as_list(article.get("author") or article.get("creator")):
            names += _split(_name_of(structured.resolved(author)))
        if names:
            return _unique(names)
    return ()


def _name_of(author: Any) -> str:
    if isinstance(author, dict):
        first = as_list(author.get("name"))
        return ", ".join(plain(name) for name in first[:MOST_AUTHORS])
    return plain(author)


def _from_metas(structured: Structured) -> tuple[str, ...]:
    for meta in _METAS:
        names = [name for value in structured.metas.get(meta, ()) for name in _split(value)]
        if names:
            return _unique(names)
    return ()


def _split(text: str) -> list[str]:
    """Names in a list of them; 'AFP, Manila' and other single names stay as they are."""
    text = _BY.sub("", text.strip())
    if not text or len(text) > 400:
        return []
    parts = [part.strip(" ,") for part in _SEVERAL.split(text)]
    if len(parts) > 1 and all(is_name(part) or is_desk(part) for part in parts if part):
        return [part for part in parts if part]
    named = split_names(text) if len(parts) > 1 else ()
    if named:
        return list(named)
    text = without_parentheses(text) if is_name(without_parentheses(text)) else text
    return [text] if len(text) <= _LONGEST and not _JUNK.search(text) else []


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy_case(name) for name in names))


def _from_bylines(tree: HtmlElement) -> tuple[str, ...]:
    names: list[str] = []
    for link in tree.xpath("//*[@rel='author' or contains(@itemprop, 'author')]")[:MOST_AUTHORS]:
        text = _BY.sub("", text_of(link))
        names += [name for name in split_names(text) if name not in names]
    if names:
        return _unique(names)
    for element in tree.iter("div", "span", "p", "a", "address", "li"):
        called = names_of(element)
        if "byline" in called or "author" in called:
            text = text_of(element)
            found = byline_names(text) or (split_names(text) if len(text) <= _LONGEST else ())
            if found:
                return _unique(list(found))
    return ()


def _below_headline(tree: HtmlElement) -> tuple[str, ...]:
    """The names in the first text behind the h1 that begins with 'By' or its like."""
    for h1 in list(tree.iter("h1"))[:1]:
        for element in h1.xpath("following::*[self::p or self::div or self::span]")[:_LOOKED_AT]:
            names = byline_names(text_of(element))
            if names:
                return _unique(list(names))
    return ()
