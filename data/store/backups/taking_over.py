"""Carries what a newsroom has sent, and what its readers have chosen, over to a backup of it that is being restored.

Without this a restored newsroom would send again what readers have already, and alert those who have left since.
"""

from __future__ import annotations

from data.store.engines.engine import Engine
from data.store.engines.schema import TABLES

CHOICES = (
    "chats",
    "subscriptions",
    "mutes",
    "story_wishes",
    "rhythms",
    "slots",
    "paces",
    "phrases",
    "word_choices",
    "channels",
)
"""The tables of what readers have chosen, and of the digests that gather for them."""

CHOSEN_POSTS = ("saved_posts", "awaited_posts")
"""The tables of the stories that readers have chosen."""

NAMED = (
    ("loads", "loaded_by"),
    ("loads", "undone_by"),
    ("corrections", "corrected_by"),
    ("story_links", "linked_by"),
    ("reports", "chat_id"),
    ("reports", "message_id"),
    ("reports", "brief_message_id"),
)
"""Tables of the newsroom's that tell who did something, and in which column."""

ASKED = ("questions", "doubts", "shown_lists", "on_the_way")
"""The tables of what the bot and a chat have told each other."""

UPDATES = ("pending_updates", "seen_updates")
"""The tables of what people have asked of the bot: what is not done with yet, and what has come by the webhook."""

_SENT = "state NOT IN ('due', 'gone')"
"""Deliveries of which a message was sent, or was refused for good."""

_NEWS_OF_OLD = f"SELECT subject FROM old.deliveries WHERE kind = 1 AND {_SENT}"  # noqa: S608


def goes_on_from(engine: Engine) -> bool:
    """Whether the attached database ``old`` is what became of the backup: it has the backup's newest load.

    That of a draft counts as of its publication, so its time may be a later one; then its post tells.
    """
    return bool(
        engine.query(
            """SELECT 1 FROM loads b JOIN old.loads o ON o.id = b.id
            LEFT JOIN posts p ON p.id = b.post_id LEFT JOIN old.posts q ON q.id = o.post_id
            WHERE b.id = (SELECT MAX(id) FROM loads)
                AND (o.loaded_at = b.loaded_at OR (q.id = p.id AND q.fingerprint = p.fingerprint))"""
        )
    )


def forget_pending(engine: Engine) -> None:
    """Removes what was in work when the backup was made: it was done then, and an /undo done again takes back more."""
    engine.execute("DELETE FROM pending_updates")


def take_over(engine: Engine) -> int:
    """Takes over from the attached database ``old``; returns how many messages were sent since the backup.

    Deliveries are as they stand in ``old``: sent, failed, or still waiting. Stories that were sent since come along,
    so that no feed brings them as new ones; loads that nobody was sent anything of are lost. What was retracted stays
    retracted, and what was published or put on hold is so. Who has had everything about him deleted stays forgotten.
    Belongs inside a transaction.
    """
    sent = _sent_since(engine)
    for table in CHOICES:
        engine.execute(f"DELETE FROM {table}")  # noqa: S608
        engine.execute(_insertion(engine, table, "TRUE"))
    for table in UPDATES:
        engine.execute(_insertion(engine, table, "TRUE"))
    for table in CHOSEN_POSTS:
        engine.execute(f"DELETE FROM {table}")  # noqa: S608
        engine.execute(_insertion(engine, table, "post_id IN (SELECT id FROM posts)"))
    _forget_forgotten(engine)
    _take_stories(engine)
    _take_deliveries(engine)
    return sent


def _sent_since(engine: Engine) -> int:
    return int(
        engine.query(
            f"""SELECT COUNT(*) AS messages FROM old.deliveries o WHERE leads = 1 AND {_SENT} AND sent_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM deliveries b WHERE b.kind = o.kind AND b.subject = o.subject
                AND b.chat_id = o.chat_id AND b.sent_at IS NOT NULL)"""  # noqa: S608
        )[0]["messages"]
    )


def _forget_forgotten(engine: Engine) -> None:
    """Takes out again what was kept of chats that have had everything about them deleted since the backup."""
    for table in ASKED:
        engine.execute(f"DELETE FROM {table} WHERE chat_id NOT IN (SELECT chat_id FROM old.{table})")  # noqa: S608
    engine.execute(
        """DELETE FROM waiting_pages WHERE chat_id NOT IN (SELECT chat_id FROM old.chats
            UNION SELECT chat_id FROM old.waiting_pages
            UNION SELECT loaded_by FROM old.loads WHERE loaded_by IS NOT NULL)"""
    )
    for table, column in NAMED:
        (key,) = TABLES[table]
        engine.execute(
            f"""UPDATE {table} SET {column} = NULL
            WHERE {key} IN (SELECT {key} FROM old.{table} WHERE {column} IS NULL)"""  # noqa: S608
        )
    engine.execute("UPDATE feeds SET added_by = 0 WHERE id IN (SELECT id FROM old.feeds WHERE added_by = 0)")


def _take_stories(engine: Engine) -> None:
    new = f"id NOT IN (SELECT id FROM posts) AND id IN ({_NEWS_OF_OLD})"  # noqa: S608
    for table in ("sketches", "story_links", "corrections"):
        engine.execute(_insertion(engine, table, f"post_id IN (SELECT id FROM old.posts WHERE {new})"))  # noqa: S608
    engine.execute(_insertion(engine, "posts", new))
    # What was published since, or put on hold.
    columns = ("held_at", "publish_at", "shown_at", "loaded_at")
    values = ", ".join(f"{each} = (SELECT o.{each} FROM old.posts o WHERE o.id = posts.id)" for each in columns)  # noqa: S608
    engine.execute(
        f"""UPDATE posts SET {values} WHERE id IN (SELECT o.id FROM old.posts o JOIN posts p ON p.id = o.id
            WHERE (o.held_at IS NULL) <> (p.held_at IS NULL))"""  # noqa: S608
    )
    engine.execute(
        """UPDATE posts SET retracted_at = (SELECT o.retracted_at FROM old.posts o WHERE o.id = posts.id)
        WHERE retracted_at IS NULL AND id IN (SELECT id FROM old.posts WHERE retracted_at IS NOT NULL)"""
    )


def _take_deliveries(engine: Engine) -> None:
    """Replaces the outbox by that of ``old``, as far as it tells known stories, and what has left it long ago."""
    engine.execute("DELETE FROM deliveries")
    # What waits of a load that the backup does not have, and of which nothing was sent, is lost with that load; but not
    # what waits for a digest, whose load brings stories of others.
    known = f"""kind = 1 AND subject IN (SELECT id FROM posts) AND (load_id IN (SELECT id FROM loads)
        OR load_id IN (SELECT load_id FROM slots)
        OR load_id IN (SELECT load_id FROM old.deliveries WHERE {_SENT}))"""  # noqa: S608
    engine.execute(_insertion(engine, "deliveries", known))
    referred = "id NOT IN (SELECT id FROM loads) AND id IN (SELECT load_id FROM deliveries)"
    engine.execute(_insertion(engine, "loads", referred))
    engine.execute(_insertion(engine, "load_posts", "load_id IN (SELECT load_id FROM deliveries)"))
    engine.execute(_insertion(engine, "settled", "TRUE"))
    _lead(engine)


def _lead(engine: Engine) -> None:
    """Gives each message that waits, and whose leading row is not there, another one."""
    engine.execute(
        """UPDATE deliveries SET leads = 1 WHERE state = 'due' AND NOT EXISTS (
            SELECT 1 FROM deliveries l
            WHERE l.chat_id = deliveries.chat_id AND l.load_id = deliveries.load_id AND l.leads = 1)
        AND subject = (SELECT MIN(f.subject) FROM deliveries f
            WHERE f.chat_id = deliveries.chat_id AND f.load_id = deliveries.load_id AND f.state = 'due')"""
    )


def _insertion(engine: Engine, table: str, condition: str) -> str:
    """The statement that copies those rows of ``old`` that the table does not have."""
    names = ", ".join(row["name"] for row in engine.query(f"SELECT name FROM pragma_table_info('{table}')"))  # noqa: S608
    key = ", ".join(TABLES[table])
    return f"""INSERT INTO {table} ({names}) SELECT {names} FROM old.{table}
        WHERE {condition} ON CONFLICT ({key}) DO NOTHING"""  # noqa: S608
