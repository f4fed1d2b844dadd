"""The development pages as the product loads them, with their briefs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from benchmarks.marks import CORPORA
from data import Article, LoadError, Page, load_page
from summarizer import Brief, TextTooShort, summarize

PAGES = CORPORA / "pages"


def brief_of(article: Article) -> Brief:
    """The brief that the product makes of an article."""
    return summarize(
        article.body,
        headline=article.headline,
        headings=article.headings,
        description=article.description,
    )


def page_briefs() -> Iterator[tuple[str, Article, Brief]]:
    """The name, article and brief of each page that has one."""
    for line in (PAGES / "gold_html.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        content = gzip.decompress((PAGES / "html" / f"{gold['file']}.gz").read_bytes())
        seen = datetime.fromisoformat(gold["loaded_at"]) if gold.get("loaded_at") else datetime.now(UTC)
        page = Page.from_bytes(content, name=gold["file"], url=gold.get("url"), fetched_at=seen.astimezone(UTC))
        try:
            article = load_page(page)
            yield gold["id"], article, brief_of(article)
        except (LoadError, TextTooShort):
            continue
