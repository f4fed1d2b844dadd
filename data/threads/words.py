"""What two articles can have in common: words, names, figures and the periods that they speak of."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_SENTENCE_START = re.compile(r"[.!?:\"“”‘\n]\s*$")
_LOOK_BACK_CHARACTERS = 3

_FIGURE = re.compile(
    r"(?<![\w.])\d[\d,]{0,20}(?:[.:–-]\d{1,20}){0,6}(?:bn|m|million|billion|%|k|th|st|nd|rd)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:first|second|third|fourth|fifth|sixth|final|semi-final|quarter-final)[- ](?:quarter|round|half))\b"
)
_MIN_FIGURE_DIGITS = 2
_MIN_PLURAL_LETTERS = 4
_KEPT_WORDS = 8192
"""Words whose folded form is kept: articles that are compared share most of theirs. About a megabyte."""


def words(text: str) -> list[str]:
    """The words of a text in its order, folded, so that 'Banks', 'bank' and "bank's" are one."""
    return [fold(match) for match in _WORD.findall(text)]


@lru_cache(maxsize=_KEPT_WORDS)
def fold(word: str) -> str:
    """A word in lower case without a possessive ending and, roughly, in the singular."""
    bare = word.removesuffix(next((end for end in _POSSESSIVE if word.endswith(end)), "")).casefold()
    return _singular(bare.replace("’", "'"))


def _singular(word: str) -> str:
    if len(word) > _MIN_PLURAL_LETTERS and word.endswith("ies"):
        return word[:-3] + "y"
    is_plural = len(word) >= _MIN_PLURAL_LETTERS and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word


def names(text: str) -> frozenset[str]:
    """The words, folded, that have a capital within a sentence and are nowhere written in lower case."""
    capital: set[str] = set()
    lower: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].islower():
            lower.add(fold(word))
        elif word[0].isupper() and not _begins_sentence(text, match.start()):
            capital.add(fold(word))
    return frozenset(capital - lower)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _LOOK_BACK_CHARACTERS) : start]
    return start == 0 or _SENTENCE_START.search(before) is not None


def figures(text: str) -> frozenset[str]:
    """The figures of a text that hardly occur by chance: neither years nor whole numbers under a hundred."""
    found = (match.lower().replace(",", "").replace("–", "-") for match in _FIGURE.findall(text))
    return frozenset(figure for figure in found if _is_telling(figure))


def _is_telling(figure: str) -> bool:
    digits = sum(character.isdigit() for character in figure)
    is_small = digits < _MIN_FIGURE_DIGITS or (digits == _MIN_FIGURE_DIGITS and figure.isdigit())
    return not is_small and not _YEAR.fullmatch(figure)


def periods(text: str) -> Counter[str]:
    """How often a text names each month, quarter, half and round of a competition."""
    return Counter(_PERIOD.findall(text))
