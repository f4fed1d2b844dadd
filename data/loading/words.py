"""The word lists beside this file: the words that pages use in menus, bylines, times and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

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


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def fold_label(text: str) -> str:
    """A label in the form of the word lists: lower case, straight quotes, no punctuation at the ends."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .:…!?|»›>-–—•·*()[]")


_SEAMS = re.compile(
    r"(?<=[^\W\d_]{3}[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])"  # 'SolbergPolitical', not 'McAllister' or 'LaChance'
    r"|(?<=[a-z]\.com)(?=[A-Z])"  # 'Example.comOct. 13'
    r"|(?<=[^\W\d_]{2})(?=\d)"  # 'Solberg10', not 'T10' of ISO 8601
    r"|(?<=(?<!\d)(?:19|20)\d\d)(?=\d{1,2}:\d\d)"  # '20269:30'
    r"|(?<=\d)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])"  # '2026Updated'
    r"|(?<=\d[ap]m)(?=[A-ZÀ-ÖØ-Þ])|(?<=\d [ap]m)(?=[A-ZÀ-ÖØ-Þ])",
    re.MULTILINE,
)


def unglued(line: str) -> str:
    """``line`` with a blank wherever two elements of a page seem to have been run together. For reading dates and names
    only: names such as 'iPhone' are torn by it."""
    return _SEAMS.sub(" ", line)


def is_glued(line: str) -> bool:
    """Whether ``unglued`` would change ``line``."""
    return _SEAMS.search(line) is not None


_MAX_HEADING_WORDS = 6


class Listed(Enum):
    """What a heading announces. The names of the values are those of the word list."""

    NEVER = "never"
    RECENT = "recent"
    MORE = "more"


def announced(line: str) -> Listed | None:
    """What kind of list a line is the heading of; ``None`` if it is no such heading."""
    folded = fold_label(line)
    if not folded or folded.count(" ") >= _MAX_HEADING_WORDS or line[-1] in ".…?!":
        return None
    return next((kind for kind in Listed if _begins(kind).match(folded)), None)


@cache
def _begins(kind: Listed) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_list('recent')[kind.value])})(?!\w)")
