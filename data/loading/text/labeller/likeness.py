"""How like people's names the words of a line are: a logistic model of the letters that words begin and end with.

No list can hold the world's names, but 'Kuperinsky' and 'Policy' end differently. Trained by
benchmarks/name_training.py.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from data.loading.text.labeller.net import Matrix, sigmoid

BUCKETS = 4096
"""Weights of the model: a piece of a word has the one of its hash (CRC-32)."""

COUNT = 2
"""Numbers of a line: the mean of its words, and the best two neighbours."""

MAX_LINE_WORDS = 14
"""Longer lines are no bylines; their numbers are zero."""

_WORD = re.compile(r"[^\W\d_][\w\u0900-\u0dff’'-]*")
_MAX_KEPT = 20_000


@lru_cache(_MAX_KEPT)
def pieces(word: str) -> tuple[int, ...]:
    """The buckets of what a word begins and ends with: two, three and four letters each."""
    text = f"^{word.casefold()}$"
    parts = {text[:size] for size in (3, 4, 5)} | {text[-size:] for size in (3, 4, 5)}
    return tuple(zlib.crc32(part.encode()) % BUCKETS for part in sorted(parts))


@dataclass(frozen=True, slots=True)
class NameWords:
    """The capitalised words of some lines: their pieces, the word of each piece, and the line of each word."""

    pieces: NDArray[np.intp]
    words: NDArray[np.intp]
    rows: NDArray[np.intp]
    lines: int


def name_words(lines: Sequence[str]) -> NameWords:
    """The words of the short lines that may be names."""
    found = [_capitalised(line) for line in lines]
    rows = np.repeat(np.arange(len(lines)), [len(each) for each in found])
    parts = [pieces(word) for word in chain.from_iterable(found)]
    numbers = np.repeat(np.arange(len(parts)), [len(each) for each in parts])
    return NameWords(np.fromiter(chain.from_iterable(parts), np.intp), numbers, rows, len(lines))


def _capitalised(line: str) -> list[str]:
    if len(line.split()) > MAX_LINE_WORDS:
        return []
    return [word for word in _WORD.findall(line) if word[0].isupper()]


def word_likeness(words: NameWords, weights: Matrix) -> Matrix:
    """For each word how likely it is part of a name, 0 to 1."""
    return sigmoid(np.bincount(words.words, weights[words.pieces], len(words.rows)) + weights[BUCKETS])


def likeness(words: NameWords, weights: Matrix) -> Matrix:
    """A row of COUNT numbers for each line."""
    each = word_likeness(words, weights)
    sums, counts = np.bincount(words.rows, each, words.lines), np.bincount(words.rows, minlength=words.lines)
    pairs = np.zeros(words.lines, np.float32)
    together = words.rows[1:] == words.rows[:-1]
    np.maximum.at(pairs, words.rows[1:][together], np.minimum(each[1:], each[:-1])[together])
    return np.stack([sums / np.maximum(1, counts), pairs], axis=1).astype(np.float32)
