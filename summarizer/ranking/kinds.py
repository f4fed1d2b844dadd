"""What a word is: whether it stands in the lists of words.py, and its form.

A word's kinds are one number with a bit for each of KINDS, so that the kinds of a sentence's words are found by one
'or' over these numbers. They are told from the word as written, once for each word (lexicon.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache

from summarizer.ranking import words
from summarizer.word_lists import function_words

_JOINT = re.compile("['’-]")
_POSSESSIVE = re.compile(r"['’]s?$")
_MIN_VERB = 4
"""Letters of a regular verb at least."""


def bare(word: str) -> str:
    """``word`` without the ending of a possessive."""
    return _POSSESSIVE.sub("", word) if word[-1:] in ("s", "'", "’") else word


def _is_name_anywhere(word: str) -> bool:
    return _is_long_capital(word) and bare(word).lower() not in function_words()


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


_FORMS: Mapping[str, Callable[[str], bool]] = {
    "capital": lambda word: word[0].isupper(),
    "long capital": _is_long_capital,
    "small": lambda word: word[0].islower(),
    "digit": lambda word: word[0].isdigit(),
    "name": _is_name_anywhere,
    "name inside": _is_name_inside,
    "other tense": is_in_other_tense,
    "ends in s": _ends_in_s,
    "ed": lambda word: word.lower().endswith("ed"),
    "long ed": lambda word: word.lower().endswith("ed") and len(word.lower()) > _MIN_VERB,
}
"""Kinds that a word as written is of by its form."""

_PART: Mapping[str, Collection[str]] = {"caption's": words.CAPTION, "credit's": words.CREDIT}
"""Kinds by a list of words that hyphens or apostrophes may join to others, in lower case."""

_WRITTEN: Mapping[str, Collection[str]] = {"day": words.DAYS}
"""Kinds by a list of words as written."""

_LOWER: Mapping[str, Collection[str]] = {
    "first person": words.FIRST_PERSON,
    "address": words.ADDRESS,
    "promotion": words.PROMOTION,
    "imperative": words.IMPERATIVES,
    "verb": words.VERBS,
    "finite": words.FINITE,
    "said": words.SAID,
    "saying": words.SAYING,
    "pointing": words.POINTING,
    "this": {"this"},
    "people": words.PEOPLE,
    "he": words.HE,
    "things": words.THINGS,
    "demonstrative": words.DEMONSTRATIVES,
    "expletive": words.EXPLETIVES,
    "connective": words.CONNECTIVES,
    "backward": words.BACKWARD,
    "determiner": words.DETERMINERS,
    "the": {"the"},
    "a": {"a", "an"},
    "placing": words.PLACING,
    "event": words.EVENTS,
    "plan": words.PLANS,
    "recent": words.RECENT,
    "perfect": words.PERFECT,
    "past": words.PAST,
    "is": words.IS,
}
"""Kinds by a list of words in lower case."""

_NAMES = (*_FORMS, *_PART, *_WRITTEN, *_LOWER, "function")

KINDS: Mapping[str, int] = {name: 1 << place for place, name in enumerate(_NAMES)}
"""The bit of each kind."""


def kinds_of(word: str) -> int:
    """The bits of the kinds that ``word``, as written, is of."""
    lower, (as_written, in_lower_case, as_part) = word.lower(), _listed()
    kinds = as_written.get(word, 0) | in_lower_case.get(lower, 0)
    for part in _JOINT.split(lower):
        kinds |= as_part.get(part, 0)
    return kinds | sum(KINDS[kind] for kind, holds in _FORMS.items() if holds(word))


@cache
def _listed() -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    """The bits of the words that are listed as written, in lower case, and in lower case as part of a word."""
    return _bits(_WRITTEN), _bits({**_LOWER, "function": function_words()}), _bits(_PART)


def _bits(lists: Mapping[str, Collection[str]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for kind, listed in lists.items():
        for word in listed:
            found[word] = found.get(word, 0) | KINDS[kind]
    return found
