"""The common words of a line, as numbers in the labeller's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping

SHORT_LINE_WORDS = 14
"""Up to this number of words, a line is short: all its common words count, and its first word by its place too."""

_MAX_TOKENS = 60
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[@©]")
_FIRST = "^"
_LAST = "$"
_LONG = "~"


def words_of(line: str) -> list[str]:
    """The words of a line as the vocabulary has them: '^share' for the first, '~cookies' in a long line."""
    words = [_folded(word) for word in _TOKEN.findall(line)[:_MAX_TOKENS]]
    if len(line.split()) > SHORT_LINE_WORDS:
        return [_LONG + word for word in dict.fromkeys(words)]
    return [*dict.fromkeys(words), _FIRST + words[0], _LAST + words[-1]] if words else []


def _folded(word: str) -> str:
    return "0" * min(len(word), 5) if word.isdigit() else word.casefold()


def tokens_of(line: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The numbers of the words of a line that are in ``vocabulary``."""
    return [vocabulary[word] for word in words_of(line) if word in vocabulary]
