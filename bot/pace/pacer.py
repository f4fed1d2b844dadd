"""One schedule with even gaps for everything that the bot sends.

Telegram takes about 30 messages a second from a bot, and refuses all its requests for a while when it sends more.
Measured against a server that refuses more than 30 in any sliding second, a schedule with even gaps that continues
after a refusal where it was delivers most; leaky buckets send a burst after each pause and are refused again.
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
from bot.pace.queue import ChatQueues, Turn, Waiter
from data.store.pace import ALERT_SLOTS

log = logging.getLogger(__name__)

SLACK_SECONDS = 0.015
"""The schedule catches up with lateness of so many seconds; greater lateness moves it. So timers that are always some
milliseconds late cost nothing, and on a machine too busy to be in time the pace gets slower but the gaps stay."""

LONG_SLACK_SECONDS = 0.1
"""The same at a pace above LONG_SLACK_RATE that no other process shares: a pause of the process would cost as many
messages. The window is what keeps the limit then, and at that pace it leaves room for jitter (see schedule.KEPT_SHARE).
"""

LONG_SLACK_RATE = 100.0
"""Messages a second: only paid broadcasts are so fast."""

WINDOW_SECONDS = 1.0
"""Telegram counts messages in any window of so many seconds. At 29 a second it sees 30 of them; lateness must not make
it 31."""

GUARDED_SHARE = 0.9
"""The window is kept longer, against jitter in the network, by this share of the time that the pace leaves (at 29 a
second 30 gaps take 1.034 s, which leaves 34 ms). With all of that time the schedule could never catch up."""

MISSED_SECONDS = 0.02
"""A slot of a shared schedule is lost after so many seconds: the slots that follow belong to other processes."""

REPORT_FROM_SECONDS = 1.0
"""A hold is news, stored and logged, if it moves the schedule by at least so many seconds: the requests in flight at a
refusal are refused as well, and ask for the same hold again."""

FAR_SECONDS = 1.0
"""If the next slot is further away than this and a gap, the bot is on hold: another process of the same schedule was
refused."""


class AnswersFirst(Exception):
    """Answers of another process wait, and alerts have had their share. ``until``: when an alert may ask again."""

    def __init__(self, until: float) -> None:
        super().__init__(f"alerts have had their share until {until:.3f}")
        self.until = until


class NotYet(Exception):
    """The turn would come later than the caller can wait. ``seconds``: when to try again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not within the next {seconds:.1f} s")
        self.seconds = seconds


class Slots(Protocol):
    """The slots of the bot's schedule: of this process alone, or of a database row that several processes share.

    ``gap``: seconds between two slots. ``shared``: whether other processes take slots of the same schedule.
    All times are of this process's monotonic clock.
    """

    gap: float
    shared: bool

    async def reserve(self, earliest: float, priority: Priority, *, more: bool) -> float:
        """The next slot that nobody else has: ``gap`` or more after the last one, and not before ``earliest``.

        ``priority`` is what the slot is for; ``more`` tells whether more answers are ready after this message, so that
        alerts of other processes keep to their share. Raises AnswersFirst for an alert that is beyond that share.
        """

    async def hold(self, until: float) -> None:
        """Gives no slot before ``until`` to any process."""


class LocalSlots:
    """The schedule of a bot that runs in one process. ``rate`` is in messages a second."""

    shared = False

    def __init__(self, rate: float) -> None:
        self.gap = 1 / rate
        self._next = float("-inf")

    async def reserve(self, earliest: float, priority: Priority, *, more: bool) -> float:
        """See Slots."""
        slot = max(self._next, earliest)
        self._next = slot + self.gap
        return slot

    async def hold(self, until: float) -> None:
        """See Slots."""
        self._next = max(self._next, until)


class Pacer:
    """Gives each request its turn, at an even pace and within its chat's limits.

    Answers go before alerts, but one turn of three is an alert's while alerts are due; a group's messages are shared
    in the same way. Among answers, and among alerts, the first to come is the first to go.

    ``slots``     the schedule
    ``on_hold``   called with the seconds of each hold that moves the schedule, to store and report it
    ``clock``     monotonic seconds
    ``sleep``     waits for so many of these
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
        self._queues = ChatQueues(self._limits)
        self._deadlines: list[tuple[float, int, Waiter]] = []
        self._reserved: float | None = None
        most = math.floor(WINDOW_SECONDS / slots.gap + 1e-6) + 1
        is_fast = not slots.shared and slots.gap < 1 / LONG_SLACK_RATE
        self._slack = LONG_SLACK_SECONDS if is_fast else SLACK_SECONDS
        self._window = WINDOW_SECONDS + GUARDED_SHARE * (most * slots.gap - WINDOW_SECONDS)
        self._turns: deque[Turn] = deque(maxlen=most)
        self._held_until = self._idle_until = self._last = float("-inf")
        self._waiters: set[Waiter] = set()
        self._order = 0
        self._answers_since_alert = 0
        self._closed = asyncio.Event()
        self._dispatcher: asyncio.Task[None] | None = None
        self._nap: asyncio.Future[None] | None = None

    def now(self) -> float:
        """The time of the pacer's clock, in monotonic seconds."""
        return self._clock()

    def held_for(self) -> float:
        """Seconds left of a hold, whichever process was refused; 0 when messages can be sent."""
        now = self._clock()
        wait = 0.0 if self._reserved is None else self._reserved - now
        is_far = wait > FAR_SECONDS + self._slots.gap
        return max(0.0, self._held_until - now, wait if is_far else 0.0)

    async def turn(self, chat: ChatKey | None, priority: Priority, patience: float = float("inf")) -> Turn:
        """Returns when a message to ``chat`` may be sent; it must be sent at once.

        Raises NotYet as soon as it is certain that the turn will not come within ``patience`` seconds. A caller that is
        cancelled while it waits takes no slot.
        """
        now = self._clock()
        due = self._limits.due(chat, priority)
        if priority is Priority.ALERT:
            self._limits.owe(chat, now, due)
        known = max(self.held_for(), due - now)
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

    def is_full(self, chat: ChatKey) -> bool:
        """Whether an answer to ``chat`` would have to wait because the chat has had its messages of this minute."""
        return self._limits.is_full(chat, self._clock())

    async def pause(self, seconds: float) -> None:
        """Waits for so many seconds, or until the pacer is closed."""
        waits = [asyncio.ensure_future(self._sleep(seconds)), asyncio.ensure_future(self._closed.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def hold(self, seconds: float) -> bool:
        """Sends nothing for ``seconds``, as Telegram has demanded; then goes on at the pace, without a burst.

        Tells whether the hold is news: the requests that were in flight at a refusal only ask for the same one again.
        """
        until = self._clock() + seconds
        is_news = until - max(self._held_until, self._clock()) >= REPORT_FROM_SECONDS
        try:
            await self._hold_until(until)
            if is_news and self._on_hold is not None:
                await self._on_hold(seconds)
        except Exception:
            log.exception("This process pauses for %.0f s, but the pause could not be stored for the others", seconds)
        return is_news

    async def hold_until(self, until: datetime, now: datetime) -> None:
        """Continues a hold from before the last restart, without reporting it again. ``now``: the present time."""
        await self._hold_until(self._clock() + (until - now).total_seconds())

    async def close(self) -> None:
        """Gives no more turns: callers that wait get NotYet, and so do callers that come later."""
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
        self._queues.add(waiter)
        if waiter.deadline < float("inf"):
            heapq.heappush(self._deadlines, (waiter.deadline, waiter.order, waiter))
        if self._dispatcher is None or self._dispatcher.done():
            self._forget_missed_slot()
            self._dispatcher = asyncio.create_task(self._dispatch(), name="pacer")
        else:
            self._wake()

    async def _dispatch(self) -> None:
        """Gives turns as long as somebody waits. If the schedule fails, everybody who waits gets its error."""
        try:
            while self._waiters:
                await self._step()
        except Exception as error:
            self._end(list(self._waiters), error)

    async def _step(self) -> None:
        """Waits once or gives one turn. After a wait it starts over: a hold or an answer may have come meanwhile."""
        self._refuse_until(max(self._clock(), self._held_until))
        first = self._first_ready(self._clock())
        if first is None:
            await self._nap_until(min(self._queues.next_due(), self._first_deadline()))
            self._forget_missed_slot()
            return
        try:
            slot = await self._next_slot(first)
        except AnswersFirst as share:
            await self._let_answers_go_first(share.until)
            return
        due = max(slot, self._window_opens())
        if due > self._clock():
            self._refuse_until(due)
            await self._nap_until(due)
        elif self._slots.shared and self._clock() - slot > MISSED_SECONDS:
            self._reserved = None
        elif (priority := self._first_ready(now := self._clock())) is not None:
            self._give_turn(priority, slot, now)

    def _first_ready(self, now: float) -> Priority | None:
        """Whose turn is next; ``None`` if nobody can have one at ``now``."""
        has_alert = self._queues.has_ready(Priority.ALERT, now)
        if self._queues.has_ready(Priority.ANSWER, now):
            is_alerts_turn = has_alert and self._answers_since_alert >= ALERT_SLOTS - 1
            return Priority.ALERT if is_alerts_turn else Priority.ANSWER
        return Priority.ALERT if has_alert else None

    def _give_turn(self, priority: Priority, slot: float, now: float) -> None:
        has_alert = self._queues.has_ready(Priority.ALERT, now)
        self._answers_since_alert = self._answers_since_alert + 1 if priority is Priority.ANSWER and has_alert else 0
        self._use(slot, now)
        waiter = self._queues.take(priority, now)
        self._waiters.discard(waiter)
        waiter.granted.set_result(self._turns[-1])

    async def _let_answers_go_first(self, until: float) -> None:
        """An alert has to wait for answers of another process, or of this one, which then come now."""
        self._answers_since_alert = 0
        if self._first_ready(self._clock()) is not Priority.ANSWER:
            self._refuse_until(until)
            await self._nap_until(until)
            self._forget_missed_slot()

    async def _next_slot(self, priority: Priority) -> float:
        more = priority is Priority.ANSWER and self._queues.has_several(priority)
        while self._reserved is None:
            earliest = max(self._last + self._slots.gap, self._idle_until, self._held_until)
            slot = await self._slots.reserve(earliest, priority, more=more)
            if slot >= self._held_until:  # a hold may have come meanwhile
                self._reserved = slot
        return self._reserved

    def _use(self, slot: float, now: float) -> None:
        """Takes ``slot`` at ``now``. Lateness beyond the slack moves the slots that follow, so there is no burst."""
        self._reserved = None
        self._turns.append(Turn(now, self._clock))
        self._last = max(slot, now - self._slack)

    def _window_opens(self) -> float:
        """When one more message is within Telegram's window, by the times at which the others really went out."""
        full = len(self._turns) == self._turns.maxlen
        return self._turns[0].at + self._window if full else float("-inf")

    def _first_deadline(self) -> float:
        while self._deadlines and self._deadlines[0][2].granted.done():
            heapq.heappop(self._deadlines)
        return self._deadlines[0][0] if self._deadlines else float("inf")

    def _refuse_until(self, earliest: float) -> None:
        """Raises NotYet at once for all who cannot wait until ``earliest``, before which nobody gets a turn."""
        while self._first_deadline() <= earliest and self._deadlines:
            waiter = heapq.heappop(self._deadlines)[2]
            self._end([waiter], NotYet(max(1.0, earliest - self._clock())))

    def _end(self, waiters: Iterable[Waiter], error: Exception) -> None:
        for waiter in waiters:
            self._waiters.discard(waiter)
            if not waiter.granted.done():
                waiter.granted.set_exception(error)

    def _forget_missed_slot(self) -> None:
        """Gives up a slot that has passed while nobody could use it: used late, slots would make a burst."""
        self._idle_until = self._clock()
        if self._reserved is not None and self._reserved < self._idle_until:
            self._reserved = None

    def _wake(self) -> None:
        if self._nap is not None:
            self._nap.cancel()

    async def _nap_until(self, until: float) -> None:
        """Sleeps until the time, or until ``_wake`` is called."""
        self._nap = asyncio.ensure_future(self._sleep(until - self._clock()))
        try:
            await asyncio.wait([self._nap])
        finally:
            self._nap.cancel()
            self._nap = None
