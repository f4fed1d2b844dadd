"""A language's stemmer and stop words, as sumy and nltk have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sumy.nlp.stemmers import Stemmer
from sumy.utils import get_stop_words, normalize_language

from summarizer.errors import UnknownLanguage

_UNSPACED = frozenset({"chinese", "japanese"})


@dataclass(frozen=True, slots=True)
class Language:
    """``stem`` takes a lower-case word; ``name`` is sumy's, in lower case."""

    name: str
    stem: Callable[[str], str]
    stop_words: frozenset[str]

    @property
    def is_english(self) -> bool:
        """Whether features that rest on English words apply."""
        return self.name == "english"


@cache
def find_language(name: str) -> Language:
    """The language called ``name`` ('english') or by its ISO 639 code ('en').

    Raises UnknownLanguage when sumy lacks its stop words or nltk its stemmer, and for languages written
    without spaces between words, which need a segmenter that is not part of this package.
    """
    known = normalize_language(name)
    try:
        stemmer, stop_words = Stemmer(known), get_stop_words(known)
    except LookupError as error:
        raise UnknownLanguage(f"No briefs in {name!r}: {error}") from error
    if known in _UNSPACED:
        raise UnknownLanguage(f"No briefs in {name!r}: its words are not separated by spaces.")
    return Language(known, stemmer, stop_words)
