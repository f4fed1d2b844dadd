"""A newsroom copied to another database is the same there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import time, timedelta
from pathlib import Path

import pytest
from support.store import BRIEF, FERRY, LEASE, NOW, SEA_WALL, Newsroom

from data.choices import Pace, Way
from data.errors import StoreError
from data.models import Correction, Kind, Notice
from data.store.backups.copying import CHUNK_ROWS, copy_newsroom
from data.store.backups.halt import Halt
from data.store.engines.connecting import connect
from data.store.engines.engine import Engine
from data.store.engines.schema import TABLES
from data.store.meeting import Arrival, Me
from data.store.store import Store
from data.store.stories.push_keys import KeptPush
from data.store.stories.reports import KeptReport


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Engine]:
    """A newsroom on SQLite with rows in every table."""
    address = str(tmp_path / "source.db")
    with closing(Store.open(address)) as store:
        newsroom = Newsroom(store)
        newsroom.follow(1, "World")
        newsroom.follow(-1001234567890, "Travel", topic=7)
        newsroom.follow(-1001234567890, "World", "Sports")
        store.subscriptions.mute(1, "Sports", NOW + timedelta(days=1))
        store.subscriptions.leave(1, NOW)
        load_id = newsroom.load(store.posts.add_article(SEA_WALL, BRIEF, "World", NOW))
        store.posts.add_recent(FERRY, None, load_id, 1, NOW)
        newsroom.load(newsroom.post("One"), newsroom.post("Two"))
        store.outbox.note_sent(newsroom.claim(limit=1)[0], 500, NOW)
        newsroom.follow(3, "World")
        newsroom.load(newsroom.post("Three"))
        newsroom.claim(limit=9)
        store.outbox.drop_chat(3)
        store.add_waiting_page(42, SEA_WALL, BRIEF, NOW)
        notice_id = store.outbox.put(Kind.NOTICE, [42], due=NOW, now=NOW)
        store.notices.add(notice_id, Notice("paused_by_telegram", {"seconds": 600.0}))
        store.settled.settle(Kind.ALERT, 0, before=NOW + LEASE * 9, now=NOW)
        store.pace.hold("news", 1_764_000_000_000_000)
        store.aliases.remember("coast.example", "Local", "World", NOW)
        store.sketches.put(1, (2**62, 3), NOW)
        store.feeds.add("https://coast.example/rss", "World", 42, NOW)
        store.feeds.note_seen(1, ["first", "second"], NOW)
        store.pending.add("123", [(7, "{}"), (8, "{}")], alone=True, now=NOW)
        store.pending.set_note("123", 8, 500)
        store.outbox.note_time("sender-1", NOW)
        with store.transaction():
            store.threads.put_terms(1, {"wall": 0.5}, NOW)
            store.threads.link(2, 1, 42, NOW)
            store.threads.wish(1, 1, wanted=True)
        store.reports.put(KeptReport(1, load_id, "new", 5, 42, 500, NOW, headlines=("One", "Zwölf"), goes_on=2))
        store.questions.ask(42, 42, "when", {"post": 1}, NOW)
        store.corrections.note(1, Correction(NOW, 42, "headline", public=True))
        store.doubts.add(1, 75, 42, NOW)
        store.lists.note(42, 9, [1, 2], NOW)
        store.saved.add(42, 1, NOW)
        store.awaited.add(-1001234567890, 2, NOW)
        store.pictures.put("card", "file-1", NOW)
        store.meeting.beat(ME)
        store.meeting.take(ME, Arrival(9, 42, "{}", alone=True), sticks=NOW, now=NOW)
        store.push_keys.put("cms", "k", KeptPush("f", 1, 3, "sure"), NOW)
        store.pacing.change(1, Pace(digests=(time(8),), zone="Europe/Oslo"), NOW)
        store.paces.refresh(NOW)
        store.words.add(1, "sea wall", Way.FOLLOW)
        store.channels.put(-1001234567891, "Daily World", "dailyworld", 42, NOW)
    with closing(connect(address)) as engine:
        yield engine


@pytest.fixture
def target(address: str) -> Iterator[Engine]:
    with closing(connect(address)) as engine:
        yield engine


ME = Me("123", "first", timedelta(seconds=8))


def quietly(table: str, rows: int) -> None:
    """Ignores the progress."""


def everything(engine: Engine) -> dict[str, list[dict[str, object]]]:
    return {
        table: engine.query(f"SELECT * FROM {table} ORDER BY {', '.join(key)}")  # noqa: S608
        for table, key in TABLES.items()
    }


def test_every_row_of_every_table_is_copied(source: Engine, target: Engine) -> None:
    told: dict[str, int] = {}
    Halt(source).begin(NOW)
    copy_newsroom(source, target, told.__setitem__)
    copied = everything(target)
    assert copied == everything(source)
    assert all(copied.values())
    assert told == {table: len(rows) for table, rows in copied.items()}


def test_tables_larger_than_a_chunk_are_copied_whole(source: Engine, target: Engine) -> None:
    with source.transaction():
        for chat_id in range(1000, 1000 + 2 * CHUNK_ROWS):
            source.execute("INSERT INTO chats (chat_id, paused, since) VALUES (:chat, 0, 'now')", chat=chat_id)
    copy_newsroom(source, target, quietly)
    assert everything(target) == everything(source)


def test_the_list_of_tables_is_complete(source: Engine) -> None:
    tables = source.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"
    )
    assert {row["name"] for row in tables} == {*TABLES, "schema_steps"}


def test_the_copied_newsroom_continues_its_numbering(source: Engine, address: str) -> None:
    with closing(connect(address)) as target:
        copy_newsroom(source, target, quietly)
    with closing(Store.open(address)) as store:
        newest = store.posts.latest(None, offset=0, limit=9)
        assert newsroom_numbers(store) == (max(post.id for post in newest) + 1, 6, 2)
        assert len(store.outbox.claim("b-1", now=NOW + LEASE * 9, until=NOW + LEASE * 10, limit=9)) == 3


def newsroom_numbers(store: Store) -> tuple[int, int, int]:
    """The numbers that the next post, load and waiting page get."""
    post_id = Newsroom(store).post("Next")
    load_id = store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)
    return post_id, load_id, store.add_waiting_page(42, SEA_WALL, BRIEF, NOW)


def test_a_copied_empty_newsroom_numbers_from_one(tmp_path: Path, address: str) -> None:
    Store.open(str(tmp_path / "empty.db")).close()
    with closing(connect(str(tmp_path / "empty.db"))) as empty, closing(connect(address)) as target:
        copy_newsroom(empty, target, quietly)
    with closing(Store.open(address)) as store:
        assert newsroom_numbers(store) == (1, 1, 1)


def test_a_database_with_rows_is_refused_and_left_unchanged(source: Engine, address: str) -> None:
    with closing(Store.open(address)) as store:
        store.add_waiting_page(43, SEA_WALL, BRIEF, NOW)
    with closing(connect(address)) as target:
        before = everything(target)
        with pytest.raises(StoreError, match="not empty: there are rows in waiting_pages"):
            copy_newsroom(source, target, quietly)
        assert everything(target) == before


def test_a_failed_copy_leaves_no_rows(source: Engine, target: Engine) -> None:
    def fail_at(name: str) -> Callable[[str, int], None]:
        def on_table(table: str, rows: int) -> None:
            if table == name:
                raise KeyboardInterrupt

        return on_table

    with pytest.raises(KeyboardInterrupt):
        copy_newsroom(source, target, fail_at("deliveries"))
    assert everything(target) == {table: [] for table in TABLES}
    copy_newsroom(source, target, quietly)
    assert everything(target) == everything(source)
