"""Handles updates of different chats at the same time, and updates of one chat in the order in which they came."""

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

REMEMBERED_UPDATES = 10_000
"""The ids of so many updates are remembered, to skip one that comes twice."""


class OrderedUpdates(BaseUpdateProcessor):
    """Handles at most ``at_once`` updates at the same time, never two of one chat, and none twice.

    It is fair: a chat with a thousand waiting updates takes one of the ``at_once`` slots, and queues for a new one
    after each update. Updates without a chat (inline queries, poll results) belong to their user, whose id is
    also that of the private chat; updates with neither (a closed poll) are handled in no order.

    PTB counts against its own limit before an update's chat is known, so updates that wait for their chat would
    use it up; it is therefore set to infinity, and ``at_once`` is counted here. The number of waiting updates has no
    bound, because PTB starts a task for each update as soon as it is fetched: about 5 KB each.
    """

    def __init__(
        self,
        at_once: int = 1024,
        *,
        on_done: Callable[[float], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``on_done`` is called with the seconds, by ``clock``, from an update's arrival to the end of its handler."""
        super().__init__(max_concurrent_updates=sys.maxsize)
        self._on_done, self._clock = on_done, clock
        self._slots = asyncio.Semaphore(at_once)
        self._taken: OrderedDict[int, None] = OrderedDict()
        self._chats: dict[int, _Chat] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free: PTB waits for the updates in work before it calls this."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits ``coroutine`` once all earlier updates of the same chat are done and a slot is free."""
        arrived, begun = self._clock(), False
        try:
            if self._is_repeated(update):
                return
            async with self._turn_of(chat_of(update)), self._slots:
                begun = True
                await coroutine
            self._on_done(self._clock() - arrived)
        finally:
            if not begun and isinstance(coroutine, Coroutine):
                coroutine.close()  # repeated, or cancelled while waiting: Python warns of coroutines that never ran

    def _is_repeated(self, update: object) -> bool:
        """Whether this update has come before: a Bot API server may deliver one twice."""
        if not isinstance(update, Update):
            return False
        repeated = update.update_id in self._taken
        self._taken[update.update_id] = None
        if len(self._taken) > REMEMBERED_UPDATES:
            self._taken.popitem(last=False)
        return repeated

    @asynccontextmanager
    async def _turn_of(self, chat: int | None) -> AsyncIterator[None]:
        """Lets in one at a time for a chat, in order; a chat is forgotten with its last update."""
        if chat is None:
            yield
            return
        entry = self._chats.setdefault(chat, _Chat())
        entry.updates += 1
        try:
            async with entry.lock:
                yield
        finally:
            entry.updates -= 1
            if not entry.updates:
                del self._chats[chat]


@dataclass(slots=True)
class _Chat:
    """A chat with updates that are being handled or wait."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


def chat_of(update: object) -> int | None:
    """The id of the chat, or else of the user, whose updates must keep their order; None if this one need not."""
    if not isinstance(update, Update):
        return None
    origin = update.effective_chat or update.effective_user
    return origin.id if origin else None
