"""The parts of keyboards: buttons, the data that a button sends back when it is pressed, and rows that fit a phone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.readers.lists import Place
from bot.desk.sections import section_key
from data.models import Post
from data.store.readers.subscriptions import ALL_POSTS

VERSION = "v1"
"""Begins the callback data of every button; data of another version is out of date."""

ALL_KEY = section_key(ALL_POSTS)
"""The key of all posts, used like a section's."""

MAX_DATA_BYTES = 64
"""What Telegram takes as the data of a button."""

LONGEST_STORY_ACTION = "unfollows"
"""Of the actions whose data names a story and its list, the one with the longest name."""

STORY_ACTIONS = frozenset({"brief", "quotes", "save", "unsave", "follows", "awaits", "followstory", "mute"})
"""Actions under alerts and briefs whose data names a story first."""

NUMBERS_PER_ROW = 5

MAX_BUTTONS = 90
"""A list of things has at most this many buttons: Telegram takes 100 under a message, and a few follow the list."""

MAX_HALF_WIDTH_CHARACTERS = 18
"""A label of this many characters is shown whole on half the width of a message on a phone."""

Row = Sequence[InlineKeyboardButton]


def callback_data(action: str, *arguments: object) -> str:
    """The data that a button sends back: ``v1:action:arguments``, ids and keys only; Telegram takes 64 bytes."""
    return ":".join([VERSION, action, *map(str, arguments)])


def button(label: str, action: str, *arguments: object) -> InlineKeyboardButton:
    """A button that asks for an action of bot.handlers. Telegram refuses a label that is nothing but white space."""
    return InlineKeyboardButton(" ".join(label.split()) or "…", callback_data=callback_data(action, *arguments))


def fits(data: str) -> bool:
    """Whether Telegram takes this as the data of a button."""
    return len(data.encode()) <= MAX_DATA_BYTES


def story_button(label: str, action: str, post_id: int, place: Place | None) -> InlineKeyboardButton:
    """A button about a story in a list. Without room for the list, as after a long search, it names the story only."""
    words = place.words if place and fits(callback_data(LONGEST_STORY_ACTION, post_id, *place.words)) else ()
    return button(label, action, post_id, *words)


def open_button(post: Post) -> InlineKeyboardButton:
    """A button that opens a post's brief, or what there is of it."""
    return button("Read brief" if post.has_brief else "Open", "brief", post.id)


def story_named(markup: InlineKeyboardMarkup | None) -> int | None:
    """The number of the story that the first of our buttons under a message names; ``None`` if none does."""
    buttons = [each for row in markup.inline_keyboard for each in row] if markup else []
    for each in buttons:
        version, action, *arguments = f"{each.callback_data or ''}::".split(":")
        if version == VERSION and action in STORY_ACTIONS and arguments[0].isdecimal():
            return int(arguments[0])
    return None


def star_button(post: Post, action: str) -> InlineKeyboardButton:
    """A button by which an editor marks a post as important, or takes the mark away."""
    return button("★ Starred", action, post.id, 0) if post.starred else button("☆ Star", action, post.id, 1)


def unmute_label(section: str) -> str:
    """The label of a button that ends the muting of a section, or of all posts."""
    return "Unmute" if section == ALL_POSTS else f"Unmute {section}"


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    """A keyboard of these rows; empty ones are left out."""
    return InlineKeyboardMarkup([row for row in rows if row])


def grid(buttons: Iterable[InlineKeyboardButton]) -> list[Row]:
    """Two buttons a row; one whose label needs more than half the width has a row of its own."""
    rows: list[list[InlineKeyboardButton]] = []
    for each in buttons:
        beside = rows[-1] if rows and len(rows[-1]) == 1 else []
        if beside and all(len(other.text) <= MAX_HALF_WIDTH_CHARACTERS for other in (*beside, each)):
            beside.append(each)
        else:
            rows.append([each])
    return [*rows]


def even_rows(buttons: Row) -> list[Row]:
    """Buttons with numbers, in as few rows as hold them, of the same length as far as possible."""
    count = max(1, math.ceil(len(buttons) / NUMBERS_PER_ROW))
    return rows_of(buttons, math.ceil(len(buttons) / count) or 1)


def rows_of(buttons: Row, width: int) -> list[Row]:
    """Rows of ``width`` buttons each; the last may be shorter."""
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
