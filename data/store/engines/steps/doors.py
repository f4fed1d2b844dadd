"""The doors: pushes by HTTP, updates by a webhook."""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    # Pushes by HTTP: the keys by which a repeated one is known, and reports that are still to be sent to the admins.
    (
        """
        CREATE TABLE push_keys (
            name TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            story BIGINT NOT NULL,
            followers BIGINT NOT NULL,
            likeness TEXT,
            since TEXT NOT NULL,
            PRIMARY KEY (name, key)
        )
        """,
        "CREATE INDEX push_keys_since ON push_keys (since)",
        "ALTER TABLE reports ADD COLUMN tell_at TEXT",
        "CREATE INDEX reports_untold ON reports (tell_at) WHERE tell_at IS NOT NULL",
    ),
    # Updates by a webhook, to several processes: which have come, which process has which chat, and who is alive.
    # alive_at is in microseconds since 1970; handed: after so many looks the owner begins, begun: it has.
    (
        "ALTER TABLE pending_updates ADD COLUMN chat BIGINT",
        "ALTER TABLE pending_updates ADD COLUMN owner TEXT",
        "ALTER TABLE pending_updates ADD COLUMN handed SMALLINT NOT NULL DEFAULT 0",
        "ALTER TABLE pending_updates ADD COLUMN begun SMALLINT NOT NULL DEFAULT 1",
        """
        CREATE TABLE seen_updates (
            bot TEXT NOT NULL,
            update_id BIGINT NOT NULL,
            chat BIGINT,
            owner TEXT NOT NULL,
            since TEXT NOT NULL,
            PRIMARY KEY (bot, update_id)
        )
        """,
        "CREATE INDEX seen_updates_chat ON seen_updates (bot, chat, update_id)",
        "CREATE INDEX seen_updates_since ON seen_updates (since)",
        "CREATE TABLE processes (name TEXT PRIMARY KEY, bot TEXT NOT NULL, alive_at BIGINT NOT NULL)",
    ),
    ("ALTER TABLE posts ADD COLUMN updated_at TEXT",),
)
