"""How often each term occurs in each sentence, small enough for products of all pairs of sentences.

Most terms of an article occur in one sentence only. They never make two sentences alike and need no column; only what
they add to the length of their sentence's vector is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.lexicon import Numbers
from summarizer.ranking.occurrences import Occurrences

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
    def of(cls, terms: Numbers, rows: Numbers, sentences: int) -> TermTable:
        """The table of so many ``sentences``, from the number of each term, 0 for none, and the index of its
        sentence."""
        found = Occurrences.of(terms, rows)
        shared = np.bincount(found.column)[found.column] > 1
        columns = np.cumsum(shared & found.is_new) - 1
        counts = np.zeros((sentences, int(columns[-1]) + 1 if len(columns) else 0))
        counts[found.row[shared], columns[shared]] = found.times[shared]
        lone_rows, lone_times = found.row[~shared], found.times[~shared]
        highest = np.ones(sentences)
        np.maximum.at(highest, found.row, found.times)
        return cls(
            counts,
            np.bincount(lone_rows, weights=lone_times**2, minlength=sentences).astype(float),
            np.bincount(lone_rows, minlength=sentences).astype(float),
            np.bincount(found.row, weights=found.times, minlength=sentences).astype(float),
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


def idf_cosines(table: TermTable) -> Matrix:
    """The idf-modified cosine of all pairs of sentences, which LexRank is made of (Erkan & Radev 2004); of a sentence
    with itself one, of one without terms zero."""
    vectors, norms = table.idf_vectors()
    vectors /= safe(norms)[:, None]
    cosines: Matrix = vectors @ vectors.T
    _set_diagonal(cosines, norms > 0)
    return cosines


def shared_terms(table: TermTable) -> Matrix:
    """For all pairs of sentences the sum, over their terms, of the product of counts."""
    shared: Matrix = table.counts @ table.counts.T
    _set_diagonal(shared, squares(table.counts) + table.lone_squares)
    return shared


def _set_diagonal(matrix: Matrix, values: Vector | NDArray[np.bool_]) -> None:
    matrix.flat[:: len(matrix) + 1] = values


def squares(vectors: Matrix) -> Vector:
    """The squared length of each row."""
    sums: Vector = np.einsum("ij,ij->i", vectors, vectors)
    return sums


def safe(divisors: Vector) -> Vector:
    """``divisors`` with one in place of zero, for quotients whose numerator is then zero as well."""
    return np.where(divisors > 0, divisors, 1.0)
