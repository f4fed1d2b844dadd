"""Notices: what the bot has to say to its admins, kept as a name and values and put into words when it is sent."""

from __future__ import annotations

import json
from datetime import datetime

from data.forms import time_text
from data.models import Kind, Notice
from data.store.engines.engine import Engine

MOST_CHARACTERS = 2_000
"""The longest JSON text of a notice's fields: a message holds 4,096 characters."""


class Notices:
    """The contents of notices; the outbox holds who gets them. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, notice_id: int, notice: Notice) -> None:
        """Keeps a notice under the number of the load that queues it.

        Raises ValueError when its fields are longer than MOST_CHARACTERS as JSON.
        """
        fields = json.dumps(notice.fields, ensure_ascii=False)
        if len(fields) > MOST_CHARACTERS:
            raise ValueError(f"The notice {notice.name} is too long: {len(fields)} characters.")
        self._engine.execute(
            "INSERT INTO notices (load_id, name, fields) VALUES (:id, :name, :fields)",
            id=notice_id,
            name=notice.name,
            fields=fields,
        )

    def get(self, notice_id: int) -> Notice | None:
        """The notice of that number; ``None`` when it is not there or its fields are no JSON object."""
        rows = self._engine.query("SELECT name, fields FROM notices WHERE load_id = :id", id=notice_id)
        try:
            fields = json.loads(rows[0]["fields"]) if rows else None
        except ValueError:
            return None
        return Notice(rows[0]["name"], fields) if isinstance(fields, dict) else None

    def remove(self, notice_id: int) -> None:
        """Removes a notice; its messages have no content any more."""
        self._engine.execute("DELETE FROM notices WHERE load_id = :id", id=notice_id)

    def named(self, name: str, before: datetime) -> list[int]:
        """The numbers of the notices of a name that were queued before a time."""
        rows = self._engine.query(
            """SELECT n.load_id FROM notices n JOIN loads l ON l.id = n.load_id
            WHERE n.name = :name AND l.loaded_at < :before ORDER BY n.load_id""",
            name=name,
            before=time_text(before),
        )
        return [row["load_id"] for row in rows]

    def remove_unqueued(self) -> None:
        """Removes the notices that no row of the outbox is about any more."""
        self._engine.execute(
            """DELETE FROM notices WHERE NOT EXISTS (
                SELECT 1 FROM deliveries d WHERE d.kind IN (:notice, :drill) AND d.subject = notices.load_id)""",
            notice=Kind.NOTICE,
            drill=Kind.DRILL,
        )
