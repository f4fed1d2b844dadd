"""Which words the lines of a page share: the stems of their longer words, as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from data.loading.nets import Matrix
from data.loading.words import unspaced_characters

# \w does not match the vowel signs of Indic scripts.
_WORD = re.compile(r"[\w\u0900-\u0dff]{5,}")
_STEM_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Topics:
    """The stems of each line: the numbers of stems, and in ``rows`` the line that each stands in."""

    stems: NDArray[np.intp]
    rows: NDArray[np.intp]
    lines: int
    kinds: int

    def weights(self, lines: Matrix) -> Matrix:
        """For each stem the sum of the weights of the lines that have it."""
        return np.bincount(self.stems, lines[self.rows], self.kinds).astype(np.float32)

    def means(self, values: Matrix) -> Matrix:
        """For each line the mean of its stems' values, of which there is one for each pair of stem and line."""
        sums = np.bincount(self.rows, values, self.lines)
        return (sums / np.maximum(1, np.bincount(self.rows, minlength=self.lines))).astype(np.float32)


def topics_of(lines: Sequence[str]) -> Topics:
    """The stems of some lines."""
    own = [stems(line) for line in lines]
    numbers: dict[str, int] = {}
    flat = [numbers.setdefault(stem, len(numbers)) for stem in chain.from_iterable(own)]
    rows = np.repeat(np.arange(len(lines)), [len(each) for each in own])
    return Topics(np.array(flat, np.intp), rows, len(lines), max(1, len(numbers)))


def stems(text: str) -> frozenset[str]:
    """The first six letters of the longer words, which inflection mostly leaves unchanged. Of scripts without spaces:
    all pairs of neighbouring characters."""
    signs = unspaced_characters(text)
    pairs = {first + second for first, second in pairwise(signs)}
    return frozenset(word[:_STEM_LETTERS] for word in _WORD.findall(text.casefold())) | pairs


def shared_with(topics: Topics, chosen: Matrix) -> Matrix:
    """For each line the share of its stems that stand in a line of weight 1 other than itself."""
    others = topics.weights(chosen)[topics.stems] - chosen[topics.rows]
    return topics.means(np.minimum(1, np.maximum(0, others)))


def odds_of_being(topics: Topics, chosen: Matrix) -> Matrix:
    """For each line the mean over its stems of the log of how often other chosen lines have it against all others."""
    inside = topics.weights(chosen)[topics.stems] - chosen[topics.rows]
    outside = topics.weights(1 - chosen)[topics.stems] - (1 - chosen)[topics.rows]
    return topics.means(np.log((np.maximum(0, inside) + 0.3) / (np.maximum(0, outside) + 0.3)).astype(np.float32))
