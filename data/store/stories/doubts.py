"""Readers' doubts about quotes: who asked about which, so that they can be told when it was corrected."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine


class Doubts:
    """The doubts. A quote is named by its start in its article's body. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, post_id: int, start: int, chat_id: int, now: datetime) -> None:
        """Notes that a chat doubts a quote."""
        self._engine.execute(
            "INSERT INTO doubts (post_id, start, chat_id, at) VALUES (:post, :start, :chat, :now)",
            post=post_id,
            start=start,
            chat=chat_id,
            now=time_text(now),
        )

    def count_of(self, chat_id: int, since: datetime) -> int:
        """How many doubts a chat has had after a time, answered ones included."""
        rows = self._engine.query(
            "SELECT COUNT(*) AS count FROM doubts WHERE chat_id = :chat AND at > :since",
            chat=chat_id,
            since=time_text(since),
        )
        return int(rows[0]["count"])

    def is_open(self, post_id: int, start: int) -> bool:
        """Whether somebody doubts a quote and no editor has answered."""
        return bool(
            self._engine.query(
                "SELECT 1 FROM doubts WHERE post_id = :post AND start = :start AND answered = 0 LIMIT 1",
                post=post_id,
                start=start,
            )
        )

    def answer(self, post_id: int, start: int) -> list[int]:
        """Ends the open doubts about a quote; returns the chats that had them. The rows stay, to be counted."""
        rows = self._engine.query(
            """UPDATE doubts SET answered = 1 WHERE post_id = :post AND start = :start AND answered = 0
            RETURNING chat_id""",
            post=post_id,
            start=start,
        )
        return sorted({row["chat_id"] for row in rows})

    def answer_all(self, post_id: int) -> list[int]:
        """Ends the open doubts about all quotes of a post; returns the chats that had them."""
        rows = self._engine.query(
            "UPDATE doubts SET answered = 1 WHERE post_id = :post AND answered = 0 RETURNING chat_id", post=post_id
        )
        return sorted({row["chat_id"] for row in rows})

    def mentions(self, chat_id: int) -> bool:
        """Whether there is a doubt of a chat's."""
        return bool(self._engine.query("SELECT 1 FROM doubts WHERE chat_id = :chat LIMIT 1", chat=chat_id))

    def move(self, old: int, new: int) -> None:
        """Gives the doubts of a group to the supergroup that it has become."""
        self._engine.execute("UPDATE doubts SET chat_id = :new WHERE chat_id = :old", old=old, new=new)

    def forget_chat(self, chat_id: int) -> None:
        """Removes the doubts of a chat."""
        self._engine.execute("DELETE FROM doubts WHERE chat_id = :chat", chat=chat_id)

    def remove_before(self, before: datetime) -> None:
        """Removes the doubts of before a time."""
        self._engine.execute("DELETE FROM doubts WHERE at < :before", before=time_text(before))
