"""The pacer of a bot, and the storage of its holds.

The bot sends from this process alone, or from several that share the schedule through the database. In both cases a
hold (Telegram's 'retry after') is stored in the database, so that it outlives a restart.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.config import FREE_RATE
from bot.desk.worker import Worker
from bot.pace.pacer import LocalSlots, Pacer
from bot.pace.shared import SharedSlots
from data.errors import StoreError

log = logging.getLogger(__name__)


KEPT_SHARE = 0.95
"""Of a limit above the free one so much is used: what the network delays by up to 50 ms must not push the next second
over it. A refusal costs seconds."""


def kept_rate(rate: float) -> float:
    """Messages a second that are sent when BOT_SEND_RATE is ``rate``: one above the free limit is taken for a limit."""
    return rate if rate <= FREE_RATE else rate * KEPT_SHARE


class Schedule:
    """The pacer of one bot, which stores its holds.

    ``keeper``  the worker that stores holds
    ``shared``  a worker of its own on a database that other senders use too, which then stores the holds as well;
                ``None`` if this process is the only sender
    ``pacer``   used instead of one at ``rate`` messages a second
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
        kept = kept_rate(rate)
        slots = SharedSlots(shared, bot, kept) if shared else LocalSlots(kept)
        self.pacer = pacer or Pacer(slots, on_hold=self._held)

    async def restore(self, now: datetime) -> None:
        """Goes on with a hold from before this start."""
        until: int = await self._keeper.run(lambda desk: desk.store.pace.held_until(self._bot))
        left = timedelta(microseconds=until - await self._keeper.run(lambda desk: desk.store.pace.now()))
        if left > timedelta():
            log.warning("Telegram has told this bot to send nothing for another %.0f s", left.total_seconds())
            await self.pacer.hold_until(now + left, now)

    def close(self) -> None:
        """Ends the worker of a shared schedule."""
        if self._shared:
            self._shared.close()

    async def _held(self, seconds: float) -> None:
        if self._shared:
            return  # SharedSlots stores it
        try:
            end = await self._keeper.run(lambda desk: desk.store.pace.now()) + round(seconds * 1e6)
            await self._keeper.run(lambda desk: desk.store.pace.hold(self._bot, end))
        except StoreError as error:
            log.error("Could not store a pause of %.0f s; a restart would end it: %s", seconds, error)
