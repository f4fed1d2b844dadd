"""Drafts: stories that are kept from readers until somebody publishes them."""

from __future__ import annotations

from datetime import datetime

from data.forms import optional_time_text, time_text
from data.models import Story
from data.store.engines.part import Part
from data.store.stories.post_rows import STORY_COLUMNS, readable_stories

_WITH_HEADLINES = """(id = :id OR (body IS NULL AND seen_in IN (SELECT l.id FROM loads l WHERE l.post_id = :id)))"""
"""SQL for a post and the headlines that its loads brought."""

_ON_HOLD = "held_at IS NOT NULL AND retracted_at IS NULL AND brief IS NOT NULL"


class Drafts(Part):
    """Holds posts and releases them. Write inside a transaction of the store."""

    def hold(self, post_id: int, now: datetime) -> None:
        """Keeps a post, and the headlines that only its loads brought, out of all listings; notes since when."""
        self._engine.execute(
            f"UPDATE posts SET held_at = :now, publish_at = NULL WHERE {_WITH_HEADLINES}",  # noqa: S608
            id=post_id,
            now=time_text(now),
        )

    def release(self, post_id: int, now: datetime) -> None:
        """Ends the hold of a post and of its headlines. An undated post is listed as one of now.

        Its loads count as of now: an alert that has waited for days is given up (giving_up.py), one of a draft has not.
        """
        self._engine.execute(
            f"""UPDATE posts SET shown_at = CASE WHEN published_at IS NULL THEN :now ELSE shown_at END,
                loaded_at = CASE WHEN id = :id THEN :now ELSE loaded_at END, held_at = NULL, publish_at = NULL
            WHERE held_at IS NOT NULL AND {_WITH_HEADLINES}""",  # noqa: S608
            id=post_id,
            now=time_text(now),
        )
        self._engine.execute(
            "UPDATE loads SET loaded_at = :now WHERE post_id = :id AND undone_at IS NULL",
            id=post_id,
            now=time_text(now),
        )

    def is_held_as_pushed(self, post_id: int) -> bool:
        """Whether a post is a draft that no admin loaded, and nobody put on hold since."""
        return bool(
            self._engine.query(
                """SELECT 1 FROM posts WHERE id = :id AND held_at = loaded_at AND NOT EXISTS (
                    SELECT 1 FROM loads WHERE post_id = :id AND loaded_by IS NOT NULL AND undone_at IS NULL)""",
                id=post_id,
            )
        )

    def publish_at(self, post_id: int, at: datetime | None) -> None:
        """Notes when a post on hold is to be published; ``None`` when nobody has said."""
        self._engine.execute(
            "UPDATE posts SET publish_at = CAST(:at AS TEXT) WHERE id = :id", at=optional_time_text(at), id=post_id
        )

    def to_publish(self, now: datetime) -> list[int]:
        """The posts on hold whose time has come, the first first."""
        rows = self._engine.query(
            """SELECT id FROM posts WHERE publish_at IS NOT NULL AND publish_at <= :now AND retracted_at IS NULL
            ORDER BY publish_at, id""",
            now=time_text(now),
        )
        return [row["id"] for row in rows]

    def held_count(self) -> int:
        """How many stories are on hold."""
        return int(self._engine.query(f"SELECT COUNT(*) AS count FROM posts WHERE {_ON_HOLD}")[0]["count"])  # noqa: S608

    def held(self, limit: int) -> list[Story]:
        """The stories on hold, the newest first; not headlines of pages, nor any that cannot be read."""
        rows = self._engine.query(
            f"""SELECT {STORY_COLUMNS} FROM posts WHERE {_ON_HOLD} ORDER BY held_at DESC, id DESC LIMIT :limit""",  # noqa: S608
            limit=limit,
        )
        return readable_stories(rows)
