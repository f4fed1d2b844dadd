"""How clients split a text that is too long for one message.

As Android's client does (ChatActivityEnterView.processSendingText): it looks at the last 300 characters before the
limit and cuts at a blank line, else at a line break, the end of a sentence or white space, else within a word.
"""

import re

from bot.bot_api.markup import MAX_TEXT_UNITS
from bot.utf16 import utf16_length, utf16_slice

_LOOK_BACK_CHARACTERS = 300
_CUTS = (re.compile(r"\n\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))


def split_paste(text: str) -> list[str]:
    """The messages that a client sends for ``text``, each trimmed and of at most 4,096 UTF-16 units."""
    parts, rest = [], text.strip()
    while utf16_length(rest) > MAX_TEXT_UNITS:
        cut = _cut(utf16_slice(rest, 0, MAX_TEXT_UNITS))
        parts.append(rest[:cut].strip())
        rest = rest[cut:].lstrip()
    return [part for part in [*parts, rest] if part]


def _cut(window: str) -> int:
    for pattern in _CUTS:
        found = [match.start() for match in pattern.finditer(window, len(window) - _LOOK_BACK_CHARACTERS)]
        if found:
            return found[-1]
    return len(window)
