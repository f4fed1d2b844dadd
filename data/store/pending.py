"""Updates of Telegram that are not done with yet: they are handled again when the process that had them has died."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine, numbered

MOST_AT_ONCE = 500
"""Ids in one statement."""


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update that is not done with.

    ``content``: its JSON.
    ``taken``: how many processes have taken it up.
    ``alone``: how many of these died, or may have died, while they worked on nothing else.
    ``note``: the id of the message 'Reading…' in its chat, ``None`` if there is none.
    """

    update_id: int
    content: str
    taken: int
    alone: int
    note: int | None


class PendingUpdates:
    """The updates of all bots of this database, told apart by the bot's id. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, bot: str, updates: Iterable[tuple[int, str]], *, alone: bool, now: datetime) -> None:
        """Stores updates (id, JSON) that the only process takes up. ``alone``: it works on nothing else."""
        for update_id, content in updates:
            self._engine.execute(
                """INSERT INTO pending_updates (bot, update_id, content, since, taken, alone)
                VALUES (:bot, CAST(:id AS BIGINT), :content, :now, 1, CAST(:alone AS INTEGER))
                ON CONFLICT (bot, update_id) DO NOTHING""",
                bot=bot,
                id=update_id,
                content=content,
                now=time_text(now),
                alone=int(alone),
            )

    def all(self, bot: str) -> list[PendingUpdate]:
        """The updates of a bot, in the order in which Telegram numbered them."""
        rows = self._engine.query(
            "SELECT update_id, content, taken, alone, note FROM pending_updates WHERE bot = :bot ORDER BY update_id",
            bot=bot,
        )
        return [PendingUpdate(**row) for row in rows]

    def note_taken(self, bot: str, update_id: int) -> None:
        """Records that a process takes an update up again, and works on nothing else meanwhile."""
        self._engine.execute(
            "UPDATE pending_updates SET taken = taken + 1, alone = alone + 1 WHERE bot = :bot AND update_id = :id",
            bot=bot,
            id=update_id,
        )

    def note_shared(self, bot: str, update_id: int) -> None:
        """Records that work on an update lasts, and that others are worked on beside it."""
        self._engine.execute(
            "UPDATE pending_updates SET alone = 0 WHERE bot = :bot AND update_id = :id", bot=bot, id=update_id
        )

    def note_harmless(self, bot: str, update_id: int) -> None:
        """Records that an update has been worked on and the process has lived: it only waits for something."""
        self._engine.execute(
            "UPDATE pending_updates SET taken = 0, alone = 0 WHERE bot = :bot AND update_id = :id",
            bot=bot,
            id=update_id,
        )

    def set_note(self, bot: str, update_id: int, message_id: int) -> None:
        """Records the message that says 'Reading…' for an update."""
        self._engine.execute(
            "UPDATE pending_updates SET note = CAST(:note AS BIGINT) WHERE bot = :bot AND update_id = :id",
            bot=bot,
            id=update_id,
            note=message_id,
        )

    def remove(self, bot: str, update_ids: Iterable[int]) -> None:
        """Deletes updates that are done with."""
        ids = list(update_ids)
        for start in range(0, len(ids), MOST_AT_ONCE):
            marks, params = numbered("id", ids[start : start + MOST_AT_ONCE])
            self._engine.execute(
                f"DELETE FROM pending_updates WHERE bot = :bot AND update_id IN ({marks})",  # noqa: S608
                bot=bot,
                **params,
            )

    def remove_before(self, before: datetime) -> int:
        """Deletes the updates that were stored before a time; returns how many."""
        return self._engine.execute("DELETE FROM pending_updates WHERE since < :before", before=time_text(before))
