"""The authors of a page: JSON-LD, then meta elements, then what is marked as a byline."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from data.loading.html.author_text import byline_text, given_name_first, same_names_once, split_authors
from data.loading.html.structured import Structured, as_list, plain
from data.loading.html.titles import declared_site_names, squeezed
from data.loading.html.tree import names_of, text_of
from data.loading.names import byline_names, split_names

MOST_AUTHORS = 12
_LONGEST = 80
_LOOKED_AT = 150
_METAS = ("author", "parsely-author", "sailthru.author", "byl")
_CITATION_METAS = ("dc.creator", "dcterms.creator", "citation_author")
_WRITTEN_BY = {"written by", "verfasst von", "écrit par", "escrito por", "scritto da", "author", "by"}
_MARKED = "//*[@rel='author' or contains(@itemprop, 'author') or contains(@property, 'author')]"
_BYLINE_TAGS = ("div", "span", "p", "a", "address", "li", "h2", "h3", "h4", "h5", "h6", "cite", "strong", "em", "td")
_TEXT_TAGS = {"p", "div", "span"}
_AROUND = 3
_LARGEST_BYLINE = 60
"""Elements. What holds more is a part of the page."""


def choose_authors(tree: HtmlElement, structured: Structured) -> tuple[str, ...]:
    """The names of the first source that gives any.

    A site that signs for itself says less than a byline under the headline does, and nothing beside a name.
    """
    site = declared_site_names(structured)
    declared = _from_articles(structured) or _from_metas(structured)
    names = _without_site(declared, site)
    if not names and declared:
        names = _without_site(_below_headline(tree), site) or declared
    if not names:
        found = _from_bylines(tree) or _below_headline(tree)
        names = _without_site(found, site) or found
    return names[:MOST_AUTHORS]


def _without_site(names: tuple[str, ...], site: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if squeezed(name) not in site)


def _from_articles(structured: Structured) -> tuple[str, ...]:
    for article in structured.articles:
        names: list[str] = []
        for author in as_list(article.get("author") or article.get("creator")):
            names += split_authors(_name_of(structured.resolved(author)))
        if names:
            return same_names_once(names)
    return ()


def _name_of(author: Any) -> str:
    if isinstance(author, dict):
        named = [_text_of_value(name) for name in as_list(author.get("name"))[:MOST_AUTHORS]]
        parts = [plain(author.get("givenName")), plain(author.get("familyName"))]
        return ", ".join(filter(None, named)) or " ".join(filter(None, parts))
    return plain(author)


def _text_of_value(value: Any) -> str:
    return plain(value.get("@value") if isinstance(value, dict) else value)


def _from_metas(structured: Structured) -> tuple[str, ...]:
    for meta in _METAS:
        names = [name for value in structured.metas.get(meta, ()) for name in split_authors(value)]
        if names:
            return same_names_once(names)
    for meta in _CITATION_METAS:
        names = [name for value in structured.metas.get(meta, ()) for name in split_authors(given_name_first(value))]
        if names:
            return same_names_once(names)
    written_by = [value for label, value in structured.card_labels() if label.casefold().strip(" :") in _WRITTEN_BY]
    names = [name for value in written_by for name in split_authors(value)]
    names = names or [name for value in structured.metas.get("article:author", ()) for name in split_authors(value)]
    return same_names_once(names)


def _from_bylines(tree: HtmlElement) -> tuple[str, ...]:
    """The names in the first element behind the headline that is marked as the author's, called so or says 'By'."""
    marked = set(tree.xpath(_MARKED))
    for number, element in enumerate(_behind_headline(tree)):
        if element in marked:
            found = tuple(_names_marked(element, marked))
        elif element.tag in _BYLINE_TAGS:
            found = _names_in(element, says_by=number < _LOOKED_AT)
        else:
            continue
        if found:
            return same_names_once(found)
    return ()


def _names_in(element: HtmlElement, *, says_by: bool) -> tuple[str, ...]:
    if next(islice(element.iter(), _LARGEST_BYLINE, None), None) is not None:
        return ()
    called = names_of(element)
    is_called = "byline" in called or "author" in called
    text = byline_text(element) if is_called or (says_by and element.tag in _TEXT_TAGS) else ""
    return byline_names(text) or (split_names(text) if is_called and len(text) <= _LONGEST else ())


def _names_marked(element: HtmlElement, marked: set[HtmlElement]) -> list[str]:
    """The names in an element that is marked as the author, and in others close to it: farther ones sign cards."""
    text = byline_text(element)
    names = list(byline_names(text) or split_names(text))
    if names:
        for other in islice((each for each in _around(element).iter() if each in marked), MOST_AUTHORS):
            text = byline_text(other)
            names += byline_names(text) or split_names(text)
    return names


def _around(element: HtmlElement) -> HtmlElement:
    """What an element stands in, a few levels up."""
    return list(islice(element.iterancestors(), _AROUND))[-1]


def _behind_headline(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind the h1, then those before it; all, in their order, of a page without one."""
    before: list[HtmlElement] = []
    is_behind = tree.find(".//h1") is None
    for element in tree.iter("*"):
        is_behind = is_behind or element.tag == "h1"
        if is_behind:
            yield element
        else:
            before.append(element)
    yield from before


def _below_headline(tree: HtmlElement) -> tuple[str, ...]:
    """The names in the first text behind the h1 that begins with 'By' or its like."""
    for h1 in list(tree.iter("h1"))[:1]:
        for element in h1.xpath("following::*[self::p or self::div or self::span]")[:_LOOKED_AT]:
            names = byline_names(text_of(element))
            if names:
                return same_names_once(names)
    return ()
