"""What a word is: whether it stands in the lists of words.py, and its form.

A word's kinds are one number with a bit for each of KINDS, so that the kinds of a sentence's words are found by one
'or' over these numbers. They are told from the word as written, once for each word (lexicon.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from summarizer.ranking import words
from summarizer.sentences.splitting import SPEECH_VERBS
from summarizer.word_lists import function_words

_PARTS = re.compile("['’-]")
_POSSESSIVE = re.compile(r"['’]s?$")
_MIN_VERB = 4
"""Letters of a regular verb at least."""


def bare(word: str) -> str:
    """``word`` without the ending of a possessive."""
    return _POSSESSIVE.sub("", word) if word[-1:] in ("s", "'", "’") else word


def _lower(listed: frozenset[str]) -> Callable[[str], bool]:
    return lambda word: word.lower() in listed


def _is_function_word(word: str) -> bool:
    return word.lower() in function_words()


def _has_part(listed: frozenset[str]) -> Callable[[str], bool]:
    """Whether one of the words that hyphens or apostrophes join is ``listed``."""
    return lambda word: not listed.isdisjoint(_PARTS.split(word.lower()))


def _is_name_anywhere(word: str) -> bool:
    return _is_long_capital(word) and not _is_function_word(bare(word))


def _is_name_inside(word: str) -> bool:
    """'WHO' or 'IT' is a name where it does not begin its sentence."""
    return _is_long_capital(word) and bare(word).isupper()


def _is_long_capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1


def is_in_other_tense(word: str) -> bool:
    """Whether a word is a verb that no caption in the present tense has."""
    return word in words.OTHER_TENSES or (word.endswith("ed") and len(word) > 3 and word.islower())


def _ends_in_s(word: str) -> bool:
    """A verb of the third person, such as 'wins', or a plural."""
    return len(word) >= _MIN_VERB and word[0].islower() and word.endswith("s") and not word.endswith("ss")


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "capital": lambda word: word[0].isupper(),
    "long capital": _is_long_capital,
    "small": lambda word: word[0].islower(),
    "digit": lambda word: word[0].isdigit(),
    "name": _is_name_anywhere,
    "name inside": _is_name_inside,
    "function": _is_function_word,
    "day": words.DAYS.__contains__,
    "speech": SPEECH_VERBS.__contains__,
    "I or we": words.I_OR_WE.__contains__,
    "other tense": is_in_other_tense,
    "ends in s": _ends_in_s,
    "ed": lambda word: word.lower().endswith("ed"),
    "long ed": lambda word: word.lower().endswith("ed") and len(word.lower()) > _MIN_VERB,
    "caption's": _has_part(words.CAPTION),
    "credit's": _has_part(words.CREDIT),
    "first person": _lower(words.FIRST_PERSON),
    "address": _lower(words.ADDRESS),
    "promotion": _lower(words.PROMOTION),
    "imperative": _lower(words.IMPERATIVES),
    "verb": _lower(words.VERBS),
    "finite": _lower(words.FINITE),
    "said": _lower(words.SAID),
    "saying": _lower(words.SAYING),
    "pointing": _lower(words.POINTING),
    "this": _lower(frozenset({"this"})),
    "people": _lower(words.PEOPLE),
    "he": _lower(words.HE),
    "things": _lower(words.THINGS),
    "demonstrative": _lower(words.DEMONSTRATIVES),
    "expletive": _lower(words.EXPLETIVES),
    "connective": _lower(words.CONNECTIVES),
    "backward": _lower(words.BACKWARD),
    "refers back": _lower(words.BACK_REFERENCES),
    "determiner": _lower(words.DETERMINERS),
    "the": _lower(frozenset({"the"})),
    "a": _lower(frozenset({"a", "an"})),
    "placing": _lower(words.PLACING),
    "event": _lower(words.EVENTS),
    "plan": _lower(words.PLANS),
    "recent": _lower(words.RECENT),
    "perfect": _lower(words.PERFECT),
    "past": _lower(words.PAST),
    "is": _lower(words.IS),
}

KINDS: Mapping[str, int] = {name: 1 << place for place, name in enumerate(_TESTS)}
"""The bit of each kind."""


def kinds_of(word: str) -> int:
    """The bits of the kinds that ``word``, as written, is of."""
    return sum(bit for bit, holds in zip(KINDS.values(), _TESTS.values(), strict=True) if holds(word))
