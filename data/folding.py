"""Words as readers look for them, whatever their case, accents and possessives; 'U.S.' is 'US' and never 'us'.

Accents are left out. Vowel signs, viramas, tone marks and voicing marks are letters of their words, and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DOTTED = r"(?:[^\W\d_]\.){2,}"
_MARK = "\u0300"
"""Stands for every combining mark where words are looked for: a class of all of them would be a list of 2,400."""

_BEGIN_WITH_MARKS = "\u0e33\u0eb3"
"""Vowels of Thai and Lao that are a mark and a letter in one character."""

# The marks behind a letter. A joiner behind a mark only tells how the next letter is written ('ශ්‍රී').
_MARKS = rf"(?:{_MARK}+[\u200c\u200d]?)*"
# Scripts without spaces (Thai, Lao, Burmese, Khmer, Japanese, Chinese): each character is a word.
_UNSPACED = r"(?=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[^\W_]"
_SPACED = rf"(?:(?!{_UNSPACED})[^\W_]+{_MARKS})+"
_WORD = re.compile(rf"{_DOTTED}|{_UNSPACED}{_MARKS}|{_SPACED}(?:['’]{_SPACED})*")
# Selectors of variants, and other marks that nobody sees.
_UNSEEN = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
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
    for match in _WORD.finditer(_with_one_mark(text)):
        key = _key(text[match.start() : match.end()])
        if key[:1].isalnum():
            yield Word(match.start(), match.end(), key)


def fold(text: str) -> str:
    """The keys of a text's words with spaces between them."""
    return " ".join(word.key for word in words_of(text))


def as_written(key: str) -> str:
    """A key as readers write it: an acronym in capitals, without its mark."""
    acronym = key.removesuffix(_ACRONYM_MARK)
    return acronym.upper() if acronym != key and acronym in _SMALL_WORDS else key


def _with_one_mark(text: str) -> str:
    """A text of the same length in which all combining marks are one."""
    if text.isascii():
        return text
    marks = (sign for sign in set(text) if unicodedata.category(sign)[0] == "M" or sign in _BEGIN_WITH_MARKS)
    return text.translate(dict.fromkeys(map(ord, marks), _MARK))


def _key(word: str) -> str:
    """The key of a word: lower case without accents; that of an acronym that would be a small word is marked."""
    bare = _POSSESSIVE.sub("", word).translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", bare)
    letters = "".join(each for each in decomposed if each.isalnum() or _is_letter(each))
    key = unicodedata.normalize("NFC", letters.casefold().translate(_UNDECOMPOSED))
    is_acronym = 1 < len(bare) <= MAX_ACRONYM_CHARACTERS and bare.isalpha() and bare.isupper()
    return key + _ACRONYM_MARK if is_acronym and key in _SMALL_WORDS else key


def _is_letter(mark: str) -> bool:
    """Whether a mark makes another word, by its combining class (Unicode Standard, section 4.3).

    Of class 0 and 9 are the vowel signs and viramas of the scripts of India and its neighbours, of 84 to 132 the other
    vowels and tones of Telugu, Thai, Lao and Tibetan, of 8 the voicing marks of Japanese. Nuktas (7), the points of
    Hebrew, Arabic and Syriac (10 to 36) and the accents of all other scripts are often left out by those who write.
    """
    kind = unicodedata.combining(mark)
    is_spelled = kind in (0, 8, 9) or 84 <= kind <= 132
    return is_spelled and unicodedata.category(mark) in ("Mn", "Mc") and not _UNSEEN.match(mark)
