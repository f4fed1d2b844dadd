"""Describes what the sources of a page give as its headline, for the learned choice among them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from data.identity import fold_headline
from data.loading.words import count_words

SOURCES = ("json-ld", "h1 in main", "h1", "og", "twitter", "title")
_SHOWN = {"h1", "h1 in main"}
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans("‘’“”„«»–—", '\'\'"""""--')
_SEPARATED = re.compile(r"\s[|–—·•»-]\s|\|")
_STEM_CHARACTERS = 6
_MIN_STEM = 4
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
    first_h1: int | None
    loose: str
    words: set[str]


@dataclass(frozen=True)
class _Page:
    """What of a page is compared with its candidates."""

    places: dict[str, int]
    counts: Counter[str]
    first_prose: int
    opening: set[str]
    prose: set[str]
    slug: set[str]
    host: str


def _key(text: str) -> str:
    return _SPACES.sub(" ", text.translate(_ALIKE)).strip().casefold()


def choices(found: Sequence[Candidate]) -> list[str]:
    """The different texts among the candidates, in their order."""
    return [each.text for each in _choices(found)]


def _choices(found: Sequence[Candidate]) -> list[_Choice]:
    kept: dict[str, _Choice] = {}
    h1s = 0
    for each in found:
        loose = fold_headline(each.text)
        choice = kept.setdefault(
            _key(each.text), _Choice(each.text, set(), None, loose, set(_WORD.findall(each.text.casefold())))
        )
        choice.sources.add(each.source)
        if each.is_shown:
            choice.first_h1 = h1s if choice.first_h1 is None else choice.first_h1
            h1s += 1
    return list(kept.values())


def describe(found: Sequence[Candidate], lines: Sequence[str], url: str | None) -> list[dict[str, float]]:
    """The named features of each of ``choices``; ``lines`` is the text of the page, a block a line."""
    options = _choices(found)
    page = _page(lines, url)
    given = {each.source for each in found}
    h1s = sum(each.is_shown for each in found)
    allies: dict[str, set[str]] = defaultdict(set)
    for option in options:
        allies[option.loose] |= option.sources
    return [
        {
            "only_choice": float(len(options) == 1),
            **_source_features("", option.sources, given),
            **_source_features("alike_", allies[option.loose], given),
            "alike_differ": float(allies[option.loose] != option.sources),
            **_heading_features(option, h1s),
            **_form_features(option.text),
            **_rival_features(option, options),
            **_page_features(option, page),
        }
        for option in options
    ]


def _source_features(prefix: str, sources: set[str], given: set[str]) -> dict[str, float]:
    is_shown = bool(sources & _SHOWN)
    facts = {
        **{source: source in sources for source in SOURCES},
        "one": len(sources) == 1,
        "all": sources == given,
        "h1_only": is_shown and not sources - _SHOWN,
        "h1_json": is_shown and "json-ld" in sources,
        "h1_og": is_shown and "og" in sources,
        "h1_title": is_shown and "title" in sources,
        "og_title": {"og", "title"} <= sources,
        "og_json": {"og", "json-ld"} <= sources,
        "hidden": not is_shown and "json-ld" not in sources,
        "title_alone": sources == {"title"} and "og" not in given,
    }
    return {f"{prefix}{name}": float(fact) for name, fact in facts.items()} | {f"{prefix}share": len(sources) / 6}


def _heading_features(option: _Choice, h1s: int) -> dict[str, float]:
    return {
        "only_h1": float(option.first_h1 is not None and h1s == 1),
        "first_h1": float(option.first_h1 == 0),
        "later_h1": float(bool(option.first_h1)),
    }


def _form_features(text: str) -> dict[str, float]:
    words = count_words(text)
    return {
        "words_2": float(words <= 2),
        "words_3": float(words == 3),
        "words_8": float(words >= 8),
        "words_16": float(words >= 16),
        "words_25": float(words >= 25),
        "length": math.log1p(len(text)) / 5,
        "separated": float(bool(_SEPARATED.search(text))),
        "full_stop": float(text.endswith(".")),
        "question": float(text.endswith("?")),
        "capitals": float(text.isupper()),
        "colon": float(":" in text),
        "cut_off": float("…" in text or "..." in text),
        "number": float(text[:1].isdigit()),
    }


def _rival_features(option: _Choice, options: Sequence[_Choice]) -> dict[str, float]:
    rivals = [other for other in options if other.loose != option.loose]
    around = [other for other in rivals if option.loose and option.loose in other.loose]
    within = [other for other in rivals if other.loose and other.loose in option.loose]
    shares = [len(option.words & other.words) / max(1, len(option.words | other.words)) for other in rivals]
    return {
        "in_rival": float(bool(around)),
        "in_h1": float(any(other.first_h1 is not None for other in around)),
        "holds_rival": float(bool(within)),
        "holds_h1": float(any(other.first_h1 is not None for other in within)),
        "nearest_rival": max(shares, default=0.0),
        "mean_rival": sum(shares) / max(1, len(shares)),
    }


def _page(lines: Sequence[str], url: str | None) -> _Page:
    folds = [fold_headline(line) if len(line) <= _MAX_HEADLINE_CHARACTERS else "" for line in lines]
    prose = [number for number, line in enumerate(lines) if count_words(line) >= _PROSE_WORDS]
    places: dict[str, int] = {}
    for number, fold in enumerate(folds):
        if fold:
            places.setdefault(fold, number)
    opening = [lines[number] for number in prose[:_OPENING_LINES]]
    whole = [lines[number] for number in prose]
    first = prose[0] if prose else len(lines)
    slug = {word for word in _WORD.findall(_path(url).replace("_", "-")) if len(word) > 2 and not word.isdigit()}
    host = re.sub(r"\W", "", host_of(url))
    return _Page(places, Counter(folds), first, _stems(" ".join(opening)), _stems(" ".join(whole)), slug, host)


def _page_features(option: _Choice, page: _Page) -> dict[str, float]:
    stems = _stems(option.text)
    longer = {word for word in option.words if len(word) > 2}
    place = page.places.get(option.loose)
    name = re.sub(r"\W", "", option.text.casefold())
    return {
        "slug_share": len(longer & page.slug) / max(1, len(longer)) if page.slug else 0.0,
        "slug_found": len(longer & page.slug) / max(1, len(page.slug)),
        "in_host": float(len(name) > 3 and name in page.host),
        "is_line": float(place is not None),
        "is_repeated": float(page.counts[option.loose] > 1),
        "before_prose": float(place is not None and place < page.first_prose),
        "near_prose": float(place is not None and 0 < page.first_prose - place < 8),
        "opening_share": len(stems & page.opening) / max(1, len(stems)),
        "prose_share": len(stems & page.prose) / max(1, len(stems)),
        "stranger": float(not stems & page.prose),
    }


def _stems(text: str) -> set[str]:
    return {word[:_STEM_CHARACTERS] for word in _WORD.findall(text.casefold()) if len(word) >= _MIN_STEM}


def _path(url: str | None) -> str:
    try:
        return unquote(urlsplit(url or "").path).casefold()
    except ValueError:
        return ""


def host_of(url: str | None) -> str:
    """The host in an address; empty without one."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
