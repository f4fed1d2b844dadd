"""The single error handler: whatever a handler did not expect ends here."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError

from bot import keyboards, messages
from bot.context import NewsContext
from bot.errors import DeskError
from bot.outgoing import reply
from data.errors import StoreError

log = logging.getLogger(__name__)


async def failed(update: object, context: NewsContext) -> None:
    """Logs the error and says one calm sentence; a refusal of the news desk is just said."""
    error = context.error
    if isinstance(error, DeskError):
        if isinstance(update, Update):
            await reply(update, messages.refusal(error), keyboards.latest_link())
        return
    if isinstance(error, NetworkError) and update is None:
        log.warning("Telegram can't be reached: %s", error)  # the updater itself tries again
        return
    if isinstance(error, RetryAfter):
        log.warning("An answer was given up: %s", error)
        return
    log.error("An update could not be handled", exc_info=error)
    if isinstance(update, Update) and update.effective_chat and not isinstance(error, Forbidden):
        sentence = messages.TRY_LATER if isinstance(error, StoreError) else messages.WENT_WRONG
        try:
            await reply(update, sentence)
        except TelegramError as unsaid:
            log.warning("Not even that could be said: %s", unsaid)
