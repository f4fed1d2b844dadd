"""What readers change while another process queues a story, on PostgreSQL, where both write at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest
from support.desk import BREAKING_DELAY, DELAY, SECTIONS
from support.store import DUE, NOW, Newsroom
from support.waiting import wait_for_a_lock

from bot.desk.desk import Desk, commit
from bot.desk.editors import correcting, threads
from bot.desk.readers import choosing, subscribing
from data.choices import ALL_POSTS, Way
from data.models import Subscriber
from data.store.store import Store

READER = Subscriber(7)
Watcher = psycopg.Connection[tuple[object, ...]]
Change = Callable[[Desk], object]


@pytest.fixture
def engine_name() -> str:
    return "postgres"


@pytest.fixture
def watcher(address: str) -> Iterator[Watcher]:
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: subscribing.unsubscribe(desk, READER.number, ("World",), now=NOW),
        lambda desk: subscribing.unsubscribe(desk, READER.number, (ALL_POSTS,), now=NOW),
        lambda desk: subscribing.pause(desk, READER.number, True, now=NOW),
        lambda desk: subscribing.mute(desk, READER.number, "World", until=DUE),
        lambda desk: subscribing.mute(desk, READER.number, ALL_POSTS, until=DUE),
        lambda desk: subscribing.forget(desk, READER.number),
        lambda desk: choosing.choose_words(desk, READER, "ferry", Way.MUTE, now=NOW),
        lambda desk: threads.have_enough(desk, READER.number, 1),
    ],
)
def test_what_a_reader_gives_up_while_it_is_queued_does_not_come(
    store: Store,
    other_store: Store,
    newsroom: Newsroom,
    watcher: psycopg.Connection[tuple[object, ...]],
    change: Change,
) -> None:
    newsroom.follow(READER.number, "World")
    post_id = newsroom.post("Night ferry sails")
    desk = Desk(other_store, SECTIONS, DELAY, BREAKING_DELAY)
    changing = threading.Thread(target=commit, args=(desk, change))
    with store.transaction():
        newsroom.load(post_id)
        changing.start()
        wait_for_a_lock(watcher, changing)
    changing.join()
    assert newsroom.claim() == []


def test_a_story_that_two_admins_file_at_once_alerts_one_section(
    store: Store, other_store: Store, newsroom: Newsroom, watcher: Watcher
) -> None:
    newsroom.follow(7, "Sports")
    newsroom.follow(8, "World")
    post_id = newsroom.post("Night ferry sails", None)
    first, second = (Desk(each, SECTIONS, DELAY, BREAKING_DELAY) for each in (store, other_store))
    filing = threading.Thread(
        target=lambda: commit(second, correcting.file_post, post_id, "World", by=2, now=NOW), daemon=True
    )
    with store.transaction():
        correcting.file_post(first, post_id, "Sports", by=1, now=NOW)
        filing.start()
        wait_for_a_lock(watcher, filing)
    filing.join()
    assert [message.chat_id for message in newsroom.claim()] == [8]
