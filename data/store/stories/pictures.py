"""Under which file ids Telegram keeps the pictures that the bot has sent, so that each is drawn and uploaded once."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine


class Pictures:
    """File ids by the keys of pictures. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: str) -> str | None:
        """The file id of a picture, ``None`` if it was not sent yet."""
        rows = self._engine.query("SELECT file_id FROM pictures WHERE key = :key", key=key)
        return rows[0]["file_id"] if rows else None

    def put(self, key: str, file_id: str, now: datetime) -> None:
        """Notes the file id of a picture, in place of an earlier one."""
        self._engine.execute(
            """INSERT INTO pictures (key, file_id, at) VALUES (:key, :file, :now)
            ON CONFLICT (key) DO UPDATE SET file_id = excluded.file_id, at = excluded.at""",
            key=key,
            file=file_id,
            now=time_text(now),
        )

    def remove_before(self, before: datetime) -> None:
        """Forgets pictures that were noted before a time."""
        self._engine.execute("DELETE FROM pictures WHERE at < :before", before=time_text(before))
