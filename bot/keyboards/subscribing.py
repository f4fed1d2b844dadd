"""The buttons that follow sections and stop that, pause and resume, and end a muting."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.sections import section_key
from bot.keyboards.layout import ALL_KEY, MAX_BUTTONS, button, grid, keyboard, unmute_label
from bot.messages.phrases import button_name
from data.models import Chat
from data.store.readers.subscriptions import ALL_POSTS


def subscribed(changed: Sequence[str]) -> InlineKeyboardMarkup:
    """After sections were added: Undo if it was one, and the way to more."""
    if ALL_POSTS in changed:
        return keyboard([button("Undo", "notall"), button("Alerts", "alerts")])
    undo = [button("Undo", "unsubscribe", section_key(changed[0]))] if len(changed) == 1 else []
    return keyboard([*undo, button("More sections", "pickers")])


def unsubscribed(changed: Sequence[str]) -> InlineKeyboardMarkup:
    """After sections were given up: Undo if it was one, and the way to the rest.

    Giving up everything has no Undo: nobody knows any more which sections that were.
    """
    can_undo = len(changed) == 1 and ALL_POSTS not in changed
    undo = [button("Undo", "subscribe", section_key(changed[0]))] if can_undo else []
    return keyboard([*undo, button("Alerts", "alerts")])


def offer(section: str) -> InlineKeyboardMarkup:
    """Under a link's offer to subscribe."""
    label = "Follow all posts" if section == ALL_POSTS else f"Subscribe to {section}"
    return keyboard(*grid([button(label, "subscribe", section_key(section)), button("Not now", "start")]))


def alerts(chat: Chat, names: Sequence[str]) -> InlineKeyboardMarkup:
    """A toggle for each section and for all posts, what is muted, Stop all, and the way back.

    A section that is followed and no longer offered has a toggle as well.
    """
    everything = ALL_POSTS in chat.sections
    others = sorted(chat.sections - {*names, ALL_POSTS})[: max(0, MAX_BUTTONS - len(names))]
    toggles = [_toggle(name, on=everything or name in chat.sections) for name in (*names, *others)]
    unmutes = _unmute_buttons(chat)[: max(0, MAX_BUTTONS - len(toggles))]
    return keyboard(*grid(toggles), [_toggle(ALL_POSTS, on=everything)], *grid(unmutes), _stop_and_back(chat))


def followed(chat: Chat) -> InlineKeyboardMarkup:
    """What a chat follows, each to be given up, and Stop all; with all posts, the way to the sections."""
    stop = button("Stop all", "unsubscribe", ALL_KEY)
    if ALL_POSTS in chat.sections:
        return keyboard([stop, button("Choose sections", "pickers")])
    buttons = [button(f"✕ {section}", "unsubscribe", section_key(section)) for section in sorted(chat.sections)]
    return keyboard(*grid(buttons), [stop])


def _toggle(section: str, *, on: bool) -> InlineKeyboardButton:
    return button(f"{'✓ ' if on else ''}{button_name(section)}", "toggle", section_key(section), int(not on))


def _unmute_buttons(chat: Chat) -> list[InlineKeyboardButton]:
    muted = [ALL_POSTS] if ALL_POSTS in chat.muted else sorted(chat.muted)
    return [button(unmute_label(section), "hear", section_key(section)) for section in muted]


def _stop_and_back(chat: Chat) -> list[InlineKeyboardButton]:
    stop = [button("Stop all", "unsubscribe", ALL_KEY)] if chat.follows_anything else []
    return [*stop, button("‹ Back", "screen", "alerts")]
