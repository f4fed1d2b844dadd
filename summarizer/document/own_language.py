"""The language of a text by its own small words: an English newsroom gets German pages too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat

from summarizer.errors import UnknownLanguage
from summarizer.language import Language, find_language

_MIN_WORDS = 40
"""A text with fewer words is too short to tell."""

_MIN_SHARE = 0.11
"""Share of its own stop words in a text of a language, at least.

Of 2,200 pages with at least 40 words, 99 of 100 in one of sumy's languages have that; those in others have up to .1 of
any, but for Danish and Norwegian, which read as Swedish.
"""

_SURE_SHARE = 0.25
"""Share from which no other language is asked about."""

_MIN_LEAD = 1.2
"""How many times as many stop words as of any other language."""

_CANDIDATES = (
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "swedish",
    "czech",
    "slovak",
    "polish",
    "greek",
    "ukrainian",
    "arabic",
    "hebrew",
)
"""Languages with words between spaces of which sumy has stop words."""


def language_of(words: Sequence[str], said: Language) -> Language:
    """The language of a text that begins with ``words`` (english.first_words), or the one that it is ``said`` to be in
    when they do not tell another."""
    if len(words) < _MIN_WORDS:
        return said
    if said in _known() and _own_share(words, said) >= _SURE_SHARE:
        return said
    shares = {language: _own_share(words, language) for language in _known()}
    best, second = sorted(shares, key=lambda language: shares[language], reverse=True)[:2]
    tells = shares[best] >= _MIN_SHARE and shares[best] >= _MIN_LEAD * shares[second]
    return best if tells else said


def _own_share(words: Sequence[str], language: Language) -> float:
    """The share of stop words of ``language``; one that several languages have counts for each of them a part."""
    return sum(map(_parts()[language].get, words, repeat(0.0))) / len(words)


@cache
def _parts() -> Mapping[Language, Mapping[str, float]]:
    """What each stop word of a language counts for it."""
    owners = Counter(word for language in _known() for word in language.stop_words)
    return {language: {word: 1.0 / owners[word] for word in language.stop_words} for language in _known()}


@cache
def _known() -> tuple[Language, ...]:
    """The candidates that have all that a brief needs."""
    found = []
    for name in _CANDIDATES:
        try:
            found.append(find_language(name))
        except UnknownLanguage:  # its stemmer is a package that is not installed
            continue
    return tuple(found)
