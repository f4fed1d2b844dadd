"""Finds when a page was published: JSON-LD, meta elements, time elements, then a visible date."""

from __future__ import annotations

from datetime import datetime, timedelta

from lxml.html import HtmlElement

from data.loading.html.structured import Structured, plain
from data.loading.html.tree import names_of, text_of
from data.loading.times import find_date, parse_stamp

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
    "last-modified",
)
_EARLIEST_YEAR = 1990


def choose_time(tree: HtmlElement, structured: Structured, seen_at: datetime) -> datetime | None:
    """The first plausible time of publication, in UTC: from 1990 to two days after ``seen_at``."""
    texts = [plain(article.get("datePublished")) for article in structured.articles]
    texts += [value for meta in _METAS for value in structured.metas.get(meta, ())[:1]]
    texts += [each.get("datetime") or "" for each in _times(tree)]
    for text in texts:
        moment = parse_stamp(text) if text else None
        if moment and _is_plausible(moment, seen_at):
            return moment
    return _visible_date(tree, seen_at)


def _times(tree: HtmlElement) -> list[HtmlElement]:
    times = [each for each in tree.iter("time") if each.get("datetime")]
    marked = [each for each in times if "publi" in names_of(each) or each.get("pubdate") is not None]
    return (marked + times)[:5]


def _is_plausible(moment: datetime, seen_at: datetime) -> bool:
    return moment.year >= _EARLIEST_YEAR and moment <= seen_at + timedelta(days=2)


def _visible_date(tree: HtmlElement, seen_at: datetime) -> datetime | None:
    for element in tree.iter("time", "span", "p", "div", "li", "td"):
        names = names_of(element)
        if element.tag == "time" or "date" in names or "publish" in names or "posted" in names:
            text = text_of(element)
            found = find_date(text) if len(text) <= 120 else None
            if found and _is_plausible(found.at, seen_at):
                return found.at
    return None
