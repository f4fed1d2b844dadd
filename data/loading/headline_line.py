"""Which line above the body is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.lines import Kind, Line
from data.loading.names import is_name
from data.loading.words import fold_label

_ABOVE = 40
_OPENING = 6
_WORD = re.compile(r"\w{4,}")


def choose_headline(lines: Sequence[Line], body: range) -> int | None:
    """The number of the line with the best mark for a headline, ``None`` when no line has any.

    Marks: words shared with the opening of the body, nearness, a headline's length, no full stop, standing
    twice on the page, a byline or date within four lines.
    """
    opening = _words(" ".join(lines[number].text for number in list(body)[:_OPENING]))
    texts = [fold_label(line.text) for line in lines]
    best, best_mark = None, 0.0
    for number in range(max(0, body.start - _ABOVE), body.start):
        line = lines[number]
        if line.kind not in (Kind.SHORT, Kind.PROSE) or line.words < 2 or line.words > 40:
            continue
        mark = _mark(line, opening, body.start - number)
        mark += 2.0 * (texts.count(texts[number]) > 1)
        mark += 1.5 * any(near.kind in (Kind.BYLINE, Kind.DATE) for near in lines[number + 1 : number + 5])
        if mark > best_mark:
            best, best_mark = number, mark
    return best


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _mark(line: Line, opening: frozenset[str], distance: int) -> float:
    words = _words(line.text)
    shared = len(words & opening) / len(words) if words else 0.0
    mark = 6.0 * shared - 0.12 * distance
    mark += 2.0 if 6 <= line.words <= 18 else 0.5 if 4 <= line.words <= 25 else -1.5
    if (line.ends and line.text[-1] in ".…") or line.text[-1] in ",;":
        mark -= 2.5
    if is_name(line.text):
        mark -= 3.0
    return mark
