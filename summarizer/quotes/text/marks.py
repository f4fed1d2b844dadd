"""The passages of a text that stand between quotation marks.

Straight, curly, low, angled and doubled marks (``…'') are read, paragraph by paragraph. Single marks are part of a
passage; they count as quotation marks only in an article that has no double marks at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"``|''|[\"“”„«»]")
_SINGLE_OPEN = re.compile(r"(?<!\w)[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[^\Ws]|[,.!?…])[’'](?!\w)")
_WORD = re.compile(r"[^\W_]")
_ATTRIBUTE = re.compile(r"[\w:-]=$")

_OPENING = frozenset("“„«")

_Bounds = tuple[int, int, int, int]
"""Where a passage starts and ends, without its marks and with them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text between quotation marks within one paragraph.

    ``start`` and ``end`` are the offsets of its words, ``outer_start`` and ``outer_end`` include the marks. It is
    ``open_ended`` when no mark closes it and it runs to the end of its paragraph. It ``continues`` the passage before
    it when that one is open ended in the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    open_ended: bool = False
    continues: bool = False


def find_passages(body: str) -> list[Passage]:
    """The quoted passages of ``body`` in order, without those that hold no letter or digit; linear in its length."""
    found: list[Passage] = []
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(body) if not match.group().isspace()]
    single = _DOUBLE.search(body) is None
    for number, (start, end) in enumerate(paragraphs):
        left_open = bool(found) and found[-1].open_ended and found[-1].paragraph == number - 1
        marks = _single_marked(body, start, end) if single else _double_marked(body, start, end, left_open)
        for inner_start, inner_end, outer_start, outer_end in marks:
            open_ended = outer_end == inner_end
            continues = left_open and not body[start:outer_start].strip()
            trimmed = _trim(body, inner_start, inner_end)
            if trimmed is not None:
                found.append(Passage(*trimmed, outer_start, outer_end, number, open_ended, continues))
    return found


def _trim(body: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds without white space at the ends; None when no letter or digit is between them."""
    if _WORD.search(body, start, end) is None:
        return None
    while body[start].isspace():
        start += 1
    while body[end - 1].isspace():
        end -= 1
    return start, end


def _double_marked(body: str, start: int, end: int, left_open: bool) -> list[_Bounds]:
    """The passages in one paragraph; a passage without a closing mark ends with the paragraph.

    ``left_open`` says that the paragraph before ends inside a passage, which a closing mark that comes first here
    closes.
    """
    found: list[_Bounds] = []
    opened: tuple[int, int] | None = None
    if left_open and _closes_first(body, start, end):
        opened = (start, start)
    for match in _DOUBLE.finditer(body, start, end):
        mark = match.group()
        opens = _opens(body, start, end, match, opened is not None)
        if opens and mark == "“" and opened is not None and body[opened[0]] == "„":
            opens = False  # the mark that closes „…“ opens in other texts
        if opens is None:
            continue
        if opens:
            opened = match.span()
        elif opened is not None:
            nested = mark == "''" and body[match.end() : match.end() + 1] == "'"  # a single and a double mark close
            found.append((opened[1], match.start() + nested, opened[0], match.end() + nested))
            opened = None
    if opened is not None and opened[1] < end:
        found.append((opened[1], end, opened[0], end))
    return found


def _closes_first(body: str, start: int, end: int) -> bool:
    """Whether a paragraph begins in mid-sentence, and its first mark is a closing one or stands behind a word."""
    match = _DOUBLE.search(body, start, end)
    if match is None or match.start() == start or not body[start].islower():
        return False
    if match.group() in ("”", "»"):
        return True
    after = body[match.end()] if match.end() < end else " "
    return match.group() not in _OPENING and not body[match.start() - 1].isspace() and not after.isalnum()


def _opens(body: str, start: int, end: int, match: re.Match[str], is_open: bool) -> bool | None:
    """True when the mark opens a passage, False when it closes one, None when it is no quotation mark."""
    mark = match.group()
    before = body[match.start() - 1] if match.start() > start else " "
    after = body[match.end()] if match.end() < end else " "
    if mark == "»" and before.isspace() and after.isalnum():
        return True  # »…« as well as «…»
    if mark == "«" and not (before.isspace() or before in "'’" or after.isalnum()):
        return False
    if mark in _OPENING:
        return True
    if mark in ("”", "»"):
        return False
    if mark == '"' and before.isdigit() and not is_open and not after.isalnum():
        return None  # inches: 6'2"
    if mark == '"' and not is_open and _ATTRIBUTE.search(body, max(start, match.start() - 2), match.start()):
        return True
    if not is_open:
        return True
    return before.isspace() and after.isalnum()


def _single_marked(body: str, start: int, end: int) -> list[_Bounds]:
    """The passages between single marks, each from a mark before a word to the first closing mark."""
    found: list[_Bounds] = []
    position = start
    while opening := _SINGLE_OPEN.search(body, position, end):
        closing = _SINGLE_CLOSE.search(body, opening.end(), end)
        if closing is None:
            break
        found.append((opening.end(), closing.start(), opening.start(), closing.end()))
        position = closing.end()
    return found
