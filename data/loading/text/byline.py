"""Reads the names in a byline: a small net says of each word whether it is part of a name, and whether it begins one.

Trained by benchmarks/train_byline_words.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np

from data.loading.names import tidy_case
from data.loading.text.net import Matrix, sigmoid
from data.loading.text.rounding import from_steps, to_steps
from data.loading.text.unglue import unglued
from data.loading.words import word_set

MAX_WORDS = 60
"""Words of a byline that are read."""

_MAX_NAMES = 12
_MIN_CHANCE = 0.5
_LEAST_CHANCE = 0.15
_SHARE_OF_BEST = 0.7
_MIN_BEGIN_CHANCE = 0.7
# \w does not match the vowel signs of Indic scripts.
_WORD = re.compile(r"[^\W_][\w\u0900-\u0dff’'.-]*|[^\w\s]|_")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_REACH = 2
_KEPT_POINTS = ("jr.", "sr.", "dr.", "st.")


@dataclass(frozen=True, slots=True)
class WordNet:
    """``words``: the words that the net knows, with their numbers; the rest are its weights."""

    words: Mapping[str, int]
    inner: Matrix
    inner_bias: Matrix
    outer: Matrix
    outer_bias: Matrix


def names_in(lines: Sequence[str], net: WordNet) -> tuple[str, ...]:
    """The names in the lines of a byline, in their order, each once.

    A single word is a name only where no line has a longer one; a name that is part of another one is none.
    """
    found = [name for line in lines for name in _names_in_line(line, net)]
    full = [name for name in found if " " in name] or found
    names = dict.fromkeys(name for name in full if not any(name in other and name != other for other in full))
    return tuple(names)[:_MAX_NAMES]


def likeliest_word(line: str, net: WordNet) -> float:
    """The probability of the word of a line that is likeliest part of a name."""
    words = byline_words(line)
    return float(word_chances(words, net)[:, 0].max()) if words else 0.0


def _names_in_line(line: str, net: WordNet) -> list[str]:
    words = byline_words(line)
    if not words:
        return []
    inside, begins = word_chances(words, net).T.tolist()
    in_name = _in_names(words, inside)
    names: list[list[str]] = []
    for number, word in enumerate(words):
        if in_name[number] and number and in_name[number - 1] and begins[number] < _MIN_BEGIN_CHANCE:
            names[-1].append(word)
        elif in_name[number]:
            names.append([word])
    found = (tidy_case(_without_point(" ".join(_once(each)))) for each in names)
    return [name for name in found if len(name) > 1]


def _in_names(words: Sequence[str], inside: Sequence[float]) -> list[bool]:
    """Which words are part of a name: the likely ones, and beside them also capitalised words that are less likely.

    In a line without a likely word the likeliest ones count, for it is a byline.
    """
    least = min(_MIN_CHANCE, max(_LEAST_CHANCE, _SHARE_OF_BEST * max(inside)))
    likely = [chance >= least for chance in inside]
    return [
        likely[number]
        or (
            inside[number] >= _SHARE_OF_BEST * least
            and word[0].isupper()
            and any(likely[max(0, number - 1) : number + 2])
        )
        for number, word in enumerate(words)
    ]


def _once(words: list[str]) -> list[str]:
    """The words of a name that a copy has twice ('Mira Solberg Mira Solberg')."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _without_point(name: str) -> str:
    last = name.split()[-1]
    return name if _INITIAL.fullmatch(last) or last.casefold() in _KEPT_POINTS else name.rstrip(".-’'")


def byline_words(line: str) -> list[str]:
    """The words and punctuation marks of a line of a byline."""
    return _WORD.findall(unglued(line))[:MAX_WORDS]


def word_chances(words: Sequence[str], net: WordNet) -> Matrix:
    """For each word the probability that it is part of a name, and that it begins one."""
    hidden = np.maximum(inputs(words, net.words) @ net.inner + net.inner_bias, 0)
    return sigmoid(hidden @ net.outer + net.outer_bias)


def inputs(words: Sequence[str], known: Mapping[str, int]) -> Matrix:
    """What the net is told of each word: its signs and itself, and those of two words before it and after it."""
    own = np.zeros((len(words) + 2 * _REACH, SIGNS + len(known)), np.float32)
    for number, word in enumerate(words, _REACH):
        own[number, :SIGNS] = _signs(word, number - _REACH, len(words))
        place = known.get(word.casefold())
        if place is not None:
            own[number, SIGNS + place] = 1
    return np.hstack([own[shift : shift + len(words)] for shift in range(2 * _REACH + 1)])


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
        float(bool(_INITIAL.fullmatch(word))),
        float("-" in word or "’" in word or "'" in word),
        float(word in word_set("paste", "particles")),
        float(letters.isalpha()),
        min(len(word), 12) / 12,
        1 / (1 + place),
        1 / (count - place),
        min(count, 20) / 20,
    ]


SIGNS = 16
"""Numbers that tell of a word by itself."""


@cache
def shipped_words() -> WordNet:
    """The net that is part of the product."""
    with as_file(files("data.loading.text").joinpath("byline.npz")) as path:
        return read_words(path)


def read_words(path: Path) -> WordNet:
    """The net in a file that ``write_words`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        words = json.loads(arrays["vocabulary"].tobytes().decode())
        weights = [from_steps(arrays, name) for name in ("inner", "inner_bias", "outer", "outer_bias")]
    return WordNet({word: number for number, word in enumerate(words)}, *weights)


def write_words(path: Path, net: WordNet) -> None:
    """Writes a net, each weight rounded to 8 bits."""
    arrays = [to_steps(name, getattr(net, name)) for name in ("inner", "inner_bias", "outer", "outer_bias")]
    words = np.frombuffer(json.dumps(list(net.words), ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(path, vocabulary=words, **dict(chain.from_iterable(each.items() for each in arrays)))  # type: ignore[arg-type]
