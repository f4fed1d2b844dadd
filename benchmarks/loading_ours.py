"""Answers the evaluation tools with what the product makes of each page: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data import Article, LoadError, Page, load_page


def answer(job: dict[str, str]) -> dict[str, Any]:
    """One prediction for ``extract_eval.py`` and ``lists_eval.py recent``, with the milliseconds it took."""
    path = Path(job["file"])
    content = path.read_bytes()
    begin = time.perf_counter()
    try:
        page = Page.from_bytes(content, name=path.name, url=job["url"] or None, fetched_at=seen_at(job["loaded_at"]))
        found = described(load_page(page))
    except LoadError as error:
        found = {"error": str(error)}
    return {"id": job["id"], **found, "ms": 1000 * (time.perf_counter() - begin)}


def seen_at(text: str) -> datetime:
    """The time in a job; without a zone it is UTC, an empty one is now."""
    if not text:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def described(article: Article) -> dict[str, Any]:
    """An article with the field names of the evaluation tools."""
    return {
        "title": article.headline,
        "author": list(article.authors),
        "date": article.published_at.isoformat() if article.published_at else None,
        "section": article.section,
        "text": article.body,
        "recent": [
            {
                "headline": post.headline,
                "teaser": post.teaser,
                "url": post.url,
                "section": post.section,
                "time": post.published_at.isoformat() if post.published_at else None,
            }
            for post in article.recent
        ],
    }


def main() -> None:
    """Reads jobs from standard input until it ends."""
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
