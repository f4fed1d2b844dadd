"""Tells the admins of a long pause that Telegram imposed, once it has ended: until then nothing can be sent.

A pause is kept in the database until a notice of it is queued, so that it does not matter which process was refused
and which one runs when the pause is over.
"""

from __future__ import annotations

from bot.context import Newsroom
from bot.desk.notices import notify_of_pause

LOOK_SECONDS = 10.0
"""Time between two looks at whether a pause has ended."""


class Holds:
    """The pauses of the bot with the number ``bot_id``, as its newsroom's database keeps them."""

    def __init__(self, newsroom: Newsroom, bot_id: str) -> None:
        self._newsroom, self._bot_id = newsroom, bot_id

    async def tell(self) -> None:
        """Queues notices of a pause that has ended and that no process has told of yet. Raises StoreError."""
        newsroom = self._newsroom
        admins = sorted(newsroom.config.admins)
        if not admins:
            return  # another process may know some
        if await newsroom.reader.run(lambda desk: desk.store.pace.has_ended_hold(self._bot_id)):
            await newsroom.writer.run(notify_of_pause, self._bot_id, admins, now=newsroom.clock())
            newsroom.wake()
