"""A peer's answers, one JSON object a line; runs in the peer's environment and imports nothing of ours."""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

Reader = Callable[[str, str], dict[str, Any]]


def trafilatura_reader() -> Reader:
    """trafilatura without comments, its metadata with it."""
    import trafilatura

    def read(html: str, url: str) -> dict[str, Any]:
        found: Any = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
        record = found.as_dict() if found else {}
        return {
            "text": record.get("text"),
            "title": record.get("title"),
            "author": record.get("author") or [],
            "date": record.get("date"),
            "section": next(iter(record.get("categories") or []), None),
        }

    return read


def newspaper_reader() -> Reader:
    """newspaper4k with its English settings, fetching nothing."""
    import newspaper

    def read(html: str, url: str) -> dict[str, Any]:
        article = newspaper.Article(url or "http://page.example/", language="en", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "author": list(article.authors),
            "date": date.isoformat() if hasattr(date, "isoformat") else date,
        }

    return read


def readability_reader() -> Reader:
    """readability-lxml: its summary's paragraphs and its short title."""
    from lxml import html as lxml_html
    from readability import Document

    def read(html: str, url: str) -> dict[str, Any]:
        document = Document(html, url=url or None)
        summary = lxml_html.fromstring(document.summary())
        blocks = [" ".join(str(each.xpath("string()")).split()) for each in summary.iter("p", "h2", "h3", "li")]
        return {"text": "\n\n".join(blocks), "title": document.short_title(), "author": []}

    return read


READERS = {
    "trafilatura": trafilatura_reader,
    "newspaper4k": newspaper_reader,
    "readability-lxml": readability_reader,
}


def main(name: str) -> None:
    """Reads jobs ({id, file, url}) from standard input and answers each."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    read = READERS[name]()
    for line in sys.stdin:
        job = json.loads(line)
        html = Path(job["file"]).read_bytes().decode("utf-8", "replace")
        begin = time.perf_counter()
        try:
            found = read(html, job["url"])
        except Exception as error:  # a peer that fails on a page has no answer for it
            found = {"error": repr(error)}
        found["ms"] = 1000 * (time.perf_counter() - begin)
        print(json.dumps({"id": job["id"], **found}, ensure_ascii=False, default=str), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
