"""What the features ask of each word, found once for each distinct word and kept over many stories.

A word becomes a row of numbers; what is told of all words of a story is then one look-up by these rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.kinds import KINDS, bare, kinds_of
from summarizer.word_lists import function_words

Numbers = NDArray[np.int64]

MAX_WORDS = 50_000
"""Distinct words that are kept, with their stems, in about 15 MB; the story after that begins an empty lexicon."""

STEM_LETTERS = 6
"""Letters by which words count as equal: 'company' and 'companies', 'announced' and 'announcement'."""

END = ""
"""Stands behind the last word of a sentence; no word of content."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text, one behind the other, as columns of numbers.

    ``kinds`` has the bits of KINDS. Equal numbers in the other columns stand for equal strings, 0 for none: the word as
    ``written``, in ``lower`` case, its ``term`` (the stem of a word that is no stop word), the first letters of a word
    of content as its ``stem``, and the word ``bare`` of a possessive's ending, also in lower case.
    """

    kinds: Numbers
    written: Numbers
    lower: Numbers
    term: Numbers
    stem: Numbers
    bare: Numbers
    lower_bare: Numbers

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, part: slice | Numbers | NDArray[np.bool_]) -> Words:
        """Some of the words."""
        return Words(*(getattr(self, name)[part] for name in Words.__slots__))

    def are(self, kind: str) -> NDArray[np.bool_]:
        """Which of the words are of a kind."""
        found: NDArray[np.bool_] = (self.kinds & KINDS[kind]) != 0
        return found


class Lexicon:
    """The words that stories in a language have had; ``stem`` takes a word in lower case, as ``stop_words`` are."""

    def __init__(self, stem: Callable[[str], str], stop_words: Collection[str]) -> None:
        self._stem, self._stop_words = stem, stop_words
        self._one_at_a_time = Lock()
        self._clear()

    def read(self, words: Sequence[str]) -> Words:
        """``words`` as numbers, which can be compared with each other but not with those of another call."""
        with self._one_at_a_time:
            rows = self._found(words)
            return Words(*self._table[rows].T.copy())

    def _found(self, words: Sequence[str]) -> Numbers:
        """The rows of ``words``; those that no story has had are added."""
        if len(self._rows) > MAX_WORDS:
            self._clear()
        rows = [*map(self._rows.get, words)]
        new = [place for place, row in enumerate(rows) if row is None]
        if new:
            self._add([*dict.fromkeys(words[place] for place in new)])
        for place in new:
            rows[place] = self._rows[words[place]]
        return np.array(rows, dtype=np.int64)

    def _clear(self) -> None:
        self._rows = {END: 0}
        self._numbers = {"": 0}
        self._table = np.array([[KINDS["function"], *[0] * (len(Words.__slots__) - 1)]])

    def _add(self, words: Sequence[str]) -> None:
        end = len(self._rows) + len(words)
        if end > len(self._table):
            self._table = np.vstack([self._table, np.zeros((end, len(Words.__slots__)), dtype=np.int64)])
        self._table[len(self._rows) : end] = [
            (kinds_of(word), *map(self._number, self._strings(word))) for word in words
        ]
        self._rows.update(zip(words, range(len(self._rows), end), strict=True))

    def _strings(self, word: str) -> tuple[str, ...]:
        """The strings of a word, in the order of Words."""
        lower, name = word.lower(), bare(word)
        term = "" if lower in self._stop_words else self._stem(lower)
        has_content = len(lower) > 2 and lower not in function_words()
        return word, lower, term, lower[:STEM_LETTERS] if has_content else "", name, name.lower()

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))


def among(numbers: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Which of the ``numbers`` are among the ``others``."""
    if not len(others):
        return np.zeros(len(numbers), dtype=bool)
    ordered = np.sort(others)
    places = ordered.searchsorted(numbers)
    found: NDArray[np.bool_] = ordered[np.minimum(places, len(ordered) - 1)] == numbers
    return found
