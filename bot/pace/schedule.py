"""The pace of a bot's messages: in this process alone, or through the database with all its other senders.

A hold (Telegram's 'retry after') is kept in the database in both cases, so that it outlives a restart.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.desk.worker import Worker
from bot.pace.pacer import LocalSlots, Pacer
from bot.pace.shared import SharedSlots
from data.errors import StoreError

log = logging.getLogger(__name__)


class Schedule:
    """The pacer of one bot, and the memory of its holds.

    ``shared``: a worker of its own on a database that other senders use as well, or ``None`` for a process
    that is alone. ``pacer`` takes the place of what ``rate`` makes.
    """

    def __init__(
        self,
        bot: str,
        rate: float,
        *,
        keeper: Worker,
        shared: Worker | None,
        pacer: Pacer | None = None,
    ) -> None:
        self._bot, self._keeper, self._shared = bot, shared or keeper, shared
        slots = SharedSlots(shared, bot, rate) if shared else LocalSlots(rate)
        self.pacer = pacer or Pacer(slots, on_hold=self._held)

    async def restore(self, now: datetime) -> None:
        """Goes on with a hold from before this start."""
        until: int = await self._keeper.run(lambda desk: desk.store.pace.held_until(self._bot))
        left = timedelta(microseconds=until - await self._keeper.run(lambda desk: desk.store.pace.now()))
        if left > timedelta():
            log.warning("Telegram has told this bot to be quiet for another %.0f s", left.total_seconds())
            await self.pacer.hold_until(now + left, now)

    def close(self) -> None:
        """Ends the worker of a shared schedule."""
        if self._shared:
            self._shared.close()

    async def _held(self, seconds: float) -> None:
        if self._shared:
            return  # a shared schedule keeps its holds itself
        try:
            end = await self._keeper.run(lambda desk: desk.store.pace.now()) + round(seconds * 1e6)
            await self._keeper.run(lambda desk: desk.store.pace.hold(self._bot, end))
        except StoreError as error:
            log.error("A pause of %.0f s is not kept for a restart: %s", seconds, error)
