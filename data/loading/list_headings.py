"""Tells by its heading what a list on a page holds: recent posts, other stories, or nothing to be listed."""

from __future__ import annotations

import re
from functools import cache

from data.loading.words import any_of, fold_label, word_list

_MAX_HEADING_WORDS = 6


def announces_recent(line: str) -> bool:
    """Whether a line is the heading of a list of recent posts."""
    return _is_heading(line, "recent") and not _is_heading(line, "never")


def announces_list(line: str) -> bool:
    """Whether a line is the heading of any list of stories or the like."""
    return any(_is_heading(line, kind) for kind in ("recent", "more", "never"))


def _is_heading(line: str, kind: str) -> bool:
    folded = fold_label(line)
    return folded.count(" ") < _MAX_HEADING_WORDS and line[-1] not in ".…?!" and bool(_begins(kind).match(folded))


@cache
def _begins(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_list('recent')[kind])})(?!\w)")
