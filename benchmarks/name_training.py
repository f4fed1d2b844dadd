"""Trains data.loading.text.labeller.likeness: words of authors' names against the other words of short lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks.pasted import Record
from data.loading.clean import clean_line
from data.loading.text.labeller.likeness import BUCKETS, MAX_LINE_WORDS, NameWords, name_words, word_likeness
from data.loading.text.labeller.net import Matrix
from data.loading.text.labeller.signs import has_name_shape

STEPS, RATE, DECAY = 150, 0.05, 5e-4
MAX_LINES_A_PAGE = 60


def trained_names(records: Sequence[Record]) -> Matrix:
    """The weights: one a bucket, then the bias. A word counts once for each house."""
    names = {(record["house"], name) for record in records for name in record["authors"] if has_name_shape(name)}
    right = name_words([name for _, name in sorted(names)])
    wrong = name_words(sorted({line for record in records for line in _others(record)}))
    return _fitted(right, wrong)


def _others(record: Record) -> Iterable[str]:
    """Short lines of a page without the words of its authors."""
    own = {word.casefold() for name in record["authors"] for word in name.split()}
    if not own:
        return []
    lines = (clean_line(line) for line in record["lines"] if len(line.split()) <= MAX_LINE_WORDS)
    kept = [line for line in lines if line and own.isdisjoint(line.casefold().split())]
    return kept[:: max(1, len(kept) // MAX_LINES_A_PAGE)]


def _fitted(right: NameWords, wrong: NameWords) -> Matrix:
    """Logistic regression by Adam on all words at once; both classes weigh the same."""
    weights = np.zeros(BUCKETS + 1, np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = DECAY * weights
        for words, target in ((right, 1.0), (wrong, 0.0)):
            error = (word_likeness(words, weights) - target) / len(words.rows)
            slope[:BUCKETS] += np.bincount(words.pieces, error[words.words], BUCKETS)
            slope[BUCKETS] += error.sum()
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope**2 - square)
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
