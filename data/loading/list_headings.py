"""Tells by its heading what a list on a page holds: recent posts, other stories, or nothing to be listed."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from data.loading.words import any_of, fold_label, word_list

_MAX_HEADING_WORDS = 6


class Listed(Enum):
    """What a heading announces. The names of the values are those of the word list."""

    NEVER = "never"
    RECENT = "recent"
    MORE = "more"


def announced(line: str) -> Listed | None:
    """What kind of list a line is the heading of; ``None`` if it is no such heading."""
    folded = fold_label(line)
    if not folded or folded.count(" ") >= _MAX_HEADING_WORDS or line[-1] in ".…?!":
        return None
    return next((kind for kind in Listed if _begins(kind).match(folded)), None)


@cache
def _begins(kind: Listed) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_list('recent')[kind.value])})(?!\w)")
