"""The buttons under greetings, headlines and sections."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.desk.readers.lists import Place
from bot.desk.results import Listing
from bot.desk.sections import section_key
from bot.keyboards.layout import ALL_KEY, button, even_rows, grid, keyboard, story_button
from bot.messages.readers import LETTERS, section_label
from data.store.readers.subscriptions import ALL_POSTS


def start() -> InlineKeyboardMarkup:
    """Under /start."""
    return keyboard([button("Latest", "new", ALL_KEY), button("Sections", "sections"), button("Alerts", "alerts")])


def help_(*, is_admin: bool) -> InlineKeyboardMarkup:
    """Under /help; an admin has a button to the commands of admins."""
    editors = [button("For editors", "help", 1)] if is_admin else []
    return keyboard(*start().inline_keyboard, editors)


def admins_help() -> InlineKeyboardMarkup:
    """Under the commands of admins."""
    return keyboard([button("‹ Back", "help", 0)])


def group_start() -> InlineKeyboardMarkup:
    """Under the greeting of a group."""
    return keyboard([button("Alerts", "alerts"), button("Latest", "new", ALL_KEY)])


def latest_link(*, sections: bool = False) -> InlineKeyboardMarkup:
    """Where there is nothing else to do: Latest, and with ``sections`` Sections as well."""
    return keyboard([button("Latest", "new", ALL_KEY), *([button("Sections", "sections")] if sections else [])])


def subscribe_link() -> InlineKeyboardMarkup:
    """Where there is nothing to read yet: Subscribe."""
    return keyboard([button("Subscribe", "pickers")])


def latest(listing: Listing, *, follows: bool = True) -> InlineKeyboardMarkup:
    """Numbers that open briefs, letters that open headlines, More for further headlines, Newer and Older.

    Under those of a section that the chat does not follow, Follow.
    """
    key, turns = section_key(listing.section or ALL_POSTS), "heads" if listing.bare else "page"
    place = Place(turns, (key, str(listing.page)))
    numbers = [
        story_button(str(number), "brief", post.id, place)
        for number, post in enumerate(listing.posts, start=listing.first)
    ]
    letters = [
        story_button(letter, "brief", post.id, place) for letter, post in zip(LETTERS, listing.headlines, strict=False)
    ]
    more = [button("More headlines", "heads", key, 0)] if listing.more_headlines else []
    turn = [button("‹ Newer", turns, key, listing.page - 1)] if listing.page else []
    turn += [button("Older ›", turns, key, listing.page + 1)] if listing.has_older else []
    back = [button("‹ Latest", "page", key, 0)] if listing.bare else []
    asked = None if follows else listing.asked
    follow = [button(f"Follow {asked}", "follow", section_key(asked))] if asked else []
    return keyboard(*even_rows(numbers), letters, more, turn, back, follow)


def sections(counts: dict[str, int]) -> InlineKeyboardMarkup:
    """The sections, which open /latest of each; ``counts``: how many new posts each has."""
    buttons = [button(section_label(name, count), "new", section_key(name)) for name, count in counts.items()]
    return keyboard(*grid(buttons), [button("Latest from all", "new", ALL_KEY)])


def delete_ask() -> InlineKeyboardMarkup:
    """Under /deletemydata."""
    return keyboard([button("Delete", "forget", 1), button("Keep", "forget", 0)])


def privacy() -> InlineKeyboardMarkup:
    """Under /privacy."""
    return keyboard([button("Delete my data", "deletedata")])
