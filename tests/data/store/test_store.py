"""Transactions, waiting articles and tables, on both engines."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from support.store import BRIEF, FERRY, NOW, SEA_WALL

from data.errors import NoDatabase, StoreError
from data.forms import time_text
from data.models import Article
from data.store.engines.connecting import connect
from data.store.engines.migrating import migrate
from data.store.engines.schema import STEPS
from data.store.store import Store, WaitingPage

FULL = Article(
    headline=SEA_WALL.headline,
    body=SEA_WALL.body,
    section="Local",
    authors=SEA_WALL.authors,
    url=SEA_WALL.url,
    published_at=SEA_WALL.published_at,
    recent=(FERRY,),
)


def test_a_page_waits_unchanged_until_its_section_is_chosen(store: Store) -> None:
    page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
    assert store.waiting_page(page_id) == WaitingPage(page_id, 42, FULL, BRIEF)
    store.remove_waiting_page(page_id)
    assert store.waiting_page(page_id) is None


def test_pages_that_waited_too_long_are_deleted(store: Store) -> None:
    old = store.add_waiting_page(42, FULL, BRIEF, NOW)
    new = store.add_waiting_page(42, FULL, BRIEF, NOW + timedelta(seconds=1))
    store.remove_waiting_pages(NOW + timedelta(seconds=1))
    assert (store.waiting_page(old), store.waiting_page(new)) == (None, WaitingPage(new, 42, FULL, BRIEF))


def test_the_number_of_a_page_that_waits_no_more_is_never_another_page_s(store: Store) -> None:
    numbers = []
    for _ in range(3):
        numbers.append(store.add_waiting_page(42, FULL, BRIEF, NOW))
        store.remove_waiting_page(numbers[-1])
        numbers.append(store.add_waiting_page(42, FULL, BRIEF, NOW))
        store.remove_waiting_pages_from(42)
        numbers.append(store.add_waiting_page(42, FULL, BRIEF, NOW))
        store.remove_waiting_pages(NOW + timedelta(seconds=1))
    assert numbers == list(range(1, 10))
    assert [store.waiting_page(number) for number in numbers] == [None] * 9
    assert store.waiting_from(42) == 0


def test_what_a_chat_loaded_and_added_can_be_counted_and_made_nobody_s(store: Store) -> None:
    store.add_waiting_page(42, FULL, BRIEF, NOW)
    store.add_waiting_page(43, FULL, BRIEF, NOW)
    store.posts.add_load(post_id=7, loaded_by=42, now=NOW)
    load = store.posts.add_load(post_id=8, loaded_by=43, now=NOW)
    store.posts.note_undo(load, "42:1")
    store.feeds.add("https://news.example/rss", None, 42, NOW)

    def counts(chat: int) -> tuple[int, int, int, bool]:
        added = store.feeds.added_from(chat)
        return store.waiting_from(chat), store.posts.loaded_from(chat), added, store.posts.mentions(chat)

    assert (counts(42), counts(43), counts(4)) == ((1, 1, 1, True), (1, 1, 0, True), (0, 0, 0, False))
    store.remove_waiting_pages_from(42)
    store.posts.forget_chat(42)
    store.feeds.forget_chat(42)
    assert (counts(42), counts(43)) == ((0, 0, 0, False), (1, 1, 0, True))
    assert store.posts.last_load(42) is None


def test_others_see_what_a_transaction_did_once_it_ends(store: Store, other_store: Store) -> None:
    with store.transaction():
        page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
        assert other_store.waiting_page(page_id) is None
    assert other_store.waiting_page(page_id) == WaitingPage(page_id, 42, FULL, BRIEF)


def test_an_error_undoes_the_whole_transaction_and_the_store_still_works(store: Store) -> None:
    with suppress(ZeroDivisionError), store.transaction():
        store.add_waiting_page(42, FULL, BRIEF, NOW)
        raise ZeroDivisionError
    with store.transaction():
        page_id = store.add_waiting_page(43, FULL, BRIEF, NOW)
    waiting = [store.waiting_page(number) for number in (1, 2)]
    assert [page.chat_id for page in waiting if page] == [43]
    assert store.waiting_page(page_id) == WaitingPage(page_id, 43, FULL, BRIEF)


def test_a_failing_statement_is_a_store_error_and_undoes_the_transaction(address: str) -> None:
    engine = connect(address)
    migrate(engine)

    def load_badly() -> None:
        with engine.transaction():
            engine.execute("INSERT INTO loads (loaded_at) VALUES ('now')")
            engine.query("SELECT nothing FROM nowhere")

    with pytest.raises(StoreError):
        load_badly()
    assert engine.query("SELECT * FROM loads") == []
    engine.close()


def test_a_transaction_within_a_transaction_is_refused(store: Store) -> None:
    with pytest.raises(StoreError), store.transaction(), store.transaction():
        pass
    with store.transaction():
        page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
    assert store.waiting_page(page_id) is not None


def test_a_reading_store_cannot_write(store: Store, address: str) -> None:
    page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
    reading = Store.open_for_reading(address)
    assert reading.waiting_page(page_id) == WaitingPage(page_id, 42, FULL, BRIEF)
    with pytest.raises(StoreError):
        reading.remove_waiting_page(page_id)
    reading.close()


def test_a_reading_store_does_not_wait_for_a_writer(store: Store, address: str) -> None:
    page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
    reading = Store.open_for_reading(address)
    with store.transaction():
        store.remove_waiting_page(page_id)
        assert reading.waiting_page(page_id) == WaitingPage(page_id, 42, FULL, BRIEF)
    assert reading.waiting_page(page_id) is None
    reading.close()


def test_a_writer_waits_for_another_writer_only_for_its_busy_timeout(store: Store, address: str) -> None:
    page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
    hurried = Store.open(address, busy_timeout=0.01)
    with store.transaction():
        store.remove_waiting_page(page_id)
        with pytest.raises(StoreError), hurried.transaction():
            hurried.remove_waiting_page(page_id)
    hurried.close()


def test_text_of_any_kind_comes_back_as_it_was(address: str) -> None:
    engine = connect(address)
    migrate(engine)
    hostile = "100% ':chat' \"x\" \\ :now %s %(x)s ''; DROP TABLE posts; -- 🗞️ ﷽ 中文"
    engine.execute(
        "INSERT INTO waiting_pages (chat_id, article, brief, since) VALUES (:chat, ':chat 100%', :brief, '::')",
        chat=-(2**62),
        brief=hostile,
    )
    assert engine.query("SELECT * FROM waiting_pages WHERE article LIKE ':ch%' AND brief = :brief", brief=hostile) == [
        {
            "id": 1,
            "chat_id": -(2**62),
            "article": ":chat 100%",
            "brief": hostile,
            "since": "::",
            "section": None,
            "post_id": None,
            "held": 0,
            "breaking": 0,
        }
    ]
    engine.close()


def test_a_statement_returns_how_many_rows_it_changed(address: str) -> None:
    engine = connect(address)
    migrate(engine)
    for _ in range(3):
        engine.execute("INSERT INTO loads (loaded_at) VALUES ('then')")
    assert engine.execute("UPDATE loads SET loaded_at = :now WHERE id < 3", now="now") == 2
    assert engine.execute("DELETE FROM loads WHERE id = 9") == 0
    engine.close()


# The tables


def test_an_empty_database_gets_every_step_once(fresh_address: str) -> None:
    Store.open(fresh_address).close()
    store = Store.open(fresh_address)
    page_id = store.add_waiting_page(42, FULL, BRIEF, NOW)
    store.close()
    Store.open(fresh_address).close()
    engine = connect(fresh_address)
    assert engine.query("SELECT step FROM schema_steps ORDER BY step") == [
        {"step": number} for number in range(1, len(STEPS) + 1)
    ]
    assert engine.query("SELECT id, chat_id FROM waiting_pages") == [{"id": page_id, "chat_id": 42}]
    engine.close()


def test_posts_of_an_older_database_are_found_by_their_headlines(fresh_address: str) -> None:
    engine = connect(fresh_address)
    with engine.transaction():
        engine.execute("CREATE TABLE schema_steps (step BIGINT PRIMARY KEY)")
        for number, statements in enumerate(STEPS[:3], start=1):
            for statement in statements:
                engine.execute(statement.format(identity=engine.identity, key=engine.key))
            engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=number)
        engine.execute(
            """INSERT INTO posts (fingerprint, headline, teaser, authors, shown_at, place, loaded_at)
            VALUES ('seawallholds', 'Sea Wall Holds', '', '[]', :now, 0, :now)""",
            now=time_text(NOW),
        )
    engine.close()
    store = Store.open(fresh_address)
    assert [story.post.headline for story in store.posts.titled("Sea wall holds")] == ["Sea Wall Holds"]
    store.close()


def test_a_database_of_a_newer_version_is_refused_for_reading_and_writing(fresh_address: str) -> None:
    store = Store.open(fresh_address)
    with store.transaction():
        store._engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=len(STEPS) + 1)
    for open_store in (Store.open, Store.open_for_reading):
        with pytest.raises(NoDatabase) as refused:
            open_store(fresh_address)
        assert str(refused.value) == (
            f"The database {store.shown_address} is of a newer version of Newsbrief (schema {len(STEPS) + 1}, this "
            f"version knows {len(STEPS)}): start that version, or put back a backup that was made before it."
        )
    store.close()


def test_a_process_that_finds_a_newer_step_when_it_takes_its_own_stops(fresh_address: str) -> None:
    engine = connect(fresh_address)
    migrate(engine)
    engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=len(STEPS) + 1)
    with pytest.raises(NoDatabase, match="newer version"):
        migrate(engine)
    engine.close()


def test_processes_that_start_at_once_take_each_step_once(fresh_address: str) -> None:
    begin = threading.Barrier(4)
    failures: list[BaseException] = []

    def start() -> None:
        begin.wait()
        try:
            Store.open(fresh_address).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    engine = connect(fresh_address)
    assert engine.query("SELECT COUNT(*) AS steps FROM schema_steps") == [{"steps": len(STEPS)}]
    engine.close()
