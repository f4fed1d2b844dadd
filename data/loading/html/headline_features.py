"""Describes what the sources of a page give as its headline, for the learned choice among them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from data.identity import fold_headline
from data.loading.addresses import parts_of
from data.loading.words import count_words

SOURCES = ("json-ld", "h1 in main", "h1", "og", "twitter", "title")
_SHOWN = {"h1", "h1 in main"}
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans("‘’“”„«»–—", '\'\'"""""--')
_SEPARATED = re.compile(r"\s[|–—·•»-]\s|\|")
_STEM_CHARACTERS = 6
_MIN_STEM = 4
_MIN_SLUG_WORD = 3
_PROSE_WORDS = 20
_OPENING_LINES = 4
_MAX_HEADLINE_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that ``source``, one of SOURCES, gives as headline."""

    source: str
    text: str

    @property
    def is_shown(self) -> bool:
        """Whether the page shows it as a heading."""
        return self.source in _SHOWN


@dataclass(slots=True)
class _Choice:
    """A text that one or more sources give, but for case, spaces and the form of quotes and dashes."""

    text: str
    sources: set[str]
    fold: str
    words: set[str]


@dataclass(frozen=True)
class _Page:
    """What of a page is compared with its candidates."""

    lines: set[str]
    opening: set[str]
    slug: set[str]


def _choices(found: Sequence[Candidate]) -> list[_Choice]:
    kept: dict[str, _Choice] = {}
    for each in found:
        key = _SPACES.sub(" ", each.text.translate(_ALIKE)).strip().casefold()
        words = set(_WORD.findall(each.text.casefold()))
        choice = kept.setdefault(key, _Choice(each.text, set(), fold_headline(each.text), words))
        choice.sources.add(each.source)
    return list(kept.values())


def describe(found: Sequence[Candidate], lines: Sequence[str], url: str | None) -> dict[str, dict[str, float]]:
    """The different texts among the candidates in their order, each with its features by their names.

    ``lines`` is the text of the page, a block a line.
    """
    options, page = _choices(found), _page(lines, url)
    return {
        option.text: {
            **_source_features(option.sources),
            **_form_features(option, options),
            **_page_features(option, page),
        }
        for option in options
    }


def _source_features(sources: set[str]) -> dict[str, float]:
    facts = {name: name in sources for name in ("json-ld", "h1", "og")}
    facts["h1_title"] = bool(sources & _SHOWN) and "title" in sources
    return {name: float(fact) for name, fact in facts.items()}


def _form_features(option: _Choice, options: Sequence[_Choice]) -> dict[str, float]:
    """How a text is formed, and whether another candidate holds it."""
    rivals = [other.fold for other in options if other.fold != option.fold]
    return {
        "length": math.log1p(len(option.text)) / 5,
        "separated": float(bool(_SEPARATED.search(option.text))),
        "in_rival": float(any(option.fold and option.fold in rival for rival in rivals)),
    }


def _page(lines: Sequence[str], url: str | None) -> _Page:
    opening = islice((line for line in lines if count_words(line) >= _PROSE_WORDS), _OPENING_LINES)
    words = _WORD.findall(unquote(parts_of(url).path).casefold().replace("_", "-"))
    return _Page(
        {fold_headline(line) for line in lines if len(line) <= _MAX_HEADLINE_CHARACTERS},
        _stems(" ".join(opening)),
        {word for word in words if len(word) >= _MIN_SLUG_WORD and not word.isdigit()},
    )


def _page_features(option: _Choice, page: _Page) -> dict[str, float]:
    stems = _stems(option.text)
    return {
        "slug_found": len(option.words & page.slug) / max(1, len(page.slug)),
        "is_line": float(bool(option.fold) and option.fold in page.lines),
        "opening_share": len(stems & page.opening) / max(1, len(stems)),
    }


def _stems(text: str) -> set[str]:
    return {word[:_STEM_CHARACTERS] for word in _WORD.findall(text.casefold()) if len(word) >= _MIN_STEM}
