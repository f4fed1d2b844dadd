"""Loads: which chat brought which posts, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.forms import time_of, time_text
from data.store.engines.part import Part


@dataclass(frozen=True, slots=True)
class Load:
    """A load of a chat. ``post_id``: its post, if any. ``ended``: whether it was undone, or added no post."""

    id: int
    post_id: int | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Loader:
    """The chat that loaded a post, and when; ``None`` when no chat did, as for an entry of a feed."""

    chat_id: int | None
    at: datetime | None


class Loads(Part):
    """The loads that brought posts. Write inside a transaction of the store."""

    def add_load(self, *, post_id: int | None, loaded_by: int | None, now: datetime) -> int:
        """Adds a load and returns its number. ``loaded_by`` is the chat, ``None`` when no chat loaded it."""
        rows = self._engine.query(
            """INSERT INTO loads (post_id, loaded_by, loaded_at)
            VALUES (CAST(:post_id AS BIGINT), CAST(:loaded_by AS BIGINT), :now) RETURNING id""",
            post_id=post_id,
            loaded_by=loaded_by,
            now=time_text(now),
        )
        return int(rows[0]["id"])

    def add_load_of_nothing(self, *, post_id: int | None, loaded_by: int | None, now: datetime) -> None:
        """Records a load that added no post, so that an undo of it takes back no earlier one.

        ``post_id`` is the known post that it told again, ``None`` when it was about none.
        """
        self._engine.execute(
            """INSERT INTO loads (post_id, loaded_by, loaded_at, undone_at)
            VALUES (CAST(:post_id AS BIGINT), CAST(:loaded_by AS BIGINT), :now, :now)""",
            post_id=post_id,
            loaded_by=loaded_by,
            now=time_text(now),
        )

    def set_load_post(self, load_id: int, post_id: int) -> None:
        """Records which post a load was about."""
        self._engine.execute("UPDATE loads SET post_id = :post WHERE id = :id", post=post_id, id=load_id)

    def last_load(self, loaded_by: int) -> Load | None:
        """A chat's newest load, ``None`` when it has none."""
        rows = self._engine.query(
            "SELECT id, post_id, undone_at FROM loads WHERE loaded_by = :by ORDER BY id DESC LIMIT 1", by=loaded_by
        )
        return Load(rows[0]["id"], rows[0]["post_id"], rows[0]["undone_at"] is not None) if rows else None

    def undone_by(self, message: str) -> int | None:
        """The post that a message has undone already, ``None`` when it has undone none.

        ``message`` is the id of its chat, a colon, and its own id.
        """
        rows = self._engine.query("SELECT post_id FROM loads WHERE undone_by = :message", message=message)
        return rows[0]["post_id"] if rows else None

    def note_undo(self, load_id: int, message: str) -> None:
        """Records which message asked to undo a load."""
        self._engine.execute("UPDATE loads SET undone_by = :message WHERE id = :id", message=message, id=load_id)

    def loaded_from(self, chat_id: int) -> int:
        """How many posts a chat has loaded."""
        rows = self._engine.query(
            "SELECT COUNT(DISTINCT post_id) AS posts FROM loads WHERE loaded_by = :chat", chat=chat_id
        )
        return int(rows[0]["posts"])

    def mentions(self, chat_id: int) -> bool:
        """Whether the loads tell anything about a chat: that it loaded a post, or wrote a message that undid one."""
        loaded = self._engine.query("SELECT 1 FROM loads WHERE loaded_by = :chat LIMIT 1", chat=chat_id)
        return bool(loaded) or bool(
            self._engine.query(
                "SELECT 1 FROM loads WHERE undone_by LIKE :messages LIMIT 1", messages=_messages_of(chat_id)
            )
        )

    def forget_chat(self, chat_id: int) -> None:
        """Removes a chat from the loads; the posts stay."""
        self._engine.execute("UPDATE loads SET loaded_by = NULL WHERE loaded_by = :chat", chat=chat_id)
        self.forget_messages(chat_id)

    def forget_messages(self, chat_id: int) -> None:
        """Removes the messages of a chat from the loads that they undid."""
        self._engine.execute(
            "UPDATE loads SET undone_by = NULL WHERE undone_by LIKE :messages", messages=_messages_of(chat_id)
        )

    def loads_of(self, post_id: int) -> list[int]:
        """The loads of a post that were not undone, oldest first."""
        rows = self._engine.query(
            "SELECT id FROM loads WHERE post_id = :id AND undone_at IS NULL ORDER BY id", id=post_id
        )
        return [row["id"] for row in rows]

    def end_loads(self, post_id: int, now: datetime) -> None:
        """Marks the loads of a post as undone."""
        self._engine.execute(
            "UPDATE loads SET undone_at = :now WHERE post_id = :id AND undone_at IS NULL",
            id=post_id,
            now=time_text(now),
        )

    def loaded_at(self, load_id: int) -> datetime | None:
        """When a load was made, ``None`` when there is none of that number."""
        rows = self._engine.query("SELECT loaded_at FROM loads WHERE id = :id", id=load_id)
        return time_of(rows[0]["loaded_at"]) if rows else None

    def loader(self, post_id: int) -> Loader:
        """Who brought a post, and when: its newest load by a person."""
        rows = self._engine.query(
            """SELECT loaded_by, loaded_at FROM loads WHERE post_id = :id AND undone_at IS NULL
            ORDER BY CASE WHEN loaded_by IS NULL THEN 1 ELSE 0 END, id DESC LIMIT 1""",
            id=post_id,
        )
        return Loader(rows[0]["loaded_by"], time_of(rows[0]["loaded_at"])) if rows else Loader(None, None)


def _messages_of(chat_id: int) -> str:
    """The LIKE pattern of a chat's messages."""
    return f"{chat_id}:%"
