"""The channels that the bot posts to. What each gets are subscriptions, as those of any chat."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.models import Channel
from data.store.engines.engine import Engine, Row

_CHANNELS = """SELECT c.chat_id, c.title, c.username, c.added_by, s.section, ch.gone_at
    FROM channels c LEFT JOIN chats ch ON ch.chat_id = c.chat_id
    LEFT JOIN subscriptions s ON s.chat_id = c.chat_id"""


class Channels:
    """The names of channels, and who added the bot to them. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, chat_id: int, title: str, username: str | None, added_by: int | None, now: datetime) -> None:
        """Keeps a channel, or its new names; ``added_by`` ``None`` leaves the one who is known."""
        self._engine.execute(
            """INSERT INTO channels (chat_id, title, username, added_by, since)
            VALUES (:chat, :title, CAST(:username AS TEXT), CAST(:added_by AS BIGINT), :now)
            ON CONFLICT (chat_id) DO UPDATE SET title = excluded.title, username = excluded.username,
                added_by = COALESCE(excluded.added_by, channels.added_by)""",
            chat=chat_id,
            title=title,
            username=username,
            added_by=added_by,
            now=time_text(now),
        )

    def get(self, chat_id: int) -> Channel | None:
        """The channel with that id; ``None`` for a chat that is none."""
        return next(iter(_read(self._engine.query(f"{_CHANNELS} WHERE c.chat_id = :chat", chat=chat_id))), None)

    def all(self) -> list[Channel]:
        """All channels, in the order of their titles."""
        return _read(self._engine.query(f"{_CHANNELS} ORDER BY c.title, c.chat_id"))

    def mentions(self, user_id: int) -> bool:
        """Whether it is known that a person added the bot to a channel."""
        return bool(self._engine.query("SELECT 1 FROM channels WHERE added_by = :user LIMIT 1", user=user_id))

    def forget_chat(self, chat_id: int) -> None:
        """Removes a channel; of a person, that it was this one who added the bot."""
        self._engine.execute("DELETE FROM channels WHERE chat_id = :chat", chat=chat_id)
        self._engine.execute("UPDATE channels SET added_by = NULL WHERE added_by = :chat", chat=chat_id)


def _read(rows: list[Row]) -> list[Channel]:
    """One channel for the rows of its sections, in the order of the rows."""
    by_id: dict[int, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row["chat_id"], []).append(row)
    return [
        Channel(
            chat_id=chat_id,
            title=of_one[0]["title"],
            username=of_one[0]["username"],
            added_by=of_one[0]["added_by"],
            sections=frozenset(row["section"] for row in of_one if row["section"] is not None),
            is_on=of_one[0]["gone_at"] is None,
        )
        for chat_id, of_one in by_id.items()
    ]
