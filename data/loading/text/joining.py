"""Joins the messages that a client made of a long paste.

Clients cut a paste at 4,096 UTF-16 units: some at the end of a line or word before that, some right there, inside a
word. White space at both ends of a message is lost. So what was at the cut is guessed from the text around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

MAX_MESSAGE_UNITS = 4096
"""UTF-16 units of a message that the client cut at Telegram's limit."""

_MIN_PARAGRAPH_CHARACTERS = 100
"""A shorter last line that ends no sentence is a headline or label, not half a paragraph."""

_SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]]*\Z")
_NO_SPACE = re.compile(r"[“‘(\[]\||\|[.,;:!?…”’)\]'%]|\d[.,]?\|\d")
"""The characters around a cut ('|') where no white space can have been."""

_LAST_WORD = re.compile(r"\w+\Z")


def join_parts(parts: Sequence[str], lengths: Sequence[int]) -> str:
    """The text that was cut into ``parts``; ``lengths`` are the lengths of the messages in UTF-16 units. A message may
    be longer than its part: by the command at its beginning."""
    text = parts[0] if parts else ""
    words = Counter(re.findall(r"\w+", "\n".join(parts)))
    for (_, length), (following, _) in pairwise(zip(parts, lengths, strict=True)):
        text += _separator(text, following, length, words) + following
    return text


def _separator(before: str, after: str, length: int, words: Counter[str]) -> str:
    if length >= MAX_MESSAGE_UNITS and (
        _NO_SPACE.search(before[-2:] + "|" + after[:1]) or _is_half_a_word(before, after, words)
    ):
        return ""
    if _SENTENCE_END.search(before[-8:]):
        return "\n\n"
    last_line = before[before.rfind("\n") + 1 :]
    return " " if length >= MAX_MESSAGE_UNITS or len(last_line) >= _MIN_PARAGRAPH_CHARACTERS else "\n\n"


def _is_half_a_word(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the cut is inside a word: then the text has neither half as a word elsewhere."""
    head, tail = _LAST_WORD.search(before[-60:]), re.match(r"\w+", after[:60])
    if not head or not tail:
        return False
    if words[head[0] + tail[0]] or (len(tail[0]) == 1 and tail[0] not in "aAiIoO0123456789"):
        return True
    return tail[0][0].islower() and words[head[0]] <= 1 and words[tail[0]] <= 1
