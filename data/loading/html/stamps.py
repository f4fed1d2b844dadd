"""Finds when a page was published: JSON-LD, meta elements, then the dates beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from data.loading.html.blocks import Block
from data.loading.html.story import Story
from data.loading.html.structured import Structured, plain
from data.loading.times import find_date, parse_stamp, relative_time
from data.loading.words import count_words

_METAS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "ptime",
    "date",
    "article.published",
)
_UPDATED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|aktualisiert|geändert|mis à jour|modifié|actualizado|atualizado|aggiornato"
    r"|oppdatert|opdateret|uppdaterad|bijgewerkt)\b[^\d]{0,20}$",
    re.I,
)
_EARLIEST_YEAR = 1990
_MAX_STAMP_WORDS = 25
_MAX_STAMP_CHARACTERS = 160
_MAX_LINK_SHARE = 0.5
_MAX_ELEMENTS = 40


def choose_time(story: Story, structured: Structured, seen_at: datetime) -> datetime | None:
    """The first plausible time of publication, in UTC: from 1990 to two days after ``seen_at``.

    When a page gives only the time of its last change, it is that.
    """
    declared = [plain(article.get("datePublished")) for article in structured.articles]
    declared += [value for meta in _METAS for value in structured.metas.get(meta, ())[:1]]
    changed = [plain(article.get("dateModified")) for article in structured.articles]
    changed += [value for meta in _UPDATED_METAS for value in structured.metas.get(meta, ())[:1]]
    return _first(declared, seen_at) or _beside_headline(story, seen_at) or _first(changed, seen_at)


def _first(texts: list[str], seen_at: datetime) -> datetime | None:
    moments = (parse_stamp(text) for text in texts if text)
    return next((moment for moment in moments if moment and _is_plausible(moment, seen_at)), None)


def _is_plausible(moment: datetime, seen_at: datetime) -> bool:
    return moment.year >= _EARLIEST_YEAR and moment <= seen_at + timedelta(days=2)


def _beside_headline(story: Story, seen_at: datetime) -> datetime | None:
    """The first date in the blocks beside the headline; what is mostly links or long tells of other stories."""
    for block in story.front:
        is_stamp = count_words(block.text) <= _MAX_STAMP_WORDS and len(block.text) <= _MAX_STAMP_CHARACTERS
        if is_stamp and block.linked <= _MAX_LINK_SHARE * len(block.text):
            moments = (*_marked(block), _shown(block.text), _age(block.text, seen_at))
            for moment in moments:
                if moment and _is_plausible(moment, seen_at):
                    return moment
    return None


def _marked(block: Block) -> Iterator[datetime | None]:
    """The times that the elements of a block give to machines."""
    for number, element in enumerate(block.element.iter()):
        if number >= _MAX_ELEMENTS:
            return
        stamp = element.get("datetime") or (element.get("content") if element.get("itemprop") else None)
        if stamp:
            yield parse_stamp(stamp)


def _shown(text: str) -> datetime | None:
    """The first date in a text that is not said to be of an update; else the first."""
    first, start = None, 0
    while (found := find_date(text[start:])) is not None:
        first = first or found.at
        if not _UPDATED.search(text[: start + found.start]):
            return found.at
        start += found.end
    return first


def _age(text: str, seen_at: datetime) -> datetime | None:
    estimate = relative_time(text, seen_at)
    return estimate.at if estimate else None
