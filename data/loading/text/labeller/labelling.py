"""Labels the lines of a pasted page: which are body, headline, byline, date, section, biography, recent posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from data.loading.nets import Matrix
from data.loading.text.labeller.net import (
    LINE_LABELS,
    PAGE_LABELS,
    Labeller,
    Net,
    Scores,
    line_probabilities,
    mean_scores,
    page_probabilities,
    score,
)
from data.loading.text.labeller.signs import Signs, signs_of, tokens_of
from data.loading.text.labeller.surroundings import sums_near, surroundings
from data.loading.text.labeller.topics import Topics, odds_of_being, shared_with, topics_of

SECOND_LOOK = 24
"""Numbers of a line in the second look."""

_REACHES = (3, 10)


def second_look(scores: Scores, words: Matrix, topics: Topics) -> Matrix:
    """A row of SECOND_LOOK numbers for each line; ``words`` are the lines' numbers of words."""
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


@dataclass(frozen=True, slots=True)
class Labelled:
    """The lines of a page with their ``words`` and whether each is ``long``: a paragraph rather than a heading.

    ``chances``: for each label the probability of each line. ``none``: for each label of which a page has one line at
    most, the probability that it has none.
    """

    lines: Sequence[str]
    words: Matrix
    long: Sequence[bool]
    chances: dict[str, Matrix]
    none: dict[str, float]


def label_lines(lines: Sequence[str], seen_at: datetime, labeller: Labeller) -> Labelled:
    """The labels of the lines of a page; there must be one line at least."""
    signs_by_line = {line: signs_of(line, seen_at) for line in dict.fromkeys(lines)}
    signs = [signs_by_line[line] for line in lines]
    return labelled(lines, signs, final_scores(lines, signs, labeller))


def final_scores(lines: Sequence[str], signs: Sequence[Signs], labeller: Labeller) -> Scores:
    """The mean of both looks: the nets of the second one also see the answers of the first. The second look alone knows
    the body better, but is too sure of its headline."""
    topics = topics_of(lines)
    numbers = np.hstack([np.array([each.values for each in signs], np.float32), surroundings(lines, signs, topics)])
    tokens = [tokens_of(line, labeller.words) for line in lines]
    words = np.array([each.words for each in signs], np.float32)
    first = _scores(labeller.first, numbers, tokens)
    look = second_look(first, words, topics)
    return mean_scores([first, _scores(labeller.second, np.hstack([numbers, look]), tokens)])


def _scores(nets: Sequence[Net], numbers: Matrix, tokens: Sequence[Sequence[int]]) -> Scores:
    return mean_scores([score(net, numbers, tokens) for net in nets])


def labelled(lines: Sequence[str], signs: Sequence[Signs], scores: Scores) -> Labelled:
    """Scores as probabilities by the names of the labels."""
    own, (page, none) = line_probabilities(scores), page_probabilities(scores)
    chances = dict(zip(LINE_LABELS, own.T, strict=True)) | dict(zip(PAGE_LABELS, page.T, strict=True))
    words = np.array([each.words for each in signs], np.float32)
    return Labelled(
        lines, words, [each.is_long for each in signs], chances, dict(zip(PAGE_LABELS, none.tolist(), strict=True))
    )
