"""The pastes of ../shared/cases/loading: kinds that real newsrooms' pastes were seen to show."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from support.paths import SHARED

from data import Page, load_page

CASES = SHARED / "cases" / "loading"
SEEN_AT = datetime(2026, 11, 28, 9, tzinfo=UTC)


def records() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    lines = (CASES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [record for record in map(json.loads, lines) if record["kind"] == "text"]


@pytest.mark.parametrize("record", records(), ids=lambda record: record["file"])
def test_each_kind_of_paste_gives_the_right_fields(record: dict[str, Any]) -> None:
    text = (CASES / record["file"]).read_text(encoding="utf-8")
    article = load_page(Page(SEEN_AT, text=text))
    assert article.headline == record["title"]
    assert list(article.authors) == record["authors"]
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == record["date"]
    assert article.section == record.get("section", article.section)
    paragraphs = article.body.split("\n\n")
    assert paragraphs == record.get("paragraphs", paragraphs)
    assert [text for text in record.get("present", ()) if text not in article.body] == []
    assert [text for text in record.get("absent", ()) if text in article.body] == []
