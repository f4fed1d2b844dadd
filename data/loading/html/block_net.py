"""The net that tells which blocks of a page are its body; ``benchmarks/train_blocks.py`` trains its weights."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from data.loading.nets import DISTANCES, Layer, Matrix, hidden_units, sigmoid

Weights = dict[str, Matrix]


@dataclass(frozen=True)
class Net:
    """The number of each known token, and the weights of several trainings, whose answers are averaged."""

    vocabulary: Mapping[str, int]
    trained: Sequence[Weights]

    def chances(self, features: Matrix, tokens: Sequence[Sequence[str]]) -> Matrix:
        """The chance of each block to be of the body, from 0 to 1."""
        known = [[self.vocabulary[token] for token in each if token in self.vocabulary] for each in tokens]
        found: Matrix = np.mean([_chances(weights, features, known) for weights in self.trained], axis=0)
        return found


def _chances(weights: Weights, features: Matrix, tokens: Sequence[Sequence[int]]) -> Matrix:
    parts = ("kernel", "dense", "bias")
    layers = [Layer(*(weights[f"{part}{number}"] for part in parts)) for number in range(len(DISTANCES))]
    hidden = hidden_units(features @ weights["in"] + weights["in_bias"], weights["tokens"], tokens, layers)
    return sigmoid(hidden @ weights["out"] + weights["out_bias"])


@cache
def trained_net() -> Net:
    """The net with the weights of blocks.json."""
    kept = json.loads(files("data.loading.html").joinpath("blocks.json").read_text(encoding="utf-8"))
    trained = [{name: _matrix(value) for name, value in each.items()} for each in kept["weights"]]
    return Net({token: number for number, token in enumerate(kept["vocabulary"])}, trained)


def _matrix(value: dict[str, Any]) -> Matrix:
    data = np.frombuffer(base64.b64decode(value["float16"]), dtype="<f2")
    return data.astype(np.float32).reshape(value["shape"])
