"""Trains the weights of data/loading/headline.json: which of a page's sources gives its headline.

    python -m benchmarks.train_headline --date 2026-11-28        # the shipped weights, and the figures of five folds

A linear score of each candidate, and a softmax over the candidates of a page (McFadden's conditional logit) with a
ridge. Nothing is random. The folds are by house: no publisher is in training and test.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import SHARED
from benchmarks.folds import FOLDS, fold_of
from data.loading.html.headline_features import Candidate, describe

PAGES = SHARED / "corpora" / "pages_train"
WEIGHTS = Path("data/loading/headline.json")
RIDGE = 0.005
STEPS = 300
RATE = 0.08
DIGITS = 3
_ALIKE = str.maketrans("‘’“”–—", "''\"\"--")

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A page's candidates as rows of features, and which of them say the gold title."""

    house: str
    features: Matrix
    is_right: NDArray[np.bool_]


def read_pages() -> tuple[list[str], list[Page]]:
    """The names of the features, and the pages."""
    texts = {row["id"]: row["lines"] for row in _rows("text.jsonl.gz")}
    pages: list[Page] = []
    names: list[str] = []
    for row in _rows("title_candidates.jsonl.gz"):
        found = [Candidate(source, text) for source, text in row["candidates"] if text]
        described = describe(found, texts[row["id"]], row["url"])
        names = list(next(iter(described.values()), names))
        gold = {folded(title) for title in ([row["title"]] if isinstance(row["title"], str) else row["title"])}
        features = np.array([list(each.values()) for each in described.values()]).reshape(len(described), -1)
        pages.append(Page(row["house"], features, np.array([folded(text) in gold for text in described], bool)))
    return names, pages


def _rows(name: str) -> Iterator[Any]:
    with gzip.open(PAGES / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def folded(text: str) -> str:
    """A title without case and the form of quotes and dashes."""
    return " ".join(text.translate(_ALIKE).casefold().split())


def train(pages: Sequence[Page]) -> Matrix:
    """The weights of the features, by Adam on all pages where one candidate is right and another is not."""
    learned = [page for page in pages if page.is_right.any() and not page.is_right.all()]
    features = np.vstack([page.features for page in learned])
    right = np.concatenate([page.is_right for page in learned]).astype(float)
    page_of = np.concatenate([np.full(len(page.is_right), number) for number, page in enumerate(learned)])
    weights = np.zeros(features.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        chances = shares(np.exp(features @ weights), page_of)
        slope = features.T @ (chances - shares(chances * right, page_of)) / len(learned) + RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE / 2 * (1 + np.cos(np.pi * step / STEPS))
        weights -= rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return weights


def shares(values: Matrix, page_of: NDArray[np.int64]) -> Matrix:
    """The values divided by the sum over their page."""
    found: Matrix = values / np.maximum(np.bincount(page_of, values), 1e-300)[page_of]
    return found


def is_right(page: Page, weights: Matrix) -> bool:
    """Whether the choice is the gold title."""
    return bool(len(page.features)) and bool(page.is_right[int(np.argmax(page.features @ weights))])


def cross_validate(pages: Sequence[Page]) -> dict[str, float]:
    """The share of right headlines, each page read with weights that never saw its house: by page, and by house."""
    hits = defaultdict(list)
    for fold in range(FOLDS):
        weights = train([page for page in pages if fold_of(page.house) != fold])
        for page in pages:
            if fold_of(page.house) == fold:
                hits[page.house].append(is_right(page, weights))
    by_page = np.mean([hit for each in hits.values() for hit in each])
    by_house = np.mean([np.mean(each) for each in hits.values()])
    return {"by_page": round(float(by_page), 4), "by_house": round(float(by_house), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the day that the file names")
    arguments = parser.parse_args()
    names, pages = read_pages()
    figures = cross_validate(pages)
    print(figures)
    weights = train(pages)
    written = {
        "about": "The weights of data.loading.html.titles, made by python -m benchmarks.train_headline",
        "trained_on": f"{len(pages)} pages of {len({page.house for page in pages})} houses: fundus, postlight/parser, "
        "trafilatura, WCXB (its gold: CC-BY-4.0, Murrough Foley)",
        "right_in_folds_by_house": figures,
        "when": arguments.date,
        "weights": {name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(names, weights, strict=True)},
    }
    arguments.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
