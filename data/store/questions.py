"""Questions to admins whose answers are typed: a time, a headline, a name. One is open for each chat and person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.forms import time_of, time_text
from data.store.engines.engine import Engine


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, and the numbers that it is about. ``answered_by``: the message that has answered it."""

    name: str
    fields: Mapping[str, int]
    asked_at: datetime
    answered_by: int | None = None


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
        """The question that is open, or was answered last."""
        rows = self._engine.query(
            "SELECT name, fields, asked_at, answered_by FROM questions WHERE chat_id = :chat AND user_id = :user",
            chat=chat_id,
            user=user_id,
        )
        if not rows:
            return None
        fields, asked_at = json.loads(rows[0]["fields"]), time_of(rows[0]["asked_at"])
        return Question(rows[0]["name"], fields, asked_at, rows[0]["answered_by"])

    def answer(self, chat_id: int, user_id: int, message_id: int) -> None:
        """Notes which message has answered the question."""
        self._engine.execute(
            "UPDATE questions SET answered_by = :message WHERE chat_id = :chat AND user_id = :user",
            chat=chat_id,
            user=user_id,
            message=message_id,
        )

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
