"""Sends and edits messages: as HTML, and once more as plain text if Telegram can't parse the HTML."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.messages.fitting import plain
from bot.transport.errors import says
from bot.transport.time_tags import UNPARSED

log = logging.getLogger(__name__)
T = TypeVar("T")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNCHANGED = "message is not modified"
OUT_OF_REACH = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def send_html(call: Callable[..., Awaitable[T]], text: str, **options: Any) -> T:
    """Calls a method that sends ``text`` as HTML, and once more with plain text if Telegram refuses the markup.

    A server that only refuses <tg-time> gets HTML without it (the limiter does that). Raises every other error of
    Telegram.
    """
    try:
        return await call(text=text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, **options)
    except BadRequest as error:
        if not says(error, UNPARSED):
            raise
        log.error("Sending a message as plain text, because Telegram cannot parse it: %s", error)
        return await call(text=plain(text), link_preview_options=NO_PREVIEW, **options)


async def reply(update: Update, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Answers in the chat and topic that the update came from."""
    query, chat = update.callback_query, update.effective_chat
    message = update.effective_message if query is None else accessible(query)
    if message:
        return await send_html(message.reply_text, text, reply_markup=keyboard, do_quote=False)
    assert chat is not None  # noqa: S101 - all handlers are for updates from a chat
    return await send_html(chat.send_message, text, reply_markup=keyboard)


async def reply_photo(
    update: Update, photo: bytes | str, caption: str, keyboard: InlineKeyboardMarkup | None = None
) -> Message:
    """Answers with a picture: its bytes, or the id under which Telegram keeps it. Raises TelegramError."""
    query, chat = update.callback_query, update.effective_chat
    message = update.effective_message if query is None else accessible(query)
    options: dict[str, Any] = {"caption": caption, "parse_mode": ParseMode.HTML, "reply_markup": keyboard}
    if message:
        return await message.reply_photo(photo, do_quote=False, **options)
    assert chat is not None  # noqa: S101 - all handlers are for updates from a chat
    return await chat.send_photo(photo, **options)


async def turn_photo(
    query: CallbackQuery, photo: bytes | str, caption: str, keyboard: InlineKeyboardMarkup | None = None
) -> Message:
    """Puts another picture into the message whose button was pressed; sends a new one if that is out of reach."""
    message = accessible(query)
    options: dict[str, Any] = {"caption": caption, "parse_mode": ParseMode.HTML}
    if message is None:
        assert query.message is not None  # noqa: S101 - our pictures are never sent inline
        return await query.message.chat.send_photo(photo, reply_markup=keyboard, **options)
    try:
        edited = await message.edit_media(InputMediaPhoto(photo, **options), reply_markup=keyboard)
    except BadRequest as error:
        if says(error, *OUT_OF_REACH):
            return await message.reply_photo(photo, do_quote=False, reply_markup=keyboard, **options)
        if not says(error, UNCHANGED):  # as after a second press
            raise
        return message
    return edited if isinstance(edited, Message) else message


def accessible(query: CallbackQuery) -> Message | None:
    """The message whose button was pressed; ``None`` if it is too old for Telegram to include it."""
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None


async def edit(query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Replaces the text of the message whose button was pressed; sends a new message if that is out of reach."""
    message = accessible(query)
    if message:
        await replace(message, text, keyboard)
    elif query.message is not None:  # not just `elif query.message`: a message out of reach is falsy
        await send_html(query.message.chat.send_message, text, reply_markup=keyboard)


async def edit_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Replaces the buttons of the message whose button was pressed, if it still exists."""
    message = accessible(query)
    if message is None:
        return
    try:
        await message.edit_reply_markup(keyboard)
    except BadRequest as error:
        if not says(error, UNCHANGED, *OUT_OF_REACH):
            raise


async def replace(message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Replaces the text of one of the bot's messages; sends a new message if it can no longer be edited.

    Returns the message that has the text.
    """
    try:
        await send_html(message.edit_text, text, reply_markup=keyboard)
    except BadRequest as error:
        if says(error, *OUT_OF_REACH):
            return await send_html(message.reply_text, text, reply_markup=keyboard, do_quote=False)
        if not says(error, UNCHANGED):
            raise
    return message
