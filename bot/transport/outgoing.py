"""Messages on their way out: as HTML, and once more as plain text when Telegram can't parse it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.messages.fitting import plain
from bot.transport.errors import says

log = logging.getLogger(__name__)
T = TypeVar("T")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNPARSED = "can't parse entities"
UNCHANGED = "message is not modified"
OUT_OF_REACH = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def send_html(call: Callable[..., Awaitable[T]], text: str, **options: Any) -> T:
    """Calls a sending method with ``text`` as HTML; once more as plain text when Telegram refuses the markup.

    Raises what Telegram answers otherwise.
    """
    try:
        return await call(text=text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, **options)
    except BadRequest as error:
        if not says(error, UNPARSED):
            raise
        log.error("Telegram can't parse a message of ours (%s); sent as plain text", error)
        return await call(text=plain(text), link_preview_options=NO_PREVIEW, **options)


async def reply(update: Update, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Answers in the chat and topic that the update came from."""
    query, chat = update.callback_query, update.effective_chat
    message = update.effective_message if query is None else accessible(query)
    if message:
        return await send_html(message.reply_text, text, reply_markup=keyboard, do_quote=False)
    assert chat is not None  # noqa: S101 - every handler of ours is for updates from a chat
    return await send_html(chat.send_message, text, reply_markup=keyboard)


def accessible(query: CallbackQuery) -> Message | None:
    """The message whose button was pressed; ``None`` when it is too old for Telegram to hand it over."""
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None


async def edit(query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Puts another text into the message whose button was pressed; into a new one when that is out of reach."""
    message = accessible(query)
    if message:
        await replace(message, text, keyboard)
    elif query.message is not None:  # which is false by itself when it is out of reach
        await send_html(query.message.chat.send_message, text, reply_markup=keyboard)


async def edit_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Puts other buttons under the message whose button was pressed, if it is still there."""
    message = accessible(query)
    if message is None:
        return
    try:
        await message.edit_reply_markup(keyboard)
    except BadRequest as error:
        if not says(error, UNCHANGED, *OUT_OF_REACH):
            raise


async def replace(message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Puts another text into a message of ours; into a new one when that can no longer be changed.

    Returns the message that it is in.
    """
    try:
        await send_html(message.edit_text, text, reply_markup=keyboard)
    except BadRequest as error:
        if says(error, *OUT_OF_REACH):
            return await send_html(message.reply_text, text, reply_markup=keyboard, do_quote=False)
        if not says(error, UNCHANGED):
            raise
    return message
