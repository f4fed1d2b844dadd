"""Where it sends: channels, and topics of forums as chats of their own."""

from __future__ import annotations

_OF_TOPICS = ("subscriptions", "mutes", "story_wishes", "paces", "word_choices", "awaited_posts", "deliveries", "chats")
"""The tables whose rows of a chat with a topic became that topic's. Part of a step: never change it."""

STEPS: tuple[tuple[str, ...], ...] = (
    # Channels that the bot posts to (data.store.readers.channels).
    (
        """
        CREATE TABLE channels (
            chat_id {key},
            title TEXT NOT NULL,
            username TEXT,
            added_by BIGINT,
            since TEXT NOT NULL
        )
        """,
    ),
    # A topic of a forum is a chat of its own, under the number that data.models.Subscriber makes of the two ids; forum
    # is the chat that it is in. Before, a chat had one topic, to which belongs now what was kept for the chat.
    (
        "ALTER TABLE chats ADD COLUMN forum BIGINT",
        "CREATE INDEX chats_forum ON chats (forum) WHERE forum IS NOT NULL",
        "UPDATE chats SET forum = chat_id WHERE topic IS NOT NULL",
        *(
            f"""
            UPDATE {table} SET chat_id = (
                SELECT -10000000000000000 - ABS(c.forum) % 8589934592 * 536870912 - c.topic % 536870912
                FROM chats c WHERE c.forum = {table}.chat_id)
            WHERE chat_id IN (SELECT c.forum FROM chats c WHERE c.forum IS NOT NULL)
            """  # noqa: S608
            for table in _OF_TOPICS
        ),
    ),
)
