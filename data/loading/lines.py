"""The lines of a pasted page and what kind each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import cache

from data.loading.clean import split_lines
from data.loading.names import byline_names
from data.loading.times import find_date, relative_time, unlabelled
from data.loading.words import fold_label, word_list, word_set

PROSE_WORDS = 9
LONG_WORDS = 30
_DATE_LINE_WORDS = 14
_SENTENCE_END = re.compile(r"[.!?…।。:][\"'”’»)\]]{0,3}$")
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ)\]”’\"'][.!?][\"'”’»)]{0,2}\s+[\"'“‘«(]{0,2}[A-ZÀ-Þ]")
_CREDIT = re.compile(
    r"(?:\((?:[^()]{0,60}\b(?:via|courtesy|photo|credit|AP|AFP|Reuters|Getty|EPA|dpa|Unsplash|handout)\b[^()]{0,60}"
    r"|(?-i:[A-Z])[^()/.]{1,40}/\s?(?-i:[A-Z])[^()]{1,40})\)"
    r"|(?:photo(?:graph)?|credit|image|picture|illustration|bild|foto|fotografie)s?(?::\s?| by | courtesy )"
    r"\W?[^.!?]{2,70})\.?$",
    re.I,
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_COUNTED = re.compile(r"\d{1,5}\s(?:comments?|replies|shares|kommentare|commentaires|comentarios)", re.I)
_CREDIT_WORDS = 60
_WRAPPED = range(50, 83)
_WRAPPED_SHARE = 0.8
_WRAPPED_FROM = 40


class Kind(Enum):
    """What a line is for the page."""

    PROSE = auto()
    BOILERPLATE = auto()
    SHORT = auto()
    JUNK = auto()
    TIME = auto()
    DATE = auto()
    BYLINE = auto()
    RECENT = auto()
    STOP = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, with its number of words and whether it ends as a sentence does."""

    text: str
    kind: Kind
    words: int
    ends: bool


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(word_list("paste")[key])


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in _starts("boilerplate")) + r")\b")


def classify(text: str, seen_at: datetime) -> list[Line]:
    """The lines of a cleaned text, hard-wrapped ones joined again, each with its kind."""
    return [_line(each, seen_at) for each in _unwrapped(text)]


def _unwrapped(text: str) -> list[str]:
    """The lines, joined to paragraphs when most of the longer ones have the length at which mail wraps."""
    lines = split_lines(text)
    longer = [line for line in lines if len(line) > _WRAPPED_FROM]
    wrapped = sum(len(line) in _WRAPPED for line in longer)
    if len(longer) < 4 or wrapped < _WRAPPED_SHARE * len(longer) or "\n\n" not in text:
        return lines
    paragraphs: list[str] = []
    for block in re.split(r"\n ?\n", text):
        joined = " ".join(block.split())
        if joined:
            paragraphs.append(joined)
    return paragraphs


def _line(text: str, seen_at: datetime) -> Line:
    words = count_words(text)
    ends = bool(_SENTENCE_END.search(text))
    return Line(text, _kind(text, words, ends, seen_at), words, ends)


def count_words(text: str) -> int:
    """The words of a line; scripts without spaces count two characters as a word."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _kind(text: str, words: int, ends: bool, seen_at: datetime) -> Kind:
    folded = fold_label(text)
    if text.casefold().startswith(_starts("hard_stop_start")):
        return Kind.END
    if words <= 6:
        label = _label_kind(folded)
        if label:
            return label
    if _is_junk(text, folded, words):
        return Kind.JUNK
    if words <= _DATE_LINE_WORDS:
        timed = _time_kind(text, seen_at)
        if timed:
            return timed
    if words <= 20 and byline_names(text):
        return Kind.BYLINE
    if words >= LONG_WORDS or (words >= PROSE_WORDS and (ends or _SENTENCE_INSIDE.search(text))):
        return _prose_kind(folded, words)
    return Kind.SHORT


def _label_kind(folded: str) -> Kind | None:
    if folded in word_set("paste", "recent"):
        return Kind.RECENT
    if folded in word_set("paste", "stop") or folded.startswith(_starts("stop_start")):
        return Kind.STOP
    if _COUNTED.fullmatch(folded):
        return Kind.STOP
    if not folded or folded in word_set("paste", "junk") or folded.isdigit():
        return Kind.JUNK
    return None


def _is_junk(text: str, folded: str, words: int) -> bool:
    lower = text.casefold()
    if words <= 40 and lower.startswith(_starts("junk_start")):
        return True
    if words <= 40 and any(mark in lower for mark in _starts("junk_any")):
        return True
    if words <= _CREDIT_WORDS and _CREDIT.search(text[-150:]):
        return True
    return words <= 6 and folded.endswith(_starts("min_read"))


def _time_kind(text: str, seen_at: datetime) -> Kind | None:
    if relative_time(text, seen_at):
        return Kind.TIME
    found = find_date(text)
    if found:
        rest = unlabelled(text[: found.start] + " " + text[found.end :])
        if (len(rest) <= 40 or unlabelled(text) != text) and not byline_names(text[: found.start].strip(" |,·•-–—")):
            return Kind.DATE
    return None


def _prose_kind(folded: str, words: int) -> Kind:
    """Boilerplate speaks to the reader of cookies, accounts and subscriptions; news of them hardly does."""
    hits = len(set(_boilerplate().findall(folded)))
    speaks = not word_set("paste", "reader").isdisjoint(folded.replace(",", " ").split())
    return Kind.BOILERPLATE if speaks and hits >= 2 and hits * 40 >= words else Kind.PROSE
