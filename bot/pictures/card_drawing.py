"""Draws the card of a quote: its words, its speaker, the story's headline, the newsroom and the day.

It is 1,080 pixels wide, so that its smallest letters are those of a message when a phone shows it 360 points wide. The
letters of the quote are as large as its length allows; nothing is left out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.card import Card, Theme
from bot.pictures.fonts import Face, Style, face_for
from bot.pictures.lines import Lines, broken
from bot.pictures.refusals import TooLong

WIDTH = 1080
MARGIN = 84
TEXT_WIDTH = WIDTH - 2 * MARGIN
MAX_HEIGHT = 1620
"""Pixels: a taller picture is cut in a chat's list of messages."""

QUOTE_SIZES = (92, 84, 76, 70, 64, 58, 54, 50, 46, 42)
"""Pixels an em. The smallest is 14 points on a phone."""

QUOTE_HEIGHTS = (430, 520, 600, 660, 720, 780, 820, 880, 940, 1080)
"""Pixels that the quote may take at each of these sizes: small letters only where large ones make a tall picture."""

NAME_SIZE, ROLE_SIZE, HEADLINE_SIZE, FOOT_SIZE = 44, 36, 38, 33
MAX_ROLE_LINES, MAX_HEADLINE_LINES = 2, 3
BAR_WIDTH = 10
"""The coloured bar at the side where a line begins."""


@dataclass(frozen=True, slots=True)
class Colours:
    """What a theme's things are painted with."""

    ground: str
    words: str
    quiet: str
    bar: str


COLOURS = {
    Theme.LIGHT: Colours(ground="#fbfaf7", words="#17191c", quiet="#5d636b", bar="#b3372b"),
    Theme.DARK: Colours(ground="#14171b", words="#f3f1ec", quiet="#a2a9b2", bar="#e0675a"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one kind: their colour, and the pixels above the first."""

    lines: Lines
    colour: str
    above: int


def draw(card: Card, own_font: str | None = None) -> bytes:
    """The card as a PNG. ``own_font``: the path of a font that is asked first.

    Raises TooLong, or CantBeSet for a text that no font here can show as it is.
    """
    colours = COLOURS[card.theme]
    parts = [part for part in _parts(card, colours, own_font) if part.lines.texts]
    height = 2 * MARGIN + sum(part.above + part.lines.height for part in parts)
    if height > MAX_HEIGHT:
        raise TooLong
    image = Image.new("RGB", (WIDTH, height), colours.ground)
    _paint(ImageDraw.Draw(image), parts, colours)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _parts(card: Card, colours: Colours, own_font: str | None) -> list[Part]:
    def set_in(text: str, style: Style, size: int, most: int | None = None) -> Lines:
        return broken(text, face_for(text, style, own_font), size, TEXT_WIDTH, most)

    foot = " · ".join(filter(None, (card.newsroom, card.day)))
    return [
        Part(_quote(card.words, face_for(card.words, Style.QUOTE, own_font)), colours.words, 0),
        Part(set_in(card.speaker, Style.NAME, NAME_SIZE, 2), colours.words, 48),
        Part(set_in(card.role, Style.PLAIN, ROLE_SIZE, MAX_ROLE_LINES), colours.quiet, 8),
        Part(set_in(card.headline, Style.PLAIN, HEADLINE_SIZE, MAX_HEADLINE_LINES), colours.words, 52),
        Part(set_in(foot, Style.PLAIN, FOOT_SIZE, 1), colours.quiet, 16),
    ]


def _quote(words: str, face: Face) -> Lines:
    """The words in the largest letters that leave the picture its shape. Raises TooLong."""
    for size, height in zip(QUOTE_SIZES, QUOTE_HEIGHTS, strict=True):
        lines = broken(words, face, size, TEXT_WIDTH)
        if lines.height <= height and not lines.has_split_word:
            return lines
    if lines.height <= QUOTE_HEIGHTS[-1]:
        return lines
    raise TooLong


def _paint(canvas: ImageDraw.ImageDraw, parts: list[Part], colours: Colours) -> None:
    """All parts stand at the side where the quote's lines begin, whatever the direction of their own script."""
    at_right = parts[0].lines.right_to_left
    _paint_bar(canvas, parts[0].lines, colours.bar, at_right)
    top = MARGIN
    for part in parts:
        top += part.above
        for text in part.lines.texts:
            _paint_line(canvas, part, text, top, at_right)
            top += part.lines.line_height


def _paint_bar(canvas: ImageDraw.ImageDraw, lines: Lines, colour: str, at_right: bool) -> None:
    left = WIDTH - MARGIN // 2 if at_right else MARGIN // 2 - BAR_WIDTH
    bottom = MARGIN + lines.height - 6
    canvas.rounded_rectangle((left, MARGIN + 6, left + BAR_WIDTH, bottom), BAR_WIDTH // 2, fill=colour)


def _paint_line(canvas: ImageDraw.ImageDraw, part: Part, text: str, top: int, at_right: bool) -> None:
    lines = part.lines
    x, anchor = (WIDTH - MARGIN, "ra") if at_right else (MARGIN, "la")
    font = lines.face.font(lines.size)
    canvas.text((x, top), text, font=font, fill=part.colour, anchor=anchor, direction=lines.direction)
