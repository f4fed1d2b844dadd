"""Inline keyboards: which of them Telegram refuses, and their buttons in reading order."""

import itertools
import re

from bot.bot_api.markup import Json
from bot.bot_api.state import bad_request
from bot.utf16 import utf16_length

MAX_BUTTONS = 100
MAX_CALLBACK_DATA_BYTES = 64
MAX_COPY_TEXT_UNITS = 256
ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")
_URL = re.compile(r"(?i)(?:https?|tg|ton)://\S+\Z")


def buttons(message: Json) -> list[Json]:
    """The buttons under a message, row by row."""
    return list(itertools.chain.from_iterable(message.get("reply_markup", {}).get("inline_keyboard", [])))


def read_keyboard(reply_markup: object) -> Json:
    """The part of a call's reply_markup that is stored with the message: ``{"reply_markup": ...}``, or nothing.

    Raises Refusal as Telegram does: over 100 buttons, callback data that is empty or over 64 bytes, a button
    without text or action. Keyboards that are not inline belong to the chat and are not stored with a message.
    """
    if not isinstance(reply_markup, dict) or "inline_keyboard" not in reply_markup:
        return {}
    rows = [row for row in reply_markup["inline_keyboard"] if row]
    all_buttons = list(itertools.chain.from_iterable(rows))
    if len(all_buttons) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in all_buttons:
        _check(button)
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [action for action in ACTIONS if action in button]
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MAX_CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.match(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= utf16_length(button["copy_text"].get("text", "")) <= MAX_COPY_TEXT_UNITS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
