"""Trains the weights of data/loading/captions.json: which lines above a picture's credit are captions.

    python -m benchmarks.train_captions --date 2026-11-30        # the shipped weights, and the figures of five folds

Learned from the lines that the labeller takes for the body, of marked pages but those of WCXB, whose bodies have
captions: logistic regression with a ridge. The folds are by house. Where the body is read from the page's HTML some
captions are marked as text, so the figures are also told for pages whose body was marked by hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.folds import FOLDS, fold_of
from benchmarks.logit import Matrix, area_under_curve, fit_logistic
from benchmarks.train_blocks import CORPORA
from data.loading.text.body import choose_body
from data.loading.text.captions import SURE, above_credits
from data.loading.text.labeller.labelling import label_lines
from data.loading.text.labeller.net import shipped
from summarizer.logistic import Logistic, chance

WEIGHTS = Path("data/loading/captions.json")
RIDGE = 3.0
MOST_OF_A_PAGE = 5
"""Lines that are learned of one page: a gallery has dozens, all alike."""


@dataclass(frozen=True)
class Sample:
    """A line above a credit: its features, and whether it is a caption; ``is_gold``: its body was marked by hand."""

    features: dict[str, float]
    fold: int
    is_caption: bool
    is_gold: bool


def samples() -> Iterator[Sample]:
    """The lines of all pages that are taken for the body and stand above a credit."""
    with gzip.open(CORPORA / "pages_train" / "text.jsonl.gz", "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            if record["source"] != "wcxb" and not record["dev"] and record["body"]:
                yield from islice(_of_page(record), MOST_OF_A_PAGE)


def _of_page(record: dict[str, Any]) -> Iterator[Sample]:
    lines, gold = record["lines"], frozenset(record["body"])
    seen_at = datetime.fromisoformat(record["loaded_at"]) if record["loaded_at"] else datetime.now(UTC)
    body = choose_body(label_lines(lines, seen_at.replace(tzinfo=UTC), shipped()))
    for number, features in above_credits(lines, body):
        yield Sample(features, fold_of(record["house"]), number not in gold, bool(record["gold"].get("text")))


def fitted(found: Sequence[Sample]) -> Logistic:
    """The model of the samples."""
    return fit_logistic(_table(found), np.array([each.is_caption for each in found], float), RIDGE)


def _table(found: Sequence[Sample]) -> dict[str, Matrix]:
    return {name: np.array([each.features[name] for each in found]) for name in found[0].features}


def by_folds(found: Sequence[Sample]) -> Matrix:
    """The chance of each sample, by a model that has not seen its house."""
    chances, folds = np.zeros(len(found)), np.array([each.fold for each in found])
    for fold in range(FOLDS):
        model = fitted([each for each in found if each.fold != fold])
        chances[folds == fold] = chance(model.log_odds(_table([each for each in found if each.fold == fold])))
    return chances


def figures(found: Sequence[Sample], chances: Matrix) -> dict[str, float]:
    """How well chances tell captions: the area under the curve, the captions found, and the paragraphs taken."""
    target = np.array([each.is_caption for each in found])
    taken = chances >= SURE
    return {
        "lines": len(found),
        "captions": int(target.sum()),
        "captions found": int((taken & target).sum()),
        "paragraphs taken": int((taken & ~target).sum()),
        "area": round(area_under_curve(chances, target.astype(float)), 3),
    }


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the day that the file names")
    arguments = parser.parse_args()
    found = list(samples())
    chances = by_folds(found)
    gold = np.array([each.is_gold for each in found])
    marked = [each for each in found if each.is_gold]
    folds = {"all": figures(found, chances), "marked by hand": figures(marked, chances[gold])}
    print(json.dumps(folds))
    content = {
        "about": "tells captions above a picture's credit; made by python -m benchmarks.train_captions",
        "when": arguments.date,
        "folds": folds,
        "weights": dict(fitted(found).weights),
    }
    arguments.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
