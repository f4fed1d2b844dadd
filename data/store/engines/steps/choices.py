"""What readers choose, and what a chat was shown, has saved and waits for."""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    # What readers choose (data.store.readers.paces, data.store.readers.words): when they hear, which words bring or
    # keep away stories; and in how many chats a post was queued, by which digests are put in order. Followers of all
    # posts get at most ten alerts a day unless they say otherwise.
    (
        """
        CREATE TABLE rhythms (
            id {identity},
            zone TEXT NOT NULL,
            digests TEXT NOT NULL,
            quiet TEXT NOT NULL,
            reckoned_in TEXT NOT NULL,
            since TEXT NOT NULL,
            until TEXT NOT NULL,
            slot_at TEXT,
            slot_load BIGINT,
            rest_at TEXT NOT NULL,
            rest_load BIGINT,
            is_quiet SMALLINT NOT NULL,
            day TEXT NOT NULL,
            day_end TEXT NOT NULL,
            UNIQUE (zone, digests, quiet)
        )
        """,
        """
        CREATE TABLE slots (
            load_id {key},
            rhythm_id BIGINT,
            at TEXT NOT NULL
        )
        """,
        "CREATE INDEX slots_rhythm ON slots (rhythm_id, at)",
        """
        CREATE TABLE paces (
            chat_id {key},
            rhythm_id BIGINT NOT NULL,
            most BIGINT,
            most_chosen SMALLINT NOT NULL,
            sound SMALLINT NOT NULL,
            breaking_through SMALLINT NOT NULL,
            full_until TEXT,
            unread_load BIGINT
        )
        """,
        "CREATE INDEX chats_out ON chats (chat_id) WHERE paused <> 0 OR gone_at IS NOT NULL",
        """
        INSERT INTO rhythms (zone, digests, quiet, reckoned_in, since, until, rest_at, is_quiet, day, day_end)
        SELECT '', '', '', '', '', '', '', 0, '', '' FROM subscriptions WHERE section = '*' LIMIT 1
        """,
        """
        INSERT INTO paces (chat_id, rhythm_id, most, most_chosen, sound, breaking_through)
        SELECT s.chat_id, r.id, 10, 0, 0, 1 FROM subscriptions s CROSS JOIN rhythms r WHERE s.section = '*'
        """,
        """
        CREATE TABLE phrases (
            id {identity},
            phrase TEXT NOT NULL UNIQUE,
            first TEXT NOT NULL
        )
        """,
        "CREATE INDEX phrases_first ON phrases (first)",
        """
        CREATE TABLE word_choices (
            chat_id BIGINT NOT NULL,
            phrase_id BIGINT NOT NULL,
            way SMALLINT NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (chat_id, phrase_id, way)
        )
        """,
        "CREATE INDEX word_choices_phrase ON word_choices (phrase_id, way, chat_id)",
        "ALTER TABLE posts ADD COLUMN reached BIGINT NOT NULL DEFAULT 0",
    ),
    # The list that a chat was shown last, what it has saved, and the articles that it waits for.
    (
        "CREATE TABLE shown_lists (chat_id {key}, first BIGINT NOT NULL, posts TEXT NOT NULL, at TEXT NOT NULL)",
        "CREATE INDEX shown_lists_at ON shown_lists (at)",
        """
        CREATE TABLE saved_posts (
            chat_id BIGINT NOT NULL,
            post_id BIGINT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (chat_id, post_id)
        )
        """,
        """
        CREATE TABLE awaited_posts (
            post_id BIGINT NOT NULL,
            chat_id BIGINT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (post_id, chat_id)
        )
        """,
        "CREATE INDEX awaited_posts_chat ON awaited_posts (chat_id)",
    ),
)
