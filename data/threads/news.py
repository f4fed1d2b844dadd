"""What is new in a part of a story that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.threads.profile import weight
from data.threads.words import words

TOLD = 0.8
"""A sentence has been told when one earlier sentence holds this part of its words, by weight."""


def untold(sentences: Sequence[str], earlier: Iterable[str]) -> tuple[str, ...]:
    """The sentences that no earlier sentence tells, in their order."""
    known = [frozenset(words(sentence)) for sentence in earlier]
    return tuple(sentence for sentence in sentences if not any(_tells(each, sentence) for each in known))


def _tells(known: frozenset[str], sentence: str) -> bool:
    said = frozenset(words(sentence))
    return sum(map(weight, said & known)) >= TOLD * sum(map(weight, said))
