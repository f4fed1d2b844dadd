"""In which sentences of a story something stands: terms, names, nouns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.ranking.lexicon import Numbers


@dataclass(frozen=True, slots=True)
class Occurrences:
    """What stands in which sentence, an entry for each pair of the two, in the order of what stands there, then of the
    sentences.

    ``row`` is the number of the sentence and ``column`` that of what stands there, from 0. ``number`` is what was given
    for it, ``times`` how often it stands in the sentence. ``is_new`` where no earlier sentence has it.
    """

    row: Numbers
    column: Numbers
    number: Numbers
    times: Numbers
    is_new: NDArray[np.bool_]

    @classmethod
    def of(cls, numbers: Numbers, rows: Numbers) -> Occurrences:
        """What stands where: each of ``numbers``, but 0, in the sentence of that index among ``rows``."""
        size = int(rows.max(initial=0)) + 1
        pairs = (numbers * size + rows)[numbers > 0]
        pairs.sort()
        is_first = _differs(pairs)
        number, row = np.divmod(pairs[is_first], size)
        is_new = _differs(number)
        return cls(row, is_new.cumsum() - 1, number, np.bincount(is_first.cumsum() - 1), is_new)


def _differs(values: Numbers) -> NDArray[np.bool_]:
    """Which of the ``values`` differ from the one before."""
    found = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
