"""One text from the several messages that a client made of a long paste.

Clients cut at 4,096 UTF-16 units: some at a line or a word before that, some right there, inside a word; and
white space at both ends of a message is dropped. What stood at the cut is guessed from what stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

FULL = 4096
"""UTF-16 units of a message that was cut where its room ended."""

LABEL = 100
"""Characters; a last line that is shorter and ends no sentence is a headline or label, not half a paragraph."""

_SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]]*\Z")
_GLUED = re.compile(r"[“‘(\[]\||\|[.,;:!?…”’)\]'%]|\d[.,]?\|\d")
"""What no white space stands around: '|' is the cut."""

_LAST_WORD = re.compile(r"\w+\Z")


def join_parts(parts: Sequence[str], lengths: Sequence[int]) -> str:
    """The text that was cut into ``parts``; ``lengths`` are those of the messages, in UTF-16 units.

    A message's length may exceed its part's by the command that it began with.
    """
    text = parts[0] if parts else ""
    words = Counter(re.findall(r"\w+", "\n".join(parts)))
    for (_, length), (following, _) in pairwise(zip(parts, lengths, strict=True)):
        text += _between(text, following, length, words) + following
    return text


def _between(before: str, after: str, length: int, words: Counter[str]) -> str:
    if length >= FULL and (_GLUED.search(before[-2:] + "|" + after[:1]) or _is_half_a_word(before, after, words)):
        return ""
    if _SENTENCE_END.search(before[-8:]):
        return "\n\n"
    last_line = before[before.rfind("\n") + 1 :]
    return " " if length >= FULL or len(last_line) >= LABEL else "\n\n"


def _is_half_a_word(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the cut went through a word: then neither half is one that the text has elsewhere."""
    head, tail = _LAST_WORD.search(before[-60:]), re.match(r"\w+", after[:60])
    if not head or not tail:
        return False
    if words[head[0] + tail[0]] or (len(tail[0]) == 1 and tail[0] not in "aAiIoO0123456789"):
        return True
    return tail[0][0].islower() and words[head[0]] <= 1 and words[tail[0]] <= 1
