"""The sets of one to three sentences that a brief could show, and what tells a good set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summarizer.choice.leaning import NONE, Indexes
from summarizer.choice.references import Flags
from summarizer.ranking.columns import Column
from summarizer.ranking.terms import Matrix, Vector

MAX_WORDS = 95
"""Words of a brief of several sentences."""

MAX_SENTENCES = 3

SAME = 0.55
"""Share of the shorter sentence's terms from which on two sentences tell the same."""

_MIN_SAME_TERMS = 8
"""Terms of a sentence from which on it can tell the same as another; shorter ones share the names that they are about.
"""


@dataclass(frozen=True)
class Sets:
    """All sets of a number of candidates, as rows of their numbers, in order; NONE fills a shorter set.

    Row ``before[row]`` is the same set without its last sentence, NONE for a set of one. What follows from the rows is
    computed once: the sets of as many candidates are the same for every story.
    """

    members: Indexes
    before: Indexes

    @cached_property
    def last(self) -> Indexes:
        """The last sentence of each set."""
        last: Indexes = np.take_along_axis(self.members, (self.sizes - 1)[:, None], axis=1)[:, 0]
        return last

    @cached_property
    def sizes(self) -> Indexes:
        """The number of sentences of each set."""
        sizes: Indexes = (self.members != NONE).sum(axis=1)
        return sizes

    @cached_property
    def beginnings(self) -> Indexes:
        """What can be shown before the last sentence of a set: nothing, then each set of one or two.

        What a set shows before its last sentence is row ``before + 1``.
        """
        return np.vstack([[NONE, NONE], self.members[self.sizes < MAX_SENTENCES, :-1]])

    @cached_property
    def pairs(self) -> list[tuple[Indexes, Indexes, NDArray[np.bool_]]]:
        """The pairs of members of each set, neighbours first, and which sets have them."""
        columns = [(self.members[:, one], self.members[:, two]) for one, two in ((0, 1), (1, 2), (0, 2))]
        return [(one, two, (one != NONE) & (two != NONE)) for one, two in columns]


@cache
def all_sets(candidates: int) -> Sets:
    """The sets of up to three of so many candidates."""
    rows = [chosen for size in range(1, MAX_SENTENCES + 1) for chosen in combinations(range(candidates), size)]
    numbers = {chosen: number for number, chosen in enumerate(rows)}
    members = np.array([[*chosen, *[NONE] * (MAX_SENTENCES - len(chosen))] for chosen in rows], dtype=np.int64)
    before = np.array([numbers.get(chosen[:-1], NONE) for chosen in rows], dtype=np.int64)
    return Sets(members, before)


@dataclass(frozen=True)
class Candidates:
    """The sentences that sets are made of: the ``index`` of each in the story, the logarithms of the chances that it is
    worth showing and that it may be shown, its number of ``words``, and its ``terms``.

    ``sentences`` is the number of sentences of the story that may be shown, ``lead`` the first of them, and ``news``
    the logarithm of the chance that the lead is the story's news.
    """

    index: Indexes
    worth: Vector
    may_show: Vector
    words: Vector
    terms: Flags
    sentences: int
    lead: int
    news: float

    @cached_property
    def shares(self) -> Matrix:
        """For each pair of sentences the share of the shorter one's terms that both have."""
        counts = self.terms.astype(float)
        sizes = np.maximum(1.0, counts.sum(axis=1))
        shares: Matrix = (counts @ counts.T) / np.minimum(sizes[:, None], sizes)
        return shares


def set_features(sets: Sets, candidates: Candidates, stands: Vector) -> dict[str, Column]:
    """The features of ``sets``; ``stands`` is, for each set, the logarithm of the chance that its last sentence does
    not lean on one that is not shown."""
    sizes, first = sets.sizes, sets.members[:, 0]
    of_members = _of_members(sets, np.array([candidates.worth, candidates.may_show, candidates.words]))
    worth, may_show, words = of_members.sum(axis=2)
    least, riskiest = of_members[:2].min(axis=2)
    standing, weakest = _along(sets, stands)
    two, three = sizes == 2, sizes == MAX_SENTENCES
    opens, closes = candidates.index[first], candidates.index[sets.last]
    has_lead = (opens == candidates.lead).astype(float)
    return {
        "worth of the first": candidates.worth[first],
        "worth of the others": worth - candidates.worth[first],
        "first may be shown": candidates.may_show[first],
        "others may be shown": may_show - candidates.may_show[first],
        "all stand": standing,
        "weakest stands": weakest,
        "others stand": standing - stands[first],
        "lead": has_lead,
        "lead, news": has_lead * candidates.news,
        "least worth": least,
        "least worth of two": least * two,
        "least worth of three": least * three,
        "least may be shown": riskiest,
        "least may be shown of three": riskiest * three,
        "log place of the first": np.log1p(opens),
        "log distance": np.log1p(closes - opens),
        "two": two.astype(float),
        "three": three.astype(float),
        "three of a short story": (three & (candidates.sentences <= 8)).astype(float),
        "adjacent": _adjacent(sets, candidates.index),
        "overlap": _overlap(sets, candidates),
        "words": words / 50.0,
        "over 75 words": (words > 75).astype(float),
        "under 40 words": (words < 40).astype(float),
    }


def fits(sets: Sets, candidates: Candidates, most: int) -> NDArray[np.bool_]:
    """Which sets have at most ``most`` sentences and MAX_WORDS words, and tell nothing twice; one sentence alone may be
    longer.

    A brief leaves something out: it has fewer sentences than the story unless that has only one.
    """
    sizes, most = sets.sizes, min(most, max(1, candidates.sentences - 1))
    words = _of_members(sets, candidates.words[None])[0].sum(axis=1)
    is_long = (sizes > 1) & (words > MAX_WORDS)
    allowed: NDArray[np.bool_] = (sizes <= most) & ~is_long & ~_repeats(sets, candidates)
    return allowed


def _of_members(sets: Sets, values: Matrix) -> Matrix:
    """Of each row of ``values`` of the candidates those of each set's sentences, 0 where a set has fewer."""
    padded = np.hstack([values, np.zeros((len(values), 1))])
    found: Matrix = padded[:, sets.members]
    return found


def _along(sets: Sets, stands: Vector) -> tuple[Vector, Vector]:
    """For each set the sum and the lowest of ``stands`` of itself and its beginnings."""
    total, lowest, row = stands.copy(), stands.copy(), sets.before
    for _ in range(MAX_SENTENCES - 1):
        earlier = np.where(row == NONE, 0.0, stands[row])
        total, lowest = total + earlier, np.minimum(lowest, earlier)
        row = np.where(row == NONE, NONE, sets.before[row])
    return total, lowest


def _adjacent(sets: Sets, index: Indexes) -> Column:
    """How many sentences of a set stand right behind another in the story."""
    pairs = sets.pairs[:2]
    found: Column = np.sum([(index[two] - index[one] == 1) & both for one, two, both in pairs], axis=0).astype(float)
    return found


def _overlap(sets: Sets, candidates: Candidates) -> Column:
    """The shares of the shorter sentence's terms that pairs of sentences have in common, summed."""
    shares = candidates.shares
    overlap: Column = np.sum([np.where(both, shares[one, two], 0.0) for one, two, both in sets.pairs], axis=0)
    return overlap


def _repeats(sets: Sets, candidates: Candidates) -> NDArray[np.bool_]:
    """Which sets have two sentences that tell the same, such as the lead and a summary of the story that stands above
    it."""
    sizes = candidates.terms.sum(axis=1)
    same = (candidates.shares >= SAME) & (np.minimum(sizes[:, None], sizes) >= _MIN_SAME_TERMS)
    repeats: NDArray[np.bool_] = np.any([same[one, two] & both for one, two, both in sets.pairs], axis=0)
    return repeats
