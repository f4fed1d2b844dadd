"""Which font shows a text: one that has every letter of it.

First the operator's own (BOT_CARD_FONT), then those that come with matplotlib (DejaVu: Latin, Cyrillic, Greek, Arabic,
Hebrew, Armenian, Georgian), then what fontconfig finds on the machine. A text that none of them has whole is refused,
so that no picture shows an empty box.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageFont, features

from bot.pictures.refusals import CantBeSet

FONTCONFIG_SECONDS = 5.0


class Style(Enum):
    """What a text is set in: the files of ours that are tried in order, and the family that fontconfig is asked for."""

    QUOTE = (("DejaVuSerif.ttf", "DejaVuSans.ttf"), "serif")
    NAME = (("DejaVuSans-Bold.ttf", "DejaVuSans.ttf"), "sans:bold")
    PLAIN = (("DejaVuSans.ttf",), "sans")


@dataclass(frozen=True, slots=True)
class Face:
    """A font that can show a text. ``shapes``: whether letters are joined and put in the order of their script."""

    path: str
    index: int = 0
    shapes: bool = False

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at so many pixels an em."""
        return _opened(self, size)


@cache
def _opened(face: Face, size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if face.shapes else ImageFont.Layout.BASIC
    return ImageFont.truetype(face.path, size, face.index, layout_engine=engine)


def face_for(text: str, style: Style, own_font: str | None = None) -> Face:
    """A font that has every letter of a text. Raises CantBeSet with a letter that none has."""
    shapes = bool(features.check_feature("raqm"))
    letters = {each for each in text if is_drawn(each)}
    if not shapes and (joined := [each for each in letters if needs_shaping(each)]):
        raise CantBeSet(min(joined))
    files, family = style.value
    ours = [Face(str(folder / name), 0, shapes) for folder in _folders() for name in files]
    own = [Face(own_font, 0, shapes)] if own_font else []
    missing = letters
    for face in (*own, *ours, *_on_machine(family, frozenset(letters), shapes)):
        missing = letters - _letters_of(face.path, face.index)
        if not missing:
            return face
    raise CantBeSet(min(missing, default="?"))


def is_drawn(character: str) -> bool:
    """Whether a character needs a letter in the font: no space, and no sign that only steers the others."""
    return not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf")


def needs_shaping(character: str) -> bool:
    """Whether a letter is written from right to left, or as part of another."""
    return unicodedata.bidirectional(character) in ("R", "AL") or unicodedata.category(character) in ("Mn", "Mc")


@cache
def _folders() -> tuple[Path, ...]:
    """Where matplotlib keeps its fonts. It is not imported: that takes most of a second."""
    spec = find_spec("matplotlib")
    places = spec.submodule_search_locations if spec else None
    return tuple(Path(place) / "mpl-data" / "fonts" / "ttf" for place in places or ())


def _on_machine(family: str, letters: frozenset[str], shapes: bool) -> list[Face]:
    """The font that fontconfig thinks best for these letters; it may lack some."""
    command = shutil.which("fc-match")
    if command is None or not letters:
        return []
    family, _, bold = family.partition(":")
    numbers = " ".join(f"{ord(each):x}" for each in sorted(letters))
    pattern = f"{family}:outline=true:charset={numbers}" + (":bold" if bold else "")
    try:
        found = subprocess.run(  # noqa: S603 - fontconfig's own program; the pattern is made of numbers
            [command, "-f", "%{file}\n%{index}", pattern], capture_output=True, text=True, timeout=FONTCONFIG_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    path, _, index = found.stdout.partition("\n")
    # The upper half of an index names an instance of a variable font, which Pillow does not take.
    return [Face(path, int(index) & 0xFFFF, shapes)] if path and index.isdecimal() else []


@cache
def _letters_of(path: str, index: int) -> frozenset[str]:
    """The characters that a font has a letter for; none if it can't be read."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            if not any(table in font for table in ("glyf", "CFF ", "CFF2")):
                return frozenset()  # pictures of letters, as of emoji, which can't be drawn at any size
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (OSError, TTLibError, ValueError, KeyError):
        return frozenset()
