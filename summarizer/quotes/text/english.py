"""Whether a text is English, told by its small words."""

from __future__ import annotations

import re
from itertools import islice

from summarizer.word_lists import function_words

_WORD = re.compile(r"[^\W\d_]+")
_READ = 300
"""Words at the head of a text that are read."""

_ENOUGH = 60
"""Words below which a text is too short to tell."""

_SHARE = 0.14
"""English news have 19 to 50 % small words, news in eight other languages 9 % and fewer."""


def reads_as_english(text: str) -> bool:
    """Whether ``text`` has the small words of English; a text of fewer than 60 words is taken to be."""
    words = [match.group().lower() for match in islice(_WORD.finditer(text), _READ)]
    small = sum(map(function_words().__contains__, words))
    return len(words) < _ENOUGH or small >= _SHARE * len(words)
