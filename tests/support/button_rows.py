"""Keyboards as rows of labels and of what the buttons do."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.sections import section_key
from data.models import Chat
from data.store.readers.subscriptions import ALL_POSTS

ALL, WORLD, SPORTS = section_key(ALL_POSTS), section_key("World"), section_key("Sports")
Rows = list[list[tuple[str, str]]]


def rows(keyboard: InlineKeyboardMarkup | None) -> Rows:
    """Each button's label and its callback data, its address or what it copies."""
    assert keyboard is not None
    return [
        [(button.text, str(button.callback_data or button.url or _copied(button))) for button in row]
        for row in keyboard.inline_keyboard
    ]


def _copied(button: InlineKeyboardButton) -> str:
    return button.copy_text.text if button.copy_text else ""


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    """Each button's label."""
    return [[text for text, _ in row] for row in rows(keyboard)]


def following(*sections: str, paused: bool = False) -> Chat:
    """A chat that follows these sections."""
    return Chat(7, frozenset(sections), paused)
