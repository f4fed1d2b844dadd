"""The scores of LexRank and TextRank, as sumy computes them, from matrices that numpy fills instead of Python loops.

By these scores the same sentences are chosen as by sumy's own summarisers. On long documents LexRank takes a hundredth
of sumy's time, TextRank a tenth: sumy's loops over all pairs of sentences are quadratic in Python.

Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization";
Mihalcea & Tarau 2004, "TextRank: Bringing Order into Text".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarizer.ranking.terms import Matrix, TermTable, Vector, safe, squares


def idf_cosines(table: TermTable) -> Matrix:
    """The idf-modified cosine of all pairs of sentences; of a sentence with itself one, of one without terms zero."""
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


def lexrank_scores(cosines: Matrix) -> Vector:
    """LexRank's score of each sentence, from the idf-modified cosines of all pairs; zero when no sentence has terms."""
    if not cosines.any():
        return np.zeros(len(cosines))
    linked = (cosines > LexRankSummarizer.threshold).astype(float)
    matrix = linked / safe(linked.sum(axis=1))[:, None]
    scores: Vector = LexRankSummarizer.power_method(matrix, LexRankSummarizer.epsilon)
    return scores


def textrank_scores(table: TermTable, shared: Matrix) -> Vector:
    """TextRank's score of each sentence, from its terms and those it shares with others.

    The paper's equation, score = (1 - d) + d * (weights of others' edges times their scores), is solved rather than
    iterated: the ranks are the same, but for scores closer than the iteration's own tolerance.
    """
    weights = _textrank_weights(table, shared)
    scores: Vector = np.linalg.solve(
        np.eye(len(weights)) - TextRankSummarizer.damping * weights.T, np.ones(len(weights))
    )
    return scores


def _textrank_weights(table: TermTable, shared: Matrix) -> Matrix:
    """TextRank's edges: shared terms over the sum of the logarithms of lengths, each row adding up to one."""
    logs = np.log(np.maximum(1.0, table.lengths))
    norms = logs[:, None] + logs[None, :]
    weights = shared / np.where(norms > 0, norms, 1.0)
    weights /= weights.sum(axis=1)[:, None] + TextRankSummarizer._ZERO_DIVISION_PREVENTION
    return weights


def _set_diagonal(matrix: Matrix, values: Vector | NDArray[np.bool_]) -> None:
    matrix.flat[:: len(matrix) + 1] = values
