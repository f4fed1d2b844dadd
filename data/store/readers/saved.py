"""The stories that readers keep for themselves."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine

_STANDING = "p.retracted_at IS NULL AND p.held_at IS NULL"


class Saved:
    """Which chat has saved which post. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, chat_id: int, post_id: int, now: datetime) -> None:
        """Saves a post for a chat; a second time changes nothing."""
        self._engine.execute(
            """INSERT INTO saved_posts (chat_id, post_id, at) VALUES (:chat, :post, :now)
            ON CONFLICT (chat_id, post_id) DO NOTHING""",
            chat=chat_id,
            post=post_id,
            now=time_text(now),
        )

    def remove(self, chat_id: int, post_id: int) -> None:
        """Ends the saving of a post."""
        self._engine.execute(
            "DELETE FROM saved_posts WHERE chat_id = :chat AND post_id = :post", chat=chat_id, post=post_id
        )

    def has(self, chat_id: int, post_id: int) -> bool:
        """Whether a chat has saved a post."""
        return bool(
            self._engine.query(
                "SELECT 1 FROM saved_posts WHERE chat_id = :chat AND post_id = :post", chat=chat_id, post=post_id
            )
        )

    def count(self, chat_id: int) -> int:
        """How many posts a chat has saved, those included that were taken back since."""
        rows = self._engine.query("SELECT COUNT(*) AS count FROM saved_posts WHERE chat_id = :chat", chat=chat_id)
        return int(rows[0]["count"])

    def page(self, chat_id: int, *, offset: int, limit: int) -> list[int]:
        """The saved posts that readers may see, what was saved last first."""
        rows = self._engine.query(
            f"""SELECT p.id FROM saved_posts s JOIN posts p ON p.id = s.post_id
            WHERE s.chat_id = :chat AND {_STANDING} ORDER BY s.at DESC, p.id DESC LIMIT :limit OFFSET :offset""",  # noqa: S608
            chat=chat_id,
            limit=limit,
            offset=offset,
        )
        return [row["id"] for row in rows]

    def forget_chat(self, chat_id: int) -> None:
        """Removes what a chat has saved."""
        self._engine.execute("DELETE FROM saved_posts WHERE chat_id = :chat", chat=chat_id)
