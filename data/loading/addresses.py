"""What the address of a page tells of it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from data.loading.words import fold_label, word_set

_SLUG = re.compile(r"[a-z]{2,}(?:[-_][a-z&]{1,})*", re.I)
_MOST_PARTS = 4
_MOST_HYPHENS = 3


def address_labels(url: str) -> list[str]:
    """The leading parts of the path that are plain names, as words: candidates for a section label."""
    try:
        parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    except ValueError:
        return []
    slugs = [part for part in parts[:-1][:_MOST_PARTS] if _is_name(part)]
    return [re.sub("[-_]", " ", slug).strip().capitalize() for slug in slugs]


def no_labels() -> frozenset[str]:
    """Words in the place of a section that are none: 'home', 'article', 'tags'."""
    return word_set("labels", "junk")


def vague_labels() -> frozenset[str]:
    """Labels that hardly tell a section: 'news', 'latest'."""
    return word_set("labels", "vague")


def _is_name(part: str) -> bool:
    if fold_label(part) in no_labels():
        return False
    return bool(_SLUG.fullmatch(part)) and part.count("-") <= _MOST_HYPHENS
