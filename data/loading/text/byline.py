"""Reads the names in a byline: a small net says of each word whether it begins a name, goes on with one, or neither.

The best sequence of these marks is found by dynamic programming (Viterbi). Trained by benchmarks/train_byline_words.py.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.loading.dilated import Matrix
from data.loading.names import tidy_case
from data.loading.text.labeller.rounding import from_steps, to_steps
from data.loading.text.unglue import unglued
from data.loading.times import find_date
from data.loading.words import word_set

MAX_WORDS = 60
"""Words of a byline that are read."""

OUTSIDE, BEGINS, GOES_ON = range(3)
"""The marks of a word."""

BUCKETS = 1024
"""Vectors of the pieces of words."""

REACH = 2
"""Words on each side that the net sees."""

_MAX_NAMES = 12
_MAX_KEPT_WORDS = 10_000
_LEAST_ODDS = 2.0
_NAME_ODDS = 0.3
"""Logarithm by which names are likelier: with 0 or .5 the F1 is the same, but second authors are lost at 0."""

# \w does not match the vowel signs of Indic scripts.
_WORD = re.compile(r"[^\W_][\w\u0900-\u0dff’'.-]*|[^\w\s]|_")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_KEPT_POINTS = ("jr.", "sr.", "dr.", "st.")
_SEPARATORS = frozenset('|·•,/:;»«›()[]—–_@!?"“”©*+=<>→←')
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,200}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|(?<!\w)@\w{1,40}")
_GLUED_BY = re.compile(r"^(by)(?=by\b|[A-ZÀ-Þ][a-zà-ÿ])|^(BY)(?=BY\b|[A-ZÀ-Þ][a-zà-ÿ])", re.I)


@dataclass(frozen=True, slots=True)
class WordNet:
    """``words``: the words that the net knows, with their numbers; the rest are its weights.

    A word's vector is the sum of those of its signs (``signs``), its pieces (``parts``) and itself (``known``).
    """

    words: Mapping[str, int]
    signs: Matrix
    parts: Matrix
    known: Matrix
    inner: Matrix
    inner_bias: Matrix
    outer: Matrix
    outer_bias: Matrix


WEIGHTS = ("signs", "parts", "known", "inner", "inner_bias", "outer", "outer_bias")
"""The fields of WordNet that are weights."""


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
    return float(1 - word_chances(words, net)[:, OUTSIDE].min()) if words else 0.0


def _names_in_line(line: str, net: WordNet) -> list[str]:
    words = byline_words(line)
    if not words:
        return []
    names: list[list[str]] = []
    for word, mark in zip(words, best_marks(words, word_chances(words, net)), strict=True):
        if mark == BEGINS:
            names.append([word])
        elif mark == GOES_ON:
            names[-1].append(word)
    found = (tidy_case(_without_point(" ".join(_once(each)))) for each in names)
    return [name for name in found if len(name) > 1]


def best_marks(words: Sequence[str], chances: Matrix) -> list[int]:
    """The likeliest marks of a byline: with a name, unless none at all is e^2 times as likely."""
    logs = np.log(chances + 1e-9) + np.array([0.0, _NAME_ODDS, _NAME_ODDS])
    for number, word in enumerate(words):
        if word in _SEPARATORS or word.isdigit():
            logs[number] = (0.0, -np.inf, -np.inf)
    marked_sum, traces = _forward(logs)
    if marked_sum.max() < float(logs[:, OUTSIDE].sum()) - _LEAST_ODDS:
        return [OUTSIDE] * len(words)
    mark = int(marked_sum.argmax())
    marks, is_marked = [mark], True
    for trace in reversed(traces):
        mark, is_marked = trace[mark] if is_marked else (OUTSIDE, False)
        marks.append(mark)
    return marks[::-1]


_Trace = list[tuple[int, bool]]


def _forward(logs: Matrix) -> tuple[Matrix, list[_Trace]]:
    """The best sums of logarithms of the marks of all words with a name among them, by the last mark.

    The traces say for each mark which one stands before it, and whether there is a name up to there.
    """
    open_sum = float(logs[0, OUTSIDE])
    marked = np.array([-np.inf, logs[0, BEGINS], -np.inf])
    traces: list[_Trace] = []
    for row in logs[1:]:
        best = int(marked.argmax())
        after_name = [
            (best, True),
            (best, True),
            (BEGINS, True) if marked[BEGINS] >= marked[GOES_ON] else (GOES_ON, True),
        ]
        sums = np.array([marked[best], marked[best], max(marked[BEGINS], marked[GOES_ON])])
        if open_sum > sums[BEGINS]:
            after_name[BEGINS], sums[BEGINS] = (OUTSIDE, False), open_sum
        traces.append(after_name)
        marked, open_sum = sums + row, open_sum + float(row[OUTSIDE])
    return marked, traces


def _once(words: list[str]) -> list[str]:
    """The words of a name that a copy has twice ('Mira Solberg Mira Solberg')."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _without_point(name: str) -> str:
    last = name.split()[-1]
    return name if _INITIAL.fullmatch(last) or last.casefold() in _KEPT_POINTS else name.rstrip(".-’'")


def byline_words(line: str) -> list[str]:
    """The words and punctuation marks of a line of a byline; a date is one word, and so is an address or handle."""
    text = unglued(_ADDRESS.sub(" @ ", _GLUED_BY.sub(r"\g<0> ", line)))
    found = find_date(text)
    if found:
        text = f"{text[: found.start]} 0000 {text[found.end :]}"
    return _WORD.findall(text)[:MAX_WORDS]


def word_chances(words: Sequence[str], net: WordNet) -> Matrix:
    """For each word the probabilities of OUTSIDE, BEGINS and GOES_ON."""
    seen = neighbours(vectors(described(words, net.words), net))
    scores = np.maximum(seen @ net.inner + net.inner_bias, 0) @ net.outer + net.outer_bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@lru_cache(_MAX_KEPT_WORDS)
def pieces(word: str) -> tuple[int, ...]:
    """The vectors of what a word begins and ends with, two to four letters: 'Kuperinsky' ends as other names do."""
    text = f"^{word.casefold()}$"
    parts = {text[:size] for size in (3, 4, 5)} | {text[-size:] for size in (3, 4, 5)}
    return tuple(zlib.crc32(part.encode()) % BUCKETS for part in sorted(parts))


@dataclass(frozen=True, slots=True)
class Described:
    """What the net is told of some words: signs, and the numbers of their pieces and own vectors with their rows."""

    signs: Matrix
    parts: NDArray[np.intp]
    part_rows: NDArray[np.intp]
    known: NDArray[np.intp]
    known_rows: NDArray[np.intp]


def described(words: Sequence[str], known: Mapping[str, int]) -> Described:
    """The description of the words of one line."""
    signs = np.array([_signs(word, number, len(words)) for number, word in enumerate(words)], np.float32)
    parts = [pieces(word.strip(".")) for word in words]
    rows = np.repeat(np.arange(len(words)), [len(each) for each in parts])
    own = [(known[word.casefold()], number) for number, word in enumerate(words) if word.casefold() in known]
    numbers, places = np.array(own, np.intp).reshape(-1, 2).T
    return Described(signs, np.fromiter(chain.from_iterable(parts), np.intp), rows, numbers, places)


def vectors(words: Described, net: WordNet) -> Matrix:
    """The vector of each word."""
    found = words.signs @ net.signs
    np.add.at(found, words.part_rows, net.parts[words.parts])
    np.add.at(found, words.known_rows, net.known[words.known])
    return found


def neighbours(values: Matrix) -> Matrix:
    """The vectors of each word and of REACH words before and after it, side by side."""
    padded = np.pad(values, ((REACH, REACH), (0, 0)))
    return np.hstack([padded[shift : shift + len(values)] for shift in range(2 * REACH + 1)])


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
        float(word in "|/•·–—-:"),
        float(any(map(str.isupper, word[1:])) and not word.isupper()),
        float(word.isascii()),
    ]


SIGNS = 19
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
        weights = [from_steps(arrays, name) for name in WEIGHTS]
    return WordNet({word: number for number, word in enumerate(words)}, *weights)


def write_words(path: Path, net: WordNet) -> None:
    """Writes a net, each weight rounded to 8 bits."""
    arrays = [to_steps(name, getattr(net, name)) for name in WEIGHTS]
    words = np.frombuffer(json.dumps(list(net.words), ensure_ascii=False).encode(), np.uint8)
    np.savez_compressed(path, vocabulary=words, **dict(chain.from_iterable(each.items() for each in arrays)))  # type: ignore[arg-type]
