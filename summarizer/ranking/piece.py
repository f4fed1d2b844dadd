"""A sentence as ranking and choice see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from summarizer.ranking.columns import Column
from summarizer.ranking.lexicon import Words
from summarizer.ranking.sentence_words import SentenceWords
from summarizer.ranking.surface import surface


class Piece(NamedTuple):
    """The ``text`` of a sentence without its dateline.

    ``words`` are as written; ``quoted`` is the share of the sentence's characters within quotation marks, 0 to 1.
    ``paragraph`` is the number of its paragraph, ``place`` its own number in that, both from 0, and ``size`` the number
    of sentences of the paragraph; ``dated`` says that it had a dateline.
    """

    text: str
    words: Sequence[str]
    quoted: float = 0.0
    paragraph: int = 0
    place: int = 0
    size: int = 1
    dated: bool = False


@dataclass(frozen=True)
class Story:
    """All sentences of a document as ``pieces``, in order, what is known of their ``words``, and of the words of its
    ``headline`` and of what the page says of itself, its ``description``.

    ``furniture`` are the indexes of dates, bylines and the like; ``telling`` are those of the pieces that can be shown:
    no furniture unless there is nothing else, and no sentence a second time.
    """

    pieces: Sequence[Piece]
    words: SentenceWords
    furniture: frozenset[int]
    telling: Sequence[int]
    headline: Words
    description: Words

    @property
    def told(self) -> Story:
        """The story of the pieces that can be shown alone."""
        if len(self.telling) == len(self.pieces):
            return self
        pieces = [self.pieces[index] for index in self.telling]
        words = self.words.only(self.telling)
        return replace(self, pieces=pieces, words=words, furniture=frozenset(), telling=range(len(pieces)))

    @cached_property
    def surface(self) -> Mapping[str, Column]:
        """What the characters of the pieces tell."""
        return surface([piece.text for piece in self.pieces])

    @cached_property
    def quoted(self) -> Column:
        """The share of each piece within quotation marks."""
        return np.array([piece.quoted for piece in self.pieces])

    def without(self, left_out: frozenset[int]) -> Story:
        """The same story with the pieces of these indexes as furniture too, unless nothing else can be shown."""
        telling = [index for index in self.telling if index not in left_out]
        return replace(self, furniture=self.furniture | left_out, telling=telling) if telling else self
