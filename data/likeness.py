"""Texts that tell a story in the same words: shingles to compare two texts, sketches to find candidates.

Both are made of a text's runs of four words (Broder, 'On the resemblance and containment of documents', 1997).
"""

from __future__ import annotations

import re
from hashlib import blake2b
from heapq import nsmallest

JACCARD = 0.5
"""The least share of the runs of two texts that near-duplicates have in common."""

CONTAINMENT = 0.8
"""The least share of the runs of the shorter text that stand in the longer one, where it is contained in it."""

SKETCH_SIZE = 32
"""Hashes in a sketch. Of two texts with half of their runs in common, about 21 of them are the same."""

_RUN_WORDS = 4
_FEWEST_RUNS = 20
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of four words, case and punctuation apart.

    Stable within a process only.
    """
    return frozenset(map(hash, _runs(text)))


def near_duplicates(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether two texts, given by their shingles, tell one story in the same words.

    Jaccard similarity of at least JACCARD, or CONTAINMENT of the shorter in the longer; texts of under
    twenty shingles are never judged.
    """
    shorter = min(len(first), len(second))
    if shorter < _FEWEST_RUNS:
        return False
    shared = len(first & second)
    return shared >= JACCARD * (len(first) + len(second) - shared) or shared >= CONTAINMENT * shorter


def sketch(text: str) -> tuple[int, ...]:
    """The SKETCH_SIZE smallest hashes of a text's runs, the same in every process; empty for under twenty runs.

    Two texts that share many runs share some of the smallest hashes. A sketch only proposes candidates, whose
    shingles are compared afterwards.
    """
    runs = _runs(text)
    return tuple(nsmallest(SKETCH_SIZE, map(_stable_hash, runs))) if len(runs) >= _FEWEST_RUNS else ()


def _runs(text: str) -> set[str]:
    """All runs of four words in a text, case and punctuation apart."""
    words = _WORD.findall(text.casefold())
    return {" ".join(words[at : at + _RUN_WORDS]) for at in range(len(words) - _RUN_WORDS + 1)}


def _stable_hash(run: str) -> int:
    """63 bits, which a BIGINT holds."""
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
