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
    """The number of each known token, and the weights of several trainings, whose answers are averaged."""

    vocabulary: dict[str, int]
    trained: Sequence[Weights]

    def chances(self, features: Matrix, tokens: Sequence[Sequence[str]]) -> Matrix:
        """The chance of each block to be of the body, from 0 to 1."""
        numbers, rows = numbered(tokens, self.vocabulary)
        found: Matrix = np.mean([_chances(weights, features, numbers, rows) for weights in self.trained], axis=0)
        return found


def _chances(weights: Weights, features: Matrix, numbers: Numbers, rows: Numbers) -> Matrix:
    hidden = np.maximum(entered(weights, features, numbers, rows), 0)
    for layer in range(len(DISTANCES)):
        hidden = hidden + np.maximum(convolved(weights, layer, hidden), 0)
    return sigmoid(hidden @ weights["out"] + weights["out_bias"])


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
    trained = [{name: _matrix(value) for name, value in each.items()} for each in kept["weights"]]
    return Net({token: number for number, token in enumerate(kept["vocabulary"])}, trained)


def _matrix(value: dict[str, Any]) -> Matrix:
    data = np.frombuffer(base64.b64decode(value["float16"]), dtype="<f2")
    return data.astype(np.float32).reshape(value["shape"])
