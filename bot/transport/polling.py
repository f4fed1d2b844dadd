"""Asks Telegram for updates, for as long as the process lives, whatever is answered."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.transport.persistence import until_granted

log = logging.getLogger(__name__)
T = TypeVar("T")

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
]
"""The kinds of updates that Telegram sends to the bot: not edited messages, so that each command is answered once."""

POLL_SECONDS = 10
"""How long Telegram holds a request for updates open when there are none."""


class Polling:
    """The requests for updates. ``take`` gets each batch, and returns once Telegram may forget it.

    ``clock`` gives monotonic seconds.
    """

    def __init__(
        self,
        bot: Bot,
        take: Callable[[Sequence[Update]], Awaitable[None]],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot, self._take, self._clock, self._sleep = bot, take, clock, sleep
        self._offset = 0
        self._answered_at = clock()

    async def run(self) -> None:
        """Polls until cancelled."""
        await self._until_answered(self._bot.delete_webhook)  # Telegram gives no updates to a bot that has one
        while True:
            updates = await self._until_answered(self._fetch)
            if updates:
                await self._take(updates)
                self._offset = updates[-1].update_id + 1

    def begin_at(self, offset: int) -> None:
        """Has the first request ask for updates from this id on; Telegram forgets those before it."""
        self._offset = offset

    async def confirm(self) -> None:
        """Tells Telegram which updates it may forget, as the next request would have done."""
        try:
            if self._offset:
                await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES)
        except TelegramError as error:
            log.info("Telegram has not taken the last confirmation; some updates come again: %s", error)

    def silent_for(self) -> float:
        """Seconds since Telegram last answered, or since this was made."""
        return self._clock() - self._answered_at

    async def _fetch(self) -> tuple[Update, ...]:
        return await self._bot.get_updates(offset=self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES)

    async def _until_answered(self, request: Callable[[], Awaitable[T]]) -> T:
        """Makes a request until Telegram grants it."""
        answer = await until_granted(request, self._clock, self._sleep)
        self._answered_at = self._clock()
        return answer
