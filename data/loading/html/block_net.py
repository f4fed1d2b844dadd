"""The net that tells which blocks of a page are its body: a small dilated convolution over the blocks, in numpy.

Each block is described by its features and tokens; four residual layers let it see its neighbours at distances of 1, 2,
4 and 8 blocks. ``benchmarks/train_blocks.py`` trains the weights.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.loading.dilated import DISTANCES, Matrix, mixed, sigmoid

Weights = dict[str, Matrix]
Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Net:
    """Trained weights, and the number of each token that they know."""

    vocabulary: dict[str, int]
    weights: Weights

    def chances(self, features: Matrix, tokens: Sequence[Sequence[str]]) -> Matrix:
        """The chance of each block to be of the body, from 0 to 1."""
        hidden = np.maximum(entered(self.weights, features, *numbered(tokens, self.vocabulary)), 0)
        for layer in range(len(DISTANCES)):
            hidden = hidden + np.maximum(convolved(self.weights, layer, hidden), 0)
        logits: Matrix = hidden @ self.weights["out"] + self.weights["out_bias"]
        return sigmoid(logits)


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


@cache
def trained_net() -> Net:
    """The net with the weights of blocks.json."""
    kept = json.loads(files("data.loading.html").joinpath("blocks.json").read_text(encoding="utf-8"))
    weights = {name: _matrix(value) for name, value in kept["weights"].items()}
    return Net({token: number for number, token in enumerate(kept["vocabulary"])}, weights)


def _matrix(value: dict[str, Any]) -> Matrix:
    data = np.frombuffer(base64.b64decode(value["float16"]), dtype="<f2")
    return data.astype(np.float32).reshape(value["shape"])
