"""Cleans text: removes invisible characters, unifies line ends and spaces, limits sizes."""

from __future__ import annotations

import re
import unicodedata

from data.errors import PageTooBig
from data.loading.border import readable

MAX_CHARACTERS = 200_000
"""The longest text that is read, in characters."""

MAX_LINE_CHARACTERS = 20_000
"""Longer lines are cut at the ends of sentences."""

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]+")
# Joiners are needed in Arabic and Indic letters and in emoji; anywhere else they only hide words.
_LOOSE_JOINER = re.compile("[\u200c\u200d](?<![\u0590-\u1fff\u2190-\U0010ffff].)")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_WITHOUT_MARKS = re.compile("[^\u0300-\u1fff\u20d0-\U0010ffff]*")
"""Latin letters and signs as NFC has them, none of which is a combining mark or a joiner that may stay."""

_SPACES = re.compile("[^\\S\n]+")
_PIECE = re.compile(rf".{{1,{MAX_LINE_CHARACTERS}}}(?:(?<=[.!?…।。])(?=\s)|$)|.{{1,{MAX_LINE_CHARACTERS}}}", re.S)


def clean(text: str) -> str:
    """``text`` in NFC, with plain line ends and single spaces, without invisible characters. Raises PageTooBig over
    MAX_CHARACTERS."""
    if len(text) <= MAX_CHARACTERS and "  " not in text and _is_clean(text.replace("\n", "")):
        return text  # most texts are of this kind
    # Invisible characters go first: they would hide a long run of combining marks.
    text = readable(_INVISIBLE.sub("", _LINE_END.sub("\n", text)))
    text = _LOOSE_JOINER.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text)
    if len(text) > MAX_CHARACTERS:
        raise PageTooBig(
            f"That text has {len(text):,} characters and I read up to {MAX_CHARACTERS:,}. Send the article alone."
        )
    return text


def clean_line(text: str) -> str:
    """``text`` cleaned and put on one line, with single spaces and none at the ends."""
    if len(text) <= MAX_CHARACTERS:
        line = " ".join(text.split())
        if _is_clean(line):
            return line
    return " ".join(clean(text).split())


def _is_clean(line: str) -> bool:
    """Whether there is nothing to clean in a line but its spaces."""
    return line.isprintable() and (line.isascii() or _WITHOUT_MARKS.fullmatch(line) is not None)


def split_lines(text: str) -> list[str]:
    """The lines of a cleaned text that are not empty, none longer than MAX_LINE_CHARACTERS."""
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            pieces = (stripped,) if len(stripped) <= MAX_LINE_CHARACTERS else _PIECE.findall(stripped)
            lines += filter(None, map(str.strip, pieces))
    return lines
