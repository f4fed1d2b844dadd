"""The net that tells which blocks of a page are its body: a small dilated convolution over the blocks, in numpy.

Each block is described by its features and tokens; four residual layers let it see its neighbours at distances of 1, 2,
4 and 8 blocks (dilated convolutions: Yu and Koltun, ICLR 2016). ``benchmarks/train_blocks.py`` trains the weights.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Weights = dict[str, Matrix]

DISTANCES = (1, 2, 4, 8)
"""How far away the neighbours are that each layer sees."""

_MAX_LOGIT = 30.0


@dataclass(frozen=True)
class Net:
    """Trained weights, and the number of each token that they know."""

    vocabulary: dict[str, int]
    weights: Weights

    def chances(self, features: Matrix, tokens: Sequence[Sequence[str]]) -> Matrix:
        """The chance of each block to be of the body, from 0 to 1."""
        numbers = [[self.vocabulary[token] for token in each if token in self.vocabulary] for each in tokens]
        hidden = np.maximum(entered(self.weights, features, numbers), 0)
        for layer in range(len(DISTANCES)):
            hidden = hidden + np.maximum(convolved(self.weights, layer, hidden), 0)
        logits: Matrix = hidden @ self.weights["out"] + self.weights["out_bias"]
        return chances_of(logits)


def entered(weights: Weights, features: Matrix, numbers: Sequence[Sequence[int]]) -> Matrix:
    """The input of the first layer: a weighted sum of the features, and the vectors of the tokens."""
    vectors = weights["tokens"]
    table: Matrix = features @ weights["in"] + weights["in_bias"]
    for row, each in enumerate(numbers):
        if each:
            table[row] += vectors[list(each)].sum(axis=0)
    return table


def convolved(weights: Weights, layer: int, hidden: Matrix) -> Matrix:
    """The input of a layer's units: each block beside its neighbours at the layer's distance."""
    raw: Matrix = mixed(weights, layer, hidden) @ weights[f"dense{layer}"] + weights[f"bias{layer}"]
    return raw


def mixed(weights: Weights, layer: int, hidden: Matrix) -> Matrix:
    """Each channel of a block, added to the same channel of its two neighbours by the layer's three factors."""
    distance, (before, own, after) = DISTANCES[layer], weights[f"kernel{layer}"]
    mix: Matrix = before * shifted(hidden, distance) + own * hidden + after * shifted(hidden, -distance)
    return mix


def shifted(table: Matrix, distance: int) -> Matrix:
    """The rows moved down by ``distance``, up if it is negative; zeros fill in."""
    moved = np.zeros_like(table)
    if abs(distance) < len(table):
        if distance > 0:
            moved[distance:] = table[:-distance]
        else:
            moved[:distance] = table[-distance:]
    return moved


def chances_of(logits: Matrix) -> Matrix:
    """Logits as chances."""
    chances = 1 / (1 + np.exp(-np.clip(logits, -_MAX_LOGIT, _MAX_LOGIT)))
    return chances.astype(np.float32)


@cache
def trained_net() -> Net:
    """The net with the weights of blocks.json."""
    kept = json.loads(files("data.loading.html").joinpath("blocks.json").read_text(encoding="utf-8"))
    weights = {name: _matrix(value) for name, value in kept["weights"].items()}
    return Net({token: number for number, token in enumerate(kept["vocabulary"])}, weights)


def _matrix(value: dict[str, Any]) -> Matrix:
    data = np.frombuffer(base64.b64decode(value["float16"]), dtype="<f2")
    return data.astype(np.float32).reshape(value["shape"])
