"""Makes the background and the weights by which stories that go on are recognised (data/threads).

    python -m benchmarks.train_threads --date 2026-11-28

The background, term_weights.txt: how much each word of the development corpora tells, without the articles that the
weights are trained and measured on. The weights, weights.json: a logistic regression on the candidates that the store
finds for each article of ../shared/corpora/summaries/threads.tsv, and then on the likeliest of each: that one is
proposed or not, and the many that resemble nothing must not decide the weights. The bound is the lowest at which
PRECISION of what is proposed is right, by scores from folds of which none shares a thread with its training. Nothing is
random.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import HUMAN_SETS, SHARED, SUMMARIES
from benchmarks.running_stories import Looked, Marked, folds, look, read_marked
from data.threads.likeness import FEATURES, features
from data.threads.words import words

FOLDS = 5
RIDGE = 20.0
ROUNDS = 25
SELECTIONS = 2
"""How often the weights are fitted anew to the candidates that those before found to be the likeliest."""

DIGITS = 3
PRECISION = 0.93
"""Of what is proposed. The owner wants .90; other newsrooms may be harder."""

MIN_TEXTS = 6
"""Texts of the background that a word must be in to stand in the file."""

RARE_TEXTS = 1.5
RARE_REPEATS = 2.0
"""A word that is not in the file is taken to be in so many texts, and to occur so often in each."""

MAX_REPEATS = 3.0

OUT = Path("data/threads")

Matrix = NDArray[np.float64]
Model = tuple[Matrix, float]


def background() -> Iterator[str]:
    """The texts of the development corpora: American, British, Canadian and world news, without bbc_dev."""
    for name in HUMAN_SETS:
        for row in _rows(SUMMARIES / f"{name}.jsonl"):
            yield f"{row.get('headline') or ''}\n{row['body']}"
    for name in ("polnear_dev", "polnear_more", "ggt_dev"):
        for row in _rows(SHARED / "corpora" / "quotes" / f"{name}.jsonl"):
            yield row["text"]
    for row in _rows(SHARED / "corpora" / "quotes" / "world_dev.jsonl"):
        if row["doc_id"].startswith("press/"):
            yield row["text"]
    for row in _rows(SHARED / "corpora" / "pages_train" / "text.jsonl.gz"):
        if (row["lang"] or "").startswith("en") and row["body"]:
            yield "\n".join(row["lines"][line] for line in row["body"])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, filter(None, content.decode("utf-8").split("\n")))


def write_background(out: Path, date: str) -> None:
    """Writes the weight of each word: its inverse document frequency, times the root of its mean count in a text."""
    texts: Counter[str] = Counter()
    occurrences: Counter[str] = Counter()
    numbers = count()
    for text in background():
        next(numbers)
        found = words(text)
        texts.update(set(found))
        occurrences.update(found)
    total = next(numbers)
    weights: dict[str, list[str]] = defaultdict(list)
    for word, having in texts.items():
        if having >= MIN_TEXTS:
            repeats = min(MAX_REPEATS, occurrences[word] / having)
            weights[f"{math.log(total / having) * math.sqrt(repeats):.1f}"].append(word)
    rare = f"{math.log(total / RARE_TEXTS) * math.sqrt(RARE_REPEATS):.1f}"
    lines = [
        f"# Weights of words: log(texts / texts with it) * sqrt(mean count in those, at most {MAX_REPEATS:.0f}).",
        f"# From {total} texts of cnndm_train, cnn_dev, xsum_dev, gum_news, PolNeAR, GGT, world press and pages_train,",
        f"# words of {MIN_TEXTS} texts or more; the first line with a weight alone is for all other words.",
        f"# Made on {date} by python -m benchmarks.train_threads.",
        f"{rare} ",
        *(f"{weight} {' '.join(sorted(weights[weight]))}" for weight in sorted(weights, key=float)),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Examples:
    """A row for each candidate of each article: its features, whether it is the same story, and both indices."""

    features: Matrix
    same: NDArray[np.bool_]
    article: NDArray[np.int64]
    candidate: NDArray[np.int64]

    def of(self, rows: NDArray[np.bool_]) -> Examples:
        """Some of the rows."""
        return Examples(self.features[rows], self.same[rows], self.article[rows], self.candidate[rows])


def examples(marked: Marked, looked: Looked) -> Examples:
    """All candidates that the store found."""
    same = marked.pairs(marked.stories)
    pairs = [(article, other) for article, found in enumerate(looked.candidates) for other in found]
    return Examples(
        np.array([features(looked.profiles[article], looked.profiles[other]) for article, other in pairs]),
        np.array([pair in same for pair in pairs]),
        np.array([article for article, _ in pairs]),
        np.array([other for _, other in pairs]),
    )


def fit(features_: Matrix, same: NDArray[np.bool_]) -> Model:
    """Weights, on raw features, and bias of a logistic regression with a ridge, by Newton's method."""
    spread = np.where(features_.std(axis=0) > 1e-9, features_.std(axis=0), 1.0)
    centre = features_.mean(axis=0)
    table = np.column_stack([(features_ - centre) / spread, np.ones(len(features_))])
    ridge = np.append(np.full(features_.shape[1], RIDGE), 1e-6)
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chances - same) + ridge * weights
        curvature = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(ridge)
        weights -= np.linalg.solve(curvature, slope)
    raw: Matrix = weights[:-1] / spread
    return raw, float(weights[-1] - centre @ raw)


def fit_to_likeliest(found: Examples) -> Model:
    """Weights and bias that tell whether the likeliest candidate of an article is the same story."""
    weights, bias = fit(found.features, found.same)
    for _ in range(SELECTIONS):
        likeliest = _likeliest(found.article, found.features @ weights + bias)
        weights, bias = fit(found.features[likeliest], found.same[likeliest])
    return weights, bias


def _likeliest(article: NDArray[np.int64], scores: Matrix) -> NDArray[np.int64]:
    """The row with the highest score of each article."""
    order = np.lexsort((-scores, article))
    first = np.append(True, np.diff(article[order]) > 0)
    likeliest: NDArray[np.int64] = order[first]
    return likeliest


def scores_by_fold(marked: Marked, found: Examples) -> Matrix:
    """The likelihood of each example, by weights that were fitted without its fold."""
    fold = np.array(folds(marked, FOLDS))[found.article]
    scores = np.zeros(len(found.same))
    for number in range(FOLDS):
        weights, bias = fit_to_likeliest(found.of(fold != number))
        scores[fold == number] = 1 / (1 + np.exp(-(found.features[fold == number] @ weights + bias)))
    return scores


def best(found: Examples, scores: Matrix) -> list[tuple[float, int, int]]:
    """For each article that has candidates the likeliest one: the likelihood, the article, the candidate."""
    tops: dict[int, tuple[float, int, int]] = {}
    for score, article, candidate in zip(scores, found.article, found.candidate, strict=True):
        tops[article] = max(tops.get(article, (-1.0, 0, 0)), (float(score), int(article), int(candidate)))
    return sorted(tops.values(), reverse=True)


def bound_for(tops: Sequence[tuple[float, int, int]], same: set[tuple[int, int]], precision: float) -> float:
    """The lowest likelihood at or above which so many of the likeliest candidates are the same story."""
    right, bound = 0, 1.0
    for rank, (score, *pair) in enumerate(tops, start=1):
        right += tuple(pair) in same
        if right >= precision * rank:
            bound = score
    return bound


def write_weights(out: Path, marked: Marked, looked: Looked, date: str) -> None:
    """Trains, and writes the file that data.threads.likeness reads."""
    found = examples(marked, looked)
    same = marked.pairs(marked.stories)
    tops = best(found, scores_by_fold(marked, found))
    bound = math.floor(1000 * bound_for(tops, same, PRECISION)) / 1000
    proposed = [pair for score, *pair in tops if score >= bound]
    right = sum(tuple(pair) in same for pair in proposed)
    weights, bias = fit_to_likeliest(found)
    written = {
        "about": "data.threads.likeness: weights by feature, made by python -m benchmarks.train_threads",
        "trained_on": f"threads.tsv: {len(marked.stories)} stories and {len(marked.traps)} traps of bbc_dev",
        "how": f"logistic regression (ridge {RIDGE:.0f}) on the likeliest candidate of each article",
        "folds": {"proposed": len(proposed), "right": right, "articles that go on": len({one for one, _ in same})},
        "when": date,
        "bound": bound,
        "bias": round(bias, DIGITS),
        "weights": {name: round(float(weight), DIGITS) for name, weight in zip(FEATURES, weights, strict=True)},
    }
    out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", required=True, help="the day that the files say they were made on")
    date = parser.parse_args().date
    write_background(OUT / "term_weights.txt", date)
    marked = read_marked(SUMMARIES / "bbc_dev.jsonl", SUMMARIES / "threads.tsv")
    with TemporaryDirectory() as folder:
        write_weights(OUT / "weights.json", marked, look(marked, f"{folder}/news.db"), date)


if __name__ == "__main__":
    main()
