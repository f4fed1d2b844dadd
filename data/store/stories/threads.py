"""Stories that go on: the terms by which an earlier part is found, which posts are one story, and who wants it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine

CANDIDATES = 12
"""Posts that an article is compared with. The right one is among them for 99 of 100 articles that go on a story."""

POSTS_OF_A_TERM = 300
"""The newest posts that are looked at for one term. It bounds the work where everything is about one thing."""

_SCALE = 1_000
"""The database keeps weights as whole thousandths."""


class Threads:
    """The posts' terms and links, and the chats' wishes. A story is named after its first post.

    Write inside a transaction of the store.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put_terms(self, post_id: int, terms: Mapping[str, float], now: datetime) -> None:
        """Stores a post's terms with their weights, 0 to 1, replacing earlier ones."""
        self._engine.execute("DELETE FROM thread_terms WHERE post_id = :post", post=post_id)
        self._engine.execute_all(
            "INSERT INTO thread_terms (term, post_id, weight, since) VALUES (:term, :post, :weight, :since)",
            [
                {"term": term, "post": post_id, "weight": round(weight * _SCALE), "since": time_text(now)}
                for term, weight in terms.items()
            ],
        )

    def candidates(self, terms: Mapping[str, float], since: datetime, *, limit: int = CANDIDATES) -> list[int]:
        """The posts since a time whose terms are the likest to some terms, by the product of weights, likest first."""
        if not terms:
            return []
        of_terms = " UNION ALL ".join(_of_term(number) for number in range(len(terms)))
        params: dict[str, object] = {}
        for number, (term, weight) in enumerate(terms.items()):
            params |= {f"term{number}": term, f"weight{number}": round(weight * _SCALE)}
        rows = self._engine.query(
            f"""SELECT post_id, SUM(product) AS likeness FROM ({of_terms}) AS shared
            GROUP BY post_id ORDER BY likeness DESC, post_id DESC LIMIT :limit""",  # noqa: S608
            since=time_text(since),
            limit=limit,
            **params,
        )
        return [row["post_id"] for row in rows]

    def remove_terms_before(self, before: datetime) -> None:
        """Deletes the terms of posts from before a time."""
        self._engine.execute("DELETE FROM thread_terms WHERE since < :before", before=time_text(before))

    def link(self, post_id: int, first_id: int, linked_by: int | None, now: datetime) -> None:
        """Notes that a post, and what goes on it already, goes on the story of ``first_id``.

        ``linked_by`` is the admin who said so, ``None`` when nobody was asked.
        """
        self._engine.execute(
            "UPDATE story_links SET first_id = :first WHERE first_id = :post", first=first_id, post=post_id
        )
        self._engine.execute(
            """INSERT INTO story_links (post_id, first_id, linked_by, linked_at)
            VALUES (:post, :first, CAST(:linked_by AS BIGINT), :now)
            ON CONFLICT (post_id) DO UPDATE
            SET first_id = excluded.first_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at""",
            post=post_id,
            first=first_id,
            linked_by=linked_by,
            now=time_text(now),
        )
        self._move_wishes(post_id, first_id)

    def unlink(self, post_id: int) -> None:
        """Makes a post a story of its own again."""
        self._engine.execute("DELETE FROM story_links WHERE post_id = :post", post=post_id)

    def first_of(self, post_id: int) -> int:
        """The first post of a post's story: itself, unless it goes on another one."""
        rows = self._engine.query("SELECT first_id FROM story_links WHERE post_id = :post", post=post_id)
        return int(rows[0]["first_id"]) if rows else post_id

    def parts_of(self, post_id: int) -> list[int]:
        """The posts of a post's story, the first one first."""
        first = self.first_of(post_id)
        rows = self._engine.query(
            "SELECT post_id FROM story_links WHERE first_id = :first ORDER BY post_id", first=first
        )
        return sorted({first, *(row["post_id"] for row in rows)})

    def newest_part(self) -> int | None:
        """The post that was linked last, drafts left out; ``None`` when no story goes on."""
        rows = self._engine.query(
            """SELECT l.post_id FROM story_links l
            WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = l.post_id AND p.held_at IS NOT NULL)
            ORDER BY l.linked_at DESC, l.post_id DESC LIMIT 1"""
        )
        return int(rows[0]["post_id"]) if rows else None

    def wish(self, chat_id: int, first_id: int, *, wanted: bool) -> None:
        """Notes that a chat wants every part of a story, or none of it any more."""
        self._engine.execute(
            """INSERT INTO story_wishes (chat_id, first_id, wanted) VALUES (:chat, :first, :wanted)
            ON CONFLICT (chat_id, first_id) DO UPDATE SET wanted = excluded.wanted""",
            chat=chat_id,
            first=first_id,
            wanted=int(wanted),
        )

    def wishes_of(self, chat_id: int) -> dict[int, bool]:
        """The stories that a chat wants (True) or does not want (False), by their first posts."""
        rows = self._engine.query("SELECT first_id, wanted FROM story_wishes WHERE chat_id = :chat", chat=chat_id)
        return {row["first_id"]: bool(row["wanted"]) for row in rows}

    def unwanting(self, first_id: int) -> list[int]:
        """The chats that want no more of a story."""
        rows = self._engine.query(
            "SELECT chat_id FROM story_wishes WHERE first_id = :first AND wanted = 0", first=first_id
        )
        return [row["chat_id"] for row in rows]

    def unfollow_all(self, chat_id: int) -> None:
        """Ends what a chat follows; what it has had enough of stays so."""
        self._engine.execute("DELETE FROM story_wishes WHERE chat_id = :chat AND wanted = 1", chat=chat_id)

    def forget_chat(self, chat_id: int) -> None:
        """Removes every trace of a chat; the links that an admin made stay."""
        self._engine.execute("DELETE FROM story_wishes WHERE chat_id = :chat", chat=chat_id)
        self._engine.execute("UPDATE story_links SET linked_by = NULL WHERE linked_by = :chat", chat=chat_id)

    def move(self, old: int, new: int) -> None:
        """Carries a group's wishes over to the supergroup that it has become."""
        self._engine.execute(
            """INSERT INTO story_wishes (chat_id, first_id, wanted)
            SELECT CAST(:new AS BIGINT), first_id, wanted FROM story_wishes WHERE chat_id = :old
            ON CONFLICT (chat_id, first_id) DO NOTHING""",
            old=old,
            new=new,
        )
        self._engine.execute("DELETE FROM story_wishes WHERE chat_id = :old", old=old)

    def _move_wishes(self, old: int, new: int) -> None:
        """Carries the wishes about one story over to another; a chat's wish about that one stays."""
        self._engine.execute(
            """INSERT INTO story_wishes (chat_id, first_id, wanted)
            SELECT chat_id, CAST(:new AS BIGINT), wanted FROM story_wishes WHERE first_id = :old
            ON CONFLICT (chat_id, first_id) DO NOTHING""",
            old=old,
            new=new,
        )
        self._engine.execute("DELETE FROM story_wishes WHERE first_id = :old", old=old)


def _of_term(number: int) -> str:
    """The SQL for the newest posts with one term."""
    return f"""SELECT post_id, product FROM (
        SELECT post_id, weight * CAST(:weight{number} AS INTEGER) AS product FROM thread_terms
        WHERE term = :term{number} AND since >= :since ORDER BY since DESC LIMIT {POSTS_OF_A_TERM}
    ) AS of_term{number}"""  # noqa: S608
