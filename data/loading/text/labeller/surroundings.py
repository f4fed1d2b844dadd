"""Where the lines of a pasted page stand: in the page, in runs of short and long lines, near lines of one topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.loading.nets import Matrix
from data.loading.text.labeller.signs import Signs
from data.loading.text.labeller.topics import Topics, odds_of_being, shared_with

NAMES = (
    *("place by lines", "place by words", "lines of the page", "first line", "times on the page"),
    *("times before", "times after", "stands twice", "inside another line"),
    *("stems of the run", "odds of the run", "stems of the next long line"),
    *("before the run", "in the run", "after the run", "lines to the run"),
    *("to previous long line", "to next long line"),
    *("long words within 5", "long words within 15", "run of short lines", "place in the run of short lines"),
)
"""What the numbers of a line are, in their order."""

_MAX_COUNTED_WORDS = 60
_SHORT_LINE_COST = 8.0
_NEXT_LONG_LINES = 3
_MAX_INSIDE_CHARACTERS = 300


def surroundings(lines: Sequence[str], signs: Sequence[Signs], topics: Topics) -> Matrix:
    """A row of len(NAMES) numbers for each line."""
    long = np.array([each.is_long for each in signs])
    words = np.array([each.words for each in signs], dtype=np.float32)
    timed = np.array([each.is_timed for each in signs], dtype=np.float32)
    run = densest_run(words, long)
    columns = [
        *_places(words, timed),
        *_repetitions(lines),
        *_shared(topics, long, run),
        *_beside(len(lines), run),
        *_distances(long),
        *(np.log1p(sums_near(words * long, reach)[0]) / 6 for reach in (5, 15)),
        *_short_runs(long),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def densest_run(words: Matrix, long: NDArray[np.bool_]) -> range:
    """The run of lines with the most words in long lines, each short line counted against it."""
    return best_run(np.where(long, np.minimum(words, _MAX_COUNTED_WORDS), -_SHORT_LINE_COST))


def best_run(scores: Matrix) -> range:
    """The run of lines with the highest sum (Kadane's algorithm), empty when all scores are negative."""
    best, best_sum, start, running = range(0), 0.0, 0, 0.0
    for number, value in enumerate(scores.tolist()):
        if running <= 0:
            start, running = number, 0.0
        running += value
        if running > best_sum:
            best, best_sum = range(start, number + 1), running
    return best


def _places(words: Matrix, timed: Matrix) -> list[Matrix]:
    count = len(words)
    before = np.cumsum(timed) - timed
    return [
        np.arange(count) / count,
        np.cumsum(words) / max(1.0, float(words.sum())),
        np.full(count, np.log1p(count) / 6),
        (np.arange(count) == 0).astype(np.float32),
        np.full(count, np.log1p(timed.sum()) / 3),
        np.log1p(before) / 3,
        np.log1p(timed.sum() - before - timed) / 3,
    ]


def _repetitions(lines: Sequence[str]) -> list[Matrix]:
    """Whether a line stands twice on the page, and whether a longer line that is not much longer contains it."""
    folded = [line.casefold() for line in lines]
    counts = Counter(folded)
    whole = "\n".join(line for line in folded if len(line) <= _MAX_INSIDE_CHARACTERS)
    inside = [len(line) >= 20 and len(line) <= 200 and whole.count(line) > counts[line] for line in folded]
    return [
        np.array([float(counts[line] > 1) for line in folded]),
        np.array(inside, dtype=np.float32),
    ]


def _shared(topics: Topics, long: NDArray[np.bool_], run: range) -> list[Matrix]:
    """What a line shares with the other long lines of the densest run, and with the next long lines."""
    inside = np.zeros(len(long), np.float32)
    inside[run.start : run.stop] = long[run.start : run.stop]
    return [shared_with(topics, inside), odds_of_being(topics, inside) / 2, _shared_with_next(topics, long)]


def _shared_with_next(topics: Topics, long: NDArray[np.bool_]) -> Matrix:
    """The share of a line's stems that stand in the next three long lines, found by where each stem stands next."""
    numbers = np.flatnonzero(long)
    limits = np.concatenate([numbers, np.full(_NEXT_LONG_LINES, len(long))])
    limit = limits[np.searchsorted(numbers, np.arange(len(long)), side="right") + _NEXT_LONG_LINES - 1]
    following: dict[int, int] = {}
    found = np.zeros(len(topics.stems), np.float32)
    for place in range(len(found) - 1, -1, -1):
        row, stem = int(topics.rows[place]), int(topics.stems[place])
        found[place] = following.get(stem, len(long) + 1) <= limit[row]
        if long[row]:
            following[stem] = row
    return topics.means(found)


def _beside(count: int, run: range) -> list[Matrix]:
    numbers = np.arange(count)
    before, after = numbers < run.start, numbers >= run.stop
    distance = np.where(before, run.start - numbers, np.where(after, numbers - run.stop + 1, 0))
    flags = [before, ~(before | after), after]
    return [*(flag.astype(np.float32) for flag in flags), np.log1p(distance) / 4]


def _distances(long: NDArray[np.bool_]) -> list[Matrix]:
    numbers = np.arange(len(long))
    previous = np.maximum.accumulate(np.where(long, numbers, -50))
    previous = np.concatenate([[-50], previous[:-1]])
    following = np.minimum.accumulate(np.where(long, numbers, len(long) + 50)[::-1])[::-1]
    following = np.concatenate([following[1:], [len(long) + 50]])
    return [np.log1p(np.minimum(each, 50)) / 4 for each in (numbers - previous, following - numbers)]


def sums_near(values: Matrix, reach: int) -> tuple[Matrix, Matrix]:
    """For each line the sum of the values of the lines up to ``reach`` away, itself too, and how many they are."""
    total, numbers = np.concatenate([[0.0], np.cumsum(values)]), np.arange(len(values))
    stop, start = np.minimum(numbers + reach + 1, len(values)), np.maximum(numbers - reach, 0)
    return total[stop] - total[start], stop - start


def _short_runs(long: NDArray[np.bool_]) -> list[Matrix]:
    """The length of the run of short lines that a line is in, and its place in it; zeros for long lines."""
    ends = np.flatnonzero(np.diff(np.concatenate([[1], long.astype(np.int8), [1]])))
    length, place = np.zeros(len(long)), np.zeros(len(long))
    for start, stop in ends.reshape(-1, 2).tolist():
        length[start:stop] = np.log1p(stop - start) / 4
        place[start:stop] = (np.arange(stop - start) + 1) / (stop - start)
    return [length, place]
