"""Finds the authors of a page: in JSON-LD, then in meta elements, then in the bylines beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from data.loading.html.author_text import (
    byline_text,
    given_name_first,
    is_list_of_names,
    same_names_once,
    split_authors,
    without_by,
)
from data.loading.html.blocks import Block
from data.loading.html.story import Story
from data.loading.html.structured import Structured, as_list, is_type, plain
from data.loading.html.titles import declared_site_names, fold_name
from data.loading.html.tree import names_of
from data.loading.names import byline_names, has_shape_of_name, is_by_word, split_names
from data.loading.times.dates import find_date

_MAX_AUTHORS = 12
_MAX_BYLINE_CHARACTERS = 200
_METAS = ("author", "parsely-author", "sailthru.author", "byl")
_CITATION_METAS = ("dc.creator", "dcterms.creator", "citation_author")
_WRITTEN_BY = {"written by", "verfasst von", "écrit par", "escrito por", "scritto da", "author", "by"}
_ORGANISATIONS = ("organization", "newsmediaorganization", "corporation", "website", "organisation", "brand")
_BYLINE_NAMES = ("byline", "author")
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|s)?|auteurs?|autori?|by|journalists?|reporters?|people|profiles?|staff)/", re.I
)
_STAFF = re.compile(r"(?:our|special|staff)\s(?:own\s)?(?:reporter|correspondent|writer)s?(?=$|\W)", re.I)
_LEVELS_UP = 2
_MAX_BLOCKS_BETWEEN = 2
_MIN_SENTENCE_WORDS = 8
_MAX_BYLINE_ELEMENTS = 60
"""An element with more is a whole part of the page, no byline."""


def choose_authors(story: Story, structured: Structured) -> tuple[str, ...]:
    """The names of the first source that gives any.

    An organisation, the site itself and what has not the shape of a name yield to a byline beside the headline.
    """
    site = declared_site_names(structured)
    authors = _authors_of_articles(structured)
    declared = _names_of(authors)
    metas = _from_metas(structured)
    sources = (
        _without_site(declared, site) if not all(map(_is_organisation, authors)) else (),
        _without_site(metas, site) if any(map(has_shape_of_name, metas)) else (),
        _without_site(same_names_once(_beside_headline(story)), site),
        declared,
        metas,
    )
    return next(filter(None, sources), ())[:_MAX_AUTHORS]


def _without_site(names: tuple[str, ...], site: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if fold_name(name) not in site)


def _authors_of_articles(structured: Structured) -> list[Any]:
    """The authors of the first article that names any."""
    for article in structured.articles:
        authors = list(map(structured.resolved, as_list(article.get("author") or article.get("creator"))))
        if _names_of(authors):
            return authors
    return []


def _names_of(authors: Iterable[Any]) -> tuple[str, ...]:
    return same_names_once(name for author in authors for name in split_authors(_name_of(author)))


def _is_organisation(author: Any) -> bool:
    return isinstance(author, dict) and is_type(author, *_ORGANISATIONS)


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


def _beside_headline(story: Story) -> list[str]:
    """The names in the first bylines beside the headline, and in those that follow at once."""
    found: list[str] = []
    since = 0
    says_by = False
    dated = [*_beside_date(story)]
    for block in story.front:
        names = _names_in(block, says_by=says_by) or (_names_alone(block) if block in dated else ())
        says_by = is_by_word(block.text)
        since = 0 if names else since + 1
        found += names
        if found and since > _MAX_BLOCKS_BETWEEN:
            break
    return found


def _names_in(block: Block, *, says_by: bool) -> tuple[str, ...]:
    """The names in a block that begins with 'By', has it behind its date, follows a block that is 'By' alone, or is
    marked as a byline."""
    if len(block.text) > _MAX_BYLINE_CHARACTERS or _is_sentence(block.text):
        return ()
    text = byline_text(block.pieces)
    dated = find_date(text)
    parts = (text, *text.split(" | ")[1:], text[dated.end :].strip(" ,|") if dated else "")
    names = next(filter(None, map(byline_names, parts)), ())
    names = names or next(filter(None, (_staff(part, says_by=says_by) for part in parts)), ())
    return names or (split_names(without_by(text)) if says_by or _is_marked(block.element) else ())


def _names_alone(block: Block) -> tuple[str, ...]:
    """The names in a block that holds nothing else but a date; none in another block."""
    text = byline_text(block.pieces)
    dated = find_date(text)
    rest = (text[: dated.start] + text[dated.end :]).strip(" ,|·•-–—") if dated else text
    return split_names(rest) if is_list_of_names(rest) else ()


def _beside_date(story: Story) -> Iterator[Block]:
    """The blocks between the headline and the body that hold a date, or stand right before or after one."""
    blocks = story.heading
    dates = [len(each.text) <= _MAX_BYLINE_CHARACTERS and find_date(each.text) is not None for each in blocks]
    for number, block in enumerate(blocks):
        if any(dates[max(0, number - 1) : number + 2]):
            yield block


def _staff(text: str, *, says_by: bool) -> tuple[str, ...]:
    """Who signs where no name is given: 'By Staff Reporter'. Without 'By' it is the role of a name above."""
    bare = without_by(text)
    found = _STAFF.match(bare) if says_by or bare != text else None
    return (found[0],) if found else ()


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _MIN_SENTENCE_WORDS and text.endswith((".", "!", "?", "…"))


def _is_marked(element: HtmlElement) -> bool:
    """Whether a block, what it holds or what is right above it is marked or named as a byline."""
    return any(_says_author(each) for each in (*_around(element), *islice(element.iter(), 1, _MAX_BYLINE_ELEMENTS)))


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from islice(element.iterancestors(), _LEVELS_UP)


def _says_author(element: HtmlElement) -> bool:
    marks: Iterable[str | None] = (element.get("rel"), element.get("itemprop"), element.get("property"))
    if any("author" in (mark or "") for mark in marks) or _AUTHORS_PAGE.search(element.get("href") or ""):
        return True
    return any(name in names_of(element) for name in _BYLINE_NAMES)
