"""Finds the authors of a page: in JSON-LD, then in meta elements, then in the bylines beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement

from data.loading.clean import clean_line
from data.loading.html.author_text import LIKELY, NameReader, byline_text, is_other_role, may_be_name, once
from data.loading.html.blocks import Block
from data.loading.html.story import Story
from data.loading.html.structured import Structured, as_list, is_type, plain
from data.loading.html.titles import fold_name
from data.loading.html.tree import names_of
from data.loading.names.shape import by_pattern, has_name_shape, reporters_in
from data.loading.times.clocks import CLOCK
from data.loading.times.dates import find_date
from data.loading.words import unspaced_characters
from data.models import ParagraphKind

_MAX_AUTHORS = 12
_MAX_BYLINE_CHARACTERS = 200
_METAS = ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "article:author")
_ORGANISATIONS = ("organization", "newsmediaorganization", "corporation", "website", "organisation", "brand")
_BYLINE_NAMES = ("byline", "author")
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|s)?|auteurs?|autori?|by|journalists?|reporters?|people|profiles?|staff)/", re.I
)
_MIN_HOUSE_CHARACTERS = 5  # a shorter name of a site may be part of any name
_JOINTS = re.compile(r"(?<=\w)\s(?:and|und|et|y|e|&)\s(?=(?:text|words|story|texte|texto|testo)\b)", re.I)
"""Before whose words they are, where that is not said first: 'Photographs and text by Ann Lee'."""

_LABELS = re.compile(r"(?<=\s)(?=\S{1,20}?[:：])")
_LEVELS_UP = 2
_MAX_BLOCKS_BETWEEN = 2
_MAX_LINES_TO_NAME = 3
_MAX_NAME_WORDS = 3
_UNSPACED_NAME = range(2, 9)
_MAX_BELOW_HEADLINE = 25
_MIN_SENTENCE_WORDS = 5
_MAX_BYLINE_ELEMENTS = 60  # an element with more is a whole part of the page, no byline


def choose_authors(story: Story, structured: Structured, site: frozenset[str]) -> tuple[str, ...]:
    """The names of the first source that gives any. An organisation, the ``site`` itself (its folded names) and what
    has not the shape of a name yield to a byline beside the headline."""
    reader = NameReader([block.text for block in story.page.blocks])
    authors = _authors_of_articles(structured)
    declared = reader.declared(chain.from_iterable(map(_names_of, authors[:_MAX_AUTHORS])))
    metas = next(filter(None, map(reader.declared, _metas(structured))), ())
    own = _without_site(declared, site)
    if all(isinstance(each, dict) and is_type(each, *_ORGANISATIONS) for each in authors):
        own, site = (), site.union(map(fold_name, declared))
    names = _without_site(_signed(story, reader, (*declared, *metas)), site) or own
    names = names or (_without_site(metas, site) if any(map(has_name_shape, metas)) else ())
    names = names or _without_site(once(_beside_headline(story, reader)), site) or declared or metas
    return names[:_MAX_AUTHORS]


def _signed(story: Story, reader: NameReader, declared: Iterable[str]) -> tuple[str, ...]:
    """The names in a line below the headline that is 'By' and names: others than ``declared``, or all and more.
    Programs declare who entered a story, or the house; readers are told who wrote it."""
    known = set(map(fold_name, declared))
    for block in story.heading[:_MAX_BELOW_HEADLINE]:
        is_byline = len(block.text) <= _MAX_BYLINE_CHARACTERS and "/" not in block.text  # 'By Ann Lee/AFP': a picture
        text = byline_text(block.pieces) if is_byline else ""
        by = by_pattern().match(text)
        names = once(reader.names_alone(text[by.end() :])) if by else ()
        if names:
            said, fold = set(map(fold_name, names)), fold_name(block.text)
            is_other = not any(name in fold for name in known)
            return names if is_other or known <= said else ()
    return ()


def _without_site(names: tuple[str, ...], site: frozenset[str]) -> tuple[str, ...]:
    """The names but those of the site, alone or with a desk: 'Gell Gazette Sports'."""
    houses = [each for each in site if len(each) >= _MIN_HOUSE_CHARACTERS]
    others = (name for name in names if fold_name(name) not in site)
    return tuple(name for name in others if not any(each in fold_name(name) for each in houses))


def _authors_of_articles(structured: Structured) -> list[Any]:
    """The authors of the first article that names any."""
    for article in structured.articles:
        authors = list(map(structured.resolved, as_list(article.get("author") or article.get("creator"))))
        if any(any(_names_of(author)) for author in authors):
            return authors
    return []


def _names_of(author: Any) -> list[str]:
    """The names in a JSON-LD author: an object or a text, with one name or several."""
    if not isinstance(author, dict):
        return [plain(author)]
    given = [plain(name.get("@value") if isinstance(name, dict) else name) for name in as_list(author.get("name"))]
    parts = (plain(author.get("givenName")), plain(author.get("familyName")))
    return [*filter(None, given)] or [" ".join(filter(None, parts))]


def _metas(structured: Structured) -> Iterator[Iterable[str]]:
    """What each meta element for authors says, and the label of a Twitter card."""
    yield from (structured.metas.get(meta, ()) for meta in _METAS)
    meta = structured.meta
    labelled = [(meta(f"twitter:label{number}"), meta(f"twitter:data{number}")) for number in range(1, 4)]
    yield [value for label, value in labelled if value and by_pattern().fullmatch((label or "").strip(" :"))]


def _beside_headline(story: Story, reader: NameReader) -> Iterator[str]:
    """The names in the first bylines beside the headline, and in those that follow at once."""
    since, signing = None, None
    says_by, is_others = False, False
    dated, near = [*_beside_date(story), story.below], story.heading[:_MAX_LINES_TO_NAME]
    signature = story.signature
    for block in story.front:
        if since is not None and since > _MAX_BLOCKS_BETWEEN:
            return
        if block.kind is ParagraphKind.CAPTION:
            continue  # it names who took a picture
        names = () if is_others else _names_in(block, reader, says_by=says_by)
        make = block.element.tag, block.element.get("class"), block.text.isupper()
        if not names and since is None and block in dated:
            names = reader.names_alone(byline_text(block.pieces))
        elif not names and signing in (None, make) and block in near:
            alone = reader.names_alone(byline_text(block.pieces), LIKELY)
            names = alone if all(len(name.split()) <= _MAX_NAME_WORDS for name in alone) else ()
        is_unspaced = len(unspaced_characters(block.text)) == len(block.text) in _UNSPACED_NAME
        if not names and since is None and block.text in signature and is_unspaced:
            names = (block.text,)
        yield from names
        signing = signing or (make if names else None)
        label = block.text.strip(" :")
        says_by = by_pattern().fullmatch(label) is not None
        is_others = not names and is_other_role(label)
        since = 0 if names else None if since is None else since + 1


def _names_in(block: Block, reader: NameReader, *, says_by: bool) -> tuple[str, ...]:
    """The names in a block that begins with 'By', has it behind its date, follows a block that is 'By' alone, or is
    marked as a byline."""
    words = CLOCK.sub("", block.text)  # 'Posted at 5 p.m.' is no sentence
    is_sentence = len(words.split()) >= _MIN_SENTENCE_WORDS and words.endswith((".", "!", "?", "…"))
    if is_sentence or len(block.text) > _MAX_BYLINE_CHARACTERS:
        return ()
    text = byline_text(block.pieces)
    reporters = reporters_in(text)
    if reporters:
        return reporters
    begun = next(filter(by_pattern().match, _beginnings(block, text)), "")
    inside = [*islice(block.element.iter(), _MAX_BYLINE_ELEMENTS)]
    linked = [_first_text(element) for element in inside if _is_authors(element)]
    named = tuple(chain.from_iterable(map(reader.likely_names_in, linked)))
    if begun and not named:
        links = [_first_text(element) for element in inside if element.tag == "a"]
        named = once(links) if all(map(may_be_name, links)) and not all(map(has_name_shape, links)) else ()
    if named or says_by or begun:
        return named or reader.names_in(begun or text)
    around = (*inside, *islice(block.element.iterancestors(), _LEVELS_UP))
    is_named = any(_is_authors(each) or any(name in names_of(each) for name in _BYLINE_NAMES) for each in around)
    return reader.likely_names_in(text) if is_named else ()


def _beginnings(block: Block, text: str) -> Iterator[str]:
    """Where a byline may begin in a block: with its ``text``, a label in it, one of its pieces, or behind its date."""
    yield text
    yield from (byline_text([block.text[label.start() :]]) for label in _LABELS.finditer(block.text))
    yield from (byline_text(block.pieces[number:]).lstrip(" |") for number in range(1, len(block.pieces)))
    yield from (text[joint.end() :] for joint in _JOINTS.finditer(text))
    dated = find_date(text)
    if dated:
        yield text[dated.end :].strip(" ,|")
        yield from text[: dated.start].split(", ")[1:]  # 'River, by Ann Lee, 3 May 2026'


def _beside_date(story: Story) -> Iterator[Block]:
    """The blocks between the headline and the body that hold a date, or stand right before or after one."""
    blocks = story.heading
    dates = [len(each.text) <= _MAX_BYLINE_CHARACTERS and find_date(each.text) is not None for each in blocks]
    for number, block in enumerate(blocks):
        if any(dates[max(0, number - 1) : number + 2]):
            yield block


def _first_text(element: HtmlElement) -> str:
    """The text at the beginning of an element or of its first child; all of it may be a whole page, again and again."""
    text = element.text or ""
    first = text if text.strip() or not len(element) else element[0].text or ""
    return clean_line(first[:_MAX_BYLINE_CHARACTERS])


def _is_authors(element: HtmlElement) -> bool:
    """Whether an element is marked as an author's, or leads to an author's page."""
    marks: Iterable[str | None] = (element.get("rel"), element.get("itemprop"), element.get("property"))
    return any("author" in (mark or "") for mark in marks) or bool(_AUTHORS_PAGE.search(element.get("href") or ""))
