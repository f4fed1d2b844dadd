"""Removes the deliveries of old posts from the outbox, so that it does not grow without end.

A delivery is needed while its message can be deleted (Telegram allows 48 hours) or is worth editing; and while it
exists, its chat gets no second message about the post. When all deliveries of a post are old enough, the post is marked
as settled, and only then are they removed. A settled post is never queued again for anybody, even if it is loaded,
filed or alerted again: so a chat is alerted once even after its delivery is gone.
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engine import Engine

BATCH_ROWS = 1_000
"""Rows removed in one transaction, so that other writers wait only milliseconds."""


class Settled:
    """Marks posts as settled and removes their deliveries. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settle(self, after: int, *, before: datetime, now: datetime) -> int | None:
        """Removes up to BATCH_ROWS deliveries of one post: the first with a number above ``after`` that was loaded
        before ``before`` and has any. It is skipped while one of its deliveries waits or is not as old.

        Returns the number to pass as ``after`` next; ``None`` when there is no such post.
        """
        post_id = self._next_old(after, before)
        if post_id is None:
            return None
        # Asked once for each post, not for each batch: the query reads all its deliveries.
        if not self.is_settled(post_id):
            if self._is_active(post_id, before):
                return post_id
            self._engine.execute(
                "UPDATE posts SET settled_at = :now WHERE id = :post", post=post_id, now=time_text(now)
            )
        removed = self._engine.execute(
            """DELETE FROM deliveries WHERE post_id = :post AND chat_id IN (
                SELECT chat_id FROM deliveries WHERE post_id = :post LIMIT :batch)""",
            post=post_id,
            batch=BATCH_ROWS,
        )
        if removed == BATCH_ROWS:
            return post_id - 1
        self._engine.execute("DELETE FROM load_posts WHERE post_id = :post", post=post_id)
        return post_id

    def is_settled(self, post_id: int) -> bool:
        """Whether a post is marked as settled."""
        return bool(self._engine.query("SELECT 1 FROM posts WHERE id = :post AND settled_at IS NOT NULL", post=post_id))

    def _next_old(self, after: int, before: datetime) -> int | None:
        rows = self._engine.query(
            # Skips the many posts before the first that has deliveries.
            """SELECT p.id FROM posts p WHERE p.id >= (SELECT MIN(post_id) FROM deliveries WHERE post_id > :after)
            AND p.loaded_at < :before AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id)
            ORDER BY p.id LIMIT 1""",
            after=after,
            before=time_text(before),
        )
        return int(rows[0]["id"]) if rows else None

    def _is_active(self, post_id: int, before: datetime) -> bool:
        """Whether a delivery of a post still waits, or was due or claimed after ``before``."""
        return bool(
            self._engine.query(
                """SELECT 1 FROM deliveries WHERE post_id = :post
                AND (state IN ('due', 'revise') OR next_at >= :before) LIMIT 1""",
                post=post_id,
                before=time_text(before),
            )
        )
