"""Reads names from texts that pages give as their author: with lists, roles, cities, handles and sites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.loading.clean import clean_line
from data.loading.names import is_by_word, is_desk, is_name, split_names, tidy_case, without_parentheses, without_wire

_MAX_NAME_CHARACTERS = 80
_MAX_LIST_CHARACTERS = 400
_BY = re.compile(r"^(?:(?:written|reported|posted|story|words|text)\s)?(?:by|von|par|por|di|av)\s*:?\s+", re.I)
_SEVERAL = re.compile(r"\s*;\s*|\s*\|\s*|,\s+(?!(?:Jr|Sr)\b)|\s+(?:and|und|&|et|y|og|och|e)\s+|\s+[–—-]\s+")
_CITY = re.compile(r"\s+in\s+\S.*$")
_ADDRESS = re.compile(r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<!\w)@\w{1,40}")
_JUNK = re.compile(r"https?:|www\.|@|\.com\b|^admin$|^\d+$", re.I)
_ROLE_END = re.compile(r"\b(?:correspondents?|reporters?|editors?|writers?|columnists?|critics?|journalists?)$", re.I)
_ENDS_JOINED = re.compile(r"[\s,;:|/(&–—-]$")
_STARTS_JOINED = re.compile(r"^[\s,;:|/)&–—.-]")


def split_authors(text: str) -> list[str]:
    """The names in a list; a single name, 'AFP, Manila' too, is returned unchanged."""
    text = without_by(without_addresses(text))
    if not text or len(text) > _MAX_LIST_CHARACTERS:
        return []
    parts = _parts(text)
    if len(parts) > 1 and is_list_of_names(text):
        return [parts[0], *(part for part in parts[1:] if not (is_name(parts[0]) and _ROLE_END.search(part)))]
    named = split_names(text) if len(parts) > 1 else ()
    if named:
        return list(named)
    name = _bare_name(text)
    return [name] if len(name) <= _MAX_NAME_CHARACTERS and not _JUNK.search(name) else []


def is_list_of_names(text: str) -> bool:
    """Whether a text is one name or several and nothing else."""
    parts = _parts(text)
    return bool(parts) and all(is_name(part) or is_desk(part) for part in parts)


def _parts(text: str) -> list[str]:
    return [part for part in (each.strip(" ,") for each in _SEVERAL.split(text)) if part]


def without_by(text: str) -> str:
    """``text`` without 'By' or its like before a name."""
    return _BY.sub("", text)


def _bare_name(text: str) -> str:
    """A name without the city, parentheses or agency after it; any other text unchanged."""
    for name in (_CITY.sub("", text), without_parentheses(text), without_wire(text)):
        if name != text and is_name(name):
            return name
    return text


def without_addresses(text: str) -> str:
    """``text`` without e-mail addresses and handles."""
    return " ".join(_ADDRESS.sub(" ", text).split()).strip(" ,|–—-")


def given_name_first(name: str) -> str:
    """A name as people say it: 'Solberg, Mira' becomes 'Mira Solberg'."""
    family, comma, given = name.partition(", ")
    is_turned = (
        comma and "," not in given and is_name(f"{given} {family}") and not is_name(family) and not family.isupper()
    )
    return f"{given} {family}" if is_turned else name


def same_names_once(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, in their usual case, each once whatever its case."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), tidy_case(name))
    return tuple(kept.values())


def byline_text(pieces: Iterable[str]) -> str:
    """The text of a byline in pieces; what only the markup separates, such as name and role, is separated by a bar."""
    parts: list[str] = []
    for part in filter(None, pieces):
        if parts and not _ENDS_JOINED.search(parts[-1]) and not _STARTS_JOINED.search(part):
            parts.append(" " if is_by_word(parts[-1]) else " | ")
        parts.append(part)
    return without_addresses(clean_line("".join(parts)))
