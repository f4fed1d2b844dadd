"""The lines of a pasted page, as the labeller reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise

from data.loading.clean import clean, split_lines
from data.loading.names.shape import by_pattern
from data.loading.text.chat_stamps import without_stamps
from data.loading.words import ends_sentence, unspaced_characters

MAX_LINES = 3_000
"""Lines of a page that are read. Of 2,603 pages the longest has 2,240."""

_HYPHEN_AT_END = re.compile(r"([^\W\d_]+)[-\u2010]$")
_MAX_WORD = 60  # characters of a line's end in which its last word is looked for
_WORD_AT_START = re.compile(r"[^\W\d_]+")
_MIN_HYPHENATED = 2
_MIN_HYPHENATED_SHARE = 0.05
"""Of the lines that are wrapped. Mail programs wrap inside 'half-time' now and then; a set column breaks many words."""

_HYPHENATED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDTHS = range(20, 121)
_MAX_ABOVE = 3  # first lines of a text that may be longer than those of its column
_MIN_LINES = 3
_MAX_HEADING_LINES = 4
_LEAST_OF_COLUMN = 0.85
_MIN_SHARE = 0.8
_MIN_LOWER_SHARE = 0.25
_BLANK_LINE = re.compile(r"\n ?\n")
_DRESSED_START = re.compile(r"^(?:#{1,6}|>) (?=\S)")
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\(https?://[^\s()]{1,500}\)")
_BOLD = re.compile(r"\*\*(?=\S)([^*]{1,500})(?<=\S)\*\*")
_SIGNS = ("***", "**", "*", "__", "_", "~~", "~")


def page_lines(text: str) -> list[str]:
    """The lines of a text that are not empty, cleaned, without chat stamps and signs of emphasis around them.
    Hard-wrapped lines are joined. The first MAX_LINES are read. Raises PageTooBig."""
    return [*map(without_emphasis, paragraphs(without_stamps(clean(text))))][:MAX_LINES]


def without_emphasis(line: str) -> str:
    """A line without the signs of chat programs and Markdown: '*Ferry sails*', '## Ferry sails', '[Ferry](...) sails'.
    Single signs inside a line are left, for they may belong to words: '*Ferry* sails *again*'."""
    if line[:1] not in "#>*_~" and "**" not in line and "](" not in line:
        return line
    line = _BOLD.sub(r"\1", _LINK.sub(r"\1", _DRESSED_START.sub("", line)))
    for sign in _SIGNS:
        inside = line[len(sign) : -len(sign)]
        is_around = line.startswith(sign) and line.endswith(sign) and len(line) > 2 * len(sign)
        if is_around and sign[0] not in inside and inside == inside.strip():
            return inside
    return line


def paragraphs(text: str) -> list[str]:
    """The lines of a cleaned text; joined to paragraphs if the text is wrapped as mail programs do it, or was copied
    from a set column, as of a PDF."""
    blocks = [split_lines(block) for block in _BLANK_LINE.split(text)]
    pairs = [pair for block in blocks for pair in pairwise(block)]
    width = _wrapped_at([pair for pair in pairs if len(pair[0]) > _WIDTHS.start])
    if width is None:
        return [line for block in blocks for line in block]
    broken = sum(_is_broken_word(line, following) for line, following in pairs)
    is_set = broken >= max(_MIN_HYPHENATED, _MIN_HYPHENATED_SHARE * len(pairs))
    words = frozenset(_HYPHENATED_WORD.findall(text.casefold()))
    return [paragraph for block in blocks for paragraph in _joined(block, width, words, is_set=is_set)]


def _wrapped_at(pairs: Sequence[tuple[str, str]]) -> range | None:
    """The least and the greatest width of lines that are wrapped, each given with the next one; ``None`` if they are
    not. The first lines may be longer: headlines, and the headers of mails. Mail programs count characters; a set
    column is as wide as its letters."""
    lengths = [len(line) for line, _ in pairs]
    rest = max(lengths[_MAX_ABOVE:], default=0)
    longest = sorted({rest, *(each for each in lengths[:_MAX_ABOVE] if each > rest)}, reverse=True)
    widths = (range(round(share * width), width + 1) for share in (1, _LEAST_OF_COLUMN) for width in longest)
    return next((each for each in widths if each[-1] in _WIDTHS and _fits(pairs, each)), None)


def _fits(pairs: Sequence[tuple[str, str]], width: range) -> bool:
    """Whether most lines are full or end a sentence, and full ones often go on in small letters, unlike headlines."""
    full = [_is_full(*pair, width) for pair in pairs]
    ended = sum(ends_sentence(line) for (line, _), is_full in zip(pairs, full, strict=True) if not is_full)
    starts = [not (following[0].isupper() or ends_sentence(line)) for line, following in compress(pairs, full)]
    is_all = sum(full) + ended >= _MIN_SHARE * len(pairs)
    return is_all and sum(starts) >= max(_MIN_LINES, _MIN_LOWER_SHARE * len(starts))


def _is_full(line: str, following: str, width: range) -> bool:
    """Whether a line has no room for the first word of the next one, and is no longer than the widest of its column."""
    # Scripts without spaces between words break a line at any character.
    first = len(following.split(maxsplit=1)[0]) if not unspaced_characters(following[:1]) else 0
    return _is_broken_word(line, following) or (len(line) <= width[-1] and len(line) + 1 + first > width[0])


def _is_broken_word(line: str, following: str) -> bool:
    return following[0].islower() and _HYPHEN_AT_END.search(line[-_MAX_WORD:]) is not None


def _joined(block: list[str], width: range, words: frozenset[str], *, is_set: bool) -> list[str]:
    """The lines with those before them that are full, or as short and go on in small letters."""
    paragraphs = block[:1]
    for before, line in pairwise(block):
        is_apart = len(block) <= _MAX_HEADING_LINES and _is_byline(line)
        if not is_apart and (_is_full(before, line, width) or (line[0].islower() and len(before) <= width[-1])):
            paragraphs[-1] = _with(paragraphs[-1], line, words, is_set=is_set)
        else:
            paragraphs.append(line)
    return paragraphs


def _is_byline(line: str) -> bool:
    """Whether a line is 'By' and a capital, and no sentence: below a headline it is no part of that."""
    by = by_pattern().match(line)
    return by is not None and line[0].isupper() and line[by.end() :][:1].isupper() and not ends_sentence(line)


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
