"""A table of terms that are given as words."""

from collections.abc import Iterable, Sequence

import numpy as np

from summarizer.ranking.terms import TermTable


def table_of(sentences: Sequence[Iterable[str]]) -> TermTable:
    """The table of ``sentences``, each its terms."""
    numbers: dict[str, int] = {}
    pairs = [(numbers.setdefault(term, len(numbers) + 1), row) for row, terms in enumerate(sentences) for term in terms]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return TermTable.of(table[:, 0], table[:, 1], len(sentences))
