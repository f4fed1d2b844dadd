"""Captions of pictures that stand in a text as if they were sentences of the story.

They repeat the sentence before them, and so get high ratings. English ones are recognised by two things: they say what
stands where in the picture ('(left)'), or they tell in the present tense what happened on a day of the week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.word_lists import word_set

_SIDE = r"(?:left|right|cent(?:re|er)|above|below|pictured|inset)"
_POSITION_HINTS = (
    "left",
    "right",
    "cent",
    "above",
    "below",
    "pictured",
    "inset",
    "photo",
    "picture",
    "image",
    "seen here",
)
"""Each match of _POSITION contains one of these; they are looked for first, which is quicker."""
_POSITION = re.compile(
    rf"\((?:(?:far|second|third|top|bottom|pictured|seen) )?{_SIDE}(?: and right)?[,)]"
    rf"|, (?:(?:far|second|third|top|bottom|pictured|seen) )?{_SIDE}(?: and right)?(?:[,.]| with )"
    r"|\b(?:pictured|seen here)\b|\bfile (?:photo|picture|image)\b|\bin this (?:photo|picture|image)\b"
    r"|\b(?:photo|picture|image) (?:shows|taken)\b",
)
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_OTHER_TENSES = word_set("""
    is are has have having be been will won't won’t can can't can’t may must shall could would might should
    was were had did said told made took got gave went came became began left found held kept knew led lost met
    paid ran saw sent shot won wrote fell felt spoke stood brought bought built thought fought taught caught
    broke chose drove grew drew threw flew rose struck sought sold spent stole swore wore sat hid lay fled dealt
    meant hung sank blew fed froze forgot heard stuck understood woke withdrew beat swept shook sang slept
    hit put set cut split shut let spread quit cost hurt burst cast bid shed upset broadcast slid dug ate drank
    tore rode rang swam swung spun sprang lit laid lent bore bit clung crept wept leapt knelt shone shrank
    overcame overtook undertook oversaw rebuilt withheld withstood forgave foresaw
""")
"""Verbs that no caption in the present tense has; those in -ed are recognised by their ending."""
_MAX_WORDS = 25
"""Words of a caption that is recognised by its tense alone."""


def is_caption(sentence: str, words: Sequence[str]) -> bool:
    """Whether ``sentence``, of these ``words``, is an English caption."""
    lower = sentence.lower()
    if any(hint in lower for hint in _POSITION_HINTS) and _POSITION.search(lower):
        return True
    return len(words) <= _MAX_WORDS and not _DAYS.isdisjoint(words) and not any(map(_is_in_other_tense, words))


def _is_in_other_tense(word: str) -> bool:
    return word in _OTHER_TENSES or (word.endswith("ed") and len(word) > 3 and word.islower())
