"""An article whose fields are given one by one: nothing of it has to be found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from data.errors import EmptyPage
from data.loading.clean import clean, clean_line
from data.loading.entries import FeedEntry
from data.loading.files import Page, RawPage
from data.loading.given import Given
from data.loading.page import checked_article
from data.loading.text.page_lines import paragraphs
from data.models import PARAGRAPH_BREAK, Article

_WHOLE_PAGE = re.compile(r"\s{0,1000}(?:<!--|<\?xml|<!doctype|<html|<head|<body)", re.I)


def article_of_given(given: Given, fetched_at: datetime, load: Callable[[Page | RawPage], Article]) -> Article:
    """The article. ``load`` reads HTML. Raises LoadError, such as EmptyPage for one without text."""
    if given.raw is not None or given.html is not None:
        read = load(given.raw or _page(given, fetched_at))
    else:
        lines = paragraphs(clean(given.text or ""))
        if not lines:
            raise EmptyPage("There is no text in that article.")
        read = Article(given.headline or "", PARAGRAPH_BREAK.join(lines))
    labels = tuple(map(clean_line, given.labels)) or read.labels
    return checked_article(
        replace(
            read,
            headline=clean_line(given.headline or "") or read.headline,
            section=labels[0] if labels else read.section,
            labels=labels,
            authors=read.authors if given.authors is None else tuple(map(clean_line, given.authors)),
            url=given.url or read.url,
            published_at=given.published_at or read.published_at,
        )
    )


def _page(given: Given, fetched_at: datetime) -> Page:
    """The HTML as a page: a part of a page is put into one, as the full text of a feed's entry is."""
    html = given.html or ""
    if _WHOLE_PAGE.match(html):
        return Page(fetched_at, html=html, url=given.url)
    entry = FeedEntry(given.headline or "", link=given.url, full_text=html, authors=given.authors or ())
    return entry.page(fetched_at) or Page(fetched_at, html=html)
