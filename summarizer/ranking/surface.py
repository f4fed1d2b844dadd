"""What the characters of a sentence tell, whatever its words are: how it begins and ends, and its marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.ranking.columns import Column
from summarizer.sentences.splitting import OTHER_FULL_STOPS

CLOSERS = "\"'”’»)]*"
"""Marks that may stand behind the end mark of a sentence."""

END_MARKS = frozenset(".!?…。" + OTHER_FULL_STOPS)
_QUOTATION_MARKS = frozenset("\"“‘«„'")
_BRACKETS = frozenset("([")
_EARLY = 25
"""Characters within which a colon is an early one."""

SURFACE = (
    "open",
    "colon",
    "question",
    "opens with a mark",
    "opens in lower case",
    "opens with a digit",
    "opens with quotation",
    "bracket",
    "early colon",
    "dash",
    "stop set apart",
    "all capitals",
    "unbalanced",
)


def surface(texts: Sequence[str]) -> Mapping[str, Column]:
    """A column for each of SURFACE, 0 and 1."""
    table = np.array([_marks(text) for text in texts], dtype=float).reshape(-1, len(SURFACE))
    return dict(zip(SURFACE, table.T, strict=True))


def _marks(text: str) -> tuple[bool, ...]:
    first, end = text[:1], end_mark(text)
    return (
        end not in END_MARKS,
        end == ":",
        end == "?",
        not (first.isalnum() or first in _QUOTATION_MARKS or first in _BRACKETS),
        first.islower(),
        first.isdigit(),
        first in _QUOTATION_MARKS,
        first in _BRACKETS,
        ":" in text[:_EARLY],
        "—" in text or " - " in text or "--" in text,
        text.endswith(" ."),
        text.isupper(),
        is_unbalanced(text),
    )


def end_mark(text: str) -> str:
    """The last character of ``text``, closing marks aside; '' when there is none."""
    return text.rstrip(CLOSERS)[-1:]


def is_unbalanced(text: str) -> bool:
    """Whether a quotation begins or ends in the sentence, but not both: “…”, „…“, ”…”, «…» and "…"."""
    if text.isascii():
        return text.count('"') % 2 == 1
    opening, closing = text.count("“"), text.count("”")
    if low := text.count("„"):
        opening, closing = low, opening + closing
    is_open = opening != closing if opening else closing % 2 == 1
    return is_open or text.count("«") != text.count("»") or text.count('"') % 2 == 1
