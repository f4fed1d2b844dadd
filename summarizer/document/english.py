"""Whether a text is English, by the share of its function words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.word_lists import function_words

# The first branch finds most words, in half the time.
_WORD = re.compile(r"[A-Za-z]++(?![^\W\d_])|[^\W\d_]++")
_MAX_WORDS_READ = 300
"""Words at the head of a text that are read."""

_HEAD_CHARACTERS = 2_400
"""Characters within which as many words stand in most texts."""

_MIN_WORDS = 60
"""A text with fewer words is too short to tell."""

_MIN_SHARE = 0.14
"""Share of function words in an English text: English news have 19 to 50 %, news in eight other languages up to 9 %."""


def first_words(text: str) -> list[str]:
    """The words at the head of ``text`` that tell its language, in lower case."""
    words = _WORD.findall(text[:_HEAD_CHARACTERS].lower())
    if len(words) <= _MAX_WORDS_READ:
        words = _WORD.findall(text.lower())
    return words[:_MAX_WORDS_READ]


def reads_as_english(words: Sequence[str]) -> bool:
    """Whether a text that begins with ``words`` has the function words of English; one of fewer than 60 words is taken
    to be English."""
    function = sum(map(function_words().__contains__, words))
    return len(words) < _MIN_WORDS or function >= _MIN_SHARE * len(words)
