"""Invented pastes of kinds that real newsrooms were seen to send: our own, and those of ../shared/cases/loading."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.paths import SHARED

from data import Page, load_page
from data.identity import fold_headline

FOLDERS = (Path(__file__).parent / "cases", SHARED / "cases" / "loading")
SEEN_AT = datetime(2026, 11, 28, 9, tzinfo=UTC)


def cases() -> list[Any]:
    found = []
    for folder in FOLDERS:
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if folder.exists() else []
        records = [record for record in map(json.loads, lines) if record["kind"] == "text"]
        found += [pytest.param(folder / record["file"], record, id=record["file"]) for record in records]
    return found


@pytest.mark.parametrize(("path", "record"), cases())
def test_a_paste_is_read_as_a_person_reads_it(path: Path, record: dict[str, Any]) -> None:
    article = load_page(Page(SEEN_AT, text=path.read_text(encoding="utf-8")))
    read: dict[str, Any] = {
        "title": fold_headline(article.headline),
        "authors": list(article.authors),
        "date": article.published_at and article.published_at.date().isoformat(),
        "updated": article.updated_at and article.updated_at.date().isoformat(),
        "section": article.section,
        "other": article.other,
        "recent": [post.headline for post in article.recent],
        "paragraphs": article.body.split("\n\n"),
    }
    wanted = record | ({"title": fold_headline(record["title"])} if "title" in record else {})
    assert {name: read[name] for name in read if name in wanted} == {
        name: wanted[name] for name in read if name in wanted
    }
    assert article.headline.startswith(record.get("headline_starts", ""))
    assert [text for text in record.get("present", ()) if text not in article.body] == []
    assert [text for text in record.get("absent", ()) if text in article.body] == []
