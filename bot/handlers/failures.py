"""The only error handler: every error that a handler does not catch ends here."""

from __future__ import annotations

import logging

from telegram import InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.errors import DeskError
from bot.transport.outgoing import reply
from data.errors import BrokenPost, LoadError, StoreError, UnknownSection
from summarizer import SummarizerError

log = logging.getLogger(__name__)


async def failed(update: object, context: NewsContext) -> None:
    """Logs the error and answers with one calm sentence; one that has a sentence for people is answered and not logged.

    If Telegram could not be reached or refused an answer, no other answer is tried.
    """
    error = context.error
    if isinstance(error, DeskError):
        await _say(update, messages.refusals.refusal(error), keyboards.refusals.refused(error))
    elif isinstance(error, UnknownSection):
        names = context.newsroom.sections.names
        await _say(update, messages.refusals.unknown_section(error.name, error.nearest, names))
    elif isinstance(error, (LoadError, SummarizerError)):
        await _say(update, messages.newsroom.not_loaded(str(error)))
    elif isinstance(error, BrokenPost):
        log.error("%s", error)
        await _say(update, messages.refusals.broken_post(error.post_id))
    elif isinstance(error, StoreError):
        log.error("Could not handle an update: %s", error)
        await _say(update, messages.refusals.TRY_LATER)
    elif isinstance(error, (Forbidden, InvalidToken, NetworkError, RetryAfter)) and not isinstance(error, BadRequest):
        log.warning("Could not send an answer: %s", error)
    else:
        log.error("Could not handle an update", exc_info=error)
        await _say(update, messages.refusals.WENT_WRONG)


async def _say(update: object, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    if not isinstance(update, Update) or not update.effective_chat:
        return
    try:
        await reply(update, text, keyboard)
    except Exception as error:
        log.warning("Could not report the failure to the chat: %s", error)
