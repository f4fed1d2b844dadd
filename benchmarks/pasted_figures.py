"""Pasted text measured by house: each page of pages_train is read with weights that have not seen its house.

The weights of the folds are made by ``make weights-lines`` and lie in var/line_folds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from benchmarks.pasted import (
    LINE_FOLDS,
    SHARED,
    Record,
    answer_of,
    figures,
    fold_of_houses,
    fresh_news,
    gold_of,
    page_of,
    read_pages,
    tool,
)
from data import Article, LoadError
from data.loading.names.reading import read_words
from data.loading.page import checked_article
from data.loading.text.article import Nets, read_text
from data.loading.text.choice_net import read_choices
from data.loading.text.labeller.net import read_labeller

_SHOWN = {
    "body_f1": "body F1",
    "body_precision": "P",
    "body_recall": "R",
    "title_exact": "headline",
    "best_three": "best 3",
    "author_f1": "author",
    "date_day": "date",
    "section": "section",
    "ms_median": "ms",
    "ms_p95": "p95",
}
RECORDED = (
    *("pages", "body_f1", "body_precision", "body_recall", "title_exact", "best_three", "author_f1", "date_day"),
    *("date_near", "section", "sure from 0.9", "pages from 0.9", "sure from 0.7", "pages from 0.7", "sure from 0.0"),
    "pages from 0.0",
)
"""The figures that are kept beside the weights."""

_STEPS = ((0.9, 1.01), (0.7, 0.9), (0.0, 0.7))


@cache
def fold_nets(fold: int) -> Nets:
    """The nets that have not seen the houses of a fold."""
    return Nets(
        read_labeller(LINE_FOLDS / f"labeller{fold}.npz"),
        read_words(LINE_FOLDS / f"byline{fold}.npz"),
        read_choices(LINE_FOLDS / f"choices{fold}.npz"),
    )


@cache
def fold_of_house() -> dict[str, int]:
    """The fold of each house."""
    return fold_of_houses(read_pages())


def read_by_house(record: Record, url: str | None) -> tuple[Article | None, float]:
    """The article of a page, ``None`` when it was refused, and the milliseconds it took."""
    nets = fold_nets(fold_of_house()[record["house"]])
    page = page_of(record, url=url)
    begin = time.perf_counter()
    try:
        article = checked_article(read_text(page, nets))
    except LoadError:
        article = None
    return article, 1000 * (time.perf_counter() - begin)


def dev_golds() -> dict[str, Record]:
    """The right values of the 42 development pages, whether their text shows them or not."""
    lines = (SHARED / "corpora" / "pages" / "gold_text.jsonl").read_text(encoding="utf-8").splitlines()
    return {gold["id"]: gold for gold in map(json.loads, lines)}


def table(records: Sequence[Record], golds: Sequence[Record], *, addressed: bool = False) -> dict[str, float]:
    """The figures of some pages, and how sure headlines are against how often they are right."""
    found = [read_by_house(record, record["url"] if addressed else None) for record in records]
    answers = [answer_of(article, took) if article else {} for article, took in found]
    totals = figures(golds, answers)
    curve = [_headline(gold, article) for gold, (article, _) in zip(golds, found, strict=True) if gold.get("title")]
    totals["best_three"] = sum(among for _, _, among in curve) / len(curve)
    for low, high in _STEPS:
        right = [is_right for sure, is_right, _ in curve if low <= sure < high]
        totals[f"sure from {low}"] = sum(right) / max(1, len(right))
        totals[f"pages from {low}"] = len(right)
    return {name: round(value, 4) for name, value in totals.items() if isinstance(value, float | int)}


def _headline(gold: dict[str, Any], article: Article | None) -> tuple[float, bool, bool]:
    """How sure the headline is, whether it is right, and whether it or one of the next two is."""
    if article is None:
        return 0.0, False, False
    fold = tool().fold
    titles = gold["title"] if isinstance(gold["title"], list) else [gold["title"]]
    right = {fold(title) for title in titles}
    is_right = fold(article.headline) in right
    return (
        article.sureness.headline,
        is_right,
        is_right or any(fold(each) in right for each in article.sureness.headlines),
    )


def print_figures() -> dict[str, dict[str, float]]:
    """Prints the rows of pasted text by house, and the confidence curve. Gives the figures."""
    pages = read_pages()
    news = fresh_news(pages)
    english = [record for record in news if (record["lang"] or "").startswith("en")]
    dev, golds = [record for record in pages if record["dev"]], dev_golds()
    tables = {
        "text, fresh news": table(news, [*map(gold_of, news)]),
        "text, of them English": table(english, [*map(gold_of, english)]),
        "text, dev, with address": table(dev, [golds[record["dev"]] for record in dev], addressed=True),
    }
    print(f"{'by house':24}" + "".join(f"{name:>10}" for name in _SHOWN.values()))
    for name, figures_of_set in tables.items():
        print(f"{name:24}" + "".join(f"{figures_of_set[key]:>10.3f}" for key in _SHOWN))
    for low, high in _STEPS:
        row = tables["text, fresh news"]
        right, count = row[f"sure from {low}"], row[f"pages from {low}"]
        print(f"headline sure {low:.1f} to {min(high, 1):.1f}: right {right:.3f} of {count:.0f}")
    return tables
