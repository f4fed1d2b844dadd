"""Trains the net of data.loading.html.block_net: gradients by hand, Adam, with a fixed seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from benchmarks.dilation import through_mix
from data.loading.html.block_net import Net, Weights
from data.loading.nets import DISTANCES, Matrix, mixed, sigmoid

Numbers = NDArray[np.intp]

UNITS = 32
EPOCHS = 12
PAGES_PER_STEP = 16
RATE = 3e-3
DECAY = 1e-4
DROPPED_UNITS = 0.2
DROPPED_TOKENS = 0.3
PAGES_WITHOUT_NAMES = 0.25
"""Share of the pages, drawn anew each epoch, whose elements have no names: the next house has other ones."""
PAGES_WITHOUT_CLUES = 0.15
"""Share of the pages, drawn anew each epoch, on which trafilatura finds nothing."""
MIN_HOUSES = 5
MAX_TOKENS = 900
SEEDS = (7, 8, 9)
"""On one fold single trainings have an F1 of .956 to .962, the mean of three has .964."""


@dataclass(frozen=True)
class Example:
    """A page: its house, each block's features, tokens and weight in the loss, and whether it is of the body."""

    house: str
    features: Matrix
    tokens: list[list[str]]
    importance: Matrix
    is_body: Matrix


@dataclass(frozen=True)
class _Numbered:
    """An example whose known tokens are numbers, with the block of each, and which of these are names of elements."""

    features: Matrix
    numbers: Numbers
    rows: Numbers
    are_names: NDArray[np.bool_]
    importance: Matrix
    is_body: Matrix


@dataclass(frozen=True)
class _Layer:
    hidden: Matrix
    raw: Matrix


def vocabulary_of(examples: Sequence[Example]) -> dict[str, int]:
    """The tokens of most houses, numbered."""
    houses = defaultdict(set)
    for example in examples:
        for token in {token for each in example.tokens for token in each}:
            houses[token].add(example.house)
    common = sorted((token for token in houses if len(houses[token]) >= MIN_HOUSES), key=lambda t: (-len(houses[t]), t))
    return {token: number for number, token in enumerate(common[:MAX_TOKENS])}


def first_weights(features: int, tokens: int, rng: np.random.Generator) -> Weights:
    """Random weights to begin with."""
    weights = {
        "in": rng.normal(0, features**-0.5, (features, UNITS)),
        "in_bias": np.zeros(UNITS),
        "tokens": rng.normal(0, 0.1, (tokens, UNITS)),
        "out": rng.normal(0, 0.1, UNITS),
        "out_bias": np.zeros(1),
    }
    for layer in range(len(DISTANCES)):
        weights[f"kernel{layer}"] = np.repeat([[0.3], [0.4], [0.3]], UNITS, axis=1)
        weights[f"dense{layer}"] = rng.normal(0, UNITS**-0.5, (UNITS, UNITS))
        weights[f"bias{layer}"] = np.zeros(UNITS)
    return {name: value.astype(np.float32) for name, value in weights.items()}


def train(examples: Sequence[Example], clues: Sequence[int]) -> Net:
    """A net trained on the examples, once with each seed. ``clues``: the feature columns that come from trafilatura."""
    vocabulary = vocabulary_of(examples)
    names = np.array([token.startswith("c:") for token in vocabulary])
    learned = [_numbered(example, vocabulary, names) for example in examples]
    return Net(vocabulary, [_trained(learned, len(vocabulary), clues, seed) for seed in SEEDS])


def _trained(learned: Sequence[_Numbered], tokens: int, clues: Sequence[int], seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    weights = first_weights(learned[0].features.shape[1], tokens, rng)
    adam = _Adam(weights, EPOCHS * -(-len(learned) // PAGES_PER_STEP))
    for _ in range(EPOCHS):
        order = rng.permutation(len(learned))
        for start in range(0, len(order), PAGES_PER_STEP):
            batch = [_poorer(learned[number], clues, rng) for number in order[start : start + PAGES_PER_STEP]]
            slopes = [_slopes(weights, example, rng) for example in batch]
            adam.step({name: np.mean([each[name] for each in slopes], axis=0) for name in weights})
    return weights


def _numbered(example: Example, vocabulary: dict[str, int], names: NDArray[np.bool_]) -> _Numbered:
    numbers, rows = numbered(example.tokens, vocabulary)
    return _Numbered(example.features, numbers, rows, names[numbers], example.importance, example.is_body)


def numbered(tokens: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> tuple[Numbers, Numbers]:
    """The numbers of the known tokens of all blocks in their order, and the block of each."""
    known = [[vocabulary[token] for token in each if token in vocabulary] for each in tokens]
    rows = np.repeat(np.arange(len(known)), [len(each) for each in known])
    return np.fromiter(chain.from_iterable(known), np.intp), rows


def entered(weights: Weights, features: Matrix, numbers: Numbers, rows: Numbers) -> Matrix:
    """The input of the first layer: a weighted sum of the features, and the vectors of the tokens, as ``numbered``."""
    table: Matrix = features @ weights["in"] + weights["in_bias"]
    if len(rows):
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        table[rows[starts]] += np.add.reduceat(weights["tokens"][numbers], starts, axis=0)
    return table


def convolved(weights: Weights, layer: int, hidden: Matrix) -> Matrix:
    """The input of a layer's units: each block beside its neighbours at the layer's distance."""
    mix = mixed(hidden, weights[f"kernel{layer}"], DISTANCES[layer])
    raw: Matrix = mix @ weights[f"dense{layer}"] + weights[f"bias{layer}"]
    return raw


def _poorer(example: _Numbered, clues: Sequence[int], rng: np.random.Generator) -> _Numbered:
    """The example without some of what it says, so that the net relies on nothing alone."""
    kept = rng.random(len(example.numbers)) > DROPPED_TOKENS
    if rng.random() < PAGES_WITHOUT_NAMES:
        kept &= ~example.are_names
    features = example.features
    if rng.random() < PAGES_WITHOUT_CLUES:
        features = features.copy()
        features[:, clues] = 0
    return replace(example, numbers=example.numbers[kept], rows=example.rows[kept], features=features)


def _slopes(weights: Weights, example: _Numbered, rng: np.random.Generator) -> Weights:
    """The slope of the loss (cross entropy, weighted by block) in each weight, by back-propagation."""
    entry = entered(weights, example.features, example.numbers, example.rows)
    kept = ((rng.random(entry.shape) > DROPPED_UNITS) / (1 - DROPPED_UNITS)).astype(np.float32)
    hidden = np.maximum(entry, 0) * kept
    layers = []
    for layer in range(len(DISTANCES)):
        layers.append(_Layer(hidden, convolved(weights, layer, hidden)))
        hidden = hidden + np.maximum(layers[-1].raw, 0)
    error = sigmoid(hidden @ weights["out"] + weights["out_bias"]) - example.is_body
    error = (error * example.importance / example.importance.sum()).astype(np.float32)
    slopes = {"out": hidden.T @ error, "out_bias": error.sum(keepdims=True)}
    back = np.outer(error, weights["out"])
    for layer in reversed(range(len(DISTANCES))):
        back = _through_layer(weights, layer, layers[layer], back, slopes)
    back = back * kept * (entry > 0)
    slopes |= {"in": example.features.T @ back, "in_bias": back.sum(axis=0), "tokens": np.zeros_like(weights["tokens"])}
    np.add.at(slopes["tokens"], example.numbers, back[example.rows])
    return slopes


def _through_layer(weights: Weights, layer: int, seen: _Layer, back: Matrix, slopes: Weights) -> Matrix:
    """Adds the slopes of one layer's weights; returns the slope of the loss in the layer's input."""
    kernel, distance = weights[f"kernel{layer}"], DISTANCES[layer]
    raw = back * (seen.raw > 0)
    slopes[f"dense{layer}"] = mixed(seen.hidden, kernel, distance).T @ raw
    slopes[f"bias{layer}"] = raw.sum(axis=0)
    inner, slopes[f"kernel{layer}"] = through_mix(seen.hidden, kernel, distance, raw @ weights[f"dense{layer}"].T)
    return back + inner


class _Adam:
    """Adam (Kingma and Ba, ICLR 2015) with weight decay and a rate that falls along a cosine."""

    def __init__(self, weights: Weights, steps: int) -> None:
        self._weights = weights
        self._steps = steps
        self._count = 0
        self._mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self._square = {name: np.zeros_like(value) for name, value in weights.items()}

    def step(self, slopes: Weights) -> None:
        """Moves the weights against their slopes."""
        self._count += 1
        rate = RATE / 2 * (1 + np.cos(np.pi * self._count / self._steps)) + 1e-5
        for name, weight in self._weights.items():
            slope = slopes[name] + DECAY * weight
            self._mean[name] = 0.9 * self._mean[name] + 0.1 * slope
            self._square[name] = 0.99 * self._square[name] + 0.01 * slope * slope
            mean = self._mean[name] / (1 - 0.9**self._count)
            spread = np.sqrt(self._square[name] / (1 - 0.99**self._count))
            weight -= (rate * mean / (spread + 1e-8)).astype(np.float32)
