"""The quotes of an article: what is said between quotation marks, by whom, the most important first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import Quote, Span
from summarizer.key_quotes import ranked
from summarizer.quotation_marks import Passage, find_passages
from summarizer.speakers import Attribution, attribute

_CONFIDENT = 0.5
"""Attributions less sure than this name nobody."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_WEB = re.compile(r"https?://|www\.|\w\.(?:com|org|net|ly)\b")
_NAMED = re.compile(
    r"(?:so-called|titled|entitled|dubbed|called|nicknamed|named|known as|the word|the phrase|the term)\s*$"
)
_LONGEST_TITLE = 12


def find_quotes(body: str) -> tuple[Quote, ...]:
    """What people say in ``body`` between quotation marks, in order of importance.

    Each part of a quote is verbatim: ``body[part.start:part.end] == part.text``, without the marks. Titles
    of works, single words and scare quotes are left out. The speaker is a full name, or a nominal ('a
    spokesman for the ministry') where the article names nobody, and None when it is unsure. Time is linear
    in the length of ``body``.
    """
    passages = find_passages(body)
    attributions = attribute(body, passages)
    kept = [
        (passage, attribution)
        for passage, attribution in zip(passages, attributions, strict=True)
        if _is_spoken(body, passage, attribution)
    ]
    return ranked(body, _joined(body, kept))


def _is_spoken(body: str, passage: Passage, attribution: Attribution) -> bool:
    """Whether a passage is something said, rather than a title, a term or a word held at arm's length."""
    text = body[passage.start : passage.end]
    words = _WORD.findall(text)
    if _WEB.search(text) or not any(word[0].isalpha() for word in words):
        return False
    if passage.continues:
        return True
    if _is_title(words) and not _cue_adjacent(passage, attribution):
        return False
    if _NAMED.search(body, max(0, passage.outer_start - 14), passage.outer_start):
        return len(words) > _LONGEST_TITLE
    if len(words) >= 5:
        return True
    ended = text[-1] in ".,!?…"
    if len(words) >= 3 and (ended or attribution.cue is not None):
        return True
    return attribution.cue is not None and attribution.strength in ("say", "speech") and ended


def _is_title(words: Sequence[str]) -> bool:
    """Whether the words are written like a title: up to twelve, all but small ones capitalised."""
    if len(words) > _LONGEST_TITLE or len(words) < 2:
        return False
    large = [word for word in words if len(word) > 3]
    return bool(large) and all(word[0].isupper() for word in large) and words[0][0].isupper()


def _cue_adjacent(passage: Passage, attribution: Attribution) -> bool:
    start = attribution.cue_start
    return start >= 0 and min(abs(start - passage.outer_end), abs(passage.outer_start - start)) <= 40


def _joined(body: str, kept: Sequence[tuple[Passage, Attribution]]) -> list[Quote]:
    """Passages as quotes: those that go on over paragraphs or around their attribution are one quote."""
    groups: list[list[tuple[Passage, Attribution]]] = []
    for passage, attribution in kept:
        if groups and _goes_on(body, groups[-1][-1], (passage, attribution)):
            groups[-1].append((passage, attribution))
        else:
            groups.append([(passage, attribution)])
    return [_quote(body, group) for group in groups]


def _goes_on(body: str, before: tuple[Passage, Attribution], after: tuple[Passage, Attribution]) -> bool:
    """Whether a passage carries on the one before it."""
    (passage, attribution), (following, its) = before, after
    if following.continues:
        return True
    if passage.paragraph != following.paragraph or attribution.speaker != its.speaker:
        return False
    between = body[passage.outer_end : following.outer_start]
    if len(between) > 160:
        return False
    if its.cue is None:
        return its.route == "same paragraph" and attribution.cue is not None
    return its.cue == attribution.cue and passage.outer_end <= its.cue_start < following.outer_start


def _quote(body: str, group: Sequence[tuple[Passage, Attribution]]) -> Quote:
    parts = tuple(Span.cut(body, passage.start, passage.end) for passage, _ in group)
    first = group[0][1]
    if first.speaker is None or first.confidence < _CONFIDENT:
        return Quote(parts)
    return Quote(parts, first.speaker, first.role)
