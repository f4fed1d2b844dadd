"""A sentence as ranking and choice see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.word_lists import word_set

_BACK_REFERENCES = word_set("""
    he she it they his her its their this these those another such and but so or also however moreover instead
    nevertheless
""")
"""First words of a sentence that refer to the sentence before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The ``text`` of a sentence without its dateline.

    ``words`` are as written; ``terms`` are the stems of those that are no stop words; ``quoted`` is the share of the
    sentence's characters within quotation marks, 0 to 1. ``paragraph`` is the number of its paragraph, ``place`` its
    own number in that, both from 0, and ``size`` the number of sentences of the paragraph.
    """

    text: str
    words: Sequence[str]
    terms: Sequence[str]
    quoted: float = 0.0
    paragraph: int = 0
    place: int = 0
    size: int = 1


@dataclass(frozen=True, slots=True)
class Story:
    """All sentences of a document as ``pieces``, in order, their words in ``lower`` case, its headline's ``words`` and
    those of what the page says of itself, its ``description``.

    ``furniture`` are the indexes of dates, bylines and the like; ``telling`` are those of the pieces that can be shown:
    no furniture unless there is nothing else, and no sentence a second time.
    """

    pieces: Sequence[Piece]
    lower: Sequence[Sequence[str]]
    furniture: frozenset[int]
    telling: Sequence[int]
    words: Sequence[str] = ()
    description: Sequence[str] = ()

    @property
    def ranked(self) -> list[Piece]:
        """The pieces that can be shown."""
        return [self.pieces[index] for index in self.telling]

    def without(self, left_out: frozenset[int]) -> Story:
        """The same story with the pieces of these indexes as furniture too, unless nothing else can be shown."""
        telling = [index for index in self.telling if index not in left_out]
        return replace(self, furniture=self.furniture | left_out, telling=telling) if telling else self


def refers_back(words: Sequence[str]) -> bool:
    """Whether a sentence of these English ``words`` begins with a word that refers to the sentence before."""
    return bool(words) and words[0].lower() in _BACK_REFERENCES
