"""What is compared of an article: its profile."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib import resources

from data.threads.words import figures, names, periods, words

LEAD_WORDS = 60
"""Words at the beginning of a body that count as its lead."""

INDEX_TERMS = 24
"""Terms of headline and lead, the heaviest, by which an article is found again."""

MAX_CHARACTERS = 20_000
"""Characters of a body that are read: a story is told at its beginning."""

MIN_KNOWN = 0.7
"""The least part of headline and lead that the background must know. Other texts are in another language, for which
there is no background: in them every common word would seem to tell something."""

_MAX_TERM_CHARACTERS = 40

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as others are compared with it.

    ``counts``: how often each word occurs in headline and body.
    ``headline``, ``opening``: unit vectors of the headline's words, and of the words of headline and lead.
    ``names``: those of the body (see ``data.threads.words``) that stand in headline or lead.
    ``figures``, ``periods``: see ``data.threads.words``.
    ``is_known``: whether the background knows the language (MIN_KNOWN).
    """

    counts: Counter[str]
    headline: Weights
    opening: Weights
    names: frozenset[str]
    figures: frozenset[str]
    periods: Counter[str]
    is_known: bool

    @property
    def terms(self) -> dict[str, float]:
        """The INDEX_TERMS heaviest terms of the opening, with their weights; none if the language is not known."""
        if not self.is_known:
            return {}
        return dict(nlargest(INDEX_TERMS, self.opening.items(), key=lambda term: (term[1], term[0])))


def profile(headline: str, body: str) -> Profile:
    """The profile of an article. An ordinary one takes about a millisecond."""
    read = body[:MAX_CHARACTERS]
    heading, text = words(headline), words(read)
    opening = heading + text[:LEAD_WORDS]
    whole = f"{headline}\n{read}"
    return Profile(
        counts=Counter(heading + text),
        headline=_vector(heading),
        opening=_vector(opening),
        names=names(read) & frozenset(opening),
        figures=figures(whole),
        periods=periods(whole),
        is_known=sum(word in _weights() for word in opening) >= MIN_KNOWN * max(1, len(opening)),
    )


def _vector(terms: Iterable[str]) -> Weights:
    """A unit vector: each term's weight, times one plus the logarithm of how often it occurs."""
    counts = Counter(term for term in terms if len(term) <= _MAX_TERM_CHARACTERS)
    raw = {term: (1 + math.log(count)) * weight(term) for term, count in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {term: value / length for term, value in raw.items()}


def weight(term: str) -> float:
    """How much a word tells, by the background: 0 for the commonest words, about 11 for those it does not know."""
    weights = _weights()
    return weights.get(term, weights[""])


@cache
def _weights() -> Weights:
    """The weight of each word of the background; that of all other words stands under the empty one.

    Each line of the file has a weight and the words that have it. It is made by benchmarks/train_threads.py.
    """
    text = resources.files("data.threads").joinpath("term_weights.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    return {term: float(weight) for weight, *terms in rows for term in terms}
