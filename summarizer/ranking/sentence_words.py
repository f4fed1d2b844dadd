"""The words of a story's sentences, and what of them each sentence holds and opens with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from summarizer.ranking.columns import Column
from summarizer.ranking.kinds import KINDS
from summarizer.ranking.lexicon import END, Numbers, Words

_PLACES = np.arange(len(KINDS))[:, None]


def flat_words(sentences: Iterable[Sequence[str]]) -> list[str]:
    """The words of all ``sentences``, END behind those of each, as SentenceWords has them."""
    flat: list[str] = []
    for words in sentences:
        flat += words
        flat.append(END)
    return flat


@dataclass(frozen=True)
class SentenceWords:
    """The ``words`` of some sentences, END behind each sentence; ``sizes`` are their numbers of words."""

    words: Words
    sizes: Numbers

    @cached_property
    def starts(self) -> Numbers:
        """The places where the sentences begin."""
        taken = self.sizes + 1
        return taken.cumsum() - taken

    @cached_property
    def rows(self) -> Numbers:
        """The index of the sentence of each word."""
        return np.repeat(np.arange(len(self.starts)), self.sizes + 1)

    @cached_property
    def holds(self) -> Mapping[str, Column]:
        """For each kind of word which sentences hold one."""
        return _columns(np.bitwise_or.reduceat(self.words.kinds, self.starts))

    @cached_property
    def opens(self) -> Mapping[str, Column]:
        """For each kind of word which sentences open with one."""
        return _columns(self.words.kinds[self.starts])

    def count(self, kind: str) -> Column:
        """How many words of a kind each sentence has."""
        return np.bincount(self.rows[self.words.are(kind)], minlength=len(self.starts)).astype(float)

    def sentence(self, index: int) -> Words:
        """The words of one sentence."""
        start = int(self.starts[index])
        return self.words[slice(start, start + int(self.sizes[index]))]

    def only(self, sentences: Sequence[int]) -> SentenceWords:
        """The same of some of the sentences, whose indexes are given in order."""
        if len(sentences) == len(self.starts):
            return self
        chosen = np.zeros(len(self.starts), dtype=bool)
        chosen[list(sentences)] = True
        return SentenceWords(self.words[chosen[self.rows]], self.sizes[chosen])


def _columns(kinds: Numbers) -> Mapping[str, Column]:
    """The bits of ``kinds`` as numbers, 0 and 1, for each of KINDS."""
    return dict(zip(KINDS, ((kinds >> _PLACES) & 1).astype(float), strict=True))
