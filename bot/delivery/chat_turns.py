"""One message at a time to each chat: two on the wire at once could arrive in either order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE_SECONDS = 3.0
"""The longest wait for the messages before. With 10 s for a turn at the pacer and 15 s for an answer it is less than
the lease of 30 s."""

Waiting = deque[asyncio.Future[bool]]
"""Who waits, the first to ask first: true is a turn, false sends back."""


class ChatTurns:
    """Whose turn it is in each chat: the first to ask is the first to go."""

    def __init__(self) -> None:
        self._waiting: dict[int, Waiting] = {}
        """By chat, while a message to it is on its way."""

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Waits until no other message to the chat is on its way.

        Raises TimeoutError after PATIENCE_SECONDS, and when a message before this one had waited for so long: none
        overtakes another.
        """
        if chat_id in self._waiting:
            await self._wait(chat_id, self._waiting[chat_id])
        else:
            self._waiting[chat_id] = deque()
        try:
            yield
        finally:
            self._pass_on(chat_id)

    async def _wait(self, chat_id: int, waiting: Waiting) -> None:
        mine = asyncio.get_running_loop().create_future()
        waiting.append(mine)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                has_turn = await mine
        except (TimeoutError, asyncio.CancelledError):
            self._send_back_behind(mine, waiting)
            if not mine.cancelled() and mine.result():  # its turn came in the same moment
                self._pass_on(chat_id)
            raise
        if not has_turn:
            raise TimeoutError

    def _pass_on(self, chat_id: int) -> None:
        """Gives the turn to the next, or ends the queue."""
        waiting = self._waiting[chat_id]
        while waiting:
            following = waiting.popleft()
            if not following.done():
                following.set_result(True)
                return
        del self._waiting[chat_id]

    @staticmethod
    def _send_back_behind(mine: asyncio.Future[bool], waiting: Waiting) -> None:
        behind = list(waiting)[waiting.index(mine) + 1 :] if mine in waiting else list(waiting)
        for each in behind:
            if not each.done():
                each.set_result(False)
