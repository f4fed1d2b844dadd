"""Our answers on feeds and section labels, for ``lists_eval.py``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.config import SECTIONS
from data import LoadError
from data.loading.entries import FeedEntry
from data.loading.feed import parse_feed
from data.sections import match_section


def answer_feeds(gold: Path, folder: Path, out: Path) -> None:
    """Writes one prediction a line for the feeds of ``gold``, which lie in ``folder``."""
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    answers = [{"id": record["id"], **_feed(record, folder)} for record in records]
    out.write_text("".join(json.dumps(each) + "\n" for each in answers), encoding="utf-8")


def _feed(record: dict[str, Any], folder: Path) -> dict[str, Any]:
    fetched_at = datetime.fromisoformat(record.get("loaded_at") or datetime.now(UTC).isoformat())
    try:
        feed = parse_feed((folder / record["file"]).read_bytes(), url=record["url"], fetched_at=fetched_at)
    except LoadError as error:
        return {"entries": [], "error": str(error)}
    return {"entries": [_described(entry) for entry in feed.entries], "error": None}


def _described(entry: FeedEntry) -> dict[str, Any]:
    return {
        "title": entry.headline,
        "link": entry.link,
        "published": entry.published.at.isoformat() if entry.published else None,
        "summary": entry.summary,
        "full_content": entry.full_text is not None,
        "categories": list(entry.categories),
        "id": entry.identity,
    }


def answer_labels(gold: Path, out: Path) -> None:
    """Writes the section that each label and address of the table ``gold`` is matched to."""
    rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]
    answers = [{"id": row[0], "section": match_section([row[3]], row[4], SECTIONS, {})} for row in rows]
    out.write_text("".join(json.dumps(each) + "\n" for each in answers), encoding="utf-8")
