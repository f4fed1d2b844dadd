"""Splits a pasted page into lines and tells the kind of each."""

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

_PROSE_WORDS = 9
_LONG_WORDS = 30
_MAX_DATE_LINE_WORDS = 14
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
_COUNT_LABEL = re.compile(r"\d{1,5}\s(?:comments?|replies|shares|kommentare|commentaires|comentarios)", re.I)
_MAX_CREDIT_WORDS = 60
_WRAP_LENGTHS = range(50, 83)
_MIN_WRAPPED_SHARE = 0.8
_LONGER_LINE_CHARACTERS = 40


class Kind(Enum):
    """The kinds of lines."""

    PROSE = auto()
    """Sentences: at least nine words with the end of a sentence, or at least thirty words."""

    BOILERPLATE = auto()
    """Prose about cookies, accounts or subscriptions."""

    SHORT = auto()
    """Any other short line: a headline, a label, a name."""

    JUNK = auto()
    """Menus, share buttons, picture credits."""

    TIME = auto()
    """An age, such as '2 hours ago'."""

    DATE = auto()
    """A date, with or without a clock time."""

    BYLINE = auto()
    """The authors' names after 'By' or its like."""

    RECENT = auto()
    """The heading of a list of recent posts."""

    STOP = auto()
    """The heading of another list, such as 'Related stories'."""

    END = auto()
    """The end of the page, such as a copyright notice."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. ``words``: their number; ``ends``: the line ends as a sentence does."""

    text: str
    kind: Kind
    words: int
    ends: bool


@cache
def _phrases(key: str) -> tuple[str, ...]:
    return tuple(word_list("paste")[key])


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in _phrases("boilerplate")) + r")\b")


def classify(text: str, seen_at: datetime) -> list[Line]:
    """The lines of a cleaned text with their kinds. Hard-wrapped lines are joined first."""
    return [_line(each, seen_at) for each in _unwrapped(text)]


def _unwrapped(text: str) -> list[str]:
    """The lines of a text; joined to paragraphs if most longer ones have the length at which mail wraps."""
    lines = split_lines(text)
    longer = [line for line in lines if len(line) > _LONGER_LINE_CHARACTERS]
    wrapped = sum(len(line) in _WRAP_LENGTHS for line in longer)
    if len(longer) < 4 or wrapped < _MIN_WRAPPED_SHARE * len(longer) or "\n\n" not in text:
        return lines
    paragraphs: list[str] = []
    for block in re.split(r"\n ?\n", text):
        joined = " ".join(block.split())
        if joined:
            paragraphs.append(joined)
    return paragraphs


def _line(text: str, seen_at: datetime) -> Line:
    words = _count_words(text)
    ends = bool(_SENTENCE_END.search(text))
    return Line(text, _kind(text, words, ends, seen_at), words, ends)


def _count_words(text: str) -> int:
    """The number of words; in scripts without spaces two characters count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _kind(text: str, words: int, ends: bool, seen_at: datetime) -> Kind:
    folded = fold_label(text)
    if text.casefold().startswith(_phrases("hard_stop_start")):
        return Kind.END
    if words <= 6:
        label = _label_kind(folded)
        if label:
            return label
    if _is_junk(text, folded, words):
        return Kind.JUNK
    if words <= _MAX_DATE_LINE_WORDS:
        timed = _time_kind(text, seen_at)
        if timed:
            return timed
    if words <= 20 and byline_names(text):
        return Kind.BYLINE
    if words >= _LONG_WORDS or (words >= _PROSE_WORDS and (ends or _SENTENCE_INSIDE.search(text))):
        return _prose_kind(folded, words)
    return Kind.SHORT


def _label_kind(folded: str) -> Kind | None:
    if folded in word_set("paste", "recent"):
        return Kind.RECENT
    if folded in word_set("paste", "stop") or folded.startswith(_phrases("stop_start")):
        return Kind.STOP
    if _COUNT_LABEL.fullmatch(folded):
        return Kind.STOP
    if not folded or folded in word_set("paste", "junk") or folded.isdigit():
        return Kind.JUNK
    return None


def _is_junk(text: str, folded: str, words: int) -> bool:
    lower = text.casefold()
    if words <= 40 and lower.startswith(_phrases("junk_start")):
        return True
    if words <= 40 and any(mark in lower for mark in _phrases("junk_any")):
        return True
    if words <= _MAX_CREDIT_WORDS and _CREDIT.search(text[-150:]):
        return True
    return words <= 6 and folded.endswith(_phrases("min_read"))


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
    """Tells boilerplate from prose: it addresses the reader about cookies, accounts and subscriptions."""
    hits = len(set(_boilerplate().findall(folded)))
    speaks = not word_set("paste", "reader").isdisjoint(folded.replace(",", " ").split())
    return Kind.BOILERPLATE if speaks and hits >= 2 and hits * 40 >= words else Kind.PROSE
