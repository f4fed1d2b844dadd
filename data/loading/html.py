"""A page of HTML to an article, through trafilatura."""

from __future__ import annotations

import json
from typing import Any

import trafilatura

from data.errors import NoArticle
from data.loading.clean import clean, split_lines
from data.loading.names import split_names
from data.loading.times import parse_stamp
from data.models import Article, Page


def load_html(page: Page) -> Article:
    """The article in a page of HTML. Raises NoArticle or PageTooBig."""
    found = trafilatura.extract(
        page.html,
        url=page.url,
        output_format="json",
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
    )
    record: dict[str, Any] = json.loads(found) if found else {}
    body = split_lines(clean(record.get("text") or ""))
    if not body:
        raise NoArticle("I could not find an article in that page. Paste its headline and text instead.")
    return Article(
        headline=record.get("title") or body[0],
        body="\n\n".join(body),
        section=record.get("categories") or None,
        authors=split_names(record.get("author") or ""),
        url=page.url or record.get("source"),
        published_at=parse_stamp(record.get("date") or ""),
    )
