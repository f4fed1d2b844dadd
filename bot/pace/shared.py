"""The schedule of a bot that several processes send for: its slots come from a row of the database."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from data.errors import StoreError

T = TypeVar("T")

PAUSES = (0.1, 0.3, 1.0, 2.0, 4.0)
"""Seconds between tries when the database fails, as it does while it is restarted. A slot lost so is only a gap."""

SAMPLES = 64
"""How many comparisons of the clocks count, and"""
FRESH = 60.0
"""for how many seconds: clocks drift apart."""


class SharedSlots:
    """Slots (see bot.pacing.Slots) that no other sender of ``bot`` gets, whatever process or machine it runs on.

    ``worker`` should be one of its own: a reservation must not wait behind the queueing of a load. ``rate`` in
    messages a second is that of all senders together. A hold is kept in the database, for senders that start
    later as well. Raises StoreError when the database has failed for seven seconds.

    The database's clock is mapped to this process's monotonic one by the answer that came soonest after it was
    given, the method of F. Cristian, "Probabilistic clock synchronization" (1989).
    """

    shared = True

    def __init__(
        self,
        worker: Worker,
        bot: str,
        rate: float = 29.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.gap = 1 / rate
        self._worker, self._bot = worker, bot
        self._clock, self._sleep = clock, sleep
        self._offsets: deque[tuple[float, float]] = deque(maxlen=SAMPLES)

    async def reserve(self, count: int, earliest: float) -> Sequence[float]:
        """See Slots."""
        length, begin = round(count * self.gap * 1e6), await self._to_database(earliest)
        reservation = await self._ask(lambda desk: desk.store.pace.reserve(self._bot, length=length, earliest=begin))
        self._compare(reservation.now)
        first = reservation.first / 1e6 + self._offset()
        return [first + number * self.gap for number in range(count)]

    async def hold(self, until: float) -> None:
        """See Slots."""
        end = await self._to_database(until)
        await self._ask(lambda desk: desk.store.pace.hold(self._bot, end))

    async def held_until(self) -> float:
        """The end of the newest hold by any sender, in this process's monotonic time; past when there is none."""
        await self._to_database(0.0)
        return await self._ask(lambda desk: desk.store.pace.held_until(self._bot)) / 1e6 + self._offset()

    async def _to_database(self, moment: float) -> int:
        if not self._offsets:
            self._compare(await self._ask(lambda desk: desk.store.pace.now()))
        return round((moment - self._offset()) * 1e6)

    def _compare(self, database_now: int) -> None:
        now = self._clock()
        self._offsets.append((now, now - database_now / 1e6))
        while self._offsets[0][0] < now - FRESH:
            self._offsets.popleft()

    def _offset(self) -> float:
        """What to add to the database's seconds; every answer arrives late, so the least is the nearest."""
        return min(offset for _, offset in self._offsets)

    async def _ask(self, question: Callable[[Desk], T]) -> T:
        for pause in PAUSES:
            try:
                return await self._worker.run(question)
            except StoreError:
                await self._sleep(pause)
        return await self._worker.run(question)
