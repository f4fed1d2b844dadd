"""Tells the admins of a long pause that Telegram imposed, once it has ended: until then nothing can be said."""

from __future__ import annotations

import asyncio
import logging

from telegram.error import TelegramError

from bot import newsroom_messages
from bot.context import App, Newsroom
from bot.outgoing import as_html

log = logging.getLogger(__name__)

WORTH_TELLING = 60.0
"""Seconds; a shorter pause is nobody's concern."""


class Holds:
    """Notes the pauses of one bot."""

    def told_by(self, application: App, newsroom: Newsroom) -> None:
        """From now on long pauses are told to the newsroom's admins."""
        self._application, self._newsroom = application, newsroom

    def note(self, seconds: float) -> None:
        """A pause of so many seconds has begun."""
        if seconds > WORTH_TELLING:
            self._newsroom.spawn(self._tell(seconds))

    async def _tell(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        text = newsroom_messages.paused_by_telegram(seconds)
        for admin in sorted(self._newsroom.config.admins):
            try:
                await as_html(self._application.bot.send_message, text, chat_id=admin)
            except TelegramError as error:
                log.info("Admin %d could not be told of a pause: %s", admin, error)
