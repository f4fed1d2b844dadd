"""Reads the names in a byline: a small net says of each word whether it begins a name, goes on with one, or neither.

A second such net has also learned from lines that are no bylines: it tells how far what was read is a name at all.
Trained by benchmarks/train_byline_words.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.loading.names.bare import bare_byline
from data.loading.names.marks import BEGINS, GOES_ON, OUTSIDE, best_marks
from data.loading.names.shape import by_pattern, is_short_without_case, tidy_case
from data.loading.names.words import INITIAL, Described, PageWords, byline_words, described, page_signs
from data.loading.nets import Matrix, from_steps
from data.loading.words import word_set

REACH = 2
"""Words on each side that the net sees."""

SHARE_OF_ANY_LINE = 0.2
"""The weight of the second net in where names are: F1 by house .819 without it, .828 with .2, .822 with .4."""

_MAX_NAMES = 12
_OUTSIDE_ONLY = (1.0, 0.0, 0.0)
_LEAST_WORDS = 2
"""Words that a name keeps, whatever job they tell."""

_KEPT_POINTS = ("jr.", "sr.", "dr.", "st.")
_BEFORE_DATE = frozenset({"at", "on", "in", "am", "um"})


@dataclass(frozen=True, slots=True)
class WordNet:
    """``words``: the words that the net knows, with their numbers; the rest are its weights. A word's vector is the sum
    of those of its signs (``signs``), its pieces (``parts``) and itself (``known``)."""

    words: Mapping[str, int]
    signs: Matrix
    parts: Matrix
    known: Matrix
    inner: Matrix
    inner_bias: Matrix
    outer: Matrix
    outer_bias: Matrix


@dataclass(frozen=True, slots=True)
class WordNets:
    """``names`` says where the names of a byline are, ``any_line`` whether the words of a line are names at all."""

    names: WordNet
    any_line: WordNet


WEIGHTS = ("signs", "parts", "known", "inner", "inner_bias", "outer", "outer_bias")
"""The fields of WordNet that are weights."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names in a line with what the nets say of it.

    ``chance``: the probability of the word that is likeliest part of a name. ``any_line``: by the net of that name the
    mean and least probability of the first name's words, and the highest one of the line.
    """

    names: tuple[str, ...]
    chance: float = 0.0
    any_line: tuple[float, float, float] = (0.0, 0.0, 0.0)


def names_in(line: str, nets: WordNets, page: PageWords) -> Named:
    """The names in a line of a byline of a page, as ``merged`` gives them."""
    line = bare_byline(line)
    words = byline_words(line)
    if not words:
        return Named(())
    on_page = page_signs(words, page)
    own, others = (word_chances(described(words, net.words, on_page), net) for net in (nets.names, nets.any_line))
    chances = own ** (1 - SHARE_OF_ANY_LINE) * others**SHARE_OF_ANY_LINE
    by = by_pattern().match(line)
    if by and by[0].strip().casefold() not in word_set("paste", "particles"):  # 'von' may begin a name
        chances[: len(byline_words(by[0]))] = _OUTSIDE_ONLY
    names = [_without_job(words, each, page) for each in _marked(best_marks(words, chances))]
    rest = line[by.end() :] if by else line
    if names and is_short_without_case(rest):
        names = [rest.split()]  # the net has seen few such scripts, and cuts the names
    found = (tidy_case(_without_end(" ".join(_once(each)))) for each in names)
    kept = merged(name for name in found if len(name) > 1)
    if not kept:
        return Named(())
    likely, name = 1 - others[:, OUTSIDE], set(byline_words(kept[0]))
    first = [float(each) for word, each in zip(words, likely, strict=True) if word in name] or [0.0]
    any_line = (sum(first) / len(first), min(first), float(likely.max()))
    return Named(kept, float(1 - own[:, OUTSIDE].min()), any_line)


def merged(names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once. A single word is a name only where there is no longer one; a name that is part
    of another one is none, and 'The Halden Echo' beside somebody is where they work."""
    found = list(names)
    full = [name for name in found if " " in name] or found
    people = [name for name in full if not name.startswith("The ")] or full
    once = dict.fromkeys(name for name in people if not any(name in other and name != other for other in people))
    return tuple(once)[:_MAX_NAMES]


def _marked(marks: Sequence[int]) -> list[range]:
    """Where the names are that marks tell."""
    starts = [place for place, mark in enumerate(marks) if mark == BEGINS]
    ends = (next((k for k in range(start + 1, len(marks)) if marks[k] != GOES_ON), len(marks)) for start in starts)
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _without_job(words: Sequence[str], name: range, page: PageWords) -> list[str]:
    """The words of a name without what tells the job of who has it: 'Writer Ann Lee', and 'Harbour' in 'Ann Lee Harbour
    Reporter', which the page has in small letters, too."""
    jobs, start, end = word_set("paste", "jobs"), name.start, name.stop
    while end - start > _LEAST_WORDS and words[start].casefold() in jobs:
        start += 1
    is_before_job = end < len(words) and words[end].casefold() in jobs
    is_field = words[end - 1].casefold() in jobs or page.words[words[end - 1].lower()] > 0
    if end - start > _LEAST_WORDS and is_before_job and is_field:
        end -= 1
    if end - start > _LEAST_WORDS and words[end - 1].casefold() in jobs - {"staff"}:  # 'Halden Echo Staff' signs
        end -= 1
    return list(words[start:end])


def _once(words: list[str]) -> list[str]:
    """The words of a name that a copy has twice ('Mira Solberg Mira Solberg')."""
    half = len(words) // 2
    return words[:half] if half > 1 and words[:half] == words[half:] else words


def _without_end(name: str) -> str:
    """A name without a dash before it, a full stop behind it, and the small word that leads to a date: 'David at'."""
    name = name.lstrip("-–— ")
    head, _, last = name.rpartition(" ")
    if head and last in _BEFORE_DATE:
        return head
    return name if INITIAL.fullmatch(last) or last.casefold() in _KEPT_POINTS else name.rstrip(".-’'")


def word_chances(words: Described, net: WordNet) -> Matrix:
    """For each word the probabilities of OUTSIDE, BEGINS and GOES_ON."""
    seen = neighbours(vectors(words, net))
    scores = np.maximum(seen @ net.inner + net.inner_bias, 0) @ net.outer + net.outer_bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def vectors(words: Described, net: WordNet) -> Matrix:
    """The vector of each word."""
    found = words.signs @ net.signs
    np.add.at(found, words.part_rows, net.parts[words.parts])
    np.add.at(found, words.known_rows, net.known[words.known])
    return found


def neighbours(values: Matrix) -> Matrix:
    """The vectors of each word and of REACH words before and after it, side by side."""
    padded = np.zeros((len(values) + 2 * REACH, values.shape[1]), np.float32)
    padded[REACH:-REACH] = values
    return np.hstack([padded[shift : shift + len(values)] for shift in range(2 * REACH + 1)])


@cache
def shipped_words() -> WordNets:
    """The nets that are part of the product."""
    return read_words(Path(__file__).with_name("byline.npz"))


def read_words(path: Path) -> WordNets:
    """The nets in a file that ``write_words`` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        return WordNets(*(_read(arrays, field.name) for field in fields(WordNets)))


def _read(arrays: Mapping[str, NDArray[np.generic]], net: str) -> WordNet:
    words = json.loads(arrays[f"{net} vocabulary"].tobytes().decode())
    weights = [from_steps(arrays, f"{net} {name}") for name in WEIGHTS]
    return WordNet({word: number for number, word in enumerate(words)}, *weights)
