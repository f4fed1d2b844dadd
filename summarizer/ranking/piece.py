"""A sentence as ranking sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.word_lists import word_set

_LEANING = word_set("""
    he she it they his her its their this these those another such and but so or also however moreover instead
    nevertheless
""")
"""Words that, opening a sentence, lean on the sentence before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence as ranking sees it: without its opener.

    ``words`` as written, ``terms`` the stems of those that are no stop words.
    """

    text: str
    words: Sequence[str]
    terms: Sequence[str]
    quoted: float = 0.0


def leans(words: Sequence[str]) -> bool:
    """Whether a sentence of these English ``words`` opens with one that leans on the sentence before."""
    return bool(words) and words[0].lower() in _LEANING
