"""Messages on their way out: as HTML, and once more as plain text when Telegram can't parse it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.fitting import plain

log = logging.getLogger(__name__)
T = TypeVar("T")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def as_html(call: Callable[..., Awaitable[T]], text: str, **options: Any) -> T:
    """Calls a sending method with ``text`` as HTML; once more as plain text when Telegram refuses the markup.

    Raises what Telegram answers otherwise.
    """
    try:
        return await call(text=text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, **options)
    except BadRequest as error:
        if "can't parse entities" not in str(error).lower():
            raise
        log.error("Telegram can't parse a message of ours (%s); sent as plain text", error)
        return await call(text=plain(text), link_preview_options=NO_PREVIEW, **options)


async def reply(update: Update, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Answers in the chat and topic that the update came from."""
    message, chat = update.effective_message, update.effective_chat
    if message:
        return await as_html(message.reply_text, text, reply_markup=keyboard, do_quote=False)
    assert chat is not None  # noqa: S101 - every handler of ours is for updates from a chat
    return await as_html(chat.send_message, text, reply_markup=keyboard)


async def edit(query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Puts another text into the message whose button was pressed."""
    await unless_unchanged(as_html(query.edit_message_text, text, reply_markup=keyboard))


async def edit_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Puts other buttons under the message whose button was pressed."""
    await unless_unchanged(query.edit_message_reply_markup(reply_markup=keyboard))


async def unless_unchanged(call: Awaitable[object]) -> None:
    """Awaits an edit; that the message says so already is as good as done."""
    try:
        await call
    except BadRequest as error:
        if "message is not modified" not in str(error).lower():
            raise
