"""The buttons under the answers about watched feeds."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.keyboards.layout import MAX_BUTTONS, button, grid, keyboard
from data.store.stories.feeds import WatchedFeed


def watching(feed: WatchedFeed) -> InlineKeyboardMarkup:
    """Under the answer to /watch."""
    return keyboard([button("Unwatch", "unwatch", feed.id), button("Feeds", "feeds")])


def feeds(watched: Sequence[WatchedFeed]) -> InlineKeyboardMarkup:
    """A button for each feed, which ends its watching; of very many feeds the first 90."""
    return keyboard(*grid(button(f"Unwatch {feed.id}", "unwatch", feed.id) for feed in watched[:MAX_BUTTONS]))


def feeds_link() -> InlineKeyboardMarkup:
    """The way to the feeds."""
    return keyboard([button("Feeds", "feeds")])
