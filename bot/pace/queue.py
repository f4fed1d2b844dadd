"""Who waits to send: first in first out within a priority, and a chat at its own limit stands aside for the
others."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.pace.chat_limits import ChatKey, ChatLimits, Priority


class Turn:
    """Leave to send one message. ``at``: when it went out, as far as is known; at first, when leave was given."""

    def __init__(self, granted: float, clock: Callable[[], float]) -> None:
        self.at = granted
        self._clock = clock

    def went_out(self) -> None:
        """To be called when the message has been handed to the network, if that can be told."""
        self.at = self._clock()


@dataclass(slots=True, eq=False)
class Waiter:
    """A request that waits for its turn. ``granted`` is resolved when it comes; after ``deadline`` it never
    comes."""

    chat: ChatKey | None
    priority: Priority
    order: int
    deadline: float
    granted: asyncio.Future[Turn]


@dataclass(slots=True, eq=False)
class _Line:
    """The waiters of one chat and priority. Requests without a chat have a line each: nothing holds them
    together."""

    chat: ChatKey | None
    priority: Priority
    waiters: deque[Waiter] = field(default_factory=deque)

    def head(self) -> Waiter | None:
        """The first that still waits; those who gave up are dropped on the way."""
        while self.waiters and self.waiters[0].granted.done():
            self.waiters.popleft()
        return self.waiters[0] if self.waiters else None


class Lines:
    """Every line of waiters. A turn costs O(log lines), however many wait in a chat that has to stand aside.

    A line stands in exactly one of two heaps: ``ready``, by priority and order of arrival, or ``aside``, by
    the time at which its chat may be written to again.
    """

    def __init__(self, limits: ChatLimits) -> None:
        self._limits = limits
        self._lines: dict[tuple[ChatKey | None, Priority], _Line] = {}
        self._ready: list[tuple[Priority, int, _Line]] = []
        self._aside: list[tuple[float, int, _Line]] = []

    def add(self, waiter: Waiter) -> None:
        """Puts ``waiter`` at the end of its chat's line."""
        key = (waiter.chat, waiter.priority)
        line = None if waiter.chat is None else self._lines.get(key)
        if line is not None:
            line.waiters.append(waiter)
            return
        line = _Line(waiter.chat, waiter.priority, deque([waiter]))
        if waiter.chat is not None:
            self._lines[key] = line
        self._stand(line)

    def has_ready(self, now: float) -> bool:
        """Whether someone may be served at ``now``."""
        while self._aside and self._aside[0][0] <= now:
            self._stand(heapq.heappop(self._aside)[2])
        while self._ready:
            _, order, line = self._ready[0]
            head = line.head()
            due = self._limits.due(line.chat, line.priority)
            if head is not None and head.order == order and due <= now:
                return True
            heapq.heappop(self._ready)
            self._stand(line, due if due > now else None)
        return False

    def take(self, now: float) -> Waiter:
        """The waiter whose turn it is at ``now``; call only when ``has_ready`` has just said so."""
        line = heapq.heappop(self._ready)[2]
        waiter = line.waiters.popleft()
        self._limits.note(line.chat, now)
        self._stand(line)
        return waiter

    def next_due(self) -> float:
        """When the first of those who stand aside may be served; inf when nobody does."""
        return self._aside[0][0] if self._aside else float("inf")

    def _stand(self, line: _Line, due: float | None = None) -> None:
        head = line.head()
        if head is None:
            self._lines.pop((line.chat, line.priority), None)
        elif due is not None:
            heapq.heappush(self._aside, (due, head.order, line))
        else:
            heapq.heappush(self._ready, (line.priority, head.order, line))
