"""The net that labels the lines of a pasted page: numbers and words of each line in, log-odds of each label out.

Four layers let a line see its neighbours 1, 2, 4 and 8 lines away. Trained by benchmarks/train_line_labeller.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data.loading.nets import DISTANCES, Arrays, Layer, Matrix, from_steps, hidden_units, sigmoid

LINE_LABELS = ("body", "biography", "recent")
"""The labels that each line has or has not by itself."""

PAGE_LABELS = ("headline", "byline", "date", "section")
"""The labels of which a page has one line or none."""

PLAIN = ("numbers", "words", "bias", "heads", "heads_bias", "none", "none_bias")
LAYER = ("kernel", "mixing", "layer_bias")


@dataclass(frozen=True, slots=True)
class Net:
    """The weights. ``heads`` gives the labels of a line, ``none`` the odds that a page has no line with a label."""

    numbers: Matrix
    words: Matrix
    bias: Matrix
    layers: tuple[Layer, ...]
    heads: Matrix
    heads_bias: Matrix
    none: Matrix
    none_bias: Matrix


@dataclass(frozen=True, slots=True)
class Scores:
    """What a net says of a page: ``lines`` has a row a line and a column a label, line labels first.

    ``none`` has the score of 'no such line' for each of PAGE_LABELS. Line labels are log-odds, page labels and ``none``
    go through a softmax over the page.
    """

    lines: Matrix
    none: Matrix


def score(net: Net, numbers: Matrix, tokens: Sequence[Sequence[int]]) -> Scores:
    """The scores of a page's lines; ``tokens`` are the numbers of each line's words in the vocabulary."""
    hidden = hidden_units(numbers @ net.numbers + net.bias, net.words, tokens, net.layers)
    return Scores(hidden @ net.heads + net.heads_bias, hidden.mean(axis=0) @ net.none + net.none_bias)


def mean_scores(each: Sequence[Scores]) -> Scores:
    """The mean of the scores of several nets."""
    lines = np.mean([scores.lines for scores in each], axis=0)
    return Scores(lines, np.mean([scores.none for scores in each], axis=0))


def line_probabilities(scores: Scores) -> Matrix:
    """The probability of each of LINE_LABELS for each line."""
    return sigmoid(scores.lines[:, : len(LINE_LABELS)])


def page_probabilities(scores: Scores) -> tuple[Matrix, Matrix]:
    """The probability of each line for each of PAGE_LABELS, and of none of them."""
    logits = np.vstack([scores.lines[:, len(LINE_LABELS) :], scores.none[None]])
    powers = np.exp(logits - logits.max(axis=0))
    shares = powers / powers.sum(axis=0)
    return shares[:-1], shares[-1]


@dataclass(frozen=True, slots=True)
class Labeller:
    """The words that the nets know with their numbers, and the nets of the first and the second look."""

    words: Mapping[str, int]
    first: Sequence[Net]
    second: Sequence[Net]


@cache
def shipped() -> Labeller:
    """The weights that are part of the product."""
    return read_labeller(Path(__file__).with_name("labeller.npz"))


def read_labeller(path: Path) -> Labeller:
    """The labeller in a file that benchmarks/stored_weights.py wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    words = json.loads(stored["vocabulary"].tobytes().decode())
    looks = {
        look: [_net(stored, f"{look}{number}") for number in range(int(stored[look]))] for look in ("first", "second")
    }
    return Labeller({word: number for number, word in enumerate(words)}, looks["first"], looks["second"])


def _net(stored: Arrays, name: str) -> Net:
    layers = tuple(
        Layer(*(from_steps(stored, f"{name} {part}{place}") for part in LAYER)) for place in range(len(DISTANCES))
    )
    return Net(layers=layers, **{part: from_steps(stored, f"{name} {part}") for part in PLAIN})
