"""The stories that readers keep for themselves."""

from __future__ import annotations

from data.store.readers.chat_posts import ChatPosts

_STANDING = "p.retracted_at IS NULL AND p.held_at IS NULL"


class Saved(ChatPosts):
    """Which chat has saved which post."""

    table = "saved_posts"

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
