"""The words of a byline as the net of names sees them: signs, pieces, the page around, words of many bylines."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from data.loading.names.shape import GLUED_BY
from data.loading.nets import Matrix
from data.loading.times.dates import find_date
from data.loading.unglue import unglued
from data.loading.words import word_set

MAX_WORDS = 60
"""Words of a byline that are read."""

BUCKETS = 1024
"""Vectors of the pieces of words."""

OWN_SIGNS, PAGE_SIGNS = 19, 4
SIGNS = OWN_SIGNS + PAGE_SIGNS
"""Numbers that tell of a word by itself, and of how it stands on the page."""

_MAX_KEPT_WORDS, _MAX_KEPT_LINES = 10_000, 100

# \w does not match the vowel signs of Indic scripts.
_WORD = re.compile(r"[^\W_][\w\u0900-\u0dff’'.-]*|[^\w\s]|_")
PAGE_WORD = re.compile(r"[^\W\d_][\w\u0900-\u0dff’'-]*")
INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
"""An initial, or several: 'J.', 'J.-P.'."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,200}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|(?<!\w)@\w{1,40}")
_GLUED_BY = re.compile(rf"^(?:by(?=by\b)|(?-i:{GLUED_BY}))", re.I)


def byline_words(line: str) -> list[str]:
    """The words and punctuation marks of a line of a byline; a date is one word, and so is an address or handle."""
    text = unglued(_ADDRESS.sub(" @ ", _GLUED_BY.sub(r"\g<0> ", line)))
    found = find_date(text)
    if found:
        text = f"{text[: found.start]} 0000 {text[found.end :]}"
    return _WORD.findall(text)[:MAX_WORDS]


@lru_cache(_MAX_KEPT_WORDS)
def pieces(word: str) -> tuple[int, ...]:
    """The vectors of what a word begins and ends with, two to four letters: 'Kuperinsky' ends as other names do."""
    text = f"^{word.casefold()}$"
    parts = {text[:size] for size in (3, 4, 5)} | {text[-size:] for size in (3, 4, 5)}
    return tuple(zlib.crc32(part.encode()) % BUCKETS for part in sorted(parts))


@dataclass(frozen=True, slots=True)
class PageWords:
    """How often each word, and each pair of neighbours, stands on a page."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]


def page_words(lines: Sequence[str]) -> PageWords:
    """The words of a page: a paper's name stands on it more often than an author's, 'staff' also in small letters."""
    words = PAGE_WORD.findall("\n".join(lines))
    return PageWords(Counter(words), Counter(pairwise(words)))


def page_signs(words: Sequence[str], page: PageWords) -> Matrix:
    """A row of PAGE_SIGNS numbers for each word: how often it, the pairs with its neighbours and its small form stand
    there."""
    bare = [word.strip(".") for word in words]
    before, after = ["", *bare[:-1]], [*bare[1:], ""]
    return np.array(
        [
            [
                math.log1p(page.words[word]) / 4,
                math.log1p(page.pairs[word, following]) / 3,
                math.log1p(page.pairs[previous, word]) / 3,
                float(word.lower() != word and page.words[word.lower()] > 0),
            ]
            for previous, word, following in zip(before, bare, after, strict=True)
        ],
        np.float32,
    )


@dataclass(frozen=True, slots=True)
class Described:
    """What the net is told of some words: signs, and the numbers of their pieces and own vectors with their rows."""

    signs: Matrix
    parts: NDArray[np.intp]
    part_rows: NDArray[np.intp]
    known: NDArray[np.intp]
    known_rows: NDArray[np.intp]


def described(words: Sequence[str], known: Mapping[str, int], on_page: Matrix) -> Described:
    """The description of the words of one line; ``on_page``: their ``page_signs``."""
    alone, parts, rows = _alone(tuple(words))
    own = [(known[word.casefold()], number) for number, word in enumerate(words) if word.casefold() in known]
    numbers, places = np.array(own, np.intp).reshape(-1, 2).T
    return Described(np.hstack([alone, on_page]), parts, rows, numbers, places)


@lru_cache(_MAX_KEPT_LINES)
def _alone(words: Sequence[str]) -> tuple[Matrix, NDArray[np.intp], NDArray[np.intp]]:
    """The signs of the words by themselves, and their pieces with their rows: both nets see the same."""
    signs = np.array([_signs(word, number, len(words)) for number, word in enumerate(words)], np.float32)
    parts = [pieces(word.strip(".")) for word in words]
    rows = np.repeat(np.arange(len(words)), [len(each) for each in parts])
    return signs, np.fromiter(chain.from_iterable(parts), np.intp), rows


def _signs(word: str, place: int, count: int) -> list[float]:
    letters = word.replace(".", "").replace("-", "").replace("’", "").replace("'", "")
    return [
        1.0,
        float(word[0].isupper()),
        float(word.isupper() and len(letters) > 1),
        float(word[0].islower()),
        float(any(map(str.isdigit, word))),
        float(not word[0].isalnum()),
        float(word.isdigit()),
        float(word == ","),
        float(bool(INITIAL.fullmatch(word))),
        float("-" in word or "’" in word or "'" in word),
        float(word in word_set("paste", "particles")),
        float(letters.isalpha()),
        min(len(word), 12) / 12,
        1 / (1 + place),
        1 / (count - place),
        min(count, 20) / 20,
        float(word in "|/•·–—-:"),
        float(any(map(str.isupper, word[1:])) and not word.isupper()),
        float(word.isascii()),
    ]
