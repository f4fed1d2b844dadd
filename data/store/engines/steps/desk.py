"""What editors do: stories on hold, reports, corrections, questions; stories that go on; a halt of all sending."""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    # The desk: stories on hold, the reports under the editors' loads, corrections, open questions, readers' doubts.
    (
        "ALTER TABLE posts ADD COLUMN held_at TEXT",
        "ALTER TABLE posts ADD COLUMN publish_at TEXT",
        "CREATE INDEX posts_publish ON posts (publish_at) WHERE publish_at IS NOT NULL",
        "ALTER TABLE waiting_pages ADD COLUMN held SMALLINT NOT NULL DEFAULT 0",
        "ALTER TABLE deliveries ADD COLUMN withdrawn SMALLINT NOT NULL DEFAULT 0",
        """
        CREATE TABLE reports (
            post_id {key},
            load_id BIGINT NOT NULL,
            filing TEXT NOT NULL,
            recent_found BIGINT NOT NULL,
            chat_id BIGINT,
            message_id BIGINT,
            due_at TEXT,
            told_at TEXT,
            headlines TEXT NOT NULL DEFAULT '[]'
        )
        """,
        "CREATE INDEX reports_open ON reports (due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TABLE corrections (
            id {identity},
            post_id BIGINT NOT NULL,
            corrected_by BIGINT,
            at TEXT NOT NULL,
            what TEXT NOT NULL,
            public SMALLINT NOT NULL
        )
        """,
        "CREATE INDEX corrections_post ON corrections (post_id)",
        """
        CREATE TABLE questions (
            chat_id BIGINT NOT NULL,
            user_id BIGINT NOT NULL,
            name TEXT NOT NULL,
            fields TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            PRIMARY KEY (chat_id, user_id)
        )
        """,
        """
        CREATE TABLE doubts (
            id {identity},
            post_id BIGINT NOT NULL,
            start BIGINT NOT NULL,
            chat_id BIGINT NOT NULL,
            at TEXT NOT NULL,
            answered SMALLINT NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX doubts_chat ON doubts (chat_id, at)",
        "CREATE INDEX doubts_post ON doubts (post_id, start)",
    ),
    ("ALTER TABLE waiting_pages ADD COLUMN breaking SMALLINT NOT NULL DEFAULT 0",),
    # Which posts are one story, named after its first post; which chats want all of a story (1) or none of it (0); and
    # the post whose story a loaded one seems to go on, as its report asks.
    (
        """
        CREATE TABLE story_links (
            post_id {key},
            first_id BIGINT NOT NULL,
            linked_by BIGINT,
            linked_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX story_links_first ON story_links (first_id)",
        """
        CREATE TABLE story_wishes (
            chat_id BIGINT NOT NULL,
            first_id BIGINT NOT NULL,
            wanted SMALLINT NOT NULL,
            PRIMARY KEY (chat_id, first_id)
        )
        """,
        "CREATE INDEX story_wishes_first ON story_wishes (first_id)",
        "ALTER TABLE reports ADD COLUMN goes_on BIGINT",
    ),
    # Since when all sending is halted (data.store.backups.halt); no row when it is not.
    ("CREATE TABLE halts (since TEXT PRIMARY KEY)",),
    ("ALTER TABLE questions ADD COLUMN answered_by BIGINT",),
    ("ALTER TABLE reports ADD COLUMN brief_message_id BIGINT",),
)
