"""How often each term occurs in each sentence, small enough for products of all pairs of sentences.

Most terms of an article occur in one sentence only. They never make two sentences alike and need no column; only what
they add to the length of their sentence's vector is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TermTable:
    """Term counts of sentences (rows).

    ``counts`` has a column for each term that occurs in more than one sentence. For each sentence, ``lone_squares`` is
    the sum of the squared counts of its other terms and ``lone_kinds`` their number, ``lengths`` the number of all its
    terms and ``highest`` the count of its most frequent one.
    """

    counts: Matrix
    lone_squares: Vector
    lone_kinds: Vector
    lengths: Vector
    highest: Vector

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]]) -> TermTable:
        """The table of ``sentences``, each a sequence of its terms."""
        numbers: dict[str, int] = {}
        flat = [numbers.setdefault(term, len(numbers)) for terms in sentences for term in terms]
        lengths = np.array([len(terms) for terms in sentences])
        size = max(1, len(numbers))
        keys = np.repeat(np.arange(len(sentences)), lengths) * size + np.array(flat, dtype=np.int64)
        found, times = np.unique(keys, return_counts=True)
        rows, terms = np.divmod(found, size)
        recurring = np.bincount(terms, minlength=size) > 1
        columns = np.cumsum(recurring) - 1
        counts = np.zeros((len(sentences), int(np.count_nonzero(recurring))))
        shared = recurring[terms]
        counts[rows[shared], columns[terms[shared]]] = times[shared]
        lone_rows, lone_times = rows[~shared], times[~shared].astype(float)
        highest = np.ones(len(sentences))
        np.maximum.at(highest, rows, times)
        return cls(
            counts,
            np.bincount(lone_rows, weights=lone_times**2, minlength=len(sentences)).astype(float),
            np.bincount(lone_rows, minlength=len(sentences)).astype(float),
            lengths.astype(float),
            highest,
        )

    def idf_vectors(self) -> tuple[Matrix, Vector]:
        """Each sentence's vector of term counts, over the highest, times idf, and its length with all terms.

        idf is sumy's: log(sentences / (1 + sentences with the term)).
        """
        total = len(self.counts)
        idf = np.log(total / (1.0 + np.count_nonzero(self.counts, axis=0)))
        vectors = self.counts * idf / self.highest[:, None]
        lone = self.lone_squares * (np.log(total / 2.0) / self.highest) ** 2
        return vectors, np.sqrt(squares(vectors) + lone)

    def norms(self) -> Vector:
        """The length of each sentence's vector of counts, with all terms."""
        return np.sqrt(squares(self.counts) + self.lone_squares)


def squares(vectors: Matrix) -> Vector:
    """The squared length of each row."""
    sums: Vector = np.einsum("ij,ij->i", vectors, vectors)
    return sums


def safe(divisors: Vector) -> Vector:
    """``divisors`` with one in place of zero, for quotients whose numerator is then zero as well."""
    return np.where(divisors > 0, divisors, 1.0)
