"""The stemmer and the stop words of a language, as sumy and nltk have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from summarizer.errors import UnknownLanguage
from summarizer.libraries import Stemmer, get_stop_words, normalize_language

_UNSPACED = frozenset({"chinese", "japanese"})
"""Languages without spaces between words, which need a segmenter that is not part of this package."""


@dataclass(frozen=True, slots=True)
class Language:
    """``name`` is sumy's name for the language, in lower case; ``stem`` takes a word in lower case."""

    name: str
    stem: Callable[[str], str]
    stop_words: frozenset[str]

    @property
    def is_english(self) -> bool:
        """Whether features that rest on English words apply."""
        return self.name == "english"


@cache
def find_language(name: str) -> Language:
    """The language called ``name`` ('english') or with that ISO 639 code ('en').

    Raises UnknownLanguage when sumy lacks its stop words or a stemmer that works, or when it is written without spaces
    between words.
    """
    known = normalize_language(name)
    try:
        stemmer, stop_words = Stemmer(known), get_stop_words(known)
        stemmer("word")  # some stemmers look for a package of their own, and only when they are used
    except (LookupError, ValueError) as error:
        raise UnknownLanguage(f"No briefs in {name!r}: {error}") from error
    if known in _UNSPACED:
        raise UnknownLanguage(f"No briefs in {name!r}: its words are not separated by spaces.")
    return Language(known, _letters_only(stemmer) if known == "czech" else stemmer, stop_words)


def _letters_only(stemmer: Callable[[str], str]) -> Callable[[str], str]:
    """The stemmer for words of letters: sumy's Czech one warns of any other."""
    return lambda word: stemmer(word) if word.isalpha() and word.islower() else word
