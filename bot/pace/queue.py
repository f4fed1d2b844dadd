"""The requests that wait for a turn: first in first out within a priority; a chat at its own limit blocks no other."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.pace.chat_limits import ChatKey, ChatLimits, Priority


class Turn:
    """The permission to send one message. ``at``: when it was given; once that is known, when the message went out."""

    def __init__(self, granted: float, clock: Callable[[], float]) -> None:
        self.at = granted
        self._clock = clock

    def went_out(self) -> None:
        """Notes that the message has been handed to the network."""
        self.at = self._clock()


@dataclass(slots=True, eq=False)
class Waiter:
    """A request that waits for its turn. ``granted`` is resolved with the turn, never after ``deadline``."""

    chat: ChatKey | None
    priority: Priority
    order: int
    deadline: float
    granted: asyncio.Future[Turn]


@dataclass(slots=True, eq=False)
class _ChatQueue:
    """The waiters of one chat and priority. Each request without a chat has a queue of its own."""

    chat: ChatKey | None
    priority: Priority
    waiters: deque[Waiter] = field(default_factory=deque)

    def head(self) -> Waiter | None:
        """The first waiter that has not given up; those before it are dropped."""
        while self.waiters and self.waiters[0].granted.done():
            self.waiters.popleft()
        return self.waiters[0] if self.waiters else None


class ChatQueues:
    """All queues. A turn costs O(log queues), however many wait in a chat that is at its limit.

    Each queue is in one heap: ``ready`` of its priority, by order of arrival, or ``blocked``, by the time at which
    its chat may be written to again.
    """

    def __init__(self, limits: ChatLimits) -> None:
        self._limits = limits
        self._queues: dict[tuple[ChatKey | None, Priority], _ChatQueue] = {}
        self._ready: dict[Priority, list[tuple[int, _ChatQueue]]] = {priority: [] for priority in Priority}
        self._blocked: list[tuple[float, int, _ChatQueue]] = []

    def add(self, waiter: Waiter) -> None:
        """Puts ``waiter`` at the end of its chat's queue."""
        key = (waiter.chat, waiter.priority)
        queue = None if waiter.chat is None else self._queues.get(key)
        if queue is not None:
            queue.waiters.append(waiter)
            return
        queue = _ChatQueue(waiter.chat, waiter.priority, deque([waiter]))
        if waiter.chat is not None:
            self._queues[key] = queue
        self._push(queue)

    def has_ready(self, priority: Priority, now: float) -> bool:
        """Whether somebody with this priority can have a turn at ``now``."""
        while self._blocked and self._blocked[0][0] <= now:
            self._push(heapq.heappop(self._blocked)[2])
        ready = self._ready[priority]
        while ready:
            order, queue = ready[0]
            head = queue.head()
            due = self._limits.due(queue.chat, priority)
            if head is not None and head.order == order and due <= now:
                return True
            heapq.heappop(ready)
            self._push(queue, due if due > now else None)
        return False

    def has_several(self, priority: Priority) -> bool:
        """Whether somebody is ready beside the first; ``has_ready`` must just have returned true."""
        ready = self._ready[priority]
        return len(ready) > 1 or len(ready[0][1].waiters) > 1

    def take(self, priority: Priority, now: float) -> Waiter:
        """Removes and returns who is first with this priority; ``has_ready`` must just have returned true for it."""
        _, queue = heapq.heappop(self._ready[priority])
        waiter = queue.waiters.popleft()
        self._limits.note(queue.chat, priority, now)
        self._push(queue)
        return waiter

    def next_due(self) -> float:
        """When the first of the blocked chats may be written to again; inf if none is blocked."""
        return self._blocked[0][0] if self._blocked else float("inf")

    def _push(self, queue: _ChatQueue, due: float | None = None) -> None:
        head = queue.head()
        if head is None:
            self._queues.pop((queue.chat, queue.priority), None)
        elif due is not None:
            heapq.heappush(self._blocked, (due, head.order, queue))
        else:
            heapq.heappush(self._ready[queue.priority], (head.order, queue))
