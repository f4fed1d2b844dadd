"""What chats keep about posts: a row for each chat and post, with the time since when."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engines.part import Part


class ChatPosts(Part):
    """The rows of a table with ``chat_id``, ``post_id`` and ``at``. Write inside a transaction of the store."""

    table: str

    def add(self, chat_id: int, post_id: int, now: datetime) -> None:
        """Keeps a post for a chat; a second time changes nothing."""
        self._engine.execute(
            f"""INSERT INTO {self.table} (chat_id, post_id, at) VALUES (:chat, :post, :now)
            ON CONFLICT (chat_id, post_id) DO NOTHING""",  # noqa: S608
            chat=chat_id,
            post=post_id,
            now=time_text(now),
        )

    def remove(self, chat_id: int, post_id: int) -> None:
        """Keeps a post for a chat no longer."""
        self._engine.execute(
            f"DELETE FROM {self.table} WHERE chat_id = :chat AND post_id = :post",  # noqa: S608
            chat=chat_id,
            post=post_id,
        )

    def has(self, chat_id: int, post_id: int) -> bool:
        """Whether a post is kept for a chat."""
        return bool(
            self._engine.query(
                f"SELECT 1 FROM {self.table} WHERE chat_id = :chat AND post_id = :post",  # noqa: S608
                chat=chat_id,
                post=post_id,
            )
        )

    def count(self, chat_id: int) -> int:
        """How many posts are kept for a chat, those included that were taken back since."""
        rows = self._engine.query(f"SELECT COUNT(*) AS count FROM {self.table} WHERE chat_id = :chat", chat=chat_id)  # noqa: S608
        return int(rows[0]["count"])

    def move(self, old: int, new: int) -> None:
        """Carries over what a group keeps to the supergroup that it has become."""
        self._engine.execute(
            f"""INSERT INTO {self.table} (post_id, chat_id, at)
            SELECT post_id, CAST(:new AS BIGINT), at FROM {self.table} WHERE chat_id = :old
            ON CONFLICT (post_id, chat_id) DO NOTHING""",  # noqa: S608
            old=old,
            new=new,
        )
        self.forget_chat(old)

    def forget_chat(self, chat_id: int) -> None:
        """Removes all that a chat keeps."""
        self._engine.execute(f"DELETE FROM {self.table} WHERE chat_id = :chat", chat=chat_id)  # noqa: S608
