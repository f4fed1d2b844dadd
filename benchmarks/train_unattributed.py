"""Trains summarizer/quotes/unattributed_weights.json: is a passage without a verb of speech beside it said by somebody?

    python -m benchmarks.train_unattributed --date 2026-11-28

The passages are those of the marked articles that the rules of spoken.py let through; a passage is speech when it is a
quote of the gold, and none when the gold lists it as other. Nothing is random: folds go by a hash of the article.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.logit import Matrix, area_under_curve, fit_logistic
from benchmarks.speakers import SETS, articles
from summarizer.quotes.speakers import attribute
from summarizer.quotes.spoken import is_spoken
from summarizer.quotes.text.marks import Passage, find_passages
from summarizer.quotes.unattributed import LEAST_LOG_ODDS, Unattributed

RIDGE = 10.0
FOLDS = 10
MIN_OVERLAP = 0.5
"""Share of characters in common (Dice) from which a passage is the one of the gold."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage: the article it is from, its features, and whether somebody says it."""

    article: str
    features: dict[str, float]
    is_speech: bool


def rows() -> Iterator[Row]:
    """The judged passages of all sets."""
    for name in SETS:
        for article in articles(name):
            yield from _rows(article)


def _rows(article: dict[str, Any]) -> Iterator[Row]:
    body = article["text"]
    passages = find_passages(body)
    judge = Unattributed(body, passages)
    for passage, attribution in zip(passages, attribute(body, passages), strict=True):
        said, other = (_is_among(passage, article.get(kind, ())) for kind in ("quotes", "other"))
        is_judged = attribution.cue is None and not passage.continues and is_spoken(body, passage, attribution)
        features = judge.features(passage, attribution) if is_judged and (said or other) else None
        if features is not None:
            yield Row(article["doc_id"], features, said)


def _is_among(passage: Passage, gold: Sequence[dict[str, Any]]) -> bool:
    length = passage.end - passage.start
    return any(
        2 * (min(each["end"], passage.end) - max(each["start"], passage.start))
        >= MIN_OVERLAP * (length + each["end"] - each["start"])
        for each in gold
    )


def fold_log_odds(found: Sequence[Row]) -> Matrix:
    """The log odds of each row by weights that have not seen its article."""
    folds = np.array([zlib.crc32(row.article.encode()) % FOLDS for row in found])
    table, targets, odds = features_of(found), targets_of(found), np.zeros(len(found))
    for fold in range(FOLDS):
        model = fit_logistic(
            {name: column[folds != fold] for name, column in table.items()}, targets[folds != fold], RIDGE
        )
        odds[folds == fold] = model.log_odds({name: column[folds == fold] for name, column in table.items()})
    return odds


def features_of(found: Sequence[Row]) -> dict[str, Matrix]:
    """The features of ``found`` as columns."""
    return {name: np.array([row.features[name] for row in found]) for name in found[0].features}


def targets_of(found: Sequence[Row]) -> Matrix:
    """1 for speech, 0 for the rest."""
    return np.array([row.is_speech for row in found], dtype=float)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("summarizer/quotes/unattributed_weights.json"))
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    found = list(rows())
    targets, odds = targets_of(found), fold_log_odds(found)
    left_out = odds < LEAST_LOG_ODDS
    content = {
        "about": "is a passage without a verb of speech said? made by python -m benchmarks.train_unattributed",
        "trained_on": {"sets": SETS, "said": int(targets.sum()), "not said": int((1 - targets).sum())},
        "how": f"logistic regression (ridge {RIDGE})",
        "figures of ten folds by article": {
            "area under curve": round(area_under_curve(odds, targets), 3),
            "left out of what nobody says": int((left_out & (targets < 0.5)).sum()),
            "left out of what somebody says": int((left_out & (targets > 0.5)).sum()),
        },
        "when": arguments.date,
        "weights": fit_logistic(features_of(found), targets, RIDGE).weights,
    }
    arguments.out.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
