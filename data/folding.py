"""Words as readers look for them, whatever their case, accents and possessives; 'U.S.' is 'US' and never 'us'."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DOTTED = r"(?:[^\W\d_]\.){2,}"
# Scripts without spaces: each character is a word.
_UNSPACED = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"{_DOTTED}|{_UNSPACED}|(?:(?!{_UNSPACED})[^\W_])+(?:['’](?:(?!{_UNSPACED})[^\W_])+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", "'’.")

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

_SMALL_WORDS = frozenset(
    "am as at be do he id in is it me my no of ok on or pm so to up us we who".split()  # noqa: SIM905 - a line
)
"""Words that are something else when they are written in capitals: us and US, who and WHO."""

MAX_ACRONYM_CHARACTERS = 5
_ACRONYM_MARK = "0"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and the key under which it is found."""

    start: int
    end: int
    key: str


def words_of(text: str) -> Iterator[Word]:
    """The words of a text with their keys, in order."""
    for match in _WORD.finditer(text):
        key = _key(match[0])
        if key:
            yield Word(match.start(), match.end(), key)


def fold(text: str) -> str:
    """The keys of a text's words with spaces between them."""
    return " ".join(word.key for word in words_of(text))


def as_written(key: str) -> str:
    """A key as readers write it: an acronym in capitals, without its mark."""
    acronym = key.removesuffix(_ACRONYM_MARK)
    return acronym.upper() if acronym != key and acronym in _SMALL_WORDS else key


def _key(word: str) -> str:
    """The key of a word: lower case without accents; that of an acronym that would be a small word is marked."""
    bare = _POSSESSIVE.sub("", word).translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", bare)
    key = "".join(each for each in decomposed if each.isalnum()).casefold().translate(_UNDECOMPOSED)
    is_acronym = 1 < len(bare) <= MAX_ACRONYM_CHARACTERS and bare.isalpha() and bare.isupper()
    return key + _ACRONYM_MARK if is_acronym and key in _SMALL_WORDS else key
