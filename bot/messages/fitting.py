"""Measures text as Telegram's servers do, and cuts it where a reader would.

The limits: https://core.telegram.org/bots/api#sendmessage and #answercallbackquery. Lengths are in UTF-16 units.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from bot.utf16 import utf16_length

MAX_TEXT_UNITS = 4096
MAX_ENTITIES = 100
MAX_TOAST_UNITS = 200

UNITS_PER_SLASH = 50
"""Foreign text keeps one slash for so many units: clients make an entity, a link, of each /word and address."""

MIN_SLASHES = 3
"""A short text keeps this many slashes all the same."""

_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_TAG = re.compile(r"<[^<>]*>")
_LAST_OF_ONE_UNIT = "\uffff"
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def plain(html: str) -> str:
    """A message without its markup."""
    return unescape(_TAG.sub("", html))


def entities(html: str) -> int:
    """An upper bound of a message's entities: one for each pair of tags and each slash of a /command or address."""
    return html.count("</") + plain(html).count("/")


def fits(html: str) -> bool:
    """Whether Telegram takes this as one message and keeps all its entities."""
    return utf16_length(plain(html)) <= MAX_TEXT_UNITS and entities(html) <= MAX_ENTITIES


def flat(text: str) -> str:
    """``text`` on one line: white space becomes single spaces, no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip()


def most_slashes(limit: int) -> int:
    """How many slashes a foreign text of at most ``limit`` units may have."""
    return max(MIN_SLASHES, limit // UNITS_PER_SLASH)


def cut(text: str, limit: int, slashes: int | None = None) -> str:
    """``text`` on one line, cut to ``limit`` UTF-16 units, with an ellipsis if it was cut.

    The cut is between two words if possible, else between two characters as readers see them (an emoji with its skin
    tone is one). A text with more than so many ``slashes``, most_slashes of the limit by default, is cut before it.
    """
    text = flat(text)
    slashes = most_slashes(limit) if slashes is None else slashes
    if _end(text, limit, slashes) == len(text):
        return text
    end = _end(text, limit - 1, slashes)
    space = text.rfind(" ", end // 2, end + 1)
    return text[: space if space > 0 else _between_characters(text, end)].rstrip(" .,;:–—-") + "…"


def toast(text: str) -> str:
    """A sentence for the small window over a chat: without markup, at most 200 UTF-16 units."""
    return cut(plain(text), MAX_TOAST_UNITS)


def _end(text: str, limit: int, slashes: int) -> int:
    """The number of leading characters of ``text`` that are within ``limit`` units and so many slashes."""
    if utf16_length(text) <= limit and text.count("/") <= slashes:
        return len(text)
    room = limit
    for index, letter in enumerate(text):
        room -= 2 if letter > _LAST_OF_ONE_UNIT else 1
        slashes -= letter == "/"
        if room < 0 or slashes < 0:
            return index
    return len(text)


def _between_characters(text: str, end: int) -> int:
    """``end``, or the nearest index before it that is not inside of a character as readers see it."""
    while end > 0 and (_joins(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return end


def _joins(letter: str) -> bool:
    return letter == _JOINER or unicodedata.category(letter) in ("Mn", "Me") or ord(letter) in _SKIN_TONES
