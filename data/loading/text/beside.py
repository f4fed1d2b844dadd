"""Lines that sign or date something else than the article: an embedded post, a section, a topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.loading.words import fold_label, word_set

_MAX_CHARACTERS = 200
_POST = re.compile(r"[—–-]{1,2} ?\S.{0,100}\(@\w{1,40}\)(?: .{4,40})?")


def signs_post(line: str) -> bool:
    """Whether a line is the signature of an embedded post: '— Ann Lee (@annlee) March 1, 2026'."""
    return len(line) <= _MAX_CHARACTERS and _POST.fullmatch(line) is not None


def signs_else(line: str) -> bool:
    """Whether a line signs a post, or says which section it is from: 'From the section World' names nobody."""
    return signs_post(line) or line.casefold().startswith("from the section ")


def is_topic(lines: Sequence[str], number: int) -> bool:
    """Whether a line is the first below 'Related Topics' or its like."""
    return number > 0 and fold_label(lines[number - 1]) in word_set("paste", "topics")
