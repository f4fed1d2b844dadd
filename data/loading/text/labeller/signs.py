"""What a single line of a pasted page shows by itself: lengths, ends, shares of characters, dates and names in it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits

from data.loading.names.shape import by_pattern, has_name_shape
from data.loading.times.ages import relative_time, trained_ages, unlabelled
from data.loading.times.dates import find_date
from data.loading.times.days import find_day_and_clock, time_from_now
from data.loading.unglue import unglued
from data.loading.words import (
    FULL_STOPS,
    QUESTIONS,
    QUOTES,
    count_words,
    ends_sentence,
    fold_label,
    unspaced_characters,
    word_list,
    word_set,
)

LONG_LINE_WORDS = 12
"""From this number of words on, a line with the end of a sentence is long: a paragraph rather than a heading."""

_LONG_WITHOUT_END = 25
_MAX_PARSED_WORDS = 25
_MAX_NAME_WORDS = 12
_MAX_AGE_WORDS = 12
_MAX_REST_CHARACTERS = 15
_UPPER, _LOWER, _DIGITS = (each.encode() for each in (ascii_uppercase, ascii_lowercase, digits))
_WORD_BINS = (1, 3, 6, 12, 20, 40)
_SENTENCE_INSIDE = re.compile(r"[^\W\d_A-Z)\]”’\"'][.!?][\"'”’»)]{0,2}\s+[\"'“‘«(]{0,2}[A-ZÀ-Þ]|[。！？]")
_SEPARATORS = re.compile(r"\s[|·•/–—>›»-]\s|[|›»•]")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINK = re.compile(r"https?:|www\.|\.(?:com|org|net|de)\b", re.I)
_SHORT_LOWER = re.compile(r"(?<![^\W_])[a-zà-ÿ]{1,3}(?![^\W_])")
_CREDIT = re.compile(
    r"(?:getty|reuters|afp|epa|dpa|ap|imago|photo|foto|image|bild|shutterstock|picture|credit)\W{0,3}(?:images?)?\W{0,3}$",
    re.I,
)
_LIST = re.compile(r"\s*(?:,|;|&|\||/|\s(?:and|und|et|y|e|og|och|i|en)\s)\s*")


@dataclass(frozen=True, slots=True)
class Signs:
    """``values``: one number for each of NAMES. The rest is for the signs of the whole page."""

    values: tuple[float, ...]
    words: int
    is_long: bool
    is_timed: bool


NAMES = (
    *("characters", "words", *(f"words up to {most}" for most in _WORD_BINS), "more words"),
    *("ends .", "ends :", "ends ?!", "ends quote", "ends letter", "ends digit", "ends )", "ends ellipsis"),
    *("begins upper", "begins lower", "begins digit", "begins quote", "begins sign"),
    *("capitals", "capitalised words", "digits", "punctuation", "commas", "sentences inside", "separators"),
    *("@", "©", "link", "date", "clock", "year", "age", "only date"),
    *("name", "by", "names", "known label", "short lower words", "word length", "glued", "credit", "unspaced"),
)
"""What the numbers of a line are, in their order."""


def signs_of(line: str, seen_at: datetime) -> Signs:
    """The signs of a line; ages in it count from ``seen_at``."""
    words = line.split()
    count = count_words(line)
    times = _time_signs(line, count, seen_at)
    values = (*_length_signs(line, count), *_edge_signs(line), *_share_signs(line, words), *times)
    long = count >= _LONG_WITHOUT_END or (count >= LONG_LINE_WORDS and ends_sentence(line))
    return Signs(
        (*values, *_name_signs(line, words, count), *_word_signs(line, words)), count, long, bool(times[0] + times[3])
    )


def _length_signs(line: str, count: int) -> list[float]:
    bins = [0.0] * (len(_WORD_BINS) + 1)
    bins[next((place for place, most in enumerate(_WORD_BINS) if count <= most), len(_WORD_BINS))] = 1.0
    return [math.log1p(len(line)) / 6, math.log1p(count) / 4, *bins]


def _edge_signs(line: str) -> list[float]:
    last, first = line[-1], line[0]
    bare = line.rstrip(QUOTES + ")]")[-1:] or last
    ends = [
        *(bare in FULL_STOPS, bare == ":", bare in f"{QUESTIONS}!！", last in QUOTES),
        *(last.isalpha(), last.isdigit(), last in ")]", bare == "…" or line.endswith("...")),
    ]
    quoted = first in QUOTES
    begins = [first.isupper(), first.islower(), first.isdigit(), quoted, not (first.isalnum() or quoted)]
    return [float(each) for each in ends + begins]


def _share_signs(line: str, words: list[str]) -> list[float]:
    size = len(line)
    upper, digit_count, letters = _kinds_of_characters(line)
    capitalised = sum(word[:1].isupper() for word in words)
    return [
        upper / max(1, letters),
        capitalised / len(words),
        digit_count / size,
        (size - letters - digit_count - len(words) + 1) / size,
        min(line.count(","), 8) / 4,
        min(len(_SENTENCE_INSIDE.findall(line)), 6) / 3,
        min(len(_SEPARATORS.findall(line)), 6) / 3,
        float("@" in line),
        float("©" in line),
        float(bool(_LINK.search(line))),
    ]


def _kinds_of_characters(line: str) -> tuple[int, int, int]:
    """How many capitals, digits and letters a line has; of ASCII counted by deleting them, in a third of the time."""
    if not line.isascii():
        return sum(map(str.isupper, line)), sum(map(str.isdigit, line)), sum(map(str.isalpha, line))
    size, text = len(line), line.encode()
    upper, lower, digits = (size - len(text.translate(None, each)) for each in (_UPPER, _LOWER, _DIGITS))
    return upper, digits, upper + lower


def _time_signs(line: str, count: int, seen_at: datetime) -> list[float]:
    """Whether a line has a date, a clock time, a year, an age, and a date with little else. The parsers are slow, so
    they see only short lines that have a digit or are as short as 'yesterday'."""
    has_digit = any(map(str.isdigit, line))
    if count > _MAX_PARSED_WORDS or not (has_digit or count <= 3):
        return [0.0] * 5
    if not has_digit:
        return [0.0, 0.0, 0.0, float(relative_time(line, seen_at, trained_ages) is not None), 0.0]
    text = unglued(line)
    found = find_date(text)
    rest = unlabelled(text[: found.start] + " " + text[found.end :]) if found else text
    little = found is not None and len(_CLOCK.sub("", rest)) <= _MAX_REST_CHARACTERS
    clock, year = _CLOCK.search(text), _YEAR.search(text)
    age = None
    if found is None and count <= _MAX_AGE_WORDS:
        age = time_from_now(line, seen_at, trained_ages) or find_day_and_clock(line, seen_at)
    return [float(bool(each)) for each in (found, clock, year, age, little)]


def _name_signs(line: str, words: list[str], count: int) -> list[float]:
    """Whether a line has the shape of a name, begins with 'By' or its like, is a list of names, is a known label."""
    if count > _MAX_NAME_WORDS or not (words[0][:1].isupper() or by_pattern().match(line)):
        return [0.0, 0.0, 0.0, 0.0]
    by = by_pattern().match(line)
    rest = line[by.end() :] if by else line
    parts = [part for part in _LIST.split(rest.strip(" ,;|")) if part]
    names = sum(has_name_shape(part) for part in parts)
    is_list = len(parts) > 1 and names == len(parts)
    known = count <= 4 and fold_label(line) in known_labels()
    return [float(each) for each in (len(parts) == 1 and names == 1, by is not None, is_list, known)]


def _word_signs(line: str, words: list[str]) -> list[float]:
    return [
        len(_SHORT_LOWER.findall(line)) / len(words),
        min(len(line) / len(words), 20) / 10,
        float(len(line) < 200 and unglued(line) != line),
        float(bool(_CREDIT.search(line[-40:]))),
        min(1.0, 2 * len(unspaced_characters(line)) / len(line)),
    ]


@cache
def known_labels() -> frozenset[str]:
    """The labels of sections that papers use, folded."""
    table = word_list("sections")
    own = (fold_label(label) for labels in table.values() for label in labels)
    return frozenset(own) | frozenset(map(fold_label, table)) | word_set("paste", "sections")
