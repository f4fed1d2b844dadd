"""Old deliveries leave the outbox, and still nobody is alerted twice to a story."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from support.store import BRIEF, DUE, FERRY, NOW, Newsroom, article_of, old_follower, old_post, told

from data.models import Kind, OutboxCount, Recall
from data.store.engines.connecting import connect
from data.store.engines.schema import STEPS
from data.store.outbox import settled
from data.store.store import Store

WEEK = timedelta(days=7)
LATER = NOW + WEEK + timedelta(minutes=1)


def settle(store: Store) -> list[int]:
    """Removes all old deliveries; the numbers that ``settle`` returned."""
    numbers: list[int] = []
    after: int | None = 0
    while after is not None:
        with store.transaction():
            after = store.settled.settle(Kind.ALERT, after, before=LATER - WEEK, now=LATER)
        numbers += [] if after is None else [after]
    return numbers


def rows(store: Store) -> list[tuple[int, int]]:
    """The outbox, by subject and chat."""
    found = store._engine.query("SELECT subject, chat_id FROM deliveries ORDER BY subject, chat_id")
    return [(row["subject"], row["chat_id"]) for row in found]


def sent(newsroom: Newsroom, *headlines: str) -> list[int]:
    """Posts that all followers were alerted to."""
    posts = [newsroom.post(headline) for headline in headlines]
    for post in posts:
        newsroom.load(post)
    for alert in newsroom.claim("a-1", limit=100):
        newsroom.store.outbox.note_sent(alert, 500, DUE)
    return posts


def test_deliveries_of_a_week_ago_leave_the_outbox_in_batches(
    newsroom: Newsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled, "BATCH_ROWS", 2)
    for chat_id in (1, 2, 3):
        newsroom.follow(chat_id, "World")
    one, two = sent(newsroom, "One", "Two")
    assert len(rows(store)) == 6
    assert settle(store) == [one - 1, one, two - 1, two]
    assert rows(store) == []
    assert store.outbox.count() == OutboxCount(due=0, sent=6, failed=0, oldest=None)
    assert settle(store) == []


def test_waiting_and_recent_deliveries_stay(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    [old] = sent(newsroom, "Old")
    waiting = newsroom.post("Waiting")
    newsroom.load(waiting, due=DUE)
    late = newsroom.post("Alerted late")
    newsroom.load(late, due=LATER - timedelta(days=1))
    [first, _] = newsroom.claim("a-2", now=LATER - timedelta(days=1))
    assert told([first]) == [(1, ["Waiting"])]
    store.outbox.note_later(first, LATER + WEEK, "Bad Gateway")
    settle(store)
    assert rows(store) == [(waiting, 1), (late, 1)]
    assert store.settled.is_settled(Kind.ALERT, old)


def test_nobody_is_alerted_again_to_a_settled_post_whatever_loads_it(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    [post] = sent(newsroom, "One")
    headline = store.posts.add_recent(FERRY, "World", 9, 1, NOW)
    assert headline is not None
    newsroom.load(headline)
    store.outbox.note_sent(newsroom.claim("a-2")[0], 501, DUE)
    settle(store)
    newsroom.follow(2, "Sports")
    store.posts.set_section(post, "Sports")
    store.posts.complete(headline, article_of(FERRY.headline), BRIEF, None, LATER)
    newsroom.load(post, section="Sports", due=LATER)
    newsroom.load(headline, due=LATER)
    assert newsroom.claim("b-1", now=LATER + WEEK) == []
    assert store.alerts.has_been_alerted(post)
    assert store.alerts.recall(post) == Recall(0, 0, 0)


def test_the_counts_outlive_the_senders_that_made_them(newsroom: Newsroom, store: Store) -> None:
    for chat_id in (1, 2, 3):
        newsroom.follow(chat_id, "World")
    newsroom.load(newsroom.post("One"))
    first, second = newsroom.claim("a-1", limit=1) + newsroom.claim("b-1", limit=1)
    store.outbox.note_sent(first, 500, DUE)
    store.tallies.fold()
    store.outbox.note_sent(second, 501, DUE)
    store.outbox.note_unsendable(newsroom.claim("a-2")[0], "Message text is empty")
    store.tallies.fold()
    assert store.outbox.count() == OutboxCount(due=0, sent=2, failed=1, oldest=None)


def test_an_older_database_keeps_its_counts_and_alerts_nobody_twice(fresh_address: str) -> None:
    with closing(connect(fresh_address)) as engine, engine.transaction():
        engine.execute("CREATE TABLE schema_steps (step BIGINT PRIMARY KEY)")
        for number, statements in enumerate(STEPS[:5], start=1):
            for statement in statements:
                engine.execute(statement.format(identity=engine.identity, key=engine.key))
            engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=number)
        old = Newsroom(Store(engine))
        for chat_id in (1, 2, 3):
            old_follower(engine, chat_id, NOW)
        posts = [old_post(engine, headline, "World", NOW) for headline in ("One", "Two")]
        load_id = old.store.posts.add_load(post_id=posts[0], loaded_by=1, now=NOW)
        for leads, post in enumerate(posts):
            engine.execute(
                """INSERT INTO deliveries (post_id, chat_id, load_id, leads, silent, state, next_at, attempts)
                SELECT CAST(:post AS BIGINT), chat_id, CAST(:load AS BIGINT), CAST(:leads AS INTEGER), 0,
                    CASE chat_id WHEN 1 THEN 'sent' WHEN 2 THEN 'failed' ELSE 'due' END, CAST(:now AS TEXT), 1
                FROM chats""",
                post=post,
                load=load_id,
                leads=leads,
                now=NOW.isoformat(timespec="microseconds"),
            )
    with closing(Store.open(fresh_address)) as store:
        newsroom = Newsroom(store)
        assert store.outbox.count() == OutboxCount(due=1, sent=1, failed=1, oldest=NOW)
        assert store.alerts.chats_of(load_id) == 3
        store.alerts.queue(load_id, newsroom.post("Three"), "World", due=DUE, now=NOW)
        assert told(newsroom.claim("a-1")) == [(3, ["Two", "One", "Three"])]
