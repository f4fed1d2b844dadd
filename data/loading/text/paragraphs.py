"""Picks the paragraphs of the body from its lines, without cards and captions between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line
from data.loading.names import is_name
from data.loading.text.body import topical_scores

_BULLET = re.compile(r"[•‣▪●◦*–—-]\s|\d{1,2}[.)]\s")
_MIN_SHARE_BEFORE_SIGNATURE = 0.5
_STORY_SCORE = 12.0
_MAX_SUBHEAD_WORDS = 12
_OTHER_STORIES = (Kind.STOP, Kind.RECENT)


def cut_at_signature(lines: Sequence[Line], run: range, authors: tuple[str, ...]) -> range:
    """The run up to a line in its second half that is only an author's name."""
    whole = sum(lines[number].words for number in run if lines[number].kind is Kind.PROSE)
    before = 0
    for number in run:
        line = lines[number]
        if line.kind is Kind.PROSE:
            before += line.words
        elif line.text in authors and before >= _MIN_SHARE_BEFORE_SIGNATURE * whole:
            return range(run.start, number)
    return run


def paragraphs(lines: Sequence[Line], run: range) -> list[str]:
    """The prose, short sentences, subheads and list items of the run, in their order.

    After the heading of other stories ('Related article') all lines are skipped up to the next paragraph with a high
    topical score.
    """
    scores = topical_scores(lines, run)
    kept: list[str] = []
    is_interrupted = False
    for number in run:
        line = lines[number]
        if line.kind in _OTHER_STORIES:
            is_interrupted = True
        elif line.kind is Kind.PROSE and scores[number] >= _STORY_SCORE:
            is_interrupted = False
        if not is_interrupted and (_is_body(line) or _is_subhead(lines, number)):
            kept.append(line.text)
    return kept


def _is_subhead(lines: Sequence[Line], number: int) -> bool:
    """A short line alone between two paragraphs."""
    line = lines[number]
    if line.kind is not Kind.SHORT or line.words > _MAX_SUBHEAD_WORDS or is_name(line.text):
        return False
    around = lines[max(0, number - 1) : number + 2 : 2]
    return len(around) == 2 and all(each.kind is Kind.PROSE and each.ends for each in around)


def _is_body(line: Line) -> bool:
    if line.kind is Kind.PROSE:
        return True
    if line.kind is not Kind.SHORT or is_name(line.text):
        return False
    return bool(_BULLET.match(line.text)) or (line.ends and line.words >= 3)
