"""The lines of a pasted page, as the labeller reads them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from data.loading.clean import clean, split_lines
from data.loading.text.chat_stamps import without_stamps
from data.loading.text.emphasis import without_emphasis
from data.loading.words import ends_sentence

MAX_LINES = 3_000
"""Lines of a page that are read. Of 2,603 pages the longest has 2,240."""

_WRAP_WIDTHS = range(50, 101)
_MIN_SHARE = 0.8
_MIN_WRAPPED_LINES = 3
_MIN_LOWER_SHARE = 0.4
_LONGER_LINE_CHARACTERS = 40
_MAX_REPEATED_WORDS = 4
_REPEATED_TIMES = 6
_ENDS_IN_HYPHEN = re.compile(r"[^\W\d_]-$")
"""Mail programs also wrap inside words such as 'half-time'; a dash has a blank before it."""

_BLANK_LINE = re.compile(r"\n ?\n")


def page_lines(text: str) -> list[str]:
    """The lines of a text that are not empty, cleaned, without chat stamps and signs of emphasis around them.

    Hard-wrapped lines are joined.

    Lines of up to four words that the page has six times or more ('Share', 'Reply') are left out; of the rest the first
    MAX_LINES are read. Raises PageTooBig.
    """
    lines = [*map(without_emphasis, paragraphs(without_stamps(clean(text))))]
    counts = Counter(lines)
    kept = [line for line in lines if counts[line] < _REPEATED_TIMES or len(line.split()) > _MAX_REPEATED_WORDS]
    return kept[:MAX_LINES]


def paragraphs(text: str) -> list[str]:
    """The lines of a cleaned text; joined to paragraphs if the text is wrapped as mail programs do it."""
    blocks = [split_lines(block) for block in _BLANK_LINE.split(text)]
    pairs = [pair for block in blocks for pair in pairwise(block) if len(pair[0]) > _LONGER_LINE_CHARACTERS]
    width = max((len(line) for line, _ in pairs), default=0)
    if len(pairs) < _MIN_WRAPPED_LINES or not _is_wrapped(pairs, width, is_one_block=len(blocks) == 1):
        return [line for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _joined(block, width)]


def _is_wrapped(pairs: list[tuple[str, str]], width: int, *, is_one_block: bool) -> bool:
    """Whether lines, each with the next one, are wrapped at a width.

    In a wrapped text each line is as full as it can be: the first word of the next line has no room on it. Other lines
    end a sentence. Without blank lines full ones must also go on in lower case often, as a list of headlines does not.
    """
    full = [following for line, following in pairs if _is_full(line, following, width)]
    ended = sum(ends_sentence(line) for line, following in pairs if not _is_full(line, following, width))
    if width not in _WRAP_WIDTHS or len(full) < _MIN_WRAPPED_LINES or len(full) + ended < _MIN_SHARE * len(pairs):
        return False
    going_on = sum(following[0].islower() for following in full)
    return not is_one_block or going_on >= _MIN_LOWER_SHARE * len(full)


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _joined(block: list[str], width: int) -> list[str]:
    paragraphs: list[str] = []
    for number, line in enumerate(block):
        if number and _is_full(block[number - 1], line, width):
            paragraphs[-1] += ("" if _ENDS_IN_HYPHEN.search(block[number - 1]) else " ") + line
        else:
            paragraphs.append(line)
    return paragraphs
