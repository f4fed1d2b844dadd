"""The tables, created in numbered steps. Append only: a released step never changes.

``{identity}`` is the engine's type of a self-numbering primary key, ``{key}`` of one of large numbers. Times are
ISO 8601 text in UTC, in the table ``pace`` microseconds since 1970; lists are JSON text.
"""

from __future__ import annotations

from collections.abc import Iterable

from data.errors import NoDatabase
from data.store.engines.engine import Engine

SEARCH_TABLE = "search"
"""Stands in STEPS for the statements that make the index of words."""

_OF_TOPICS = ("subscriptions", "mutes", "story_wishes", "paces", "word_choices", "awaited_posts", "deliveries", "chats")
"""The tables whose rows of a chat with a topic became that topic's. Part of a step: never change it."""

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
    "channels": ("chat_id",),
}
"""Every table with its primary key, except schema_steps."""


_ALWAYS_THERE = {"schema_steps", "posts", "chats"}
"""Tables that the database of any version has: the first start makes all tables in one transaction."""


def require_newsroom(engine: Engine) -> None:
    """Raises NoDatabase for a database of a newer version, and for one that holds the tables of something else.

    A database without any table is a new one.
    """
    tables = engine.tables()
    if tables and not tables >= _ALWAYS_THERE:
        raise NoDatabase(
            f"The database {engine.shown_address} is another application's: it has tables such as {min(tables)}, "
            "and not those of a newsroom."
        )
    require_known_schema(engine, tables)


def require_known_schema(engine: Engine, tables: Iterable[str]) -> None:
    """Raises NoDatabase for a database that a newer version has changed. ``tables`` are the tables that it has."""
    if "schema_steps" in tables:
        _require_known_steps(engine, {row["step"] for row in engine.query("SELECT step FROM schema_steps")})


def migrate(engine: Engine) -> None:
    """Takes the steps that a database lacks, in one transaction. Several processes may do so at once.

    Raises StoreError, and NoDatabase when a newer version has taken steps that this one does not know.
    """
    with engine.transaction():
        engine.lock("schema")
        engine.execute("CREATE TABLE IF NOT EXISTS schema_steps (step BIGINT PRIMARY KEY)")
        done = {row["step"] for row in engine.query("SELECT step FROM schema_steps")}
        _require_known_steps(engine, done)
        for number, statements in enumerate(STEPS, start=1):
            if number not in done:
                _take_step(engine, number, statements)


def missing_steps(engine: Engine) -> int:
    """How many steps ``migrate`` would take."""
    if "schema_steps" not in engine.tables():
        return len(STEPS)
    return len(STEPS) - len(engine.query("SELECT step FROM schema_steps"))


def _take_step(engine: Engine, number: int, statements: tuple[str, ...]) -> None:
    for statement in statements:
        if statement == SEARCH_TABLE:
            for each in engine.search_table:
                engine.execute(each)
        else:
            engine.execute(statement.format(identity=engine.identity, key=engine.key))
    engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=number)


def _require_known_steps(engine: Engine, done: set[int]) -> None:
    newest = max(done, default=0)
    if newest > len(STEPS):
        raise NoDatabase(
            f"The database {engine.shown_address} is of a newer version of Newsbrief (schema {newest}, this version "
            f"knows {len(STEPS)}): start that version, or put back a backup that was made before it."
        )
