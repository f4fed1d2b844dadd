"""Updates that Telegram sends to several processes: each is taken once, and those of a chat by one process.

A process that works for a bot says so every few seconds. What one that has fallen silent had in work, another takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.forms import time_text
from data.store.engines.engine import Engine
from data.store.pending import PendingUpdate

NEARBY = 50
"""An update may be missing before another one if one of so many before it has come."""

LOOKS_FOR_MISSING = 3
"""Looks at what was handed over for which an update waits that may have overtaken another."""


@dataclass(frozen=True, slots=True)
class Me:
    """A process that works for a bot: the bot's number, and a name that no other process has.

    ``patience``: after so long without a sign another process counts as dead; at once, if this is the only one.
    """

    bot: str
    name: str
    patience: timedelta


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that came: ``content`` is its JSON. ``alone``: nothing else is in work in the process."""

    update_id: int
    chat: int | None
    content: str
    alone: bool


class Meeting:
    """The updates and the processes. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, me: Me, arrival: Arrival, *, sticks: datetime, now: datetime) -> bool:
        """Keeps an update for the process that has its chat; returns whether it is a new one.

        A chat belongs to the process that has an update of it in work, or had one after ``sticks``. What came is then
        to be fetched with ``handed``.
        """
        self._engine.lock(f"updates {me.bot}")
        owner = self._owner(me, arrival.chat, sticks) or me.name
        if not self._note_seen(me, arrival, owner, now):
            return False
        looks = LOOKS_FOR_MISSING if self._is_one_missing(me, arrival.update_id) else 1
        self._engine.execute(
            """INSERT INTO pending_updates (bot, update_id, content, since, taken, alone, chat, owner, handed, begun)
            VALUES (:bot, CAST(:id AS BIGINT), :content, :now, 1, CAST(:alone AS INTEGER), CAST(:chat AS BIGINT),
                :owner, CAST(:looks AS SMALLINT), 0)
            ON CONFLICT (bot, update_id) DO NOTHING""",
            bot=me.bot,
            id=arrival.update_id,
            content=arrival.content,
            now=time_text(now),
            alone=int(arrival.alone and owner == me.name),
            chat=arrival.chat,
            owner=owner,
            looks=looks,
        )
        return True

    def handed(self, me: Me, *, chat: int | None = None, arrived: int | None = None) -> list[PendingUpdate]:
        """The updates to be begun by this process now, in order.

        After an arrival (``chat``, and the number of the update that ``arrived``) these are the chat's, unless an
        earlier one may be missing. Without, all that others took for this process; called at every look.
        """
        if chat is None:
            self._engine.execute(
                "UPDATE pending_updates SET handed = handed - 1 WHERE bot = :bot AND owner = :me AND handed > 0",
                bot=me.bot,
                me=me.name,
            )
            where, mine = "handed = 0 AND begun = 0", {}
        else:
            where, mine = "begun = 0 AND chat = :chat", {"chat": chat}
            if arrived is not None and self._is_one_missing(me, arrived):
                return []
        rows = self._engine.query(
            f"""UPDATE pending_updates SET handed = 0, begun = 1 WHERE bot = :bot AND owner = :me AND {where}
            RETURNING update_id, content, taken, alone, note""",  # noqa: S608
            bot=me.bot,
            me=me.name,
            **mine,
        )
        return sorted((PendingUpdate(**row) for row in rows), key=lambda each: each.update_id)

    def has_handed(self, me: Me) -> bool:
        """Whether a look would find anything."""
        rows = self._engine.query(
            "SELECT 1 FROM pending_updates WHERE bot = :bot AND owner = :me AND begun = 0 LIMIT 1",
            bot=me.bot,
            me=me.name,
        )
        return bool(rows)

    def beat(self, me: Me) -> None:
        """Says that this process is alive, by the database's clock."""
        self._engine.execute(
            f"""INSERT INTO processes (name, bot, alive_at) VALUES (:me, :bot, {self._engine.clock})
            ON CONFLICT (name) DO UPDATE SET alive_at = {self._engine.clock}""",  # noqa: S608
            me=me.name,
            bot=me.bot,
        )

    def adopt(self, me: Me) -> list[PendingUpdate]:
        """Takes over what processes that are dead had in work; returns it, in order."""
        self._engine.lock(f"updates {me.bot}")
        dead = f"""NOT EXISTS (SELECT 1 FROM processes p WHERE p.name = pending_updates.owner
            AND p.alive_at > {self._engine.clock} - CAST(:patience AS BIGINT))"""  # noqa: S608
        rows = self._engine.query(
            f"""UPDATE pending_updates SET owner = :me, handed = 0, begun = 1
            WHERE bot = :bot AND (owner IS NULL OR (owner <> :me AND {dead}))
            RETURNING update_id, content, taken, alone, note""",  # noqa: S608
            bot=me.bot,
            me=me.name,
            patience=_microseconds(me.patience),
        )
        return sorted((PendingUpdate(**row) for row in rows), key=lambda each: each.update_id)

    def leave(self, me: Me) -> None:
        """Ends this process: others take over what it has not finished."""
        self._engine.execute("DELETE FROM processes WHERE name = :me", me=me.name)

    def forget_before(self, before: datetime) -> None:
        """Forgets the updates that came before a time, and the processes that have been silent for an hour."""
        self._engine.execute("DELETE FROM seen_updates WHERE since < :before", before=time_text(before))
        self._engine.execute(
            f"DELETE FROM processes WHERE alive_at < {self._engine.clock} - 3600000000"  # noqa: S608
        )

    def _owner(self, me: Me, chat: int | None, sticks: datetime) -> str | None:
        """The living process that has a chat."""
        alive = f"p.alive_at > {self._engine.clock} - CAST(:patience AS BIGINT)"
        rows = self._engine.query(
            f"""SELECT owner FROM (
                SELECT u.owner AS owner, u.update_id AS id, 0 AS rank FROM pending_updates u
                JOIN processes p ON p.name = u.owner AND {alive}
                WHERE u.bot = :bot AND u.chat = CAST(:chat AS BIGINT)
                UNION ALL SELECT s.owner, s.update_id, 1 FROM seen_updates s
                JOIN processes p ON p.name = s.owner AND {alive}
                WHERE s.bot = :bot AND s.chat = CAST(:chat AS BIGINT) AND s.since > :sticks
            ) AS owners ORDER BY rank, id DESC LIMIT 1""",  # noqa: S608
            bot=me.bot,
            chat=chat,
            sticks=time_text(sticks),
            patience=_microseconds(me.patience),
        )
        return rows[0]["owner"] if rows else None

    def _note_seen(self, me: Me, arrival: Arrival, owner: str, now: datetime) -> bool:
        added = self._engine.execute(
            """INSERT INTO seen_updates (bot, update_id, chat, owner, since)
            VALUES (:bot, CAST(:id AS BIGINT), CAST(:chat AS BIGINT), :owner, :now)
            ON CONFLICT (bot, update_id) DO NOTHING""",
            bot=me.bot,
            id=arrival.update_id,
            chat=arrival.chat,
            owner=owner,
            now=time_text(now),
        )
        return added > 0

    def _is_one_missing(self, me: Me, update_id: int) -> bool:
        """Whether updates right before this one seem to be on their way still."""
        rows = self._engine.query(
            "SELECT MAX(update_id) AS id FROM seen_updates WHERE bot = :bot AND update_id < CAST(:id AS BIGINT)",
            bot=me.bot,
            id=update_id,
        )
        return rows[0]["id"] is not None and 1 < update_id - rows[0]["id"] <= NEARBY


def _microseconds(time: timedelta) -> int:
    return round(time.total_seconds() * 1_000_000)
