"""Maps the labels of a page to one of the newsroom's sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import unquote, urlsplit

from data.loading.words import fold_label, word_list

_MAX_LABELS = 12
_MAX_WORDS = 4
_MAX_PATH_PARTS = 8
_SUBDOMAIN_DOTS = 2
_LONG_NUMBER = re.compile(r"\d{3}")
_ASCII_LETTERS = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "ä": "ae", "ö": "oe", "ü": "ue"})
_REGION_DESKS = {"World", "India"}
_JOINER = re.compile(r"\s*(?:[/|,;·»>]|\s&\s|\sand\s|\sund\s|\set\s|\sy\s|\se\s)\s*")
_EMPTY_WORDS = re.compile(
    r"^(?:the|latest|more|all|top|breaking)\s|\s(?:news|stories|headlines|section|page|desk|city)$"
)
_SUFFIX = re.compile(r"\.(?:x?html?|php|aspx?|rss|xml|json|cms)$", re.I)


def match_section(
    labels: Iterable[str], url: str | None, sections: Sequence[str], aliases: Mapping[str, str]
) -> str | None:
    """The newsroom's section for a story, ``None`` when its labels and address name none.

    ``labels`` are the story's own, the likeliest first; the parts of ``url``'s path are tried after them, the last
    first. Each label is looked up in ``sections``, then in ``aliases`` (label -> section: the operator's settings and
    the admins' answers), then in the built-in table of labels that papers use. Nothing is guessed: a known label that
    means none of ``sections``, or that no desk covers (science, weather), ends the search with ``None``.
    """
    own = {fold_label(section): section for section in sections}
    own |= _by_desk(sections, own)
    known = {fold_label(label): own.get(fold_label(section)) for label, section in aliases.items()}
    for label in _candidates(labels, url):
        for form in _forms(label):
            if form in own:
                return own[form]
            if form in known:
                return known[form]
            if form in _desks():
                return own.get(fold_label(_desks()[form]))
        desk = _desk_of_words(label)
        if desk:
            return own.get(fold_label(desk))
    return None


def _by_desk(sections: Sequence[str], own: Mapping[str, str]) -> dict[str, str]:
    """The newsroom's names of built-in desks, by the folded name of the desk: 'technology' -> 'Tech'."""
    return {
        fold_label(_desks()[fold_label(section)]): section
        for section in sections
        if fold_label(section) in _desks() and fold_label(_desks()[fold_label(section)]) not in own
    }


def _desk_of_words(label: str) -> str | None:
    """The only desk that the words of a label name; a region beside a topic does not count ('Technology UK')."""
    words = fold_label(label).split()
    found = {_desks()[word] for word in words if word in _desks()} if 1 < len(words) <= _MAX_WORDS else set()
    topics = found - _REGION_DESKS or found
    return topics.pop() if len(topics) == 1 else None


def _candidates(labels: Iterable[str], url: str | None) -> Iterator[str]:
    yield from list(labels)[:_MAX_LABELS]
    yield from _path_labels(url or "")


def _path_labels(url: str) -> Iterator[str]:
    """The parts of the path as words, the last first, without long numbers; then the subdomain."""
    try:
        parts = urlsplit(url if "//" in url or url.startswith("/") else f"//{url}")
        host = parts.hostname or ""
    except ValueError:
        return
    for part in reversed([part for part in unquote(parts.path).split("/") if part][:_MAX_PATH_PARTS]):
        words = _SUFFIX.sub("", part).replace("-", " ").replace("_", " ")
        if len(words.split()) <= _MAX_WORDS and not _LONG_NUMBER.search(words):
            yield words
    if host.count(".") >= _SUBDOMAIN_DOTS:
        yield host.partition(".")[0]


def _forms(label: str) -> Iterator[str]:
    """The folded label, the label without 'News' and the like, then its parts ('Health & Science')."""
    folded = fold_label(label)
    yield folded
    bare = _EMPTY_WORDS.sub("", folded)
    if bare != folded:
        yield bare
    parts = _JOINER.split(folded)
    if len(parts) > 1:
        yield from (part for part in parts if part)


@cache
def _desks() -> dict[str, str]:
    """The built-in table: folded label -> desk. Labels that no desk covers have the desk 'none'.

    Each label is also there without its accents, as addresses write it.
    """
    table = {fold_label(label): desk for desk, labels in word_list("sections").items() for label in labels}
    return {_without_accents(label): desk for label, desk in table.items()} | table


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_ASCII_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
