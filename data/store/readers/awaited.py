"""Chats that wait for the article of a post that is only a headline so far."""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.models import Kind
from data.store.readers.chat_posts import ChatPosts


class Awaited(ChatPosts):
    """Which chat waits for which post."""

    table = "awaited_posts"

    def out(self, loaded_before: datetime) -> list[int]:
        """The awaited posts whose articles were loaded before a time and that readers may see."""
        rows = self._engine.query(
            """SELECT DISTINCT a.post_id FROM awaited_posts a JOIN posts p ON p.id = a.post_id
            WHERE p.brief IS NOT NULL AND p.retracted_at IS NULL AND p.held_at IS NULL AND p.loaded_at <= :before
            ORDER BY a.post_id""",
            before=time_text(loaded_before),
        )
        return [row["post_id"] for row in rows]

    def take(self, post_id: int, out_since: datetime) -> list[int]:
        """Ends the waiting for a post; returns the chats that its alert does not tell.

        An alert tells a chat that it waits for, or has reached since ``out_since``; one that is an edit makes no sound.
        """
        rows = self._engine.query(
            """SELECT a.chat_id FROM awaited_posts a WHERE a.post_id = :post AND NOT EXISTS (
                SELECT 1 FROM deliveries d WHERE d.kind = :alert AND d.subject = :post AND d.chat_id = a.chat_id
                    AND (d.state = 'due' OR d.sent_at >= :since))
            ORDER BY a.chat_id""",
            post=post_id,
            alert=Kind.ALERT,
            since=time_text(out_since),
        )
        self._engine.execute("DELETE FROM awaited_posts WHERE post_id = :post", post=post_id)
        return [row["chat_id"] for row in rows]

    def remove_before(self, before: datetime) -> None:
        """Ends the waiting that began before a time."""
        self._engine.execute("DELETE FROM awaited_posts WHERE at < :before", before=time_text(before))
