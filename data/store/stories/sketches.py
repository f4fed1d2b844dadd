"""The sketches of posts' texts: they find posts that share passages with a text, without reading all texts.

``data.likeness`` makes the sketches and compares the texts of the posts found.
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine, numbered

MAX_CANDIDATES = 8
"""Posts that a text is compared with."""


class Sketches:
    """The posts' sketches. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, post_id: int, values: tuple[int, ...], now: datetime) -> None:
        """Stores a post's sketch, replacing an earlier one."""
        self._engine.execute("DELETE FROM sketches WHERE post_id = :post", post=post_id)
        for value in values:
            self._engine.execute(
                "INSERT INTO sketches (hash, post_id, since) VALUES (:hash, :post, :now)",
                hash=value,
                post=post_id,
                now=time_text(now),
            )

    def like(self, values: tuple[int, ...], since: datetime) -> list[int]:
        """The posts since a time that share the most hashes with a sketch, at most MAX_CANDIDATES, the likest first."""
        if not values:
            return []
        marks, params = numbered("hash", values)
        rows = self._engine.query(
            f"""SELECT post_id, COUNT(*) AS shared FROM sketches
            WHERE hash IN ({marks}) AND since >= :since
            GROUP BY post_id ORDER BY shared DESC, post_id DESC LIMIT {MAX_CANDIDATES}""",  # noqa: S608
            since=time_text(since),
            **params,
        )
        return [row["post_id"] for row in rows]

    def remove_before(self, before: datetime) -> None:
        """Deletes the sketches from before a time."""
        self._engine.execute("DELETE FROM sketches WHERE since < :before", before=time_text(before))
