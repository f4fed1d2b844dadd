"""The outbox carries messages of any kind, in lanes; updates that wait; the index of words; the terms of stories."""

from __future__ import annotations

from data.store.engines.steps import SEARCH_TABLE

STEPS: tuple[tuple[str, ...], ...] = (
    # The outbox carries messages of any kind (data.models.Kind), not posts alone: what was there are alerts, kind 1.
    # SQLite can change a primary key only by copying the table.
    (
        "DROP INDEX deliveries_due",
        "DROP INDEX deliveries_chat",
        "DROP INDEX deliveries_error",
        "ALTER TABLE deliveries RENAME TO deliveries_of_posts",
        """
        CREATE TABLE deliveries (
            kind SMALLINT NOT NULL,
            lane SMALLINT NOT NULL,
            leads SMALLINT NOT NULL,
            silent SMALLINT NOT NULL,
            subject BIGINT NOT NULL,
            chat_id BIGINT NOT NULL,
            load_id BIGINT NOT NULL,
            state TEXT NOT NULL,
            next_at TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            claim TEXT,
            message_id BIGINT,
            sent_at TEXT,
            error TEXT,
            PRIMARY KEY (kind, subject, chat_id)
        )
        """,
        """
        INSERT INTO deliveries (kind, lane, leads, silent, subject, chat_id, load_id, state, next_at, attempts, claim,
            message_id, sent_at, error)
        SELECT 1, 0, leads, silent, post_id, chat_id, load_id, state, next_at, attempts, claim,
            message_id, sent_at, error
        FROM deliveries_of_posts
        """,
        "DROP TABLE deliveries_of_posts",
        "CREATE INDEX deliveries_due ON deliveries (lane, next_at) WHERE leads = 1 AND state IN ('due', 'revise')",
        "CREATE INDEX deliveries_chat ON deliveries (chat_id, load_id)",
        "CREATE INDEX deliveries_error ON deliveries (load_id) WHERE error IS NOT NULL",
        """
        CREATE TABLE settled (
            kind SMALLINT NOT NULL,
            subject BIGINT NOT NULL,
            settled_at TEXT NOT NULL,
            PRIMARY KEY (kind, subject)
        )
        """,
        """
        INSERT INTO settled (kind, subject, settled_at)
        SELECT 1, id, settled_at FROM posts WHERE settled_at IS NOT NULL
        """,
        "ALTER TABLE posts DROP COLUMN settled_at",
        """
        CREATE TABLE notices (
            load_id {key},
            name TEXT NOT NULL,
            fields TEXT NOT NULL
        )
        """,
    ),
    # When next_at was written, so that a clock that is set back later does not make the wait longer
    # (data.store.engines.waits).
    ("ALTER TABLE feeds ADD COLUMN waits_since TEXT",),
    (
        """
        CREATE TABLE pending_updates (
            bot TEXT NOT NULL,
            update_id BIGINT NOT NULL,
            content TEXT NOT NULL,
            since TEXT NOT NULL,
            taken INTEGER NOT NULL,
            alone INTEGER NOT NULL,
            note BIGINT,
            PRIMARY KEY (bot, update_id)
        )
        """,
    ),
    # Lanes (data.models.Lane): alerts that wait are routine; what is to be edited or deleted stays in the first lane.
    ("UPDATE deliveries SET lane = 2 WHERE kind = 1 AND leads = 1 AND state = 'due'",),
    ("ALTER TABLE posts ADD COLUMN breaking SMALLINT NOT NULL DEFAULT 0",),
    # The index of words, whose SQL is the engine's (data.store.stories.search).
    (SEARCH_TABLE,),
    # The wall time that each machine noted last (data.store.outbox.clock).
    ("CREATE TABLE clocks (machine TEXT PRIMARY KEY, noted_at TEXT NOT NULL)",),
    # Stories that go on (data.store.stories.threads): the terms by which an earlier part is found.
    (
        """
        CREATE TABLE thread_terms (
            term TEXT NOT NULL,
            post_id BIGINT NOT NULL,
            weight INTEGER NOT NULL,
            since TEXT NOT NULL,
            PRIMARY KEY (term, post_id)
        )
        """,
        "CREATE INDEX thread_terms_newest ON thread_terms (term, since)",
        "CREATE INDEX thread_terms_post ON thread_terms (post_id)",
        "CREATE INDEX thread_terms_since ON thread_terms (since)",
    ),
)
