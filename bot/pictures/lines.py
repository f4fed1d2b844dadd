"""Breaks a text into lines of a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.pictures.fonts import Face

LINE_HEIGHT = 1.36
"""From one line to the next, in ems."""

_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines, in the order of reading. ``has_split_word``: a word was longer than a line."""

    texts: tuple[str, ...]
    face: Face
    size: int
    right_to_left: bool = False
    has_split_word: bool = False

    @property
    def direction(self) -> str | None:
        """The direction of the script, as Pillow takes it; ``None`` when the font does not shape."""
        return _direction(self.face, self.right_to_left)

    @property
    def line_height(self) -> int:
        """Pixels from one line to the next."""
        return round(self.size * LINE_HEIGHT)

    @property
    def height(self) -> int:
        """Pixels of all lines."""
        return self.line_height * len(self.texts)


def is_right_to_left(text: str) -> bool:
    """Whether a text begins with a letter of a script that is written from right to left."""
    strong = (unicodedata.bidirectional(each) for each in text)
    return next((each != "L" for each in strong if each in ("L", "R", "AL")), False)


def broken(text: str, face: Face, size: int, width: int, most: int | None = None) -> Lines:
    """The lines of a text; with ``most``, what comes after so many is cut, with an ellipsis."""
    right_to_left = is_right_to_left(text)
    measure = _Measure(face, size, right_to_left)
    lines: list[str] = []
    split = False
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if line and measure.width(line + word) > width:
                lines.append(line)
                line = ""
            line = line + word if line else word.lstrip()
            while measure.width(line) > width:
                head = measure.head(line, width)
                lines.append(head)
                line, split = line[len(head) :], True
        lines += [line] if line else []
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], measure.shortened(lines[most - 1], width)]
    return Lines(tuple(lines), face, size, right_to_left, split)


def _words(paragraph: str) -> Iterator[str]:
    """The pieces between which a line may end, each with the spaces before it.

    In scripts without spaces each character is one; a mark stays with what it belongs to.
    """
    for match in _WORD.finditer(paragraph):
        piece = ""
        for character in match[0]:
            if piece.strip() and _may_end_before(character, piece[-1]):
                yield piece
                piece = ""
            piece += character
        yield piece


def _may_end_before(character: str, last: str) -> bool:
    wide = unicodedata.east_asian_width(character) == "W" and unicodedata.category(character) == "Lo"
    return wide and unicodedata.category(last) not in ("Ps", "Pi")


def _direction(face: Face, right_to_left: bool) -> str | None:
    return ("rtl" if right_to_left else "ltr") if face.shapes else None


class _Measure:
    """Widths of texts in one font; each is measured once."""

    def __init__(self, face: Face, size: int, right_to_left: bool) -> None:
        self._font = face.font(size)
        self._direction = _direction(face, right_to_left)
        self._known: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Pixels."""
        if text not in self._known:
            self._known[text] = self._font.getlength(text, direction=self._direction)
        return self._known[text]

    def head(self, text: str, width: int) -> str:
        """As much of a text as a line holds; at least one character with its marks."""
        end = len(text)
        while end > 1 and (
            self.width(text[:end]) > width or unicodedata.category(text[end : end + 1] or " ")[0] == "M"
        ):
            end -= 1
        return text[:end]

    def shortened(self, text: str, width: int) -> str:
        """A text with an ellipsis, cut where a line ends."""
        while text and self.width(f"{text}…") > width:
            text = text[:-1].rstrip()
        return f"{text}…"
