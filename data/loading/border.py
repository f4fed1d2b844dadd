"""The border for strangers' text: every string from a page, feed, header, file, paste or stored address passes it.

Beyond it, a text can be written as UTF-8, stored by every database, and printed on a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from data.identity import canonical_url

if TYPE_CHECKING:
    import httpx

MAX_HEADLINE_CHARACTERS = 500
"""Longer headlines are cut. PostgreSQL indexes no text over 2,704 bytes."""

MAX_NAME_CHARACTERS = 200
"""The longest name of a section, label or author."""

MAX_IDENTITY_CHARACTERS = 4_000
"""The longest id of a feed's entry."""

MAX_ADDRESS_BYTES = 2_500
"""The longest address, as it was given and in its canonical form. PostgreSQL indexes no text over 2,704 bytes."""

_LAST_OF_PLANES = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_NONCHARACTERS = f"\ufdd0-\ufdef{_LAST_OF_PLANES}"
_UNREADABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_NONCHARACTERS}]")
_PLAIN = bytes({*range(0x20, 0x7F), *b"\t\n\r"})
_OLD_BREAKS = re.compile("[\x0b\x0c]")
_MAX_MARKS = 30
# Marks are no word characters. Which of these signs are marks is looked up only for the rare long run.
_LONG_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MAX_MARKS + 1},}}")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|0*([0-9]{1,7})(?![0-9]));?")
_HEADER = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def readable(text: str) -> str:
    """``text`` without what no page means: control characters, halves of surrogate pairs, noncharacters.

    Line breaks and tabs stay; vertical tabs and form feeds become line breaks. Of more than 30 combining marks in a row
    only 30 stay (Unicode Standard Annex 15, Stream-Safe Text Format): normalizing takes quadratic time otherwise.
    """
    # A page has few signs beside the plain ones, and of those few different ones: they are looked through faster.
    rare = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    signs = "".join(set(rare.decode(errors="surrogatepass")))
    if any(map(unicodedata.combining, signs)):
        text = _LONG_RUN.sub(_cut_marks, text)
    if _UNREADABLE.search(signs):
        text = _UNREADABLE.sub("", text)
    return _OLD_BREAKS.sub("\n", text) if _OLD_BREAKS.search(signs) else text


def _cut_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for sign in run[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MAX_MARKS:
            kept.append(sign)
    return "".join(kept)


def readable_html(html: str) -> str:
    """``readable`` for HTML: numeric character references to unreadable characters are dropped, too."""
    return _REFERENCE.sub(_checked_reference, readable(html))


def _checked_reference(hit: re.Match[str]) -> str:
    code = int(hit[1], 16) if hit[1] else int(hit[2])
    # Browsers take the codes of C1 for characters of windows-1252: '&#146;' is an apostrophe.
    if 0x80 <= code <= 0x9F or code > 0x10FFFF:
        return hit[0]
    return hit[0] if readable(chr(code)) else ""


def is_readable(text: str) -> bool:
    """Whether ``readable`` has nothing to change."""
    return readable(text) == text


def cut_headline(text: str, most: int = MAX_HEADLINE_CHARACTERS) -> str:
    """A headline of at most so many characters; a longer one is cut after a word."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] or head) + "…"


def names(given: tuple[str, ...]) -> tuple[str, ...]:
    """The names that are not too long."""
    return tuple(name for name in given if len(name) <= MAX_NAME_CHARACTERS)


def address(text: str | None, base: str | None = None) -> str | None:
    """The http(s) address that ``text`` is, or that it is relative to ``base``; ``None`` if it cannot be opened.

    It is one that urlsplit, idna and httpx take, has a host, a port from 1 to 65535, no control characters or bidi
    overrides, and at most MAX_ADDRESS_BYTES.
    """
    try:
        whole = urljoin(base or "", (text or "").strip())
        is_short = max(len(whole.encode()), len(canonical_url(whole).encode())) <= MAX_ADDRESS_BYTES
        return whole if is_short and parsed_address(whole) else None
    except ValueError:
        return None


def parsed_address(text: str) -> httpx.URL | None:
    """An http(s) address as httpx parses it, ``None`` or ValueError for any other text."""
    # Imported on demand: httpx takes a tenth of a second, and plain text has no addresses.
    import httpx

    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0 or _UNSEEN.search(text):
        return None
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return None
    url.raw_host.decode("ascii").encode("idna")  # httpx lets labels pass that are empty or too long for a look-up
    return url if url.host else None


def header(value: str | None) -> str | None:
    """The value of a header that may be sent back: visible ASCII of at most 1,000 characters; else ``None``."""
    return value if value and _HEADER.fullmatch(value) else None


def shown(text: str, limit: int) -> str:
    """A server's words for a sentence or a log line: at most ``limit`` characters of one line, '?' for any other."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:limit])
