"""Which run of lines is the body: the contiguous one with the highest sum of marks."""

from __future__ import annotations

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


def choose_body(lines: Sequence[Line]) -> range | None:
    """The numbers of the lines from the first to the last of the body; ``None`` when nothing is prose.

    The maximum-sum run by Kadane's algorithm; its ends are trimmed to prose.
    """
    marks = _marks(lines)
    best, best_sum = (0, 0), 0.0
    start, running = 0, 0.0
    for number, mark in enumerate(marks):
        if running <= 0:
            start, running = number, 0.0
        running += mark
        if running > best_sum:
            best, best_sum = (start, number + 1), running
    return range(*best) if best_sum > 0 else None


def _marks(lines: Sequence[Line]) -> list[float]:
    marks: list[float] = []
    shorts = 0
    since_prose = _NO_PROSE_WITHIN + 1
    for number, line in enumerate(lines):
        since_prose = 0 if line.kind is Kind.PROSE else since_prose + 1
        shorts = shorts + 1 if line.kind is Kind.SHORT else 0
        if line.kind is Kind.PROSE:
            marks.append(float(min(line.words, _LONGEST_COUNTED)))
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
    if in_a_row >= 3 and not prose_near:
        return _THIRD_SHORT
    return _SHORT
