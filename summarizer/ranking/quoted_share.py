"""How much of each sentence stands within quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile('["“”„«»‘’]')
_LONGEST_CARRY = 6
"""Sentences that a quotation may run on for; longer, and its closing mark is taken to be missing."""
_CLOSED, _DOUBLE, _SINGLE = "", "double", "single"


def quoted_shares(sentences: Sequence[str]) -> list[float]:
    """For each of the ``sentences`` of one paragraph, the share of its characters within quotation marks.

    A quotation may begin in one sentence and end in a later one of the same paragraph. Straight, curly and
    angled marks count; a single one closes a quotation only after punctuation, where it is no apostrophe.
    """
    shares, opened, carried = [], _CLOSED, 0
    for sentence in sentences:
        quoted, opened = _scan(sentence, opened)
        shares.append(quoted / max(1, len(sentence)))
        carried = carried + 1 if opened else 0
        if carried > _LONGEST_CARRY:
            opened, carried = _CLOSED, 0
    return shares


def _scan(sentence: str, opened: str) -> tuple[int, str]:
    """Characters within quotation marks, and which kind of mark is still open at the end."""
    quoted, since = 0, 0
    for mark in _MARK.finditer(sentence):
        kind = _SINGLE if mark[0] in "‘’" else _DOUBLE
        if opened == _CLOSED and _opens(sentence, mark.start()):
            opened, since = kind, mark.start()
        elif opened == kind and _closes(sentence, mark.start()):
            opened = _CLOSED
            quoted += mark.end() - since
    return (quoted + len(sentence) - since if opened else quoted), opened


def _opens(sentence: str, at: int) -> bool:
    before, after = sentence[at - 1 : at] if at else "", sentence[at + 1 : at + 2]
    free = not before or before.isspace() or before in "([—–-"
    return sentence[at] not in "”’" and free and bool(after) and not after.isspace()


def _closes(sentence: str, at: int) -> bool:
    if sentence[at] == "’":
        return sentence[at - 1 : at] in {".", ",", "?", "!"}
    return sentence[at] != "‘" and not _opens(sentence, at)
