"""The tables, created in numbered steps. Append only: a released step never changes.

``{identity}`` is the engine's type of a self-numbering primary key, ``{key}`` of one of large numbers. Times are
ISO 8601 text in UTC, in the table ``pace`` microseconds since 1970; lists are JSON text.
"""

from __future__ import annotations

from data.store.engines.steps import KEYS, SEARCH_TABLE, choices, desk, doors, kinds, lists, newsroom, places

STEPS: tuple[tuple[str, ...], ...] = (
    *newsroom.STEPS,
    *kinds.STEPS,
    *desk.STEPS,
    *doors.STEPS,
    *choices.STEPS,
    # Messages that were taken from their senders and may be on their way (data.store.outbox.on_the_way).
    (
        """
        CREATE TABLE on_the_way (
            kind SMALLINT NOT NULL,
            subject BIGINT NOT NULL,
            chat_id BIGINT NOT NULL,
            until TEXT NOT NULL,
            PRIMARY KEY (kind, subject, chat_id)
        )
        """,
    ),
    # The editors' star, and the story whose brief a chat opened last.
    (
        "ALTER TABLE posts ADD COLUMN starred SMALLINT NOT NULL DEFAULT 0",
        "ALTER TABLE shown_lists ADD COLUMN story BIGINT",
        "ALTER TABLE shown_lists ADD COLUMN story_at TEXT",
    ),
    # What the chart of /status shows: when alerts were sent (data.store.outbox.sendings), and how many chats muted or
    # stopped something under a post's alert.
    (
        "ALTER TABLE posts ADD COLUMN mutes BIGINT NOT NULL DEFAULT 0",
        """
        CREATE TABLE sendings (
            load_id BIGINT NOT NULL,
            sender TEXT NOT NULL,
            sent BIGINT NOT NULL,
            first_at TEXT NOT NULL,
            last_at TEXT NOT NULL,
            PRIMARY KEY (load_id, sender)
        )
        """,
        "CREATE INDEX sendings_first ON sendings (first_at)",
    ),
    # The pictures that Telegram keeps (data.store.stories.pictures).
    (
        "CREATE TABLE pictures (key TEXT PRIMARY KEY, file_id TEXT NOT NULL, at TEXT NOT NULL)",
        "CREATE INDEX pictures_at ON pictures (at)",
    ),
    *places.STEPS,
    # What waits longest, for digests and the ends of quiet hours, is in the last lane. With that at its beginning, the
    # index grows at its end while a story is queued, which costs SQLite a tenth less of the whole.
    (
        "DROP INDEX deliveries_due",
        "CREATE INDEX deliveries_due ON deliveries (lane DESC, next_at) WHERE leads = 1 AND state IN ('due', 'revise')",
    ),
    # Which admins have a report that goes to all of them, so that it does not come again when one can't be reached.
    ("ALTER TABLE reports ADD COLUMN told_to BIGINT",),
    # Loads by their post, by the chat that made them, and those that a message has undone. Digests have no post.
    (
        "CREATE INDEX loads_post ON loads (post_id, id) WHERE post_id IS NOT NULL",
        "CREATE INDEX loads_by ON loads (loaded_by, id) WHERE loaded_by IS NOT NULL",
        "CREATE INDEX loads_undone ON loads (undone_by) WHERE undone_by IS NOT NULL",
    ),
    # Vowel signs belong to words, '%d0' is '%D0' in an address, and a headline may stand behind 'Opinion | '. The index
    # of words is filled again as in a newsroom that had none (Search.fill).
    ("DROP TABLE search", SEARCH_TABLE, KEYS),
    *lists.STEPS,
)

TABLES: dict[str, tuple[str, ...]] = {
    "posts": ("id",),
    "loads": ("id",),
    "chats": ("chat_id",),
    "subscriptions": ("chat_id", "section"),
    "mutes": ("chat_id", "section"),
    "deliveries": ("kind", "subject", "chat_id"),
    "load_posts": ("load_id", "post_id"),
    "settled": ("kind", "subject"),
    "notices": ("load_id",),
    "tallies": ("sender",),
    "waiting_pages": ("id",),
    "pace": ("bot",),
    "aliases": ("host", "label"),
    "sketches": ("hash", "post_id"),
    "feeds": ("id",),
    "feed_entries": ("feed_id", "entry"),
    "pending_updates": ("bot", "update_id"),
    "clocks": ("machine",),
    "thread_terms": ("term", "post_id"),
    "reports": ("post_id",),
    "corrections": ("id",),
    "questions": ("chat_id", "user_id"),
    "doubts": ("id",),
    "story_links": ("post_id",),
    "story_wishes": ("chat_id", "first_id"),
    "halts": ("since",),
    "push_keys": ("name", "key"),
    "seen_updates": ("bot", "update_id"),
    "processes": ("name",),
    "rhythms": ("id",),
    "slots": ("load_id",),
    "paces": ("chat_id",),
    "phrases": ("id",),
    "word_choices": ("chat_id", "phrase_id", "way"),
    "shown_lists": ("chat_id",),
    "saved_posts": ("chat_id", "post_id"),
    "awaited_posts": ("post_id", "chat_id"),
    "pictures": ("key",),
    "sendings": ("load_id", "sender"),
    "on_the_way": ("kind", "subject", "chat_id"),
    "channels": ("chat_id",),
}
"""Every table with its primary key, except schema_steps."""
