"""The body's paragraphs among the lines of its run: subheads, cards and captions between them left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line
from data.loading.names import is_name
from data.loading.text.body import topical_marks

_BULLET = re.compile(r"[•‣▪●◦*–—-]\s|\d{1,2}[.)]\s")
_SIGNED_AFTER = 0.5
_STRONG = 12.0
_SUBHEAD_WORDS = 12
_MARKERS = (Kind.STOP, Kind.RECENT)


def cut_at_signature(lines: Sequence[Line], run: range, authors: tuple[str, ...]) -> range:
    """The run up to the author's name standing alone in its second half."""
    whole = sum(lines[number].words for number in run if lines[number].kind is Kind.PROSE)
    before = 0
    for number in run:
        line = lines[number]
        if line.kind is Kind.PROSE:
            before += line.words
        elif line.text in authors and before >= _SIGNED_AFTER * whole:
            return range(run.start, number)
    return run


def paragraphs(lines: Sequence[Line], run: range) -> list[str]:
    """The prose, the short sentences and the items of lists in the run, in their order.

    Behind a marker ('Related article') all is passed over until a paragraph that is plainly the story's.
    """
    strength = topical_marks(lines, run)
    kept: list[str] = []
    interrupted = False
    for number in run:
        line = lines[number]
        if line.kind in _MARKERS:
            interrupted = True
        elif line.kind is Kind.PROSE and strength[number] >= _STRONG:
            interrupted = False
        if not interrupted and (_is_body(line) or _is_subhead(lines, number)):
            kept.append(line.text)
    return kept


def _is_subhead(lines: Sequence[Line], number: int) -> bool:
    """A short line alone between two paragraphs."""
    line = lines[number]
    if line.kind is not Kind.SHORT or line.words > _SUBHEAD_WORDS or is_name(line.text):
        return False
    around = lines[max(0, number - 1) : number + 2 : 2]
    return len(around) == 2 and all(each.kind is Kind.PROSE and each.ends for each in around)


def _is_body(line: Line) -> bool:
    if line.kind is Kind.PROSE:
        return True
    if line.kind is not Kind.SHORT or is_name(line.text):
        return False
    return bool(_BULLET.match(line.text)) or (line.ends and line.words >= 3)
