"""Updates of different chats side by side, updates of one chat in the order in which they came."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

REMEMBERED = 10_000
"""The latest updates whose numbers are remembered."""


class OrderedUpdates(BaseUpdateProcessor):
    """Handles at most ``at_once`` updates at the same time, never two of one chat, and none twice.

    Fair: a chat with a thousand updates waiting takes up one place of ``at_once``, and queues for it anew
    after each update. Updates without a chat (inline queries, poll results) belong to their user, whose id is
    also that of the private chat; those without either (a poll closed) are in no order.

    PTB's own bound is taken before an update's chat is known, so that updates waiting for their chat would
    use it up; it is therefore set to no bound, and ``at_once`` is counted here. What waits is bounded by
    nothing, as PTB starts a task for each update as soon as it is fetched: about 5 KB each.
    """

    def __init__(
        self,
        at_once: int = 1024,
        *,
        on_done: Callable[[float], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``on_done`` gets the seconds of ``clock`` from an update's arrival to the end of its handler."""
        super().__init__(max_concurrent_updates=sys.maxsize)
        self._on_done, self._clock = on_done, clock
        self._places = asyncio.Semaphore(at_once)
        self._taken: OrderedDict[int, None] = OrderedDict()
        self._chats: dict[int, _Chat] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free: PTB waits for the updates in work before it calls this."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits ``coroutine`` when all earlier updates of the same chat are done and a place is free."""
        arrived, begun = self._clock(), False
        try:
            if self._is_repeated(update):
                return
            async with self._turn_of(chat_of(update)), self._places:
                begun = True
                await coroutine
            self._on_done(self._clock() - arrived)
        finally:
            if not begun and isinstance(coroutine, Coroutine):
                coroutine.close()  # Repeated, or cancelled while waiting: Python warns of coroutines that never ran.

    def _is_repeated(self, update: object) -> bool:
        """Whether this update was taken on already: a Bot API server may hand one over twice."""
        if not isinstance(update, Update):
            return False
        repeated = update.update_id in self._taken
        self._taken[update.update_id] = None
        if len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)
        return repeated

    @asynccontextmanager
    async def _turn_of(self, chat: int | None) -> AsyncIterator[None]:
        """One at a time in a chat, in the order of asking; a chat is forgotten with its last update."""
        if chat is None:
            yield
            return
        line = self._chats.setdefault(chat, _Chat())
        line.updates += 1
        try:
            async with line.lock:
                yield
        finally:
            line.updates -= 1
            if not line.updates:
                del self._chats[chat]


@dataclass(slots=True)
class _Chat:
    """A chat with updates in work or waiting."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


def chat_of(update: object) -> int | None:
    """The id of the chat, or else the user, within which ``update`` must keep its order; None: it need
    not."""
    if not isinstance(update, Update):
        return None
    origin = update.effective_chat or update.effective_user
    return origin.id if origin else None
