"""Captions of pictures that stand in a text as if they were sentences of the story.

They repeat the sentence before them, and so get high ratings. English ones are recognised by two things: they say what
stands where in the picture ('(left)'), or they tell in the present tense what happened on a day of the week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ranking.kinds import is_in_other_tense
from summarizer.ranking.words import DAYS

_SIDE = r"(?:left|right|cent(?:re|er)|above|below|pictured|inset)"
_POSITION = re.compile(
    rf"\((?:(?:far|second|third|top|bottom|pictured|seen) )?{_SIDE}(?: and right)?[,)]"
    rf"|, (?:(?:far|second|third|top|bottom|pictured|seen) )?{_SIDE}(?: and right)?(?:[,.]| with )"
    r"|\b(?:pictured|seen here)\b|\bfile (?:photo|picture|image)\b|\bin this (?:photo|picture|image)\b"
    r"|\b(?:photo|picture|image) (?:shows|taken)\b",
)
_MAX_WORDS = 25
"""Words of a caption that is recognised by its tense alone."""


def is_caption(sentence: str, words: Sequence[str]) -> bool:
    """Whether ``sentence``, of these ``words``, is an English caption."""
    if _POSITION.search(sentence.lower()):
        return True
    return len(words) <= _MAX_WORDS and not DAYS.isdisjoint(words) and not any(map(is_in_other_tense, words))
