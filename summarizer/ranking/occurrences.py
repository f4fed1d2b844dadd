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
        found, times = _counted((numbers * size + rows)[numbers > 0])
        number, row = np.divmod(found, size)
        is_new = np.ones(len(number), dtype=bool)
        np.not_equal(number[1:], number[:-1], out=is_new[1:])
        return cls(row, np.cumsum(is_new) - 1, number, times, is_new)

    @property
    def columns(self) -> int:
        """How many different things stand in the sentences."""
        return int(np.count_nonzero(self.is_new))


def _counted(keys: Numbers) -> tuple[Numbers, Numbers]:
    """The distinct ``keys`` in order, and how often each is there."""
    keys = np.sort(keys)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
    return keys[starts], np.diff(np.append(starts, len(keys)))
