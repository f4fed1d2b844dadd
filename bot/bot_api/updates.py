"""The queue behind getUpdates: offsets, long polling, one reader at a time."""

import asyncio
from collections.abc import Iterable

from bot.bot_api.markup import Json
from bot.bot_api.state import Refusal

UNWANTED_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """Updates that wait until a getUpdates call with a higher offset confirms them; their ids begin at ``first_id``."""

    def __init__(self, first_id: int = 1) -> None:
        self._waiting: list[Json] = []
        self._next_id = first_id
        self._allowed: frozenset[str] | None = None
        self._readers = 0
        self._changed = asyncio.Event()

    def add(self, kind: str, content: Json) -> None:
        """Queues an update, unless it is of a kind that the bot has not asked for."""
        wanted = kind in self._allowed if self._allowed is not None else kind not in UNWANTED_BY_DEFAULT
        if wanted:
            self._waiting.append({"update_id": self._next_id, kind: content})
            self._next_id += 1
            self._wake()

    def drop(self) -> None:
        """Drops all waiting updates, as deleteWebhook with drop_pending_updates does."""
        self._waiting.clear()
        self._wake()

    async def fetch(self, offset: int, limit: int, seconds: float, allowed: Iterable[str] | None) -> list[Json]:
        """Updates from ``offset`` on, at most ``limit``; waits up to ``seconds`` for the first.

        Raises Refusal (409), as Telegram does, when another reader asks meanwhile.
        """
        if allowed is not None:
            self._allowed = frozenset(allowed) or None
        self._readers += 1
        reader = self._readers
        self._confirm(offset)
        try:
            async with asyncio.timeout(seconds):
                while not self._waiting and reader == self._readers:
                    await self._changed.wait()
        except TimeoutError:
            return []
        if reader != self._readers:
            raise Refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return self._waiting[: min(max(limit, 1), 100)]

    async def all_confirmed(self) -> None:
        """Returns once the bot has confirmed every update by asking for the next."""
        while self._waiting:
            await self._changed.wait()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        self._wake()

    def _wake(self) -> None:
        """Wakes everybody who waits for a change; whoever waits from now on waits for the next one."""
        self._changed.set()
        self._changed = asyncio.Event()
