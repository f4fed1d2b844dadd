"""The features that sentences are ranked by, as a matrix: a row for each sentence, a column for each of FEATURES."""

from __future__ import annotations

import numpy as np

from summarizer.ranking.centrality_features import centrality_features
from summarizer.ranking.piece import Story
from summarizer.ranking.position_features import length_features, position_features
from summarizer.ranking.surface_features import surface_features
from summarizer.ranking.terms import Matrix, safe, squares

STANDARDIZED = (
    "inverse square position", "log words", "document cosine", "forward cosine", "backward cosine",
    "mean probability", "cosine to first", "cosine to lead", "cosine to earlier",
    "vocabulary share", "new topics", "likeness to later", "recurring names", "capitalised", "numbers",
)  # fmt: skip
"""Features that stand in the matrix relative to the article's other sentences, most of them a second time."""

PLAIN = (
    "first", "inverse position", "log position", "relative position",
    "words", "log words", "ideal length", "short", "long",
    "document cosine", "forward cosine", "backward cosine", "mean probability",
    "cosine to first", "cosine to lead", "cosine to earlier", "new topics", "likeness to later",
    "recurring names", "capitalised", "numbers", "quoted", "has quotation", "opens with quotation",
    "question", "opens with digit", "all capitals",
)  # fmt: skip
"""Features that stand in the matrix as they are."""

FEATURES = (*PLAIN, *(f"{name}, relative" for name in STANDARDIZED))
"""The columns of feature_matrix."""


def feature_matrix(story: Story) -> Matrix:
    """The features of the pieces of ``story`` (at least one), a row each, in the order of FEATURES."""
    columns = {
        **position_features(len(story.pieces)),
        **length_features(story.words.sizes),
        **centrality_features(story.words),
        **surface_features(story),
    }
    relative = _standardized(np.array([columns[name] for name in STANDARDIZED]))
    return np.vstack([[columns[name] for name in PLAIN], relative]).T


def _standardized(rows: Matrix) -> Matrix:
    """Each row with mean zero and deviation one; a row without deviation is zero."""
    count = rows.shape[1]
    centred = rows - rows.sum(axis=1, keepdims=True) / count
    deviations = np.sqrt(squares(centred) / count)
    standard: Matrix = np.where(deviations[:, None] > 1e-9, centred / safe(deviations)[:, None], 0.0)
    return standard
