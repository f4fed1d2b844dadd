"""Draws a message in a terminal as a reader sees it.

Bold and other styles are ANSI styles if colour is on, else plain text. Quotations have a bar before each line, links
are followed by their address, buttons are numbered. A ``<tg-time>`` of format ``r`` is shown as '2 hours ago', as a
phone shows it, so that the same session prints the same text on any day; other formats keep their inner text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import click

from bot.bot_api.markup import Json
from bot.utf16 import utf16_length, utf16_slice

_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strikethrough",
    "text_link": "underline",
    "url": "underline",
    "bot_command": "underline",
}
_BARS = {"blockquote": "│ ", "expandable_blockquote": "│ ", "pre": "    "}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNITS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600), ("minute", 60))


@dataclass(frozen=True)
class Screen:
    """A terminal's width in columns, whether it takes ANSI styles, and the time (seconds since 1970)."""

    width: int
    colour: bool
    now: int


@dataclass(frozen=True)
class _Cell:
    """One character with its styles, and the bar and offset of the quotation that it is in."""

    letter: str
    styles: tuple[str, ...] = ()
    block: tuple[str, int] = ("", 0)


def draw(message: Json, screen: Screen) -> str:
    """A message with its buttons, wrapped to the screen, without a final line break."""
    parts = [attached] if (attached := draw_attached(message)) else []
    text = message.get("text") or message.get("caption") or ""
    if text:
        entities = message.get("entities") or message.get("caption_entities") or []
        parts += [_draw_line(bar, line, screen) for bar, line in _rows(_cells(text, entities, screen), screen)]
    return "\n".join([*parts, *draw_buttons(message, screen)])


def draw_attached(message: Json) -> str:
    """A file as one line, [name, size], or a picture, [picture, width × height]; empty without either."""
    if "photo" in message:
        largest = message["photo"][-1]
        return f"[picture, {largest['width']} × {largest['height']}]"
    document = message.get("document")
    return f"[{plain(document['file_name'])}, {document['file_size'] / 1024:.1f} KB]" if document else ""


def draw_buttons(message: Json, screen: Screen) -> list[str]:
    """The buttons with their numbers, a line for each row of the keyboard: '#1 Latest  #2 Sections'."""
    lines, number = [], 0
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        labels = []
        for button in row:
            number += 1
            labels.append(f"#{number} {plain(button['text'])}{' ↗' * ('url' in button)}")
        lines += _fill(labels, screen.width)
    return [click.style(line, fg="cyan") if screen.colour else line for line in lines]


def relative(seconds: int) -> str:
    """The words for a time ``seconds`` ago, such as '2 hours ago'; for one to come (negative), 'in 5 minutes'."""
    for unit, size in _UNITS:
        if count := abs(seconds) // size:
            amount = f"{count} {unit}{'s' * (count > 1)}"
            return f"{amount} ago" if seconds > 0 else f"in {amount}"
    return "just now"


def first_line(message: Json, limit: int = 60) -> str:
    """A message in one line of at most ``limit`` characters: the first line of its text, or its file."""
    text = message.get("text") or message.get("caption") or ""
    line = plain(text.split("\n")[0]) or draw_attached(message)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def plain(text: str) -> str:
    """``text`` without control characters: a message must not move the terminal's cursor."""
    return _CONTROL.sub(lambda match: " " if match[0] == "\t" else "", text)


def _fill(labels: Iterable[str], width: int) -> list[str]:
    lines: list[str] = []
    for label in labels:
        if lines and len(lines[-1]) + 2 + len(label) <= width:
            lines[-1] += f"  {label}"
        else:
            lines.append(label)
    return lines


def _cells(text: str, entities: list[Json], screen: Screen) -> list[_Cell]:
    """The characters to show: with relative times, with the addresses of links, without what spoilers hide."""
    cells: list[_Cell] = []
    offset = 0
    spans = [span | {"end": span["offset"] + span["length"]} for span in entities]
    for letter in text:
        covering = [span for span in spans if span["offset"] <= offset < span["end"]]
        styles = tuple(sorted({_STYLES[s["type"]] for s in covering if s["type"] in _STYLES}))
        block = next(((_BARS[s["type"]], s["offset"]) for s in covering if s["type"] in _BARS), ("", 0))
        shown = _shown(letter, offset, covering, screen)
        cells += [_Cell(each, styles, block) for each in shown]
        offset += utf16_length(letter)
        for span in covering:
            if span["type"] == "text_link" and span["end"] == offset:
                cells += [_Cell(each, (), block) for each in _address(text, span)]
    return cells


def _shown(letter: str, offset: int, covering: list[Json], screen: Screen) -> str:
    """The text to show for one character, at its UTF-16 offset, given the spans that cover it."""
    for span in covering:
        if span["type"] == "date_time" and span.get("date_time_format") == "r":
            return relative(screen.now - span["unix_time"]) if offset == span["offset"] else ""
        if span["type"] == "spoiler" and not letter.isspace():
            return "▒"
    return letter if letter == "\n" else plain(letter)


def _address(text: str, span: Json) -> str:
    words = utf16_slice(text, span["offset"], span["length"])
    return "" if words == span["url"] else f" ({plain(span['url'])})"


def _rows(cells: list[_Cell], screen: Screen) -> Iterator[tuple[str, list[_Cell]]]:
    """The bar and the cells of every row on the screen."""
    for (bar, _), line in _lines(cells):
        for row in _wrap(line, screen.width - len(bar)):
            yield bar, row


def _lines(cells: list[_Cell]) -> list[tuple[tuple[str, int], list[_Cell]]]:
    """The lines of the text with their blocks. A line break right after a quotation ends the quotation's last line."""
    lines: list[tuple[tuple[str, int], list[_Cell]]] = []
    line: list[_Cell] = []
    block = ("", 0)
    for cell in cells:
        if cell.block != block:
            ended, block = block, cell.block
            if line:
                lines.append((ended, line))
                line = []
                if cell.letter == "\n":
                    continue
        if cell.letter == "\n":
            lines.append((block, line))
            line = []
        else:
            line.append(cell)
    return [*lines, (block, line)] if line else lines


def _wrap(line: list[_Cell], width: int) -> list[list[_Cell]]:
    """Breaks a line between words; a word longer than the width (an address) has a row of its own."""
    rows: list[list[_Cell]] = [[]]
    for is_space, group in groupby(line, key=lambda cell: cell.letter == " "):
        word = list(group)
        if not is_space and rows[-1] and _columns(rows[-1]) + _columns(word) > width:
            while rows[-1] and rows[-1][-1].letter == " ":
                rows[-1].pop()
            rows.append([])
        rows[-1] += word
    return rows


def _columns(cells: list[_Cell]) -> int:
    return sum(_column_count(cell.letter) for cell in cells)


def _column_count(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _draw_line(bar: str, row: list[_Cell], screen: Screen) -> str:
    if not screen.colour:
        return bar + "".join(cell.letter for cell in row)
    drawn = click.style(bar, fg="blue") if bar.strip() else bar
    for styles, group in groupby(row, key=lambda cell: cell.styles):
        piece = "".join(cell.letter for cell in group)
        drawn += click.style(piece, **dict.fromkeys(styles, True)) if styles else piece
    return drawn
