"""Cleans text: removes invisible characters, unifies line ends and spaces, limits sizes."""

from __future__ import annotations

import re
import unicodedata

from data.errors import PageTooBig

MAX_CHARACTERS = 200_000
"""The longest text that is read, in characters."""

MAX_LINE_CHARACTERS = 20_000
"""Longer lines are cut at the ends of sentences."""

_INVISIBLE = {
    code: None
    for code in (
        0x00AD,
        0x061C,
        0x180E,
        0xFEFF,
        *range(0x00, 0x20),
        *range(0x7F, 0xA0),
        *range(0x200B, 0x200C),
        *range(0x200E, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        *range(0xD800, 0xE000),  # halves of surrogate pairs: what a site leaves of an emoji that it cut in two
    )
    if code not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85)
}
# Joiners are needed in Arabic and Indic letters and in emoji; anywhere else they only hide words.
_LOOSE_JOINER = re.compile("(?<![\u0590-\u1fff\u2190-\U0010ffff])[\u200c\u200d]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")
_SENTENCE_END = re.compile("(?<=[.!?…।。])\\s")


def clean(text: str) -> str:
    """``text`` in NFC, with plain line ends and single spaces, without invisible characters.

    Raises PageTooBig over MAX_CHARACTERS.
    """
    text = _LINE_END.sub("\n", text).translate(_INVISIBLE)
    text = _LOOSE_JOINER.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text)
    if len(text) > MAX_CHARACTERS:
        raise PageTooBig(
            f"That text has {len(text):,} characters and I read up to {MAX_CHARACTERS:,}. Send the article alone."
        )
    return text


def clean_line(text: str) -> str:
    """``text`` cleaned and put on one line, with single spaces and none at the ends."""
    return " ".join(clean(text).split())


def split_lines(text: str) -> list[str]:
    """The lines of a cleaned text that are not empty, none longer than MAX_LINE_CHARACTERS."""
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            lines.extend([stripped] if len(stripped) <= MAX_LINE_CHARACTERS else _cut_line(stripped))
    return lines


def _cut_line(line: str) -> list[str]:
    """A huge line in pieces of at most MAX_LINE_CHARACTERS, cut at the ends of sentences where there are any."""
    pieces: list[str] = []
    start, last = 0, 0
    for hit in _SENTENCE_END.finditer(line):
        if hit.start() - start > MAX_LINE_CHARACTERS and last > start:
            pieces.append(line[start:last])
            start = last
        last = hit.end()
    pieces.append(line[start:])
    size = MAX_LINE_CHARACTERS
    return [piece[at : at + size].strip() for piece in pieces for at in range(0, len(piece), size)]
