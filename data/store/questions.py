"""Questions to admins whose answers are typed: a time, a headline, a name. One is open for each chat and person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.forms import time_of, time_text
from data.store.engine import Engine


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: its name, and the numbers that it is about."""

    name: str
    fields: Mapping[str, int]
    asked_at: datetime


class Questions:
    """The open questions. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, chat_id: int, user_id: int, name: str, fields: Mapping[str, int], now: datetime) -> None:
        """Opens a question to a person in a chat, instead of an earlier one."""
        self.close(chat_id, user_id)
        self._engine.execute(
            """INSERT INTO questions (chat_id, user_id, name, fields, asked_at)
            VALUES (:chat, :user, :name, :fields, :now)""",
            chat=chat_id,
            user=user_id,
            name=name,
            fields=json.dumps(dict(fields)),
            now=time_text(now),
        )

    def get(self, chat_id: int, user_id: int) -> Question | None:
        """The question that is open."""
        rows = self._engine.query(
            "SELECT name, fields, asked_at FROM questions WHERE chat_id = :chat AND user_id = :user",
            chat=chat_id,
            user=user_id,
        )
        if not rows:
            return None
        return Question(rows[0]["name"], json.loads(rows[0]["fields"]), time_of(rows[0]["asked_at"]))

    def close(self, chat_id: int, user_id: int) -> None:
        """Ends the question that is open, if any."""
        self._engine.execute(
            "DELETE FROM questions WHERE chat_id = :chat AND user_id = :user", chat=chat_id, user=user_id
        )

    def close_older(self, before: datetime) -> None:
        """Ends the questions that nobody has answered since before a time."""
        self._engine.execute("DELETE FROM questions WHERE asked_at < :before", before=time_text(before))

    def forget_chat(self, chat_id: int) -> None:
        """Ends the questions that name a chat."""
        self._engine.execute("DELETE FROM questions WHERE chat_id = :chat OR user_id = :chat", chat=chat_id)
