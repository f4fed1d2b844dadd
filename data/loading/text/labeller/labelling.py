"""Labels the lines of a pasted page: which are body, headline, byline, date, section, biography, recent posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from data.loading.names.words import PageWords, page_words
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
from data.loading.text.labeller.second_look import second_look
from data.loading.text.labeller.signs import Signs, signs_of
from data.loading.text.labeller.surroundings import surroundings
from data.loading.text.labeller.tokens import tokens_of
from data.loading.text.labeller.topics import topics_of

BESIDE_BODY = ("biography", "recent")
"""The labels of paragraphs that are not of the body."""


@dataclass(frozen=True)
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

    @cached_property
    def page_words(self) -> PageWords:
        """The words of the page."""
        return page_words(self.lines)

    def is_rather_body(self, number: int, least: float, beside: Sequence[str] = BESIDE_BODY) -> bool:
        """Whether a line is body with a chance of ``least`` or more, no lower than those of what is ``beside`` it."""
        own, *others = (float(self.chances[label][number]) for label in ("body", *beside))
        return own >= max(least, *others)


def label_lines(lines: Sequence[str], seen_at: datetime, labeller: Labeller) -> Labelled:
    """The labels of the lines of a page; there must be one line at least."""
    signs_by_line = {line: signs_of(line, seen_at) for line in dict.fromkeys(lines)}
    signs = [signs_by_line[line] for line in lines]
    scores = final_scores(lines, signs, labeller)
    own, (page, none) = line_probabilities(scores), page_probabilities(scores)
    return Labelled(
        lines,
        np.array([each.words for each in signs], np.float32),
        [each.is_long for each in signs],
        dict(zip((*LINE_LABELS, *PAGE_LABELS), (*own.T, *page.T), strict=True)),
        dict(zip(PAGE_LABELS, none.tolist(), strict=True)),
    )


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
