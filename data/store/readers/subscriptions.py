"""Which chats get alerts for which sections. A topic of a forum is a chat here, under a number of its own.

See data.models.Subscriber. What happens to a whole chat, such as that it removes the bot, happens to its topics.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from data.choices import ALL_POSTS as ALL_POSTS
from data.forms import time_text
from data.models import Chat, Subscriber
from data.store.engines.engine import Engine
from data.store.readers.paces import Paces
from data.store.readers.words import WordChoices

_OF_TOPICS = ("subscriptions", "mutes", "story_wishes", "paces", "word_choices", "awaited_posts", "deliveries")
"""Where something may be kept for a topic."""


class Subscriptions:
    """Chats and their subscriptions. Write inside a transaction of the store."""

    def __init__(self, engine: Engine, paces: Paces, words: WordChoices) -> None:
        self._engine = engine
        self._paces = paces
        self._words = words

    def chat(self, chat_id: int, now: datetime) -> Chat:
        """A chat's subscriptions; an unknown chat has none."""
        chats = self._engine.query(
            """SELECT c.paused, k.chat_id AS channel FROM chats c LEFT JOIN channels k ON k.chat_id = c.chat_id
            WHERE c.chat_id = :chat""",
            chat=chat_id,
        )
        rows = self._engine.query("SELECT section FROM subscriptions WHERE chat_id = :chat", chat=chat_id)
        mutes = self._engine.query(
            "SELECT section FROM mutes WHERE chat_id = :chat AND until > :now",
            chat=chat_id,
            now=time_text(now),
        )
        stories = self._engine.query(
            "SELECT COUNT(*) AS count FROM story_wishes WHERE chat_id = :chat AND wanted = 1", chat=chat_id
        )
        return Chat(
            chat_id=chat_id,
            sections=frozenset(row["section"] for row in rows),
            paused=bool(chats and chats[0]["paused"]),
            is_channel=bool(chats and chats[0]["channel"]),
            muted=frozenset(row["section"] for row in mutes),
            stories=stories[0]["count"],
            pace=self._paces.get(chat_id),
            words=self._words.of(chat_id),
        )

    def is_known(self, chat_id: int) -> bool:
        """Whether the store knows a chat."""
        return bool(self._engine.query("SELECT 1 FROM chats WHERE chat_id = :chat", chat=chat_id))

    def make_known(self, subscriber: Subscriber, now: datetime) -> None:
        """Stores a chat or a topic, which follows nothing yet. Whoever speaks for it can be reached."""
        self._engine.execute(
            """INSERT INTO chats (chat_id, paused, forum, topic, since)
            VALUES (:chat, 0, CAST(:forum AS BIGINT), CAST(:topic AS BIGINT), :now)
            ON CONFLICT (chat_id) DO NOTHING""",
            chat=subscriber.number,
            forum=subscriber.chat_id if subscriber.topic is not None else None,
            topic=subscriber.topic,
            now=time_text(now),
        )
        self.come_back(subscriber.chat_id)

    def subscribe(self, chat_id: int, sections: Iterable[str], topic: int | None, now: datetime) -> None:
        """Subscribes a chat, or a topic of it, to sections."""
        subscriber = Subscriber(chat_id, topic)
        self.make_known(subscriber, now)
        self.add(subscriber.number, sections, now)

    def add(self, chat_id: int, sections: Iterable[str], now: datetime) -> None:
        """Subscribes a known chat to sections."""
        for section in sections:
            self._engine.execute(
                """INSERT INTO subscriptions (chat_id, section, since) VALUES (:chat, :section, :now)
                ON CONFLICT (chat_id, section) DO NOTHING""",
                chat=chat_id,
                section=section,
                now=time_text(now),
            )
        self._paces.note_sections(chat_id)

    def unsubscribe(self, chat_id: int, sections: Iterable[str]) -> None:
        """Ends a chat's subscriptions to sections."""
        for section in sections:
            self._engine.execute(
                "DELETE FROM subscriptions WHERE chat_id = :chat AND section = :section",
                chat=chat_id,
                section=section,
            )
        self._paces.note_sections(chat_id)

    def pause(self, chat_id: int, paused: bool) -> None:
        """Pauses or resumes a chat's alerts; its subscriptions stay."""
        self._engine.execute(
            "UPDATE chats SET paused = :paused WHERE chat_id = :chat", paused=int(paused), chat=chat_id
        )

    def mute(self, chat_id: int, section: str, until: datetime) -> None:
        """Mutes a section for a chat until a time. Does nothing for an unknown chat."""
        self._engine.execute(
            """INSERT INTO mutes (chat_id, section, until)
            SELECT chat_id, CAST(:section AS TEXT), CAST(:until AS TEXT) FROM chats WHERE chat_id = :chat
            ON CONFLICT (chat_id, section) DO UPDATE SET until = excluded.until""",
            chat=chat_id,
            section=section,
            until=time_text(until),
        )

    def unmute(self, chat_id: int, section: str) -> None:
        """Ends a chat's mutes of a section and of all posts, with ALL_POSTS every mute; the clock cannot undo it."""
        self._engine.execute(
            "DELETE FROM mutes WHERE chat_id = :chat AND (section IN (:section, :all_posts) OR :section = :all_posts)",
            chat=chat_id,
            section=section,
            all_posts=ALL_POSTS,
        )

    def remove_mutes_before(self, moment: datetime) -> None:
        """Removes mutes that had ended before a time: whoever queues a story looks at all that are kept."""
        self._engine.execute("DELETE FROM mutes WHERE until < :moment", moment=time_text(moment))

    def numbers_of(self, chat_id: int) -> list[int]:
        """The numbers under which something may be kept for a chat: its id, and those of its topics."""
        rows = self._engine.query("SELECT chat_id FROM chats WHERE forum = :chat ORDER BY chat_id DESC", chat=chat_id)
        return [chat_id, *(row["chat_id"] for row in rows)]

    def topics_of(self, chat_id: int) -> list[Subscriber]:
        """The topics of a chat that are known."""
        rows = self._engine.query("SELECT topic FROM chats WHERE forum = :chat ORDER BY topic", chat=chat_id)
        return [Subscriber(chat_id, row["topic"]) for row in rows]

    def leave(self, chat_id: int, now: datetime) -> None:
        """Records that a chat cannot be reached, nor its topics. It gets no alerts; its subscriptions stay for now."""
        self._engine.execute(
            "UPDATE chats SET gone_at = :now WHERE (chat_id = :chat OR forum = :chat) AND gone_at IS NULL",
            chat=chat_id,
            now=time_text(now),
        )

    def come_back(self, chat_id: int) -> bool:
        """Records that a chat can be reached again; returns whether it had left."""
        return bool(
            self._engine.execute(
                "UPDATE chats SET gone_at = NULL WHERE (chat_id = :chat OR forum = :chat) AND gone_at IS NOT NULL",
                chat=chat_id,
            )
        )

    def forget(self, chat_id: int) -> None:
        """Deletes a chat and all that it has chosen."""
        self._paces.forget(chat_id)
        self._words.forget(chat_id)
        self._engine.execute("DELETE FROM mutes WHERE chat_id = :chat", chat=chat_id)
        self._engine.execute("DELETE FROM subscriptions WHERE chat_id = :chat", chat=chat_id)
        self._engine.execute("DELETE FROM chats WHERE chat_id = :chat", chat=chat_id)

    def gone_before(self, moment: datetime) -> list[int]:
        """The chats that left before a time and have not come back."""
        rows = self._engine.query("SELECT chat_id FROM chats WHERE gone_at < :moment", moment=time_text(moment))
        return [row["chat_id"] for row in rows]

    def is_gone_before(self, chat_id: int, moment: datetime) -> bool:
        """Whether a chat left before a time and has not come back."""
        return bool(
            self._engine.query(
                "SELECT 1 FROM chats WHERE chat_id = :chat AND gone_at < :moment",
                chat=chat_id,
                moment=time_text(moment),
            )
        )

    def remove_empty_topics(self) -> None:
        """Removes the topics that follow nothing and that no message was sent to."""
        kept = " ".join(
            f"AND NOT EXISTS (SELECT 1 FROM {table} k WHERE k.chat_id = chats.chat_id)"  # noqa: S608
            for table in _OF_TOPICS
        )
        self._engine.execute(f"DELETE FROM chats WHERE forum IS NOT NULL {kept}")  # noqa: S608

    def carry(self, old: int, to: Subscriber) -> None:
        """Gives what a chat or a topic follows to another one, which keeps what it has chosen itself.

        The old one stays, and follows nothing.
        """
        new = to.number
        is_new = self._engine.execute(
            """INSERT INTO chats (chat_id, paused, forum, topic, since, gone_at)
            SELECT CAST(:new AS BIGINT), paused, CAST(:forum AS BIGINT), CAST(:topic AS BIGINT), since, gone_at
            FROM chats WHERE chat_id = :old ON CONFLICT (chat_id) DO NOTHING""",
            old=old,
            new=new,
            forum=to.chat_id if to.topic is not None else None,
            topic=to.topic,
        )
        # What it follows itself is not muted because the other one had muted it.
        self._engine.execute(
            """INSERT INTO mutes (chat_id, section, until)
            SELECT CAST(:new AS BIGINT), section, until FROM mutes WHERE chat_id = :old
            AND (:is_new = 1 OR (section <> :all_posts
                AND section NOT IN (SELECT s.section FROM subscriptions s WHERE s.chat_id = :new)))
            ON CONFLICT (chat_id, section) DO NOTHING""",
            old=old,
            new=new,
            is_new=is_new,
            all_posts=ALL_POSTS,
        )
        self._engine.execute(
            """INSERT INTO subscriptions (chat_id, section, since)
            SELECT CAST(:new AS BIGINT), section, since FROM subscriptions WHERE chat_id = :old
            ON CONFLICT (chat_id, section) DO NOTHING""",
            old=old,
            new=new,
        )
        if is_new:
            self._paces.move(old, new)
        self._paces.forget(old)
        self._words.move(old, new)
        self._engine.execute("DELETE FROM mutes WHERE chat_id = :old", old=old)
        self._engine.execute("DELETE FROM subscriptions WHERE chat_id = :old", old=old)
        self._paces.note_sections(new)

    def counts(self) -> dict[str, int]:
        """How many reachable chats follow each section."""
        rows = self._engine.query(
            """SELECT section, COUNT(*) AS count FROM subscriptions s JOIN chats c ON c.chat_id = s.chat_id
            WHERE c.gone_at IS NULL GROUP BY section"""
        )
        return {row["section"]: row["count"] for row in rows}
