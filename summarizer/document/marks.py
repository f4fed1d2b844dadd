"""The passages of a text that stand between quotation marks.

Straight, curly, low, angled and doubled marks (``…'') are read, paragraph by paragraph. Single marks are part of a
passage, unless they are the marks of the article: it has more stretches of several words between single marks than
passages between double ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_DOUBLE = re.compile(r"[\"“”„«»`'](?:(?<=[^`'])|(?<=`)`|(?<=')')")
# A single mark before a word opens a passage, unless letters are left out there: 'tis, 'cause, '90s.
_SINGLE_OPEN = re.compile(
    r"[‘'](?<!\w[‘'])(?=\w)(?!(?:t(?:is|was|were|will)|till?|em|n|cause|cos|bout|round|nuff|\d0s)\b)", re.I
)
_SINGLE_CLOSE = re.compile(r"[’'](?<=(?:[^\Ws]|[,.!?…])[’'])(?<![’']n[’'])(?!\w)")  # rock ’n’ roll
_WORD = re.compile(r"[^\W_]")
_ATTRIBUTE = re.compile(r"[\w:-]=$")

_OPENING = frozenset("“„«")
_SENTENCE_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = frozenset(",.!?…")

_CLOSING = "’'” \N{NO-BREAK SPACE}"
_MAX_CLOSING_SIGNS = 4
"""Signs at the end of a passage among which the marks stand that close quotes inside it."""

_MAX_UNMARKED_PARAGRAPHS = 3
"""Paragraphs without a mark that a passage may run through."""

_MIN_RESUMED_WORDS = 9
"""Words before a closing mark from which a paragraph that begins with a name is no signature of a quote."""

_MIN_SINGLE_MARKED_WORDS = 4
"""Words from which a stretch between single marks speaks for these being the marks of an article."""

_Bounds = tuple[int, int, int, int]
"""Where a passage starts and ends, without its marks and with them."""

Paragraphs = Sequence[tuple[int, int]]
"""Where each paragraph starts and ends."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text between quotation marks within one paragraph.

    ``start`` and ``end`` are the offsets of its words, ``outer_start`` and ``outer_end`` include the marks. It is
    ``open_ended`` when no mark closes it: it runs to the end of its paragraph, or to the mark that opens the next one.
    It ``continues`` the passage before it when that one is open ended and nothing stands between the two.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    open_ended: bool = False
    continues: bool = False

    def last_sign(self, body: str) -> str:
        """The last sign of the words, without marks that close a quote inside them: the full stop of “‘No.’”."""
        end = body[max(self.start, self.end - _MAX_CLOSING_SIGNS) : self.end]
        return (end.rstrip(_CLOSING) or end)[-1]


def find_passages(body: str, paragraphs: Paragraphs) -> list[Passage]:
    """The quoted passages of ``body``, in order, without those that hold no letter or digit; linear in its length.

    ``paragraphs`` are the offsets where each begins and ends.
    """
    double = _passages(body, paragraphs, is_single=False)
    single = _passages(body, paragraphs, is_single=True)
    return single if _prevail(body, single, double) else double


def _passages(body: str, paragraphs: Paragraphs, is_single: bool) -> list[Passage]:
    """The passages between single or between double marks, read paragraph by paragraph."""
    found: list[Passage] = []
    for number, (start, end) in enumerate(paragraphs):
        left_open = bool(found) and found[-1].open_ended and found[-1].paragraph == number - 1
        goes_on = not is_single and left_open and _goes_on(body, paragraphs, number)
        marks = _single_marked(body, start, end) if is_single else _double_marked(body, start, end, goes_on)
        for inner_start, inner_end, outer_start, outer_end in marks:
            continues = bool(found) and found[-1].open_ended and not body[found[-1].outer_end : outer_start].strip()
            trimmed = _trim(body, inner_start, inner_end)
            if trimmed is not None:
                found.append(Passage(*trimmed, outer_start, outer_end, number, outer_end == inner_end, continues))
    return found


def _prevail(body: str, single: Sequence[Passage], double: Sequence[Passage]) -> bool:
    """Whether the single marks are those of the article: more stretches of several words stand between them, outside
    double ones, than passages between double marks outside these."""
    if not double:
        return bool(single) and _DOUBLE.search(body) is None
    long = [each for each in single if len(body[each.start : each.end].split()) >= _MIN_SINGLE_MARKED_WORDS]
    return _outside(long, double) > _outside(double, long)


def _outside(passages: Sequence[Passage], others: Sequence[Passage]) -> int:
    """How many of the ``passages`` begin outside all of the ``others``."""
    starts = [other.outer_start for other in others]
    before = ((each, bisect_right(starts, each.outer_start) - 1) for each in passages)
    return sum(at < 0 or each.outer_start >= others[at].outer_end for each, at in before)


def _trim(body: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds without white space at the ends; None when no letter or digit is between them."""
    if _WORD.search(body, start, end) is None:
        return None
    while body[start].isspace():
        start += 1
    while body[end - 1].isspace():
        end -= 1
    return start, end


def _double_marked(body: str, start: int, end: int, goes_on: bool) -> list[_Bounds]:
    """The passages in one paragraph; a passage without a closing mark ends with the paragraph, or behind a full stop
    where the next one opens. ``goes_on`` says that one goes on from the paragraph before without a mark of its own."""
    found: list[_Bounds] = []
    opened: tuple[int, int] | None = (start, start) if goes_on else None
    for match in _DOUBLE.finditer(body, start, end):
        mark = match.group()
        opens = _opens(body, start, end, match, opened is not None)
        if opens and mark == "“" and opened is not None and body[opened[0]] == "„":
            opens = False  # the mark that closes „…“ opens in other texts
        if opens is None:
            continue
        if opens:
            if opened is not None and _before(body, opened[1], match.start()) in _SENTENCE_ENDS:
                found.append((opened[1], match.start(), opened[0], match.start()))
            opened = match.span()
        elif opened is not None:
            nested = mark == "''" and body[match.end() : match.end() + 1] == "'"  # a single and a double mark close
            found.append((opened[1], match.start() + nested, opened[0], match.end() + nested))
            opened = None
    if opened is not None and opened[1] < end:
        found.append((opened[1], end, opened[0], end))
    return found


def _before(body: str, start: int, end: int) -> str:
    """The last character between two offsets that is no white space; empty when there is none."""
    while end > start and body[end - 1].isspace():
        end -= 1
    return body[end - 1 : end] if end > start else ""


def _goes_on(body: str, paragraphs: Paragraphs, number: int) -> bool:
    """Whether a passage that the paragraph before leaves open goes on from the head of this one: the next mark, here or
    behind a few paragraphs without any, closes it."""
    for start, end in paragraphs[number : number + 1 + _MAX_UNMARKED_PARAGRAPHS]:
        match = _DOUBLE.search(body, start, end)
        if match is not None:
            return _closes(body, start, end, match) and not _is_signature(body[start : match.start()].split())
    return False


def _is_signature(words: Sequence[str]) -> bool:
    """Whether a few words begin with a name: 'Ann Lee, harbour master' stands inside the marks of a pull quote."""
    return len(words) < _MIN_RESUMED_WORDS and len(words) > 1 and words[0][0].isupper() and words[1][0].isupper()


def _closes(body: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether the first mark of a paragraph can only close a passage, by its form or by what stands beside it."""
    if match.group() in ("”", "»"):
        return match.start() > start
    before = body[match.start() - 1] if match.start() > start else " "
    after = body[match.end()] if match.end() < end else " "
    return match.group() not in _OPENING and not (before.isspace() or before.isdigit() or after.isalnum())


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
        return mark != "“" or not is_open or before.isspace() or after.isalnum()  # some close with the mark that opens
    if mark in ("”", "»"):
        return mark == "”" and not is_open and before.isspace() and after.isalnum()  # and some open with the other
    if mark == '"' and before.isdigit() and not is_open and not after.isalnum():
        return None  # inches: 6'2"
    if mark == '"' and not is_open and _ATTRIBUTE.search(body, max(start, match.start() - 2), match.start()):
        return True
    if not is_open:
        return True
    if not (before.isspace() and after.isalnum()):
        return False
    is_tail = after.islower() and _before(body, start, match.start()) in _CLAUSE_ENDS
    return not is_tail  # “We will go, ”he said


def _single_marked(body: str, start: int, end: int) -> list[_Bounds]:
    """The passages between single marks, each from a mark before a word to the first closing mark; one that begins its
    paragraph may have none."""
    found: list[_Bounds] = []
    position = start
    while opening := _SINGLE_OPEN.search(body, position, end):
        closing = _SINGLE_CLOSE.search(body, opening.end(), end)
        if closing is None:
            if opening.start() == start:
                found.append((opening.end(), end, start, end))
            break
        found.append((opening.end(), closing.start(), opening.start(), closing.end()))
        position = closing.end()
    return found
