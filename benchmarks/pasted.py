"""Pasted pages for training and measuring: ../shared/corpora/pages_train as the text of a browser's copy."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from data import Article, Page

SHARED = Path(__file__).parents[2] / "shared"
PAGES = SHARED / "corpora" / "pages_train" / "text.jsonl.gz"
NEWS_SOURCES = ("fundus", "fe", "zyte", "newspaper", "mediacloud", "postlight")
"""The sources that are news pages: those of the others are blogs for a good part."""

LINE_FOLDS = Path(__file__).parents[1] / "var" / "line_folds"
"""Where the weights of the folds lie that ``make weights-lines`` makes."""

FOLDS, FOLD_SEED = 5, 13

Record = dict[str, Any]


@cache
def read_pages() -> Sequence[Record]:
    """All 2,603 pages with their labels, in the file's order."""
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fresh_news(records: Iterable[Record]) -> list[Record]:
    """The 674 news pages that the rules of 2026-11-28 were not tuned on."""
    return [record for record in records if record["source"] in NEWS_SOURCES and not record["dev"]]


def fold_of_houses(records: Sequence[Record]) -> dict[str, int]:
    """A fold for each house, so that no house is trained on and measured at once."""
    houses = sorted({record["house"] for record in records})
    random.Random(FOLD_SEED).shuffle(houses)
    return {house: number % FOLDS for number, house in enumerate(houses)}


def page_of(record: Record, *, url: str | None = None) -> Page:
    """The page as somebody would paste it whole: its lines, mostly without an address."""
    return Page(seen_at(record), text="\n".join(record["lines"]), url=url)


def seen_at(record: Record) -> datetime:
    """When the page was fetched; without a zone it is UTC, and without a time it is the day of the collection."""
    moment = datetime.fromisoformat(record.get("loaded_at") or "2026-11-28T00:00:00")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def gold_of(record: Record) -> Record:
    """The right values in the form of ``extract_eval.py``. A field that the text does not show is left out."""
    lines = record["lines"]
    gold: Record = {"id": record["id"]}
    gold["text"] = record.get("gold_text") or "\n\n".join(lines[number] for number in record["body"])
    if record["headline"]:
        gold["title"] = [*(lines[number] for number in record["headline"]), record["title"] or ""]
    if record["byline"] and record["authors"]:
        gold["author"] = record["authors"]
    if record["date_lines"] and record["date"]:
        gold["date"] = record["date"]
    if record["section"]:
        gold["section"] = [*record["labels"], *(lines[number] for number in record["section"])]
    return gold


def answer_of(article: Article, milliseconds: float) -> Record:
    """An article in the form of ``extract_eval.py``."""
    return {
        "title": article.headline,
        "author": list(article.authors),
        "date": article.published_at.isoformat() if article.published_at else None,
        "section": article.section,
        "text": article.body,
        "ms": milliseconds,
    }


@cache
def tool() -> ModuleType:
    """``../shared/tools/extract_eval.py`` as a module."""
    spec = importlib.util.spec_from_file_location("extract_eval", SHARED / "tools" / "extract_eval.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(golds: Sequence[Record], answers: Sequence[Record]) -> Record:
    """The totals of ``extract_eval.py``."""
    rows = [tool().score_page(gold, answer) for gold, answer in zip(golds, answers, strict=True)]
    return dict(tool().totals(rows))
