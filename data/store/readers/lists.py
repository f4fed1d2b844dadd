"""The list of stories that each chat was shown last, so that /brief 3 can open its third; and the story it opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.forms import time_of, time_text
from data.store.engines.engine import Engine


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list as it was shown: ``posts`` are the numbers of its stories; the first of them was marked ``first``."""

    first: int
    posts: tuple[int, ...]

    @property
    def last(self) -> int:
        """What the last story was marked."""
        return self.first + len(self.posts) - 1

    def marked(self, number: int) -> int | None:
        """The post that was marked with ``number``; ``None`` when none was."""
        return self.posts[number - self.first] if self.first <= number <= self.last else None


class ShownLists:
    """One list for each chat. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, chat_id: int, first: int, posts: Sequence[int], now: datetime) -> None:
        """Notes what a chat was shown, instead of an earlier list."""
        self._engine.execute(
            """INSERT INTO shown_lists (chat_id, first, posts, at) VALUES (:chat, :first, :posts, :now)
            ON CONFLICT (chat_id) DO UPDATE SET first = excluded.first, posts = excluded.posts, at = excluded.at""",
            chat=chat_id,
            first=first,
            posts=json.dumps(list(posts)),
            now=time_text(now),
        )

    def note_story(self, chat_id: int, post_id: int, now: datetime) -> None:
        """Notes the story that a chat opened; the list stays."""
        self._engine.execute(
            """INSERT INTO shown_lists (chat_id, first, posts, at, story, story_at)
            VALUES (:chat, 1, '[]', :now, CAST(:story AS BIGINT), CAST(:now AS TEXT))
            ON CONFLICT (chat_id) DO UPDATE
            SET at = excluded.at, story = excluded.story, story_at = excluded.story_at""",
            chat=chat_id,
            story=post_id,
            now=time_text(now),
        )

    def of(self, chat_id: int) -> ShownList | None:
        """The list that a chat was shown last, ``None`` if none was."""
        rows = self._engine.query("SELECT first, posts FROM shown_lists WHERE chat_id = :chat", chat=chat_id)
        posts = tuple(json.loads(rows[0]["posts"])) if rows else ()
        return ShownList(rows[0]["first"], posts) if posts else None

    def story_of(self, chat_id: int) -> tuple[int, datetime] | None:
        """The number of the story that a chat opened last, and when."""
        rows = self._engine.query(
            "SELECT story, story_at FROM shown_lists WHERE chat_id = :chat AND story IS NOT NULL", chat=chat_id
        )
        return (rows[0]["story"], time_of(rows[0]["story_at"])) if rows else None

    def mentions(self, chat_id: int) -> bool:
        """Whether anything is kept about a chat."""
        return bool(self._engine.query("SELECT 1 FROM shown_lists WHERE chat_id = :chat", chat=chat_id))

    def forget_chat(self, chat_id: int) -> None:
        """Removes the list of a chat."""
        self._engine.execute("DELETE FROM shown_lists WHERE chat_id = :chat", chat=chat_id)

    def remove_before(self, before: datetime) -> None:
        """Removes the lists that were shown before a time."""
        self._engine.execute("DELETE FROM shown_lists WHERE at < :before", before=time_text(before))
