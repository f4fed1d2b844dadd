"""A newsroom as the steps before the outbox of kinds made it, with an outbox row in every state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from support.store import old_follower, old_post

from data.models import Subscriber
from data.store.engines.engine import Engine
from data.store.engines.schema import STEPS
from data.store.store import Store

STEPS_THEN = 6
LEASE = timedelta(seconds=30)

WAITING, TAKEN_BACK, FIRST, SECOND, CHANGED, SETTLED = range(1, 7)
"""The posts, by number."""

READERS = (1001, 1002, 1003, 1004, 1005)
TOPIC = Subscriber(1004, 7)
"""Where one of them has its alerts."""


def number_of(chat_id: int) -> int:
    """The number that a chat of then has now: that with a topic is the topic."""
    return TOPIC.number if chat_id == TOPIC.chat_id else chat_id


ROWS: tuple[dict[str, Any], ...] = (
    {"post_id": WAITING, "chat_id": 1001, "load_id": 1, "state": "due"},
    {"post_id": WAITING, "chat_id": 1002, "load_id": 1, "state": "due", "claim": "dead-1", "attempts": 1},
    {"post_id": WAITING, "chat_id": 1003, "load_id": 1, "state": "sent", "message_id": 500, "attempts": 1},
    {"post_id": WAITING, "chat_id": 1004, "load_id": 1, "state": "failed", "error": "Bad Request", "attempts": 12},
    {"post_id": WAITING, "chat_id": 1005, "load_id": 1, "state": "gone", "attempts": 1},
    {"post_id": TAKEN_BACK, "chat_id": 1001, "load_id": 2, "state": "revise", "message_id": 501},
    {"post_id": TAKEN_BACK, "chat_id": 1002, "load_id": 2, "state": "recalled", "message_id": 502},
    {"post_id": TAKEN_BACK, "chat_id": 1003, "load_id": 2, "state": "kept", "message_id": 503},
    {"post_id": FIRST, "chat_id": 1001, "load_id": 3, "state": "due", "silent": 1},
    {"post_id": SECOND, "chat_id": 1001, "load_id": 3, "state": "due", "silent": 1, "leads": 0},
    {"post_id": SECOND, "chat_id": 1002, "load_id": 3, "state": "due"},
    {"post_id": FIRST, "chat_id": 1003, "load_id": 3, "state": "sent", "message_id": 504},
    {"post_id": SECOND, "chat_id": 1003, "load_id": 3, "state": "sent", "message_id": 504, "leads": 0},
    {"post_id": CHANGED, "chat_id": 1001, "load_id": 4, "state": "revise", "message_id": 505},
    {"post_id": CHANGED, "chat_id": 1004, "load_id": 4, "state": "due"},
)


def make(engine: Engine, now: datetime, due: datetime) -> list[dict[str, Any]]:
    """Makes the tables of then and fills them; returns the outbox. What waits is due at ``due``."""
    with engine.transaction():
        engine.execute("CREATE TABLE schema_steps (step BIGINT PRIMARY KEY)")
        for number, statements in enumerate(STEPS[:STEPS_THEN], start=1):
            for statement in statements:
                engine.execute(statement.format(identity=engine.identity, key=engine.key))
            engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=number)
        _fill(engine, now)
        rows = [_row(row, now, due) for row in ROWS]
        names = tuple(rows[0])
        engine.execute_all(
            f"INSERT INTO deliveries ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})",  # noqa: S608
            rows,
        )
    return rows


def _fill(engine: Engine, now: datetime) -> None:
    store = Store(engine)
    for chat_id in READERS:
        old_follower(engine, chat_id, now, TOPIC.topic if chat_id == TOPIC.chat_id else None)
    engine.execute("UPDATE chats SET gone_at = :now WHERE chat_id = 1005", now=_text(now))
    for number, headline in enumerate(("Waiting", "Taken back", "First", "Second", "Changed", "Settled"), start=1):
        assert old_post(engine, headline, "World", now) == number
    store.posts.retract([TAKEN_BACK], now)
    loads = (WAITING, TAKEN_BACK, FIRST, CHANGED, SETTLED)
    for number, post_id in enumerate(loads, start=1):
        assert store.posts.add_load(post_id=post_id, loaded_by=1, now=now) == number
    for load_id, post_id in ((1, WAITING), (2, TAKEN_BACK), (3, FIRST), (3, SECOND), (4, CHANGED)):
        engine.execute("INSERT INTO load_posts (load_id, post_id) VALUES (:load, :post)", load=load_id, post=post_id)
    engine.execute("UPDATE posts SET settled_at = :now WHERE id = :id", now=_text(now), id=SETTLED)
    engine.execute("INSERT INTO tallies (sender, sent, failed) VALUES ('', 9, 1)")


def _row(row: dict[str, Any], now: datetime, due: datetime) -> dict[str, Any]:
    whole = {"leads": 1, "silent": 0, "attempts": 0, "claim": None, "message_id": None, "error": None} | row
    whole["next_at"] = _text(due + LEASE if whole["claim"] else due if row["state"] in ("due", "revise") else now)
    whole["sent_at"] = _text(now) if whole["message_id"] else None
    return whole


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
