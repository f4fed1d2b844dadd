"""A newsroom of before opens with everything where it belongs."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import Any

from support import old_newsroom
from support.store import DUE, LEASE, NOW, Newsroom, told

from data.models import Alert, Kind, Lane, OutboxCount, Recall
from data.store.engines.connecting import connect
from data.store.engines.engine import Engine
from data.store.engines.migrating import migrate
from data.store.engines.schema import STEPS, TABLES
from data.store.store import Store

NEW = {
    "settled",
    "notices",
    "pending_updates",
    "clocks",
    "thread_terms",
    "reports",
    "corrections",
    "questions",
    "doubts",
    "story_links",
    "story_wishes",
    "halts",
    "shown_lists",
    "saved_posts",
    "awaited_posts",
    "push_keys",
    "pictures",
    "sendings",
    "seen_updates",
    "processes",
    "rhythms",
    "slots",
    "paces",
    "phrases",
    "word_choices",
    "channels",
    "on_the_way",
}


def tables(engine: Engine, *left_out: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables but some."""
    return {
        table: engine.query(f"SELECT * FROM {table} ORDER BY {', '.join(key)}")  # noqa: S608
        for table, key in TABLES.items()
        if table not in left_out
    }


def as_alert(row: dict[str, Any]) -> dict[str, Any]:
    """A row of before as it must be now."""
    lane = Lane.ROUTINE if row["leads"] and row["state"] == "due" else Lane.REPAIR
    now = {**row, "kind": Kind.ALERT, "lane": lane, "subject": row["post_id"], "withdrawn": 0}
    now["chat_id"] = old_newsroom.number_of(row["chat_id"])
    del now["post_id"]
    return now


def in_topic(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of before, under the numbers of now, in the order of these."""
    moved = ({**row, "chat_id": old_newsroom.number_of(row["chat_id"])} for row in rows)
    return sorted(moved, key=lambda row: row["chat_id"])


def test_every_row_of_every_table_is_there_after_the_outbox_was_rebuilt(fresh_address: str) -> None:
    with closing(connect(fresh_address)) as engine:
        rows = old_newsroom.make(engine, NOW, DUE)
        before = tables(engine, "deliveries", *NEW)
        migrate(engine)
        assert engine.query("SELECT step FROM schema_steps ORDER BY step") == [
            {"step": step} for step in range(1, len(STEPS) + 1)
        ]
        after = tables(engine)
    settled_at = [post.pop("settled_at") for post in before["posts"]]
    assert after == before | {
        "deliveries": sorted(map(as_alert, rows), key=lambda row: (row["subject"], row["chat_id"])),
        "settled": [{"kind": 1, "subject": old_newsroom.SETTLED, "settled_at": settled_at[-1]}],
        "posts": [
            post
            | {
                "held_at": None,
                "publish_at": None,
                "breaking": 0,
                "updated_at": None,
                "reached": 0,
                "starred": 0,
                "mutes": 0,
            }
            for post in before["posts"]
        ],
        "waiting_pages": [page | {"held": 0, "breaking": 0} for page in before["waiting_pages"]],
        "chats": [
            {**chat, "forum": old_newsroom.TOPIC.chat_id if chat["topic"] else None}
            for chat in in_topic(before["chats"])
        ],
        "subscriptions": in_topic(before["subscriptions"]),
        **{table: [] for table in NEW - {"settled"}},
    }


def test_a_newsroom_of_before_goes_on(fresh_address: str) -> None:
    with closing(connect(fresh_address)) as engine:
        old_newsroom.make(engine, NOW, DUE)
    with closing(Store.open(fresh_address)) as store:
        newsroom = Newsroom(store)
        assert store.outbox.count() == OutboxCount(due=5, sent=9, failed=1, oldest=NOW)
        assert store.settled.is_settled(Kind.ALERT, old_newsroom.SETTLED)
        assert newsroom.load(old_newsroom.SETTLED) == 6
        assert store.alerts.chats_of(6) == 0
        claimed = {message.key: message for message in newsroom.claim("a-1")}
        assert sorted(told(message for message in claimed.values() if not message.message_id)) == [
            (1001, ["First", "Second"]),
            (1001, ["Waiting"]),
            (1002, ["Second"]),
            (1004, ["Changed"]),
        ]
        deleted, edited = claimed[2, 1001], claimed[4, 1001]
        assert (deleted.content, deleted.message_id, edited.message_id) == (None, 501, 505)
        assert isinstance(edited.content, Alert)
        assert told(newsroom.claim("b-1", now=DUE + LEASE - timedelta(seconds=1))) == []
        assert (1002, ["Waiting"]) in told(newsroom.claim("b-1", now=DUE + LEASE))
        store.outbox.note_recalled(deleted, deleted=True)
        assert store.alerts.recall(old_newsroom.TAKEN_BACK) == Recall(waiting=0, deleted=2, kept=1)
