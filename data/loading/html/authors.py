"""Finds the authors of a page: in JSON-LD, then in meta elements, then in bylines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from data.loading.html.author_text import byline_text, given_name_first, same_names_once, split_authors
from data.loading.html.structured import Structured, as_list, plain
from data.loading.html.titles import declared_site_names, fold_name
from data.loading.html.tree import names_of, text_of
from data.loading.names import byline_names, split_names

_MAX_AUTHORS = 12
_MAX_BYLINE_CHARACTERS = 80
_MAX_ELEMENTS_SEARCHED = 150
_METAS = ("author", "parsely-author", "sailthru.author", "byl")
_CITATION_METAS = ("dc.creator", "dcterms.creator", "citation_author")
_WRITTEN_BY = {"written by", "verfasst von", "écrit par", "escrito por", "scritto da", "author", "by"}
_MARKED = "//*[@rel='author' or contains(@itemprop, 'author') or contains(@property, 'author')]"
_BYLINE_TAGS = ("div", "span", "p", "a", "address", "li", "h2", "h3", "h4", "h5", "h6", "cite", "strong", "em", "td")
_TEXT_TAGS = {"p", "div", "span"}
_LEVELS_UP = 3
_MAX_BYLINE_ELEMENTS = 60
"""An element with more is a whole part of the page, no byline."""


def choose_authors(tree: HtmlElement, structured: Structured) -> tuple[str, ...]:
    """The names of the first source that gives any.

    A site that names itself as author yields to a byline below the headline, and is dropped beside other names.
    """
    site = declared_site_names(structured)
    declared = _from_articles(structured) or _from_metas(structured)
    names = _without_site(declared, site)
    if not names and declared:
        names = _without_site(_below_headline(tree), site) or declared
    if not names:
        found = _from_bylines(tree) or _below_headline(tree)
        names = _without_site(found, site) or found
    return names[:_MAX_AUTHORS]


def _without_site(names: tuple[str, ...], site: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if fold_name(name) not in site)


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
        named = [_text_of_value(name) for name in as_list(author.get("name"))[:_MAX_AUTHORS]]
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
    """The names in the first element after the headline that is marked or named as a byline, or begins with 'By'."""
    marked = set(tree.xpath(_MARKED))
    for number, element in enumerate(_after_headline(tree)):
        if element in marked:
            found = tuple(_names_marked(element, marked))
        elif element.tag in _BYLINE_TAGS:
            found = _names_in(element, says_by=number < _MAX_ELEMENTS_SEARCHED)
        else:
            continue
        if found:
            return same_names_once(found)
    return ()


def _names_in(element: HtmlElement, *, says_by: bool) -> tuple[str, ...]:
    if next(islice(element.iter(), _MAX_BYLINE_ELEMENTS, None), None) is not None:
        return ()
    names = names_of(element)
    is_named = "byline" in names or "author" in names
    text = byline_text(element) if is_named or (says_by and element.tag in _TEXT_TAGS) else ""
    return byline_names(text) or (split_names(text) if is_named and len(text) <= _MAX_BYLINE_CHARACTERS else ())


def _names_marked(element: HtmlElement, marked: set[HtmlElement]) -> list[str]:
    """The names in an element marked as the author and in marked elements near it; those farther away are of cards."""
    text = byline_text(element)
    names = list(byline_names(text) or split_names(text))
    if names:
        for other in islice((each for each in _around(element).iter() if each in marked), _MAX_AUTHORS):
            text = byline_text(other)
            names += byline_names(text) or split_names(text)
    return names


def _around(element: HtmlElement) -> HtmlElement:
    """The element's ancestor a few levels up."""
    return list(islice(element.iterancestors(), _LEVELS_UP))[-1]


def _after_headline(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after the h1, then those before it; all elements in order if there is no h1."""
    before: list[HtmlElement] = []
    is_after = tree.find(".//h1") is None
    for element in tree.iter("*"):
        is_after = is_after or element.tag == "h1"
        if is_after:
            yield element
        else:
            before.append(element)
    yield from before


def _below_headline(tree: HtmlElement) -> tuple[str, ...]:
    """The names in the first text after the h1 that begins with 'By', in several languages."""
    for h1 in list(tree.iter("h1"))[:1]:
        for element in h1.xpath("following::*[self::p or self::div or self::span]")[:_MAX_ELEMENTS_SEARCHED]:
            names = byline_names(text_of(element))
            if names:
                return same_names_once(names)
    return ()
