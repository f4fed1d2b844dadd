"""Removes the sender and time that chat programs put before each message when several are copied."""

from __future__ import annotations

import re

_TIME = r"\[(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?\]"
_PREFIX = re.compile(rf"^{_TIME} [^:\[\]\n]{{1,60}}:(?: |$)", re.MULTILINE)
_HEADER = re.compile(rf"^[^,\[\]\n]{{1,60}}, {_TIME}:? ?$", re.MULTILINE)


def without_stamps(text: str) -> str:
    """``text`` (cleaned) without '[10:15] Name:' before a message, or 'Name, [24.11.2026 10:15]' above it."""
    return _HEADER.sub("", _PREFIX.sub("", text))
