"""The words of a quote whose parts the article interrupts, joined as they were said.

    “We lost most of the journalists,” Lee said. “The latter never came back.”
    We lost most of the journalists. The latter never came back.

Between two parts stands an attribution, a paragraph break, or an ellipsis of the article's own; only where the article
itself leaves words out, goes on in its own words, or quotes something else in between, an ellipsis joins them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.word_lists import cue_verbs

ELLIPSIS = " … "
"""Stands where words are left out."""

PARAGRAPH = "\n\n"
"""Joins the paragraphs of a quote."""

_DOTS = re.compile(r"\s*(?:…|\.\s?\.)")
_DOTS_AT_END = re.compile(r"(?:…|\.\s?\.)\s*$")
_CLOSED = re.compile(r"[.!?:][\"'”’)]*\s*[\"“‘'„«`]*\s*$")
_WORD = re.compile(r"[^\W_]")
_GOES_ON = re.compile(r"[\"”’»]*[ \t]+([^\W_][^,;:.!?\n“”\"«»]*)")
"""What the article says right behind a part, up to its next mark."""
_MARK = re.compile(r"[“”„«»\"]|``|''")
_MARKS_OF_TWO_PARTS = 2
"""Quotation marks between two parts: one closes, one opens."""

_END_MARKS = ".!?…"
_CLOSERS = "\"'”’»)]"


def said(body: str, parts: Sequence[tuple[int, int]]) -> str:
    """The words between the offsets of ``parts`` in ``body``, in order, as they were said.

    Where the article ends its own sentence before the next part, a part ends in a full stop in place of its comma or of
    no mark; every other character is the article's.
    """
    start, end = parts[0]
    words = body[start:end]
    for (_, end), (start, stop) in pairwise(parts):
        words = _joined(words, body[end:start], body[start:stop])
    return words


def _joined(words: str, gap: str, following: str) -> str:
    if _leaves_out(words, gap):
        return words.rstrip(" .,;…") + ELLIPSIS + following
    separator = PARAGRAPH if "\n" in gap else " "
    if _WORD.search(gap) and not _CLOSED.search(gap):
        return words + separator + following
    return _ended(words, gap) + separator + following


def _leaves_out(words: str, gap: str) -> bool:
    """Whether the article has an ellipsis at the joint, ends the speaker's sentence in its own words, or has another
    passage between the marks of the two parts."""
    has_dots = _DOTS.match(gap) or _DOTS_AT_END.search(gap) or words.rstrip().endswith(("…", ".."))
    return bool(has_dots) or _goes_on(words, gap) or len(_MARK.findall(gap)) > _MARKS_OF_TWO_PARTS


def _goes_on(words: str, gap: str) -> bool:
    """Whether words of the article and no attribution stand right behind a part without an end: '“… to buy” the boat,
    Lee said'."""
    told = _GOES_ON.match(gap) if words[-1:].isalnum() else None
    return told is not None and cue_verbs().keys().isdisjoint(told[1].lower().split())


def _ended(words: str, gap: str) -> str:
    """``words`` as a sentence that ends: with the mark that the article has, or a full stop before an attribution."""
    bare = words.rstrip()
    inner = bare.rstrip(_CLOSERS)
    if inner[-1:] in _END_MARKS:
        return bare
    if gap[:1] in _END_MARKS and gap:
        return bare + gap[0]
    is_open = inner.endswith((",", ";")) or (bare[-1:].isalnum() and _WORD.search(gap) is not None)
    return inner.rstrip(",;") + "." + bare[len(inner) :] if is_open else bare
