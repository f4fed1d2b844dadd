"""How much of each sentence stands within quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile('["“”„«»‘’]')
_CURLY = re.compile('[“”"«»]')
_END_MARKS = (".", "!", "?", "…")
_MAX_OPEN_SENTENCES = 6
"""Sentences after which a quotation that has not closed is taken to lack its closing mark."""

_NONE, _DOUBLE, _SINGLE = "", "double", "single"
"""The kind of mark that is open."""


def quoted_shares(sentences: Sequence[str]) -> list[float]:
    """For each of the ``sentences`` of one paragraph, the share of its characters within quotation marks.

    A quotation may begin in one sentence and end in a later one of the same paragraph. Straight, curly and angled
    marks count; a single mark closes a quotation only behind punctuation, where it is no apostrophe. A paragraph whose
    first mark is a closing one ends a quotation of several paragraphs.
    """
    shares, opened, open_sentences = [], _DOUBLE if _ends_quotation(sentences) else _NONE, 0
    for sentence in sentences:
        quoted, opened = _scan(sentence, opened)
        shares.append(quoted / max(1, len(sentence)))
        open_sentences = open_sentences + 1 if opened else 0
        if open_sentences > _MAX_OPEN_SENTENCES:
            opened, open_sentences = _NONE, 0
    return shares


def _ends_quotation(sentences: Sequence[str]) -> bool:
    """Whether the first mark of a paragraph is a closing one behind the end of a sentence: '… to go home.”'"""
    for number, sentence in enumerate(sentences[: _MAX_OPEN_SENTENCES + 1]):
        mark = _CURLY.search(sentence)
        if mark is not None:
            start = mark.start()
            return mark[0] == "”" and (start > 0 or number > 0) and sentence[max(0, start - 1) : start] in _END_MARKS
    return False


def _scan(sentence: str, opened: str) -> tuple[int, str]:
    """How many characters stand within quotation marks, and which kind of mark is open at the end; ``opened`` is the
    kind that is open at the beginning."""
    quoted, since = 0, 0
    for mark in _MARK.finditer(sentence):
        kind = _SINGLE if mark[0] in "‘’" else _DOUBLE
        if opened == _NONE and _opens(sentence, mark.start()):
            opened, since = kind, mark.start()
        elif opened == kind and _closes(sentence, mark.start()):
            opened = _NONE
            quoted += mark.end() - since
    return (quoted + len(sentence) - since if opened else quoted), opened


def _opens(sentence: str, offset: int) -> bool:
    before, after = sentence[offset - 1 : offset] if offset else "", sentence[offset + 1 : offset + 2]
    is_free = not before or before.isspace() or before in "([—–-"
    return sentence[offset] not in "”’" and is_free and bool(after) and not after.isspace()


def _closes(sentence: str, offset: int) -> bool:
    if sentence[offset] == "’":
        return sentence[offset - 1 : offset] in {".", ",", "?", "!"}
    return sentence[offset] != "‘" and not _opens(sentence, offset)
