"""Features of what a sentence shares with the others.

Radev et al. 2004 (MEAD: likeness to the first sentence and to the whole), Zheng & Lapata 2019 (PacSum: a sentence is
central by the sentences that *follow* it).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.columns import FEW, Column
from summarizer.ranking.sentence_words import SentenceWords
from summarizer.ranking.terms import Matrix, TermTable, idf_cosines, safe, shared_terms


def centrality_features(text: SentenceWords) -> dict[str, Column]:
    """What each sentence shares with the others, with the document, its beginning and its vocabulary."""
    table = TermTable.of(text.words.term, text.rows, len(text.starts))
    cosines, shared = idf_cosines(table), shared_terms(table)
    index = np.arange(len(cosines))
    later = index > index[:, None]
    to_earlier = cosines * later.T
    return {
        "forward cosine": (cosines * later).sum(axis=1) / np.maximum(1, index[::-1]),
        "backward cosine": to_earlier.sum(axis=1) / np.maximum(1, index),
        "cosine to earlier": to_earlier.max(axis=1),
        **_likeness(table, shared, later),
        **_topics(table),
    }


def _likeness(table: TermTable, shared: Matrix, later: NDArray[np.bool_]) -> dict[str, Column]:
    """Cosines of plain term counts: to the document, its first sentence, its first three, later ones.

    The counts of all sentences together need no vector: their products are sums over ``shared``.
    """
    norms = safe(table.norms())
    whole, lead = shared.sum(axis=1), shared[:, :3].sum(axis=1)
    tokens = max(1.0, table.lengths.sum())
    return {
        "document cosine": whole / norms / np.sqrt(max(1.0, whole.sum())),
        "cosine to first": shared[:, 0] / norms / norms[0],
        "cosine to lead": lead / norms / np.sqrt(max(1.0, lead[:3].sum())),
        "likeness to later": (shared * later / norms[:, None] / norms).max(axis=1),
        "mean probability": 100.0 * whole / tokens / safe(table.lengths),
    }


def _topics(table: TermTable) -> dict[str, Column]:
    """How much of the story's vocabulary a sentence holds, and how many recurring terms it is the first to hold."""
    present = table.counts > 0
    kinds = np.count_nonzero(present, axis=1) + table.lone_kinds
    vocabulary = max(1.0, present.shape[1] + table.lone_kinds.sum())
    return {
        "vocabulary share": kinds / vocabulary,
        "new topics": np.bincount(present.argmax(axis=0), minlength=len(present)) / FEW,
    }
