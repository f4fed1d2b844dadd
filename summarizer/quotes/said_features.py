"""What tells whether somebody says a quoted passage: its form and place, the words beside it, its attribution."""

from __future__ import annotations

import re

from summarizer.document.marks import Passage
from summarizer.document.reading import Document
from summarizer.net import Features
from summarizer.quotes.choosing.passage_features import article_features, form_features, place_features, words_in
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.spoken import SENTENCE_END, is_directly_attributed, stands_alone, written_as_title
from summarizer.word_lists import Strength

_TELLS = re.compile(
    r"\b(?:[A-Z][\w.’'-]+|he|she|they|it|official|spokesman|spokeswoman|minister)\s+(?:\w+ly |also |later |further )?"
    r"(?:said|says|told|added|noted|stated|argued|warned|explained|insisted)\b"
)
"""A clause of the reporter's ('Lee said'): inside a passage it shows that its marks are paired wrongly."""

_PREPOSITION = re.compile(r"\b(?:in|on|of|for|to|with|by|from|at|about|like|as|see|and|or)\s*$")
_CONTEXT = 60
"""Characters before a passage that are looked at."""

_SHORT_LINE = 80
"""Characters of a line that may be a headline or an item of a list."""

_LONG_LINE = 2_000
"""Characters on either side of a passage within which its line is looked at: bounds the work in a text of one line."""

_FEW_WORDS, _SOME_WORDS = 3, 5
_FAR = 3.0
_GAP_UNIT = 30
"""Characters between a passage and its cue that count as one; _FAR of them are the most."""

PASSED = "the rules let it pass"
"""The feature that the rules (spoken.py) take a passage for said; the net is asked only then."""


class SaidFeatures:
    """The features of the passages of a document."""

    def __init__(self, document: Document) -> None:
        self._body = document.body
        self._of_article = article_features(document.body, document.passages)

    def of(self, passage: Passage, attribution: Attribution, *, passed: bool) -> Features:
        """The features of a passage with its attribution; ``passed``: the rules (spoken.py) take it for said."""
        body = self._body
        return {
            **self._of_article,
            **form_features(body[passage.start : passage.end]),
            **place_features(body, passage),
            **_words_beside(body, passage),
            **_marks(body, passage),
            **_attribution(body, passage, attribution),
            PASSED: float(passed),
        }


def _words_beside(body: str, passage: Passage) -> Features:
    """Whether the passage is a title, or told by the reporter, and which words stand right before it."""
    quoted = body[passage.start : passage.end]
    words = words_in(quoted)
    before = SENTENCE_END.split(body[max(0, passage.outer_start - _CONTEXT) : passage.outer_start])[-1]
    return {
        "tells who speaks": float(_TELLS.search(quoted) is not None),
        "written as a title": float(bool(words) and written_as_title(words)),
        "stands alone": float(stands_alone(body, passage)),
        "behind a preposition": float(_PREPOSITION.search(before) is not None),
        "few words": float(len(words) < _FEW_WORDS),
        "some words": float(len(words) < _SOME_WORDS),
    }


def _marks(body: str, passage: Passage) -> Features:
    """How the marks stand: a space inside them shows that they are paired wrongly; how much of its line is quoted."""
    first, last = max(0, passage.outer_start - _LONG_LINE), min(len(body), passage.outer_end + _LONG_LINE)
    begin = max(first, body.rfind("\n", first, passage.outer_start) + 1)
    end = body.find("\n", passage.outer_end, last)
    line = (end if end >= 0 else last) - begin
    return {
        "space inside the closing mark": float(body[passage.outer_end - 2 : passage.outer_end - 1].isspace()),
        "short line": float(line < _SHORT_LINE),
        "share of its line": (passage.end - passage.start) / max(1, line),
    }


def _attribution(body: str, passage: Passage, found: Attribution) -> Features:
    """By which cue and route the passage has its speaker, and how near the cue stands."""
    is_before = found.cue_start < passage.outer_start
    gap = passage.outer_start - found.cue_start if is_before else found.cue_start - passage.outer_end
    has_cue = found.cue is not None
    return {
        "cue": float(has_cue),
        "cue before": float(has_cue and is_before),
        "gap to cue": min(_FAR, abs(gap) / _GAP_UNIT) if has_cue else _FAR,
        "cue beside": float(is_directly_attributed(body, passage, found)),
        "weak cue": float(found.strength is Strength.WEAK),
        "cue says": float(found.strength is Strength.SAY),
        "nobody": float(found.speaker is None),
        "confidence": found.confidence,
        "same paragraph": float(found.route is Route.SAME_PARAGRAPH),
    }
