"""The signs by which chat programs and Markdown dress words: bold, italics, headings, links, quotations."""

from __future__ import annotations

import re

_AT_START = re.compile(r"(?:#{1,6}|>) (?=\S)")
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\(https?://[^\s()]{1,500}\)")
_BOLD = re.compile(r"\*\*(?=\S)([^*]{1,500})(?<=\S)\*\*")
_SIGNS = ("***", "**", "*", "__", "_", "~~", "~")


def without_emphasis(line: str) -> str:
    """A line without signs: 'Ferry sails again' of '*Ferry sails again*', '## Ferry sails again' or '[Ferry](...) ...'.

    Single signs inside a line are left, for they may belong to words: '*Ferry* sails *again*'.
    """
    line = _AT_START.sub("", line, count=1) if _AT_START.match(line) else line
    line = _BOLD.sub(r"\1", _LINK.sub(r"\1", line))
    for sign in _SIGNS:
        inside = line[len(sign) : -len(sign)]
        is_around = line.startswith(sign) and line.endswith(sign) and len(line) > 2 * len(sign)
        if is_around and sign[0] not in inside and inside == inside.strip():
            return inside
    return line
