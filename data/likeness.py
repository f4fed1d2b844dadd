"""Near-duplicate texts: shingles compare two texts, sketches find candidates for the comparison.

Both are made from a text's runs of four words (Broder, 'On the resemblance and containment of documents', 1997).
"""

from __future__ import annotations

import re
from hashlib import blake2b
from heapq import nsmallest

JACCARD = 0.5
"""Near-duplicates share at least this part of all their runs."""

CONTAINMENT = 0.8
"""Or at least this part of the shorter text's runs is also in the longer text."""

SKETCH_SIZE = 32
"""Hashes in a sketch. Two texts that share half of their runs have about 21 of them in common."""

_RUN_WORDS = 4
_MIN_RUNS = 20
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of four words, without case and punctuation. They differ from process to process."""
    return frozenset(map(hash, _runs(text)))


def near_duplicates(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether two texts, given by their shingles, tell the same story in the same words.

    They do at a Jaccard similarity of JACCARD or a containment of CONTAINMENT. Texts of under twenty shingles are too
    short to tell, and never do.
    """
    shorter = min(len(first), len(second))
    if shorter < _MIN_RUNS:
        return False
    shared = len(first & second)
    return shared >= JACCARD * (len(first) + len(second) - shared) or shared >= CONTAINMENT * shorter


def sketch(text: str) -> tuple[int, ...]:
    """The SKETCH_SIZE smallest hashes of a text's runs, the same in every process; empty for under twenty runs.

    Texts that share many runs share some of these hashes. Compare the shingles of the candidates so found.
    """
    runs = _runs(text)
    return tuple(nsmallest(SKETCH_SIZE, map(_stable_hash, runs))) if len(runs) >= _MIN_RUNS else ()


def _runs(text: str) -> set[str]:
    """All runs of four words in a text, without case and punctuation."""
    words = _WORD.findall(text.casefold())
    return {" ".join(words[at : at + _RUN_WORDS]) for at in range(len(words) - _RUN_WORDS + 1)}


def _stable_hash(run: str) -> int:
    """A hash of 63 bits, which fits a BIGINT column."""
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
