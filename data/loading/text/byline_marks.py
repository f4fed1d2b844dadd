"""The best sequence of marks of a byline's words, found by dynamic programming (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.loading.dilated import Matrix

OUTSIDE, BEGINS, GOES_ON = range(3)
"""The marks of a word."""

_LEAST_ODDS = 2.0
_NAME_ODDS = 0.3
"""Logarithm by which names are likelier: with 0 or .5 the F1 is the same, but second authors are lost at 0."""

_SEPARATORS = frozenset('|·•,/:;»«›()[]—–_@!?"“”©*+=<>→←')


def best_marks(words: Sequence[str], chances: Matrix) -> list[int]:
    """The likeliest marks of a byline: with a name, unless none at all is e^2 times as likely."""
    logs = np.log(chances + 1e-9) + np.array([0.0, _NAME_ODDS, _NAME_ODDS])
    for number, word in enumerate(words):
        if word in _SEPARATORS or word.isdigit():
            logs[number] = (0.0, -np.inf, -np.inf)
    marked_sum, traces = _forward(logs)
    if marked_sum.max() < float(logs[:, OUTSIDE].sum()) - _LEAST_ODDS:
        return [OUTSIDE] * len(words)
    mark = int(marked_sum.argmax())
    marks, is_marked = [mark], True
    for trace in reversed(traces):
        mark, is_marked = trace[mark] if is_marked else (OUTSIDE, False)
        marks.append(mark)
    return marks[::-1]


_Trace = list[tuple[int, bool]]


def _forward(logs: Matrix) -> tuple[Matrix, list[_Trace]]:
    """The best sums of logarithms of the marks of all words with a name among them, by the last mark.

    The traces say for each mark which one stands before it, and whether there is a name up to there.
    """
    open_sum = float(logs[0, OUTSIDE])
    marked = np.array([-np.inf, logs[0, BEGINS], -np.inf])
    traces: list[_Trace] = []
    for row in logs[1:]:
        best = int(marked.argmax())
        after_name = [
            (best, True),
            (best, True),
            (BEGINS, True) if marked[BEGINS] >= marked[GOES_ON] else (GOES_ON, True),
        ]
        sums = np.array([marked[best], marked[best], max(marked[BEGINS], marked[GOES_ON])])
        if open_sum > sums[BEGINS]:
            after_name[BEGINS], sums[BEGINS] = (OUTSIDE, False), open_sum
        traces.append(after_name)
        marked, open_sum = sums + row, open_sum + float(row[OUTSIDE])
    return marked, traces
