"""A sentence as ranking sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    sentence's characters within quotation marks, 0 to 1.
    """

    text: str
    words: Sequence[str]
    terms: Sequence[str]
    quoted: float = 0.0


def refers_back(words: Sequence[str]) -> bool:
    """Whether a sentence of these English ``words`` begins with a word that refers to the sentence before."""
    return bool(words) and words[0].lower() in _BACK_REFERENCES
