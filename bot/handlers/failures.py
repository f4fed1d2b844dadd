"""The single error handler: whatever a handler did not expect ends here."""

from __future__ import annotations

import logging

from telegram import InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.errors import DeskError
from bot.transport.outgoing import reply
from data.errors import BrokenPost, StoreError, UnknownSection

log = logging.getLogger(__name__)


async def failed(update: object, context: NewsContext) -> None:
    """Logs the error and says one calm sentence; a refusal of the news desk is just said.

    When Telegram did not take an answer, another one would fare no better.
    """
    error = context.error
    if isinstance(error, DeskError):
        await _say(update, messages.refusals.refusal(error), keyboards.refusals.refused(error))
    elif isinstance(error, UnknownSection):
        names = context.newsroom.sections.names
        await _say(update, messages.refusals.unknown_section(error.name, error.nearest, names))
    elif isinstance(error, BrokenPost):
        log.error("%s", error)
        await _say(update, messages.refusals.broken_post(error.post_id))
    elif isinstance(error, StoreError):
        log.error("An update could not be handled: %s", error)
        await _say(update, messages.refusals.TRY_LATER)
    elif isinstance(error, (Forbidden, InvalidToken, NetworkError, RetryAfter)) and not isinstance(error, BadRequest):
        log.warning("An answer was given up: %s", error)
    else:
        log.error("An update could not be handled", exc_info=error)
        await _say(update, messages.refusals.WENT_WRONG)


async def _say(update: object, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    if not isinstance(update, Update) or not update.effective_chat:
        return
    try:
        await reply(update, text, keyboard)
    except Exception as error:
        log.warning("Could not report the failure to the chat: %s", error)
