"""Reads the names in a byline: a small net says of each word whether it begins a name, goes on with one, or neither.

Trained by benchmarks/train_byline_words.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np

from data.loading.dilated import Matrix
from data.loading.names import tidy_case
from data.loading.text.byline_marks import BEGINS, GOES_ON, OUTSIDE, best_marks
from data.loading.text.byline_words import INITIAL, Described, byline_words, described
from data.loading.text.labeller.rounding import from_steps, to_steps

REACH = 2
"""Words on each side that the net sees."""

_MAX_NAMES = 12
_KEPT_POINTS = ("jr.", "sr.", "dr.", "st.")


@dataclass(frozen=True, slots=True)
class WordNet:
    """``words``: the words that the net knows, with their numbers; the rest are its weights.

    A word's vector is the sum of those of its signs (``signs``), its pieces (``parts``) and itself (``known``).
    """

    words: Mapping[str, int]
    signs: Matrix
    parts: Matrix
    known: Matrix
    inner: Matrix
    inner_bias: Matrix
    outer: Matrix
    outer_bias: Matrix


WEIGHTS = ("signs", "parts", "known", "inner", "inner_bias", "outer", "outer_bias")
"""The fields of WordNet that are weights."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names in a line, and the probability of the word that is likeliest part of a name."""

    names: tuple[str, ...]
    chance: float


def names_in(line: str, net: WordNet) -> Named:
    """The names in a line of a byline, as ``merged`` gives them."""
    words = byline_words(line)
    if not words:
        return Named((), 0.0)
    chances = word_chances(words, net)
    names: list[list[str]] = []
    for word, mark in zip(words, best_marks(words, chances), strict=True):
        if mark == BEGINS:
            names.append([word])
        elif mark == GOES_ON:
            names[-1].append(word)
    found = (tidy_case(_without_point(" ".join(_once(each)))) for each in names)
    return Named(merged(name for name in found if len(name) > 1), float(1 - chances[:, OUTSIDE].min()))


def merged(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once.

    A single word is a name only where there is no longer one; a name that is part of another one is none.
    """
    found = list(names)
    full = [name for name in found if " " in name] or found
    once = dict.fromkeys(name for name in full if not any(name in other and name != other for other in full))
    return tuple(once)[:_MAX_NAMES]


def _once(words: list[str]) -> list[str]:
    """The words of a name that a copy has twice ('Mira Solberg Mira Solberg')."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _without_point(name: str) -> str:
    last = name.split()[-1]
    return name if INITIAL.fullmatch(last) or last.casefold() in _KEPT_POINTS else name.rstrip(".-’'")


def word_chances(words: Sequence[str], net: WordNet) -> Matrix:
    """For each word the probabilities of OUTSIDE, BEGINS and GOES_ON."""
    seen = neighbours(vectors(described(words, net.words), net))
    scores = np.maximum(seen @ net.inner + net.inner_bias, 0) @ net.outer + net.outer_bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def vectors(words: Described, net: WordNet) -> Matrix:
    """The vector of each word."""
    found = words.signs @ net.signs
    np.add.at(found, words.part_rows, net.parts[words.parts])
    np.add.at(found, words.known_rows, net.known[words.known])
    return found


def neighbours(values: Matrix) -> Matrix:
    """The vectors of each word and of REACH words before and after it, side by side."""
    padded = np.zeros((len(values) + 2 * REACH, values.shape[1]), np.float32)
    padded[REACH:-REACH] = values
    return np.hstack([padded[shift : shift + len(values)] for shift in range(2 * REACH + 1)])


@cache
def shipped_words() -> WordNet:
    """The net that is part of the product."""
    with as_file(files("data.loading.text").joinpath("byline.npz")) as path:
        return read_words(path)


def read_words(path: Path) -> WordNet:
    """The net in a file that ``write_words`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        words = json.loads(arrays["vocabulary"].tobytes().decode())
        weights = [from_steps(arrays, name) for name in WEIGHTS]
    return WordNet({word: number for number, word in enumerate(words)}, *weights)


def write_words(path: Path, net: WordNet) -> None:
    """Writes a net, each weight rounded to 8 bits."""
    arrays = [to_steps(name, getattr(net, name)) for name in WEIGHTS]
    words = np.frombuffer(json.dumps(list(net.words), ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(path, vocabulary=words, **dict(chain.from_iterable(each.items() for each in arrays)))  # type: ignore[arg-type]
