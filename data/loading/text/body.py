"""Which run of lines is the body: the contiguous one with the highest sum of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line

_LONGEST_COUNTED = 60
_MARKS = {
    Kind.BOILERPLATE: -20.0,
    Kind.JUNK: -3.0,
    Kind.TIME: -25.0,
    Kind.DATE: -5.0,
    Kind.BYLINE: -5.0,
    Kind.RECENT: -40.0,
    Kind.STOP: -12.0,
    Kind.END: -90.0,
}
_SHORT = -5.0
_SHORT_SENTENCE = -1.0
_THIRD_SHORT = -14.0
_NO_PROSE_WITHIN = 4
_LIST = 8
_LISTED = -1.0

# Vowel signs of Indic scripts are no letters to \w.
_WORD = re.compile(r"[\w\u0900-\u0dff]{5,}")
_STEM = 6
_BASE = 0.3
_PER_SHARE = 2.0
_MOST_SHARE = 0.5
_PROSE_COST = 8.0
_OPEN_END = 8.0
_FEWEST_FOR_CORE = 4
_KIN = 0.2
_KIN_MARK = 2.0
_CONTINUED = 3.0
_CONTINUED_WORDS = 12


def choose_body(lines: Sequence[Line]) -> range | None:
    """The numbers of the lines from the first to the last of the body; ``None`` when nothing is prose.

    The maximum-sum run (Kadane's algorithm), twice: the words of the first run weigh the prose of the second,
    so that teasers of other stories, which share few of them, do not prolong it.
    """
    first = _best_run([_plain_mark(lines, number) for number in range(len(lines))], lines)
    if first is None:
        return None
    marks = topical_marks(lines, first)
    return _best_run(marks, lines) or first


def _best_run(prose_marks: Sequence[float], lines: Sequence[Line]) -> range | None:
    best, best_sum = (0, 0), 0.0
    start, running = 0, 0.0
    for number, mark in enumerate(_all_marks(lines, prose_marks)):
        if running <= 0:
            start, running = number, 0.0
        running += mark
        if running > best_sum:
            best, best_sum = (start, number + 1), running
    return range(*best) if best_sum > 0 else None


def _plain_mark(lines: Sequence[Line], number: int) -> float:
    return float(min(lines[number].words, _LONGEST_COUNTED))


def topical_marks(lines: Sequence[Line], run: range) -> list[float]:
    """For each line its mark as prose: its words, by the share of the longer ones that the story uses too.

    The story's words are those of the first half of the run's prose; a line is not compared with itself.
    """
    prose = [number for number in run if lines[number].kind is Kind.PROSE]
    core = prose[: max(_FEWEST_FOR_CORE, len(prose) // 2)]
    words = {number: stems(lines[number].text) for number in core}
    counts: dict[str, int] = {}
    for each in words.values():
        for word in each:
            counts[word] = counts.get(word, 0) + 1
    marks = [_topical_mark(line, counts, number in words) for number, line in enumerate(lines)]
    for number in range(1, len(lines)):
        if _is_sentence(lines[number - 1]) and _is_sentence(lines[number]):
            marks[number - 1] = max(marks[number - 1], _CONTINUED)
            marks[number] = max(marks[number], _CONTINUED)
    return marks


def _is_sentence(line: Line) -> bool:
    """Whether a line is a full sentence. Two in a row are text: teasers stand under their headlines."""
    return line.kind is Kind.PROSE and line.ends and line.words >= _CONTINUED_WORDS


def stems(text: str) -> frozenset[str]:
    """The longer words by their first six letters, which most inflection leaves alone."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _topical_mark(line: Line, counts: dict[str, int], counted: bool) -> float:
    if line.kind is not Kind.PROSE:
        return 0.0
    own = stems(line.text)
    shared = sum(counts.get(word, 0) > counted for word in own) / len(own) if own else 0.0
    if line.ends and shared >= _KIN:
        return max(_KIN_MARK, _weighed(line, shared))
    return _weighed(line, shared)


def _weighed(line: Line, shared: float) -> float:
    weight = _BASE + _PER_SHARE * min(shared, _MOST_SHARE)
    return min(line.words, _LONGEST_COUNTED) * weight - _PROSE_COST - (0.0 if line.ends else _OPEN_END)


def _all_marks(lines: Sequence[Line], prose_marks: Sequence[float]) -> list[float]:
    marks: list[float] = []
    shorts = 0
    for number, line in enumerate(lines):
        shorts = shorts + 1 if line.kind is Kind.SHORT else 0
        if line.kind is Kind.PROSE:
            marks.append(prose_marks[number])
        elif line.kind is Kind.SHORT:
            marks.append(_short_mark(line, shorts, _prose_near(lines, number)))
        else:
            marks.append(_MARKS[line.kind])
    return marks


def _prose_near(lines: Sequence[Line], number: int) -> bool:
    near = lines[max(0, number - _NO_PROSE_WITHIN) : number + _NO_PROSE_WITHIN + 1]
    return any(line.kind is Kind.PROSE for line in near)


def _short_mark(line: Line, in_a_row: int, prose_near: bool) -> float:
    if line.ends and line.words >= 3:
        return _SHORT_SENTENCE
    if in_a_row > _LIST:
        return _LISTED
    if in_a_row >= 3 and not prose_near:
        return _THIRD_SHORT
    return _SHORT
