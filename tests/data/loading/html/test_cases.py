"""Invented pages and feeds, each of a kind that real newsrooms were seen to send."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data import Page, load_page
from data.identity import fold_headline
from data.loading.entries import FeedEntry
from data.loading.feed import parse_feed

CASES = Path(__file__).parent / "cases"
SEEN_AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
RECORDS = [json.loads(line) for line in (CASES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def of_kind(kind: str) -> Any:
    records = [record for record in RECORDS if record["kind"] == kind]
    return pytest.mark.parametrize("record", records, ids=[record["file"] for record in records])


@of_kind("html")
def test_a_page_is_read_as_a_person_reads_it(record: dict[str, Any]) -> None:
    content = (CASES / record["file"]).read_bytes()
    article = load_page(Page.from_bytes(content, name=record["file"], url=record.get("url"), fetched_at=SEEN_AT))
    read: dict[str, Any] = {
        "title": fold_headline(article.headline),
        "authors": list(article.authors),
        "date": article.published_at and article.published_at.date().isoformat(),
        "updated": article.updated_at and article.updated_at.date().isoformat(),
        "recent": [post.headline for post in article.recent],
        "paragraphs": article.body.split("\n\n"),
    }
    wanted = record | {"title": fold_headline(record["title"])}
    assert {name: read[name] for name in read if name in wanted} == {
        name: wanted[name] for name in read if name in wanted
    }
    assert [text for text in record.get("present", ()) if text not in article.body] == []
    assert [text for text in record.get("absent", ()) if text in article.body] == []


@of_kind("feed")
def test_a_feed_gives_its_entries(record: dict[str, Any]) -> None:
    feed = parse_feed((CASES / record["file"]).read_bytes(), url=record["url"], fetched_at=SEEN_AT)
    assert len(feed.entries) == len(record["entries"])
    for entry, wanted in zip(map(described, feed.entries), record["entries"], strict=True):
        assert entry | {name: wanted[name] for name in entry if name in wanted} == entry
    for entry, wanted in zip(feed.entries, record["entries"], strict=True):
        body = body_of(entry)
        assert [text for text in wanted.get("body_present", ()) if text not in body] == []
        assert [text for text in wanted.get("body_absent", ()) if text in body] == []


def described(entry: FeedEntry) -> dict[str, Any]:
    published = entry.published and entry.published.at.isoformat()
    return {
        "title": entry.headline,
        "link": entry.link,
        "published": published,
        "summary": entry.summary,
        "authors": list(entry.authors),
    }


def body_of(entry: FeedEntry) -> str:
    page = entry.page(SEEN_AT)
    return load_page(page).body if page else ""
