"""The signs by which chat programs and Markdown set a whole line in bold, in italics or as a heading."""

from __future__ import annotations

import re

_HEADING = re.compile(r"#{1,6} (?=\S)")
_SIGNS = ("***", "**", "*", "__", "_", "~~", "~")


def without_emphasis(line: str) -> str:
    """A line without the signs around it: the heading of '*Ferry sails again*' or '## Ferry sails again'.

    Signs that also stand inside the line are left, for they belong to words: '*Ferry* sails *again*'.
    """
    line = _HEADING.sub("", line, count=1) if _HEADING.match(line) else line
    for sign in _SIGNS:
        inside = line[len(sign) : -len(sign)]
        is_around = line.startswith(sign) and line.endswith(sign) and len(line) > 2 * len(sign)
        if is_around and sign[0] not in inside and inside == inside.strip():
            return inside
    return line
