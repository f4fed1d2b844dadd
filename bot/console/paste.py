"""How clients split what is too long for one message.

After Android's client (ChatActivityEnterView.processSendingText): within the last 300 characters before the
limit the best place is a blank line, then a line break, the end of a sentence, white space; else mid-word.
"""

import re

from bot.bot_api.markup import MAX_TEXT_UNITS
from bot.utf16 import utf16_length, utf16_slice

_LOOK_BACK_CHARACTERS = 300
_PLACES = (re.compile(r"\n\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))


def split_paste(text: str) -> list[str]:
    """The messages that a client sends for ``text``, each trimmed and of at most 4,096 UTF-16 units."""
    parts, rest = [], text.strip()
    while utf16_length(rest) > MAX_TEXT_UNITS:
        cut = _cut(utf16_slice(rest, 0, MAX_TEXT_UNITS))
        parts.append(rest[:cut].strip())
        rest = rest[cut:].lstrip()
    return [part for part in [*parts, rest] if part]


def _cut(window: str) -> int:
    for place in _PLACES:
        found = [match.start() for match in place.finditer(window, len(window) - _LOOK_BACK_CHARACTERS)]
        if found:
            return found[-1]
    return len(window)
