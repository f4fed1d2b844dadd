"""Posts whose alerts are history: their rows leave the outbox, so that it does not grow without end.

A row is needed for as long as its message may be deleted (48 hours, says Telegram) or is worth editing, and it is the
promise that its chat gets no second one. When all rows of a post are older than that, the post is marked as settled
first, and only then do they go: a settled post is never queued again, for nobody, whatever loads, files or alerts it
anew. So the promise outlives the rows that it was made with.
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engine import Engine

BATCH = 1_000
"""Rows that are removed in one transaction: others who write wait no longer than some milliseconds."""


class Settled:
    """The marking and removing. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settle(self, after: int, *, before: datetime, now: datetime) -> int | None:
        """Looks at the next post above the number ``after`` that is older than ``before``, and removes up to ``BATCH``
        of its rows when all of them are.

        Returns the number to go on after; ``None`` when there is no such post.
        """
        post_id = self._next_old(after, before)
        if post_id is None:
            return None
        # Asked once a post, not once a batch: the question goes through all its rows.
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
            batch=BATCH,
        )
        if removed == BATCH:
            return post_id - 1
        self._engine.execute("DELETE FROM load_posts WHERE post_id = :post", post=post_id)
        return post_id

    def is_settled(self, post_id: int) -> bool:
        """Whether a post's alerts are history."""
        return bool(self._engine.query("SELECT 1 FROM posts WHERE id = :post AND settled_at IS NOT NULL", post=post_id))

    def _next_old(self, after: int, before: datetime) -> int | None:
        rows = self._engine.query(
            # Posts before the first that has rows are many, and need not be looked at.
            """SELECT p.id FROM posts p WHERE p.id >= (SELECT MIN(post_id) FROM deliveries WHERE post_id > :after)
            AND p.loaded_at < :before AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id)
            ORDER BY p.id LIMIT 1""",
            after=after,
            before=time_text(before),
        )
        return int(rows[0]["id"]) if rows else None

    def _is_active(self, post_id: int, before: datetime) -> bool:
        """Whether something of a post still waits, or was on its way not long ago."""
        return bool(
            self._engine.query(
                """SELECT 1 FROM deliveries WHERE post_id = :post
                AND (state IN ('due', 'revise') OR next_at >= :before) LIMIT 1""",
                post=post_id,
                before=time_text(before),
            )
        )
