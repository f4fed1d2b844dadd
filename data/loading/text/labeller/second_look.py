"""What the first net's answers tell the second net about each line."""

from __future__ import annotations

import numpy as np

from data.loading.nets import Matrix
from data.loading.text.labeller.net import Scores, line_probabilities, page_probabilities
from data.loading.text.labeller.surroundings import sums_near
from data.loading.text.labeller.topics import Topics, odds_of_being, shared_with

COUNT = 24
"""Numbers of a line in the second look."""

_REACHES = (3, 10)


def second_look(scores: Scores, words: Matrix, topics: Topics) -> Matrix:
    """A row of COUNT numbers for each line; ``words`` are the lines' numbers of words."""
    own, (page, none) = line_probabilities(scores), page_probabilities(scores)
    body = own[:, 0]
    count = len(body)
    weighted = np.cumsum(body * words)
    share = weighted / max(1.0, float(weighted[-1]))
    columns = [
        np.clip(scores.lines[:, 0], -8, 8) / 4,
        *own.T,
        *page.T,
        *(np.full(count, each) for each in none),
        *(_mean_near(body, reach) for reach in _REACHES),
        share,
        *_distance(count, int(page[:, 0].argmax())),
        *_distance(count, int((share > 0.02).argmax())),
        np.concatenate([[0.0], body[:-1]]),
        shared_with(topics, body),
        odds_of_being(topics, body) / 2,
        *_headline_words(topics, page[:, 0]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _mean_near(values: Matrix, reach: int) -> Matrix:
    sums, counts = sums_near(values, reach)
    return np.asarray(sums / counts, dtype=np.float32)


def _headline_words(topics: Topics, headline: Matrix) -> list[Matrix]:
    """How many of the words of the likely headline a line has; and how many of its words the likely headline has."""
    likely = topics.weights(headline)[topics.stems] - headline[topics.rows]
    sums = np.bincount(topics.rows, likely, topics.lines)
    return [np.log1p(np.maximum(0, sums)), topics.means(np.maximum(0, likely).astype(np.float32))]


def _distance(count: int, place: int) -> list[Matrix]:
    """How far each line is before and after a line, as logarithms."""
    offsets = np.arange(count) - place
    return [np.log1p(np.maximum(offsets, 0)) / 4, np.log1p(np.maximum(-offsets, 0)) / 4]
