"""Describes what the sources of a page give as its headline, for the learned choice among them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from data.identity import fold_headline
from data.loading.addresses import parts_of
from data.loading.words import count_words

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
    """A text that ``source`` gives as headline: 'json-ld', 'h1 in main', 'h1', 'og', 'twitter' or 'title'."""

    source: str
    text: str

    @property
    def is_shown(self) -> bool:
        """Whether the page shows it as a heading."""
        return self.source in _SHOWN


def describe(found: Sequence[Candidate], lines: Sequence[str], url: str | None) -> dict[str, dict[str, float]]:
    """The texts among the candidates in their order, each with its features by their names. Texts are the same but for
    case, spaces and the form of quotes and dashes. ``lines`` is the text of the page, a block a line."""
    texts: dict[str, str] = {}
    sources: dict[str, set[str]] = defaultdict(set)
    for each in found:
        key = _SPACES.sub(" ", each.text.translate(_ALIKE)).strip().casefold()
        sources[texts.setdefault(key, each.text)].add(each.source)
    folds = {text: fold_headline(text) for text in sources}
    shown = {fold_headline(line) for line in lines if len(line) <= _MAX_HEADLINE_CHARACTERS}
    opening = _stems(" ".join(islice((line for line in lines if count_words(line) >= _PROSE_WORDS), _OPENING_LINES)))
    path = _WORD.findall(unquote(parts_of(url).path).casefold().replace("_", "-"))
    slug = {word for word in path if len(word) >= _MIN_SLUG_WORD and not word.isdigit()}
    described = {}
    for text, fold in folds.items():
        stems, words = _stems(text), set(_WORD.findall(text.casefold()))
        rivals = [other for other in folds.values() if other != fold]
        described[text] = {
            **{name: float(name in sources[text]) for name in ("json-ld", "h1", "og")},
            "h1_title": float(bool(sources[text] & _SHOWN) and "title" in sources[text]),
            "length": math.log1p(len(text)) / 5,
            "separated": float(bool(_SEPARATED.search(text))),
            "in_rival": float(any(fold and fold in rival for rival in rivals)),
            "slug_found": len(words & slug) / max(1, len(slug)),
            "is_line": float(bool(fold) and fold in shown),
            "opening_share": len(stems & opening) / max(1, len(stems)),
        }
    return described


def _stems(text: str) -> set[str]:
    return {word[:_STEM_CHARACTERS] for word in _WORD.findall(text.casefold()) if len(word) >= _MIN_STEM}
