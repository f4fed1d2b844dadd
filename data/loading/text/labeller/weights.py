"""Reads and writes the weights of the labeller: numpy arrays of small integers with a scale for each column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from data.loading.dilated import DISTANCES, Matrix
from data.loading.rounding import COARSE_STEPS, STEPS, Arrays, from_steps, to_steps
from data.loading.text.labeller.net import Layer, Net

_PLAIN = ("numbers", "words", "bias", "heads", "heads_bias", "none", "none_bias")
_LAYER = ("kernel", "mixing", "layer_bias")


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
    """The labeller in a file that ``write_labeller`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    words = json.loads(stored["vocabulary"].tobytes().decode())
    looks = {
        look: [_net(stored, f"{look}{number}") for number in range(int(stored[look]))] for look in ("first", "second")
    }
    return Labeller({word: number for number, word in enumerate(words)}, looks["first"], looks["second"])


def _net(stored: Arrays, name: str) -> Net:
    layers = tuple(
        Layer(*(from_steps(stored, f"{name} {part}{place}") for part in _LAYER)) for place in range(len(DISTANCES))
    )
    return Net(layers=layers, **{part: from_steps(stored, f"{name} {part}") for part in _PLAIN})


def write_labeller(path: Path, words: Sequence[str], first: Sequence[Net], second: Sequence[Net]) -> None:
    """Writes the vocabulary and the nets, their weights rounded."""
    arrays: Arrays = {"vocabulary": np.frombuffer(json.dumps(list(words), ensure_ascii=False).encode(), np.uint8)}
    for look, nets in (("first", first), ("second", second)):
        arrays[look] = np.array(len(nets))
        for number, net in enumerate(nets):
            for part, weights in _parts(net):
                steps = COARSE_STEPS if part == "words" else STEPS
                arrays |= to_steps(f"{look}{number} {part}", weights, steps)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _parts(net: Net) -> Iterator[tuple[str, Matrix]]:
    for part in _PLAIN:
        yield part, getattr(net, part)
    for place, layer in enumerate(net.layers):
        for part, weights in zip(_LAYER, (layer.kernel, layer.mixing, layer.bias), strict=True):
            yield f"{part}{place}", weights
