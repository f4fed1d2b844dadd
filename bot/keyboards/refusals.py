"""The way on after a refusal."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.desk.errors import DeskError, NoSuchFeed
from bot.desk.sections import section_key
from bot.keyboards.feeds import feeds_link
from bot.keyboards.layout import button, grid, keyboard
from bot.keyboards.readers import latest_link


def refused(error: DeskError) -> InlineKeyboardMarkup:
    """After a refusal of the news desk: the feeds where it was about a feed, else the newest headlines."""
    return feeds_link() if isinstance(error, NoSuchFeed) else latest_link()


def nearest_section(nearest: str | None) -> InlineKeyboardMarkup:
    """After an unknown section: the headlines of the one that was probably meant, and all sections."""
    guess = [button(nearest, "new", section_key(nearest))] if nearest else []
    return keyboard(*grid([*guess, button("All sections", "sections")]))


def nearest_to_follow(nearest: str | None) -> InlineKeyboardMarkup:
    """After an unknown section that was to be followed: the one that was probably meant, and all sections."""
    guess = [button(f"Follow {nearest}", "subscribe", section_key(nearest))] if nearest else []
    return keyboard(*grid([*guess, button("All sections", "pickers")]))
