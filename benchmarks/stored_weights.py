"""Writes the weights that data.loading reads: arrays of small integers with a scale for each column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from data.loading.names.reading import WEIGHTS as WORD_WEIGHTS
from data.loading.names.reading import WordNet, WordNets
from data.loading.nets import Arrays, Matrix
from data.loading.text.choice_net import WEIGHTS as CHOICE_WEIGHTS
from data.loading.text.choice_net import ChoiceNet
from data.loading.text.labeller.net import LAYER, PLAIN, Net

STEPS = 127
"""Steps from zero to the highest weight of a column."""

COARSE_STEPS = 7
"""Steps for the vectors of words: there are many, each counts little, and 15 different values are packed to 4 bits."""

_STEPS_OF_WORDS = {"parts": 15, "known": COARSE_STEPS}
_LEAST = 1e-6


def to_steps(name: str, weights: Matrix, steps: int = STEPS) -> Arrays:
    """A matrix as steps and their scale, under names of their own. A vector keeps its precision."""
    if weights.ndim == 1:
        return {name: weights.astype(np.float32)}
    scale = np.maximum(np.abs(weights).max(axis=0), _LEAST) / steps
    return {name: np.round(weights / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}


def write_words(path: Path, nets: WordNets) -> None:
    """Writes the nets, their weights rounded."""
    arrays: Arrays = {}
    for field in fields(WordNets):
        net: WordNet = getattr(nets, field.name)
        words = json.dumps(list(net.words), ensure_ascii=False).encode()
        arrays[f"{field.name} vocabulary"] = np.frombuffer(words, np.uint8)
        for name in WORD_WEIGHTS:
            arrays |= to_steps(f"{field.name} {name}", getattr(net, name), _STEPS_OF_WORDS.get(name, STEPS))
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def write_labeller(path: Path, words: Sequence[str], first: Sequence[Net], second: Sequence[Net]) -> None:
    """Writes the vocabulary and the nets, their weights rounded."""
    arrays: Arrays = {"vocabulary": np.frombuffer(json.dumps(list(words), ensure_ascii=False).encode(), np.uint8)}
    for look, nets in (("first", first), ("second", second)):
        arrays[look] = np.array(len(nets))
        for number, net in enumerate(nets):
            for part, weights in _labeller_parts(net):
                steps = COARSE_STEPS if part == "words" else STEPS
                arrays |= to_steps(f"{look}{number} {part}", weights, steps)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _labeller_parts(net: Net) -> Iterator[tuple[str, Matrix]]:
    for part in PLAIN:
        yield part, getattr(net, part)
    for place, layer in enumerate(net.layers):
        for part, weights in zip(LAYER, (layer.kernel, layer.mixing, layer.bias), strict=True):
            yield f"{part}{place}", weights


def write_choices(path: Path, nets: Mapping[str, ChoiceNet]) -> None:
    """Writes the nets, each matrix rounded to 8 bits."""
    arrays: Arrays = {}
    for field, net in nets.items():
        for name in CHOICE_WEIGHTS:
            arrays |= to_steps(f"{field} {name}", getattr(net, name))
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
