"""The messages in flight, and how many more may be begun beside them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine

SENDERS = 10
"""Messages in flight at once: enough for 30 a second at a third of a second each, and few to be doubled by a crash."""

SLOW_AFTER_SECONDS = 2.0
"""A message that has waited this long for an answer no longer counts among SENDERS: one slow chat must not take the
room that others need."""

MOST_AT_ONCE = 40
"""Messages in flight with the slow ones: the most that a Telegram which has become slow everywhere is given to do."""

LOOK_SECONDS = 0.2
"""Time between two looks at whether a message in flight has become slow."""

Key = tuple[int, int]
"""What identifies a message: load and chat."""


class InFlight:
    """The messages being sent, by key. ``clock`` in monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._went_out: dict[Key, float] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._went_out)

    def __contains__(self, key: Key) -> bool:
        return key in self._went_out

    def begin(self, key: Key, work: Coroutine[None, None, None]) -> None:
        """Starts to send a message, as a task of the running loop."""
        task = asyncio.create_task(work)
        self._went_out[key] = float("inf")  # until its turn has come it is not slow, but waits
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        task.add_done_callback(lambda _: self._went_out.pop(key))

    def went_out(self, key: Key) -> None:
        """Notes that the turn of a message has come: from now on it waits for Telegram."""
        self._went_out[key] = self._clock()

    def room(self) -> int:
        """How many more messages may be begun."""
        slow = self._clock() - SLOW_AFTER_SECONDS
        quick = sum(at > slow for at in self._went_out.values())
        return max(0, min(SENDERS - quick, MOST_AT_ONCE - len(self)))

    async def changed(self) -> None:
        """Returns when a message has arrived, or may have become slow."""
        await asyncio.wait(self.tasks, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
