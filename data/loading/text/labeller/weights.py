"""Reads the weights of the labeller: numpy arrays of small integers with a scale for each column."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from data.loading.nets import DISTANCES, Arrays, Layer, from_steps
from data.loading.text.labeller.net import Net

PLAIN = ("numbers", "words", "bias", "heads", "heads_bias", "none", "none_bias")
LAYER = ("kernel", "mixing", "layer_bias")


@dataclass(frozen=True, slots=True)
class Labeller:
    """The words that the nets know with their numbers, and the nets of the first and the second look."""

    words: Mapping[str, int]
    first: Sequence[Net]
    second: Sequence[Net]


@cache
def shipped() -> Labeller:
    """The weights that are part of the product."""
    with as_file(files("data.loading.text.labeller").joinpath("labeller.npz")) as path:
        return read_labeller(path)


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
