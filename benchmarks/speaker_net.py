"""Fits the net that chooses speakers: softmax over the rows of a ballot, Adam, six seeds side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.net import Net
from summarizer.quotes.choosing.passage_features import Features

Table = NDArray[np.float32]
Parts = dict[str, Table]

SEEDS = 6
HIDDEN = 24
EPOCHS = 15
RATE = 2e-3
"""Adam's step at the beginning; it falls to 0."""

BALLOTS_A_STEP = 128
DROPOUT = 0.2
"""Share of the features that are left out of a row in training."""

DECAY = 1e-3


@dataclass(frozen=True, slots=True)
class Example:
    """A ballot of an article: the features ``common`` to its rows and those of its ``rows``, which of these are right,
    and how much it counts."""

    article: str
    common: Features
    rows: Sequence[Features]
    right: Sequence[bool]
    weight: float


@dataclass(frozen=True, slots=True)
class Examples:
    """Ballots one under the other: the rows of ``features``, those ``common`` to a ballot first, then a row's ``own``;
    ``starts`` has where each ballot begins, and the end; ``right`` says which rows are, ``weights`` how much each
    ballot counts."""

    common: tuple[str, ...]
    own: tuple[str, ...]
    features: Table
    starts: NDArray[np.int64]
    right: Table
    weights: Table

    def of(self, ballots: NDArray[np.int64]) -> Examples:
        """Some of the ballots, by their numbers."""
        lengths = self.starts[ballots + 1] - self.starts[ballots]
        rows = np.concatenate([np.arange(self.starts[each], self.starts[each + 1]) for each in ballots])
        return replace(
            self,
            features=self.features[rows],
            starts=np.concatenate([[0], np.cumsum(lengths)]),
            right=self.right[rows],
            weights=self.weights[ballots],
        )


def fit_net(examples: Examples, seeds: int = SEEDS, epochs: int = EPOCHS) -> Net:
    """The net of ``examples``: the average of several that differ by their seed."""
    mean, spread = examples.features.mean(axis=0), examples.features.std(axis=0)
    spread = np.where(spread > 1e-6, spread, 1.0)
    scaled = replace(examples, features=(examples.features - mean) / spread)
    nets = [_fit(scaled, np.random.default_rng(seed), epochs) for seed in range(seeds)]
    return Net(
        examples.common,
        examples.own,
        mean,
        spread,
        np.concatenate([net["hidden"] for net in nets], axis=1),
        np.concatenate([net["bias"] for net in nets]),
        np.concatenate([net["outer"] for net in nets]) / seeds,
        np.mean([net["direct"] for net in nets], axis=0),
    )


def _fit(examples: Examples, chance: np.random.Generator, epochs: int) -> Parts:
    size, count = examples.features.shape[1], len(examples.starts) - 1
    net: Parts = {
        "hidden": chance.standard_normal((size, HIDDEN), np.float32) * np.float32(size**-0.5),
        "bias": np.zeros(HIDDEN, np.float32),
        "outer": chance.standard_normal(HIDDEN, np.float32) * np.float32(0.1),
        "direct": np.zeros(size, np.float32),
    }
    first = {name: np.zeros_like(part) for name, part in net.items()}
    second = {name: np.zeros_like(part) for name, part in net.items()}
    steps, step = epochs * -(-count // BALLOTS_A_STEP), 0
    for _ in range(epochs):
        order = chance.permutation(count)
        for begin in range(0, count, BALLOTS_A_STEP):
            step += 1
            gradient = _gradient(net, examples.of(order[begin : begin + BALLOTS_A_STEP]), chance)
            _step(net, gradient, first, second, step, RATE * (1 - step / steps))
    return net


def _gradient(net: Parts, batch: Examples, chance: np.random.Generator) -> Parts:
    """The gradient of the mean cross entropy, where any of the right rows of a ballot counts."""
    starts, lengths = batch.starts[:-1], np.diff(batch.starts)
    kept = chance.random(batch.features.shape, np.float32) >= DROPOUT
    given = batch.features * kept / np.float32(1 - DROPOUT)
    inner = given @ net["hidden"] + net["bias"]
    active = np.maximum(inner, 0)
    scores = active @ net["outer"] + given @ net["direct"]
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
    shares = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
    good = shares * batch.right
    mass = np.maximum(np.add.reduceat(good, starts), 1e-9)
    errors = (shares - good / np.repeat(mass, lengths)) * np.repeat(batch.weights / batch.weights.sum(), lengths)
    back = np.outer(errors, net["outer"]) * (inner > 0)
    return {
        "hidden": given.T @ back,
        "bias": back.sum(axis=0),
        "outer": active.T @ errors,
        "direct": given.T @ errors,
    }


def _step(net: Parts, gradient: Parts, first: Parts, second: Parts, step: int, rate: float) -> None:
    """One step of Adam (Kingma and Ba, 2015)."""
    for name, part in net.items():
        slope = gradient[name] + DECAY * part
        first[name] += 0.1 * (slope - first[name])
        second[name] += 0.001 * (slope * slope - second[name])
        mean, spread = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
        part -= (rate * mean / (np.sqrt(spread) + 1e-8)).astype(np.float32)


def examples_of(ballots: Sequence[Example]) -> Examples:
    """The examples of ``ballots``, with all features that any of them has."""
    common = sorted({name for ballot in ballots for name in ballot.common})
    own = sorted({name for ballot in ballots for row in ballot.rows for name in row})
    starts = np.concatenate([[0], np.cumsum([len(ballot.rows) for ballot in ballots])])
    table = np.zeros((starts[-1], len(common) + len(own)), np.float32)
    column = {name: number for number, name in enumerate(own, len(common))}
    for ballot, start in zip(ballots, starts[:-1], strict=True):
        table[start : start + len(ballot.rows), : len(common)] = [ballot.common[name] for name in common]
        for number, row in enumerate(ballot.rows, start):
            for name, value in row.items():
                table[number, column[name]] = value
    right = np.concatenate([np.array(ballot.right, np.float32) for ballot in ballots])
    weights = np.array([ballot.weight for ballot in ballots], np.float32)
    return Examples(tuple(common), tuple(own), table, starts, right, weights)
