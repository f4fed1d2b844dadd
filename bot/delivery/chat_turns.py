"""One message at a time to each chat: two on the wire at once could arrive in either order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

PATIENCE_SECONDS = 3.0
"""The longest wait for the message before. With 10 s for a turn at the pacer and 15 s for an answer it is less than
the lease of 30 s."""


class ChatTurns:
    """Whose turn it is in each chat: the first to ask is the first to go."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Waits until no other message to the chat is on its way. Raises TimeoutError after PATIENCE_SECONDS."""
        lock = self._locks.get(chat_id)
        if lock is None:
            self._locks[chat_id] = lock = asyncio.Lock()
            await lock.acquire()
        else:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await lock.acquire()
        try:
            yield
        finally:
            lock.release()
