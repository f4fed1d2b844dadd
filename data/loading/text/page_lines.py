"""The lines of a pasted page, as the labeller reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
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
_HYPHEN_AT_END = re.compile(r"([^\W\d_]+)[-\u2010]$")
_MAX_WORD = 60
"""Characters of a line's end in which its last word is looked for."""

_WORD_AT_START = re.compile(r"[^\W\d_]+")
_MIN_HYPHENATED = 2
_MIN_HYPHENATED_SHARE = 0.05
"""Of the lines that are wrapped. Mail programs wrap inside 'half-time' now and then; a set column breaks many words."""

_HYPHENATED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COLUMN_CHARACTERS = range(20, 121)
_MIN_COLUMN_LINES = 6
_FULL_SHARE = 0.8
_MIN_COLUMN_SHARE = 0.7
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
    """The lines of a cleaned text; joined to paragraphs if the text is wrapped as mail programs do it, or was copied
    from a set column, as of a PDF."""
    blocks = [split_lines(block) for block in _BLANK_LINE.split(text)]
    goes_on = _mail_wrap(blocks) or _column_wrap(blocks)
    if goes_on is None:
        return [line for block in blocks for line in block]
    is_set = _breaks_words([pair for block in blocks for pair in pairwise(block)])
    words = frozenset(_HYPHENATED_WORD.findall(text.casefold()))
    return [paragraph for block in blocks for paragraph in _joined(block, goes_on, words, is_set=is_set)]


_GoesOn = Callable[[str, str], bool]
"""Whether a line goes on in the next one."""


def _mail_wrap(blocks: list[list[str]]) -> _GoesOn | None:
    """In lines wrapped at a number of characters, those go on that have no room for the next line's first word, and
    long ones before a small letter."""
    pairs = [pair for block in blocks for pair in pairwise(block) if len(pair[0]) > _LONGER_LINE_CHARACTERS]
    width = max((len(line) for line, _ in pairs), default=0)
    if len(pairs) < _MIN_WRAPPED_LINES or not _is_wrapped(pairs, width, is_one_block=len(blocks) == 1):
        return None
    least = _FULL_SHARE * width
    return lambda line, following: _is_full(line, following, width) or (len(line) >= least and following[0].islower())


def _column_wrap(blocks: list[list[str]]) -> _GoesOn | None:
    """Lines of a column are of about one length, most of them end no sentence, and the next begins in small letters.

    Those go on that are as long as most, or before a small letter.
    """
    pairs = [pair for block in blocks for pair in pairwise(block) if len(pair[0]) > _COLUMN_CHARACTERS.start]
    if len(pairs) < _MIN_COLUMN_LINES:
        return None
    lengths = sorted(len(line) for line, _ in pairs)
    least = _FULL_SHARE * lengths[3 * len(lengths) // 4]
    full = sum(length >= least for length in lengths)
    unended = sum(not ends_sentence(line) for line, _ in pairs)
    going_on = sum(following[0].islower() for _, following in pairs)
    if lengths[-1] not in _COLUMN_CHARACTERS or going_on < _MIN_LOWER_SHARE * len(pairs):
        return None
    if min(full, unended) < _MIN_COLUMN_SHARE * len(pairs):
        return None
    return lambda line, following: len(line) >= least or following[0].islower()


def _breaks_words(pairs: list[tuple[str, str]]) -> bool:
    """Whether words are broken at the ends of lines."""
    broken = sum(_is_broken_word(line, following) for line, following in pairs)
    return broken >= max(_MIN_HYPHENATED, _MIN_HYPHENATED_SHARE * len(pairs))


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
    return _is_broken_word(line, following) or len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _is_broken_word(line: str, following: str) -> bool:
    return following[0].islower() and _HYPHEN_AT_END.search(line[-_MAX_WORD:]) is not None


def _joined(block: list[str], goes_on: _GoesOn, words: frozenset[str], *, is_set: bool) -> list[str]:
    paragraphs: list[str] = []
    for number, line in enumerate(block):
        if number and goes_on(block[number - 1], line):
            paragraphs[-1] = _with(paragraphs[-1], line, words, is_set=is_set)
        else:
            paragraphs.append(line)
    return paragraphs


def _with(before: str, line: str, words: frozenset[str], *, is_set: bool) -> str:
    """A line with the next one. A hyphen between them goes if the text has the word whole elsewhere, or if it breaks
    words (``is_set``) and has none with this hyphen."""
    head, tail = _HYPHEN_AT_END.search(before[-_MAX_WORD:]), _WORD_AT_START.match(line)
    if not head:
        return f"{before} {line}"
    whole = head[1] + (tail[0] if tail else "")
    is_hyphenated = f"{head[1]}-{tail[0] if tail else ''}".casefold() in words
    is_broken = whole.casefold() in words or (is_set and not is_hyphenated and line[0].islower())
    return (before[:-1] if is_broken else before) + line
