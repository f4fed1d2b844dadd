"""Lets updates begin in the order of line.py: the waiting and the timers around it."""

from __future__ import annotations

import asyncio
import math

from bot.pace.pacer import Pacer
from bot.transport.backlog import Backlog
from bot.transport.line import Entry, Folded, Line

AHEAD_SECONDS = 0.3
"""Answers that are begun and not sent take at most so many seconds of the pace: a new answer waits behind them."""

FEWEST_AT_ONCE = 4
"""So many answers may be begun at once however slow the pace is."""

SLOW_SECONDS = 2.0
"""A handler that takes longer (it reads a page, Telegram does not answer, its group is at its limit) counts no more."""


def most_at_once(rate: float) -> int:
    """How many answers may be begun at once at ``rate`` messages a second."""
    return max(FEWEST_AT_ONCE, math.ceil(AHEAD_SECONDS * rate))


class Admission:
    """Tells each entry when its turn has come. ``slow_seconds`` are by the event loop's clock, times by the pacer's."""

    def __init__(self, pacer: Pacer, backlog: Backlog, at_once: int, slow_seconds: float = SLOW_SECONDS) -> None:
        self._pacer, self._backlog = pacer, backlog
        self._slow_seconds = slow_seconds
        self._line = Line(pacer.is_full, at_once)
        self._waiting: dict[Entry, asyncio.Future[Folded | None]] = {}
        self._slow: dict[Entry, asyncio.TimerHandle] = {}
        self._is_due = self._was_held = False
        self._wake_at, self._woken = float("inf"), float("-inf")
        self._alarm: asyncio.Task[None] | None = None
        backlog.on_end = self._advance_soon

    def __len__(self) -> int:
        return len(self._waiting)

    def is_crowded(self) -> bool:
        """Whether a new answer has to wait for others."""
        return self._line.is_crowded()

    def join(self, entry: Entry) -> asyncio.Future[Folded | None]:
        """A future that is resolved when ``entry`` may begin, or with how it was folded. ``leave`` must follow."""
        turn: asyncio.Future[Folded | None] = asyncio.get_running_loop().create_future()
        self._waiting[entry] = turn
        for folded in self._line.join(entry, self._now()):
            self._resolve(folded.entry, folded)
        self._advance_soon()
        return turn

    def leave(self, entry: Entry) -> None:
        """``entry`` has been handled or folded, or does not wait any more."""
        self._waiting.pop(entry, None)
        if timer := self._slow.pop(entry, None):
            timer.cancel()
        self._line.leave(entry, self._now())
        self._advance_soon()

    def close(self) -> None:
        """Ends the timers."""
        for timer in self._slow.values():
            timer.cancel()
        if self._alarm:
            self._alarm.cancel()

    def _now(self) -> float:
        """The pacer's time. A pacer that is closed waits for nothing: then time is as far as was waited for."""
        return max(self._pacer.now(), self._woken)

    def _resolve(self, entry: Entry, how: Folded | None) -> None:
        turn = self._waiting.pop(entry)
        if not turn.done():
            turn.set_result(how)

    def _advance_soon(self) -> None:
        """Advances once the updates that have come together have all joined."""
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._advance)

    def _advance(self) -> None:
        self._is_due = False
        now, held_until = self._now(), self._backlog.held_until
        if self._was_held and now >= held_until:
            self._line.wake_all(now)
        self._was_held = now < held_until
        while entry := self._line.take(now, held_until):
            self._begin(entry)
        self._set_alarm(self._line.wake_at())

    def _begin(self, entry: Entry) -> None:
        loop = asyncio.get_running_loop()
        self._slow[entry] = loop.call_later(self._slow_seconds, self._note_slow, entry)
        self._resolve(entry, None)

    def _note_slow(self, entry: Entry) -> None:
        self._slow.pop(entry, None)
        self._line.give_back_permit(entry)
        self._advance_soon()

    def _set_alarm(self, at: float) -> None:
        if at >= self._wake_at or at == float("inf"):
            return
        if self._alarm:
            self._alarm.cancel()
        self._wake_at = at
        self._alarm = asyncio.create_task(self._wake(at))

    async def _wake(self, at: float) -> None:
        await self._pacer.pause(at - self._pacer.now())
        self._wake_at, self._woken = float("inf"), at
        self._advance_soon()
