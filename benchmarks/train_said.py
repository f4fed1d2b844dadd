"""Trains summarizer/quotes/said_weights.json, the net that tells whether anybody says a passage.

    python -m benchmarks.train_said --date 2026-11-29

Right is the gold: its quotes are said, its other stretches are not. The attributions, of which the net knows the route
and the confidence, are those of speakers' nets that were fitted without the source; each of the folds by source is
judged by a net that has not seen it either. Long stretches that nobody says are few and count LONG_WEIGHT times. The
seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.gold_passages import gold_of
from benchmarks.sources import FOLDS, WORLD_WEIGHT, fold_of
from benchmarks.speaker_net import Example, examples_of, fit_net
from benchmarks.speakers import MIN_STRETCH_WORDS, SETS, Gold, articles
from benchmarks.train_speakers import Folds, gather, report
from summarizer.document.reading import read as read_document
from summarizer.net import written_net
from summarizer.quotes.finding import MAX_UNSAID
from summarizer.quotes.said_features import PASSED, SaidFeatures
from summarizer.quotes.saying import ROWS, WEIGHTS, Judge, unsaid
from summarizer.quotes.speakers import Elect, attribute
from summarizer.quotes.spoken import is_spoken

SEEDS = 6
LONG_WEIGHT = 5.0
BOUNDS = tuple(n / 20 for n in range(8, 17))
"""The bounds of the probability that are tried."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage as an example, its set, whether the gold says that it is said, whether it is a required quote, and
    whether it is long."""

    example: Example
    name: str
    is_said: bool
    is_required: bool
    is_long: bool


def stretches(elect_in: Callable[[str], Elect]) -> list[Stretch]:
    """The passages of all sets that the gold marks; ``elect_in`` tells for an article who is elected in it."""
    return [
        stretch
        for name in SETS
        for article in articles(name)
        for stretch in _stretches(name, article, elect_in(article["doc_id"]))
    ]


def _stretches(name: str, article: Gold, elect: Elect) -> Iterator[Stretch]:
    document = read_document(article["text"])
    features = SaidFeatures(document)
    for passage, attribution in zip(document.passages, attribute(document, elect), strict=True):
        gold, is_said = gold_of(article, passage)
        if gold is None:
            continue
        is_long = len(gold["text"].split()) >= MIN_STRETCH_WORDS
        weight = (WORLD_WEIGHT if name.startswith("world") else 1.0) * (LONG_WEIGHT if is_long and not is_said else 1.0)
        of_passage = features.of(passage, attribution, passed=is_spoken(document.body, passage, attribution))
        example = Example(article["doc_id"], of_passage, ROWS, [is_said, not is_said], weight)
        yield Stretch(example, name, is_said, is_said and bool(gold["required"]), is_long)


class SaidFolds:
    """A net for each fold of sources, fitted to ``found`` without them."""

    def __init__(self, found: Sequence[Stretch], folds: int) -> None:
        self._found = found
        examples = examples_of([each.example for each in found])
        self._folds = np.array([fold_of(each.example.article) for each in found])
        self._nets = [fit_net(examples.of(np.flatnonzero(self._folds != fold)), SEEDS) for fold in range(folds)]

    def judge_in(self, article: str) -> Judge:
        """Judges by the net that has not seen the source of ``article``."""
        return partial(unsaid, net=self._nets[fold_of(article)])

    def by_bound(self) -> list[dict[str, Any]]:
        """What is given and lost at each of BOUNDS by the nets that have not seen the source, with the rules' help."""
        chances = [
            self._nets[fold].shares(each.example.common, ROWS)[1] if each.example.common[PASSED] else 1.0
            for each, fold in zip(self._found, self._folds, strict=True)
        ]
        return [_at_bound(self._found, chances, bound) for bound in BOUNDS]


def _at_bound(found: Sequence[Stretch], chances: Sequence[float], bound: float) -> dict[str, Any]:
    row: dict[str, Any] = {"bound": bound}
    for part in ("world", "other"):
        own = [
            (each, chance < bound)
            for each, chance in zip(found, chances, strict=True)
            if each.name.startswith("world") == (part == "world")
        ]
        row[part] = {
            "long unsaid given": sum(given for each, given in own if each.is_long and not each.is_said),
            "long unsaid": sum(each.is_long and not each.is_said for each, _ in own),
            "short unsaid given": sum(given for each, given in own if not each.is_long and not each.is_said),
            "required lost": sum(not given for each, given in own if each.is_required),
            "required": sum(each.is_required for each, _ in own),
        }
    return row


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--date", required=True, help="the day that the file says it was made on")
    arguments = parser.parse_args()
    speakers = Folds(gather(), seeds=1)
    found = stretches(speakers.elect_in)
    folds = SaidFolds(found, len(FOLDS))
    by_bound = folds.by_bound()
    print(*by_bound, sep="\n", flush=True)
    content = {
        "about": "tells whether anybody says a passage; made by python -m benchmarks.train_said",
        "trained_on": {"sets": SETS, "passages": len(found)},
        "how": f"speaker_net.py's net with {SEEDS} seeds; long stretches that nobody says count {LONG_WEIGHT:g} times",
        "folds": {"by": "source", "bound": MAX_UNSAID, "by bound": by_bound, "sets": report(speakers, folds.judge_in)},
        "when": arguments.date,
        "net": written_net(fit_net(examples_of([each.example for each in found]), SEEDS)),
    }
    arguments.out.write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
