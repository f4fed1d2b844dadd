"""Text within Telegram's limits: measured as its servers measure it, and cut where a reader would cut it.

The limits: https://core.telegram.org/bots/api#sendmessage and #answercallbackquery; lengths are in UTF-16 units.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from bot.utf16 import utf16_length

TEXT_LIMIT = 4096
ENTITY_LIMIT = 100
TOAST_LIMIT = 200

UNITS_A_SLASH = 50
"""One slash in so many characters: clients make a link, which is an entity, of every /word and address."""

FEWEST_SLASHES = 3

_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_TAG = re.compile(r"<[^<>]*>")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def plain(html: str) -> str:
    """A message without its markup."""
    return unescape(_TAG.sub("", html))


def entities(html: str) -> int:
    """At most how many entities a message has: one for each pair of tags, /command and address."""
    return html.count("</") + plain(html).count("/")


def fits(html: str) -> bool:
    """Whether Telegram takes this as one message, all its entities kept."""
    return utf16_length(plain(html)) <= TEXT_LIMIT and entities(html) <= ENTITY_LIMIT


def flat(text: str) -> str:
    """``text`` on one line: runs of white space become a space; no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip()


def cut(text: str, limit: int) -> str:
    """``text`` on one line, at most ``limit`` UTF-16 units of it, with an ellipsis where it was shortened.

    It ends between two words where there are any, else between two characters as readers see them (an emoji
    with its skin tone is one). One with very many slashes ends before the limit.
    """
    text = flat(text)
    if _end(text, limit) == len(text):
        return text
    end = _end(text, limit - 1)
    space = text.rfind(" ", end // 2, end + 1)
    return text[: space if space > 0 else _between_characters(text, end)].rstrip(" ,;:–—-") + "…"


def toast(text: str) -> str:
    """A sentence for the small window over a chat: no markup, 200 characters."""
    return cut(plain(text), TOAST_LIMIT)


def _end(text: str, limit: int) -> int:
    """How many characters of ``text`` are within so many units and their share of slashes."""
    room, slashes = limit, max(FEWEST_SLASHES, limit // UNITS_A_SLASH)
    for at, letter in enumerate(text):
        room -= utf16_length(letter)
        slashes -= letter == "/"
        if room < 0 or slashes < 0:
            return at
    return len(text)


def _between_characters(text: str, end: int) -> int:
    """``end``, or the nearest place before it that does not part what is shown as one character."""
    while end > 0 and (_joins(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return end


def _joins(letter: str) -> bool:
    return letter == _JOINER or unicodedata.category(letter) in ("Mn", "Me") or ord(letter) in _SKIN_TONES
