"""The first newsroom: posts, loads, chats, alerts, feeds."""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE posts (
            id {identity},
            fingerprint TEXT NOT NULL UNIQUE,
            url_key TEXT,
            headline TEXT NOT NULL,
            teaser TEXT NOT NULL,
            section TEXT,
            authors TEXT NOT NULL,
            url TEXT,
            published_at TEXT,
            earliest TEXT,
            latest TEXT,
            shown_at TEXT NOT NULL,
            place BIGINT NOT NULL,
            seen_in BIGINT,
            body TEXT,
            brief TEXT,
            loaded_at TEXT NOT NULL,
            retracted_at TEXT
        )
        """,
        "CREATE INDEX posts_url ON posts (url_key)",
        "CREATE INDEX posts_shown ON posts (shown_at, place, id)",
        "CREATE INDEX posts_section ON posts (section, shown_at, place, id)",
        "CREATE INDEX posts_seen ON posts (seen_in)",
        """
        CREATE TABLE loads (
            id {identity},
            post_id BIGINT,
            loaded_by BIGINT,
            loaded_at TEXT NOT NULL,
            undone_at TEXT
        )
        """,
        """
        CREATE TABLE chats (
            chat_id {key},
            paused INTEGER NOT NULL,
            topic BIGINT,
            since TEXT NOT NULL,
            gone_at TEXT
        )
        """,
        """
        CREATE TABLE subscriptions (
            chat_id BIGINT NOT NULL,
            section TEXT NOT NULL,
            since TEXT NOT NULL,
            PRIMARY KEY (chat_id, section)
        )
        """,
        "CREATE INDEX subscriptions_section ON subscriptions (section, chat_id)",
        """
        CREATE TABLE mutes (
            chat_id BIGINT NOT NULL,
            section TEXT NOT NULL,
            until TEXT NOT NULL,
            PRIMARY KEY (chat_id, section)
        )
        """,
        """
        CREATE TABLE deliveries (
            post_id BIGINT NOT NULL,
            chat_id BIGINT NOT NULL,
            load_id BIGINT NOT NULL,
            leads INTEGER NOT NULL,
            silent INTEGER NOT NULL,
            state TEXT NOT NULL,
            next_at TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            claim TEXT,
            message_id BIGINT,
            sent_at TEXT,
            error TEXT,
            PRIMARY KEY (post_id, chat_id)
        )
        """,
        "CREATE INDEX deliveries_due ON deliveries (next_at) WHERE leads = 1 AND state IN ('due', 'revise')",
        "CREATE INDEX deliveries_chat ON deliveries (chat_id, load_id)",
        "CREATE INDEX deliveries_load ON deliveries (load_id)",
        "CREATE INDEX deliveries_error ON deliveries (load_id) WHERE error IS NOT NULL",
        """
        CREATE TABLE waiting_pages (
            id {identity},
            chat_id BIGINT NOT NULL,
            article TEXT NOT NULL,
            brief TEXT NOT NULL,
            since TEXT NOT NULL
        )
        """,
    ),
    (
        """
        CREATE TABLE pace (
            bot TEXT PRIMARY KEY,
            next_at BIGINT NOT NULL,
            held_until BIGINT NOT NULL
        )
        """,
    ),
    (
        "ALTER TABLE waiting_pages ADD COLUMN section TEXT",
        "ALTER TABLE waiting_pages ADD COLUMN post_id BIGINT",
        """
        CREATE TABLE aliases (
            host TEXT NOT NULL,
            label TEXT NOT NULL,
            section TEXT NOT NULL,
            since TEXT NOT NULL,
            PRIMARY KEY (host, label)
        )
        """,
        """
        CREATE TABLE sketches (
            hash BIGINT NOT NULL,
            post_id BIGINT NOT NULL,
            since TEXT NOT NULL,
            PRIMARY KEY (hash, post_id)
        )
        """,
        "CREATE INDEX sketches_post ON sketches (post_id)",
        "CREATE INDEX sketches_since ON sketches (since)",
        """
        CREATE TABLE feeds (
            id {identity},
            url TEXT NOT NULL UNIQUE,
            url_key TEXT NOT NULL UNIQUE,
            section TEXT,
            added_by BIGINT NOT NULL,
            added_at TEXT NOT NULL,
            etag TEXT,
            last_modified TEXT,
            polled_at TEXT,
            next_at TEXT NOT NULL,
            failures INTEGER NOT NULL,
            error TEXT,
            stories BIGINT NOT NULL
        )
        """,
        "CREATE INDEX feeds_due ON feeds (next_at)",
        """
        CREATE TABLE feed_entries (
            feed_id BIGINT NOT NULL,
            entry TEXT NOT NULL,
            seen_at TEXT NOT NULL,
            PRIMARY KEY (feed_id, entry)
        )
        """,
        "CREATE INDEX feed_entries_seen ON feed_entries (seen_at)",
    ),
    ("ALTER TABLE loads ADD COLUMN undone_by TEXT",),
    # From here on several posts may share a headline: they are found by headline_key, and fingerprint only stays
    # unique. SQLite could drop that column's UNIQUE only by copying the whole table.
    (
        "ALTER TABLE posts ADD COLUMN headline_key TEXT",
        "UPDATE posts SET headline_key = fingerprint",
        "CREATE INDEX posts_headline ON posts (headline_key, id)",
        "ALTER TABLE feeds ADD COLUMN gone_at TEXT",
    ),
    (
        "ALTER TABLE posts ADD COLUMN settled_at TEXT",
        "ALTER TABLE pace ADD COLUMN held_since BIGINT",
        # One row for each post of a load, instead of an index entry for each of the load's deliveries.
        """
        CREATE TABLE load_posts (
            load_id BIGINT NOT NULL,
            post_id BIGINT NOT NULL,
            PRIMARY KEY (load_id, post_id)
        )
        """,
        "CREATE INDEX load_posts_post ON load_posts (post_id)",
        "INSERT INTO load_posts (load_id, post_id) SELECT DISTINCT load_id, post_id FROM deliveries",
        "DROP INDEX deliveries_load",
        """
        CREATE TABLE tallies (
            sender TEXT PRIMARY KEY,
            sent BIGINT NOT NULL,
            failed BIGINT NOT NULL
        )
        """,
        """
        INSERT INTO tallies (sender, sent, failed)
        SELECT '', COUNT(CASE WHEN state IN ('sent', 'revise') THEN 1 END), COUNT(CASE WHEN state = 'failed' THEN 1 END)
        FROM deliveries WHERE leads = 1 HAVING COUNT(*) > 0
        """,
    ),
)
