"""The development corpora, which lie beside the project and are never part of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
SUMMARIES = SHARED / "corpora" / "summaries"

HUMAN_SETS = ("cnndm_train", "cnn_dev", "xsum_dev", "gum_news")
"""Sets with summaries that people wrote. bbc_dev's were made by a machine: reported, never trained on."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its human summaries, each a text of a sentence a line where known."""

    id: str
    headline: str
    body: str
    references: Sequence[str]


@cache
def read_articles(name: str) -> Sequence[Article]:
    """The articles of a set, in the file's order; those without body or summary are left out."""
    rows = map(json.loads, (SUMMARIES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    articles = map(_article, rows)
    return [article for article in articles if article.body.strip() and article.references]


def _article(row: dict[str, Any]) -> Article:
    references = tuple(filter(None, row["references"]))
    return Article(str(row["id"]), row.get("headline") or "", row["body"], references)
