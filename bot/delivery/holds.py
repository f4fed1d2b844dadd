"""Tells the admins of a long pause that Telegram imposed, once it has ended: until then nothing can be said.

A pause is kept in the database until somebody has told of it, so that it does not matter which process was refused and
which one lives when the pause is over.
"""

from __future__ import annotations

import logging

from telegram.error import TelegramError

from bot import messages
from bot.context import Bot, Newsroom
from bot.transport.outgoing import send_html

log = logging.getLogger(__name__)

WORTH_TELLING = 60.0
"""Seconds; a shorter pause is nobody's concern."""

LOOK_EVERY = 10.0
"""Seconds between two looks at whether a pause has ended."""


class Holds:
    """The pauses of the bot with the number ``bot``, as its newsroom's database keeps them."""

    def __init__(self, bot: Bot, newsroom: Newsroom, bot_id: str) -> None:
        self._bot, self._newsroom, self._bot_id = bot, newsroom, bot_id

    async def tell(self) -> None:
        """Tells of a pause that has ended and that no process has told of yet. Raises StoreError."""
        admins = sorted(self._newsroom.config.admins)
        if not admins:
            return  # another process may know some
        if not await self._newsroom.reader.run(lambda desk: desk.store.pace.has_ended_hold(self._bot_id)):
            return
        seconds = await self._newsroom.writer.run(lambda desk: desk.store.pace.take_ended_hold(self._bot_id))
        if seconds is None or seconds <= WORTH_TELLING:
            return
        text = messages.newsroom.paused_by_telegram(seconds)
        for admin in admins:
            try:
                await send_html(self._bot.send_message, text, chat_id=admin)
            except TelegramError as error:
                log.info("Admin %d could not be told of a pause: %s", admin, error)
