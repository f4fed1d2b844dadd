"""One even schedule for everything the bot sends.

Telegram takes about 30 messages a second from a bot and refuses the whole bot for a while when it sends more.
Measured against a server that refuses more than 30 in any sliding second, a schedule with even gaps that goes
on where it was after a refusal delivers most; leaky buckets rush after each pause and are refused again.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Protocol

from bot.pace.chat_limits import ChatKey, ChatLimits, Priority
from bot.pace.queue import Lines, Turn, Waiter

log = logging.getLogger(__name__)

SLACK = 0.015
"""Lateness in seconds that the schedule makes up; what is more moves it. Wakings that are always some milliseconds
late thus cost nothing, and on a machine too busy to be in time the pace gives way instead of the gaps."""
WINDOW = 1.0
"""Seconds within which Telegram counts. At a rate of 29 it takes 30 within them; lateness must not make it 31."""
GUARDED = 0.9
"""Of the time that the pace leaves (at 29 a second 30 gaps take 1.034 s: 34 ms), the part by which the window is kept
wider for jitter on the way. With all of it nothing could be made up."""
MISSED = 0.02
"""Seconds after which a slot of a shared schedule is gone: the slots that follow belong to others."""
REPORTED = 1.0
"""A hold is reported when it moves the schedule by this many seconds more than the one before: requests that
were in flight at a refusal are refused as well, and say the same again."""

FAR = 1.0
"""A slot more than this many seconds and a gap away is no slot of an even schedule: another process that
shares it was refused."""


class NotYet(Exception):
    """The turn would come later than the caller is ready to wait: try again in ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not within the next {seconds:.1f} s")
        self.seconds = seconds


class Slots(Protocol):
    """Where the slots of the bot's schedule come from: this process, or a row that several processes share.

    ``gap``: seconds between two slots. ``shared``: whether other processes take slots of the same schedule.
    All times are those of this process's monotonic clock.
    """

    gap: float
    shared: bool

    async def reserve(self, earliest: float) -> float:
        """The next slot that is nobody else's: ``gap`` or more after the last, and not before ``earliest``."""

    async def hold(self, until: float) -> None:
        """No slot before ``until`` from now on, for any process."""


class LocalSlots:
    """The schedule of a bot that is one process. ``rate`` in messages a second."""

    shared = False

    def __init__(self, rate: float) -> None:
        self.gap = 1 / rate
        self._next = float("-inf")

    async def reserve(self, earliest: float) -> float:
        """See Slots."""
        slot = max(self._next, earliest)
        self._next = slot + self.gap
        return slot

    async def hold(self, until: float) -> None:
        """See Slots."""
        self._next = max(self._next, until)


class Pacer:
    """Gives every request its turn: answers before alerts, first come first served, evenly, within a chat's
    limits.

    ``slots``     the schedule
    ``on_hold``   is told the seconds of each hold that moves the schedule, so that it can be kept and
                  reported
    ``clock``     monotonic seconds; ``sleep`` waits for so many of them
    """

    def __init__(
        self,
        slots: Slots,
        *,
        on_hold: Callable[[float], Awaitable[None]] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._slots, self._on_hold = slots, on_hold
        self._clock, self._sleep = clock, sleep
        self._limits = ChatLimits()
        self._lines = Lines(self._limits)
        self._deadlines: list[tuple[float, int, Waiter]] = []
        self._reserved: float | None = None
        most = math.floor(WINDOW / slots.gap + 1e-6) + 1
        self._window = WINDOW + GUARDED * (most * slots.gap - WINDOW)
        self._turns: deque[Turn] = deque(maxlen=most)
        self._held_until = self._idle_until = self._last = float("-inf")
        self._waiters: set[Waiter] = set()
        self._order = 0
        self._closed = asyncio.Event()
        self._dispatcher: asyncio.Task[None] | None = None
        self._nap: asyncio.Future[None] | None = None

    def held_for(self) -> float:
        """Seconds that are left of a hold, whichever process was refused; 0 when messages can be sent."""
        now = self._clock()
        following = now if self._reserved is None else self._reserved
        far = following - now > FAR + self._slots.gap
        return max(0.0, self._held_until - now, following - now if far else 0.0)

    async def turn(self, chat: ChatKey | None, priority: Priority, patience: float = float("inf")) -> Turn:
        """Returns when a message to ``chat`` may be sent, which must then be done at once.

        Raises NotYet as soon as it is known that this will not be within ``patience`` seconds. Whoever is
        cancelled while waiting takes no slot.
        """
        now = self._clock()
        known = max(self.held_for(), self._limits.due(chat, priority) - now)
        if self._closed.is_set() or known > patience:
            raise NotYet(max(1.0, known))
        self._order += 1
        granted: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        waiter = Waiter(chat, priority, self._order, now + patience, granted)
        try:
            self._enqueue(waiter)
            return await granted
        finally:
            self._waiters.discard(waiter)

    async def pause(self, seconds: float) -> None:
        """Waits so long, or until nothing is sent any more."""
        waits = [asyncio.ensure_future(self._sleep(seconds)), asyncio.ensure_future(self._closed.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def hold(self, seconds: float) -> None:
        """Telegram has refused for ``seconds``: everything waits so long, then goes on at the pace, without a
        rush."""
        until = self._clock() + seconds
        moved = until - max(self._held_until, self._clock())
        try:
            await self._hold_until(until)
            if moved >= REPORTED and self._on_hold is not None:
                await self._on_hold(seconds)
        except Exception:
            log.exception("A pause of %.0f s holds here, but could not be kept or shared", seconds)

    async def hold_until(self, until: datetime, now: datetime) -> None:
        """A hold from before the last restart goes on; ``now`` is the present time. It is not reported
        again."""
        await self._hold_until(self._clock() + (until - now).total_seconds())

    async def close(self) -> None:
        """Nothing is sent any more: whoever still waits gets NotYet, and so does whoever comes later."""
        self._closed.set()
        if self._dispatcher is not None:
            self._dispatcher.cancel()
            await asyncio.wait([self._dispatcher])
        self._end(list(self._waiters), NotYet(1.0))

    async def _hold_until(self, until: float) -> None:
        if until <= self._held_until:
            return
        self._held_until = until
        self._reserved = None
        self._refuse_until(until)
        await self._slots.hold(until)

    def _enqueue(self, waiter: Waiter) -> None:
        self._waiters.add(waiter)
        self._lines.add(waiter)
        if waiter.deadline < float("inf"):
            heapq.heappush(self._deadlines, (waiter.deadline, waiter.order, waiter))
        if self._dispatcher is None or self._dispatcher.done():
            self._forget_missed_slots()
            self._dispatcher = asyncio.create_task(self._dispatch(), name="pacer")
        else:
            self._wake()

    async def _dispatch(self) -> None:
        """Runs while somebody waits; a failing schedule is reported to whoever waits."""
        try:
            while self._waiters:
                await self._step()
        except Exception as error:
            self._end(list(self._waiters), error)

    async def _step(self) -> None:
        """One wait or one turn. After each wait everything is looked at anew: a hold or an answer may have
        come."""
        self._refuse_until(max(self._clock(), self._held_until))
        if not self._lines.has_ready(self._clock()):
            await self._nap_until(min(self._lines.next_due(), self._first_deadline()))
            self._forget_missed_slots()
            return
        slot = await self._next_slot()
        due = max(slot, self._window_opens())
        if due > self._clock():
            self._refuse_until(due)
            await self._nap_until(due)
        elif self._slots.shared and self._clock() - slot > MISSED:
            self._reserved = None
        elif self._lines.has_ready(now := self._clock()):
            self._use(slot, now)
            waiter = self._lines.take(now)
            self._waiters.discard(waiter)
            waiter.granted.set_result(self._turns[-1])

    async def _next_slot(self) -> float:
        while self._reserved is None:
            earliest = max(self._last + self._slots.gap, self._idle_until, self._held_until)
            slot = await self._slots.reserve(earliest)
            if slot >= self._held_until:  # a hold may have come meanwhile
                self._reserved = slot
        return self._reserved

    def _use(self, slot: float, now: float) -> None:
        """Takes ``slot`` at ``now``; what this is late beyond the slack moves all that follow, so nothing rushes."""
        self._reserved = None
        self._turns.append(Turn(now, self._clock))
        self._last = max(slot, now - SLACK)

    def _window_opens(self) -> float:
        """When one more message would not be too many within a second, by when the others really went out."""
        full = len(self._turns) == self._turns.maxlen
        return self._turns[0].at + self._window if full else float("-inf")

    def _first_deadline(self) -> float:
        while self._deadlines and self._deadlines[0][2].granted.done():
            heapq.heappop(self._deadlines)
        return self._deadlines[0][0] if self._deadlines else float("inf")

    def _refuse_until(self, earliest: float) -> None:
        """Nobody can be served before ``earliest``: whoever cannot wait so long is told at once."""
        while self._first_deadline() <= earliest and self._deadlines:
            waiter = heapq.heappop(self._deadlines)[2]
            self._end([waiter], NotYet(max(1.0, earliest - self._clock())))

    def _end(self, waiters: Iterable[Waiter], error: Exception) -> None:
        for waiter in waiters:
            self._waiters.discard(waiter)
            if not waiter.granted.done():
                waiter.granted.set_exception(error)

    def _forget_missed_slots(self) -> None:
        """Slots that passed while nobody could use them are gone: to use them late would be a rush."""
        self._idle_until = self._clock()
        if self._reserved is not None and self._reserved < self._idle_until:
            self._reserved = None

    def _wake(self) -> None:
        if self._nap is not None:
            self._nap.cancel()

    async def _nap_until(self, until: float) -> None:
        """Sleeps, but no longer than until somebody wakes it."""
        self._nap = asyncio.ensure_future(self._sleep(until - self._clock()))
        try:
            await asyncio.wait([self._nap])
        finally:
            self._nap.cancel()
            self._nap = None
