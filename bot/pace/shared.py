"""The schedule of a bot with several sending processes: its slots come from a row of the database."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.pace.chat_limits import Priority
from bot.pace.pacer import AnswersFirst
from data.errors import StoreError
from data.store.pace import Reservation

T = TypeVar("T")

PAUSE_SECONDS = (0.1, 0.3, 1.0, 2.0, 4.0)
"""Seconds between tries when the database fails, as while it restarts. A slot that is lost leaves only a gap."""

STRETCH_SECONDS = 0.02
"""At a high rate an alert's process reserves the slots of so many seconds in one go: a commit for each would be the
limit. Answers of other processes wait no longer than that."""

MAX_SAMPLES = 64
"""The latest comparisons of the two clocks that count."""

ROUNDING = 0.01
"""Of a slot: sums of seconds are a little off."""

FRESH_SECONDS = 60.0
"""An older comparison does not count: clocks drift apart."""


class SharedSlots:
    """Slots (see bot.pace.pacer) that no other sender of ``bot`` gets, in any process on any machine.

    ``worker`` should be used for nothing else: a reservation must not wait while a load queues its alerts. ``rate``, in
    messages a second, is that of all senders together. A hold is stored in the database, for senders that start
    later as well. Raises StoreError when the database has failed for seven seconds.

    The database's clock is mapped to this process's monotonic clock by the answer with the shortest way back, the
    method of F. Cristian, "Probabilistic clock synchronization" (1989).
    """

    shared = True

    def __init__(
        self,
        worker: Worker,
        bot: str,
        rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.gap = 1 / rate
        self._worker, self._bot = worker, bot
        self._clock, self._sleep = clock, sleep
        self._offsets: deque[tuple[float, float]] = deque(maxlen=MAX_SAMPLES)
        self._stretch = (0.0, 0.0)

    async def reserve(self, earliest: float, priority: Priority, *, more: bool) -> float:
        """See Slots."""
        begin, end = self._stretch
        slot = max(begin, earliest)
        if slot + self.gap > end:
            reservation = await self._reserve(earliest, priority, more=more)
            first = reservation.first / 1e6 + self._offset()
            if not reservation.granted:
                raise AnswersFirst(first)
            # A better comparison of the clocks makes every slot earlier, but never one that was taken here before.
            slot = max(begin, first)
            end = slot + (reservation.slots + ROUNDING) * self.gap
        self._stretch = (slot + self.gap, end)
        return slot

    async def _reserve(self, earliest: float, priority: Priority, *, more: bool) -> Reservation:
        length, begin, bot = round(self.gap * 1e6), await self._to_database(earliest), self._bot
        slots = max(1, int(STRETCH_SECONDS / self.gap))

        def ask(desk: Desk) -> Reservation:
            if priority is Priority.ALERT:
                return desk.store.pace.reserve_for_alert(bot, length=length, earliest=begin, slots=slots)
            return desk.store.pace.reserve_for_answer(bot, length=length, earliest=begin, more=more)

        reservation = await self._ask(ask)
        self._compare(reservation.now)
        return reservation

    async def hold(self, until: float) -> None:
        """See Slots."""
        self._stretch = (0.0, 0.0)
        end = await self._to_database(until)
        await self._ask(lambda desk: desk.store.pace.hold(self._bot, end))

    async def _to_database(self, moment: float) -> int:
        if not self._offsets:
            self._compare(await self._ask(lambda desk: desk.store.pace.now()))
        return round((moment - self._offset()) * 1e6)

    def _compare(self, database_now: int) -> None:
        now = self._clock()
        self._offsets.append((now, now - database_now / 1e6))
        while self._offsets[0][0] < now - FRESH_SECONDS:
            self._offsets.popleft()

    def _offset(self) -> float:
        """The seconds to add to the database's time. Every answer arrives late, so the smallest offset is the best."""
        return min(offset for _, offset in self._offsets)

    async def _ask(self, question: Callable[[Desk], T]) -> T:
        for pause in PAUSE_SECONDS:
            try:
                return await self._worker.run(question)
            except StoreError:
                await self._sleep(pause)
        return await self._worker.run(question)
