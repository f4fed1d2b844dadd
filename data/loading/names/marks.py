"""The best sequence of marks of a byline's words, found by dynamic programming (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.loading.nets import Matrix

OUTSIDE, BEGINS, GOES_ON = range(3)
"""The marks of a word."""

_LEAST_ODDS = 2.0
_NAME_ODDS = 0.3
"""Logarithm by which names are likelier: with 0 or .5 the F1 is the same, but second authors are lost at 0."""

_ODDS_OF_SINGLE = 4.0
"""Logarithm by which a name of a single word right before another word is less likely: F1 by house .825 with 0, .829
with 1, .833 with 4."""

_SEPARATORS = frozenset('|·•,/:;»«›()[]—–_@!?"“”©*+=<>→←')

_NEVER = -np.inf
_BEHIND_NAME = 3  # OUTSIDE, too: up to there is a name, as with all marks but the first
_STEPS = np.array([
    [0, 0, _NEVER, _NEVER],
    [_NEVER, _NEVER, 0, 0],
    [_NEVER, 0, 0, 0],
    [_NEVER, 0, _NEVER, 0],
])  # fmt: skip
"""From each mark (row) to the next. No name begins right behind one of a single word: 'Duy Linh Dinh' is one."""

_STEPS_TO_WORD = _STEPS.copy()
"""A single word right before another is rarely a name ('Staff' in 'Staff Reporter')."""

_STEPS_TO_WORD[BEGINS, _BEHIND_NAME] = -_ODDS_OF_SINGLE


def best_marks(words: Sequence[str], chances: Matrix) -> list[int]:
    """The likeliest marks of a byline: with a name, unless none at all is e^2 times as likely."""
    logs = np.log(chances + 1e-9)[:, [OUTSIDE, BEGINS, GOES_ON, OUTSIDE]] + [0.0, _NAME_ODDS, _NAME_ODDS, 0.0]
    for number, word in enumerate(words):
        if word in _SEPARATORS or word.isdigit():
            logs[number] = (0.0, _NEVER, _NEVER, 0.0)
    sums = logs[0] + _STEPS[OUTSIDE]
    traces = []
    for word, row in zip(words[1:], logs[1:], strict=True):
        paths = sums[:, None] + (_STEPS_TO_WORD if word[0].isalpha() else _STEPS)
        traces.append(paths.argmax(axis=0).tolist())
        sums = paths.max(axis=0) + row
    if sums[BEGINS:].max() < logs[:, OUTSIDE].sum() - _LEAST_ODDS:
        return [OUTSIDE] * len(words)
    marks = [BEGINS + int(sums[BEGINS:].argmax())]
    for trace in reversed(traces):
        marks.append(trace[marks[-1]])
    return [OUTSIDE if mark == _BEHIND_NAME else mark for mark in reversed(marks)]
