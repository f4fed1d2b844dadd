"""Parts of one paste: a client splits a text that is too long for a message into several."""

from __future__ import annotations

from collections.abc import Sequence

MESSAGE_UNITS = 4096
"""The longest message of Telegram, in UTF-16 code units."""

_NEARLY_FULL = 3500
_CLOSING = tuple('.!?…:;"”’»)]।。')


def join_parts(parts: Sequence[str]) -> str:
    """The text that was split: parts in their order, white space at their ends already lost.

    A part of exactly MESSAGE_UNITS was cut where it stands, perhaps inside a word. A nearly full one that
    ends inside a sentence was cut at a space, any other at the end of a paragraph.
    """
    text = ""
    for number, part in enumerate(parts):
        text += (_joint(parts[number - 1], part) if number else "") + part
    return text


def _joint(before: str, after: str) -> str:
    units = len(before.encode("utf-16-le", "surrogatepass")) // 2
    if units == MESSAGE_UNITS:
        return ""
    inside = not before.rstrip().endswith(_CLOSING) and (after[:1].islower() or after[:1].isdigit())
    return " " if units >= _NEARLY_FULL and inside else "\n\n"
