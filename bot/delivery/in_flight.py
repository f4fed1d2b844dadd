"""The messages in flight, and how many more may be begun beside them."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial

from data.store.outbox.round_ups import Key

FEWEST = 10
"""So many messages may be in flight at once: enough for 30 a second at a third of a second each, and few to be doubled
by a crash."""

ANSWER_SECONDS = 1 / 3
"""At a higher rate as many may as are sent in so many seconds: what an answer takes, its record, and some in store."""

CLAIMED = 50
"""So many free places are worth a claim; with few places, half of them are."""

SLOW_AFTER_SECONDS = 2.0
"""A message that has waited this long for an answer no longer counts: one slow chat must not take the
room that others need."""

SLOW_FACTOR = 4
"""So many times as many are in flight with the slow ones: the most that a Telegram which has become slow everywhere is
given to do."""

MOST_CONNECTIONS = 500
"""But never more than this: each has a connection, and a process may have 1,024 files open, usually."""

LOOK_SECONDS = 0.2
"""Time between two looks at whether a message in flight has become slow."""


def places(rate: float) -> int:
    """How many messages may be in flight at ``rate`` messages a second, slow ones not counted."""
    return max(FEWEST, math.ceil(rate * ANSWER_SECONDS))


def most_at_once(rate: float) -> int:
    """How many may be in flight with the slow ones."""
    return min(SLOW_FACTOR * places(rate), MOST_CONNECTIONS)


class InFlight:
    """The messages being sent, by key, at ``rate`` messages a second. ``clock`` in monotonic seconds."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places, self._most = places(rate), most_at_once(rate)
        self._went_out: dict[Key, float] = {}
        self._ended = asyncio.Event()
        self.tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._went_out)

    def __contains__(self, key: Key) -> bool:
        return key in self._went_out

    def keys(self) -> frozenset[Key]:
        """What identifies them."""
        return frozenset(self._went_out)

    def begin(self, key: Key, work: Coroutine[None, None, None]) -> None:
        """Starts to send a message, as a task of the running loop."""
        task = asyncio.create_task(work)
        self._went_out[key] = float("inf")  # until its turn has come it is not slow, but waits
        self.tasks.add(task)
        task.add_done_callback(partial(self._end, key))

    def went_out(self, key: Key) -> None:
        """Notes that the turn of a message has come: from now on it waits for Telegram."""
        self._went_out[key] = self._clock()

    def room(self) -> int:
        """How many more messages may be begun."""
        slow = self._clock() - SLOW_AFTER_SECONDS
        quick = sum(at > slow for at in self._went_out.values())
        return max(0, min(self._places - quick, self._most - len(self)))

    def has_room(self) -> bool:
        """Whether so many places are free that a claim is worth its commit."""
        return self.room() >= min(self._places // 2, CLAIMED)

    async def changed(self) -> None:
        """Returns when a message has arrived, or may have become slow."""
        # Not asyncio.wait: with hundreds of tasks that costs half a millisecond for each that ends.
        self._ended.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._ended.wait()

    def _end(self, key: Key, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        self._went_out.pop(key)
        self._ended.set()
