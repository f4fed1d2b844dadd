"""Section labels in the address of a page, and which words are no labels."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urldefrag, urlsplit

from data.loading.words import fold_label, word_set

_SLUG = re.compile(r"[a-z]{2,}(?:[-_][a-z&]{1,})*", re.I)
_MAX_PATH_PARTS = 4
_MAX_HYPHENS = 3


def parts_of(url: str | None) -> SplitResult:
    """The parts of an address; empty ones without an address, or of one that cannot be parsed."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def host_of(url: str | None) -> str:
    """The host in an address; empty without one."""
    return parts_of(url).hostname or ""


def address_labels(url: str) -> list[str]:
    """The first parts of the path that are plain names, as words: candidates for a section label."""
    parts = [part for part in unquote(parts_of(url).path).split("/") if part]
    names = [part for part in parts[:-1][:_MAX_PATH_PARTS] if fold_label(part) not in word_set("labels", "junk")]
    slugs = [part for part in names if _SLUG.fullmatch(part) and part.count("-") <= _MAX_HYPHENS]
    return [re.sub("[-_]", " ", slug).strip().capitalize() for slug in slugs]


def at_place(address: str, asked: str) -> str:
    """``address`` at the place in its page that ``asked``, which redirects there, names: '#p12' in a live page. It
    keeps a place of its own (RFC 9110, 10.2.2)."""
    place = urldefrag(asked).fragment
    return f"{address}#{place}" if place and not urldefrag(address).fragment else address
