"""The word lists beside this file: the words that pages use in menus, bylines, times and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from data.logistic import chance

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def count_words(text: str) -> int:
    """The number of words; in scripts without spaces two characters count as one."""
    return len(text.split()) + len(unspaced_characters(text)) // 2


def unspaced_characters(text: str) -> list[str]:
    """The characters of scripts that put no spaces between words."""
    return [] if text.isascii() else _UNSPACED.findall(text)


FULL_STOPS, QUESTIONS = ".。।۔։።។။", "?？؟"
"""The signs that end sentences in the scripts of the world."""

QUOTES = "\"'“”‘’«»„"


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, quotation marks and brackets aside."""
    return (line.rstrip(QUOTES + ")]」』")[-1:] or "x") in f"{FULL_STOPS}{QUESTIONS}!…！:"


@cache
def word_list(name: str) -> Any:
    """The content of ``name``.json in this package."""
    return json.loads(files("data.loading").joinpath(f"{name}.json").read_text(encoding="utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words under ``key`` in ``name``.json."""
    return frozenset(word_list(name)[key])


def learned_chance(name: str, features: Mapping[str, float]) -> float:
    """The chance that the weights in ``name``.json give these features, 0 to 1; one without a weight says nothing."""
    weights: dict[str, float] = word_list(name)["weights"]
    return chance(weights["bias"] + sum(weights.get(feature, 0.0) * value for feature, value in features.items()))


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def fold_word(word: str) -> str:
    """A word without case, and without what tells the Turkish 'ı' and 'İ' from 'i': a pattern that ignores case takes
    them for the same, casefold does not."""
    return word.casefold().replace("\u0307", "").replace("ı", "i")


def fold_label(text: str) -> str:
    """A label in the form of the word lists: lower case, straight quotes, no punctuation at the ends."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .:…!?|»›>-–—•·*()[]")
