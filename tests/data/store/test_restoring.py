"""A restored newsroom sends nobody again what he has, and changes nothing when it can't be restored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from support.desk import BREAKING_DELAY, DELAY, SECTIONS
from support.store import BRIEF, DUE, SEA_WALL, Newsroom, told
from support.values import NOW

from bot.desk.desk import Desk, commit
from bot.desk.readers import subscribing
from data.choices import Way
from data.errors import StoreError
from data.models import Correction
from data.store.backups.backup import back_up
from data.store.backups.restoring import RUNNING, restore
from data.store.engines import sqlite_file
from data.store.engines.sqlite import SqliteEngine
from data.store.outbox.outbox import Outbox
from data.store.store import Store
from data.store.stories.reports import KeptReport

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A newsroom in which 1, 2 and 3 wait for 'Wall', and a backup of it."""
    (tmp_path / "var").mkdir()
    path = str(tmp_path / "var" / "news.db")
    with closing(Store.open(path)) as store:
        newsroom = Newsroom(store)
        for chat_id in (1, 2, 3):
            newsroom.follow(chat_id, "World")
        with store.transaction():
            newsroom.load(newsroom.post("Wall"))
    back_up(path, str(tmp_path / "backup.db"))
    return path


def send(store: Store, *chats: int) -> None:
    """Sends these chats what is due."""
    with store.transaction():
        for message in Newsroom(store).claim(f"s-{chats}", now=DUE):
            if message.chat_id in chats:
                store.outbox.note_sent(message, 900 + message.chat_id, DUE)
            else:
                store.outbox.note_later(message, DUE, "not yet")


def restored(database: str, change: Callable[[Newsroom], None]) -> list[tuple[int, list[str]]]:
    """Lets the newsroom go on after its backup, restores the backup, and returns what is sent then."""
    with closing(Store.open(database)) as store:
        change(Newsroom(store))
    result = restore(database, str(Path(database).parent.parent / "backup.db"), LATER)
    assert result.reason == ""
    with closing(Store.open(database)) as store, store.transaction():
        store.halt.end()
        return told(Newsroom(store).claim(now=LATER))


def test_what_was_sent_since_the_backup_is_not_sent_again(database: str) -> None:
    assert restored(database, lambda newsroom: send(newsroom.store, 1, 2)) == [(3, ["Wall"])]


def test_a_story_that_was_sent_since_comes_along_and_one_that_nobody_has_is_lost(database: str) -> None:
    def change(newsroom: Newsroom) -> None:
        with newsroom.store.transaction():
            newsroom.load(newsroom.post("Ferry"))
        send(newsroom.store, 1, 2, 3)
        with newsroom.store.transaction():
            newsroom.load(newsroom.post("Too late"))

    assert restored(database, change) == []
    with closing(Store.open(database)) as store:
        assert {post.headline for post in store.posts.latest(None, offset=0, limit=10)} == {"Wall", "Ferry"}


def test_the_rest_of_a_story_that_was_half_sent_since_is_sent(database: str) -> None:
    def change(newsroom: Newsroom) -> None:
        send(newsroom.store, 1, 2, 3)
        with newsroom.store.transaction():
            newsroom.load(newsroom.post("Ferry"))
        send(newsroom.store, 1)

    assert restored(database, change) == [(2, ["Ferry"]), (3, ["Ferry"])]


def test_a_draft_that_was_published_since_the_backup_hides_nothing_of_what_was_sent(tmp_path: Path) -> None:
    path, backup = str(tmp_path / "news.db"), str(tmp_path / "backup.db")
    with closing(Store.open(path)) as store, store.transaction():
        Newsroom(store).follow(1, "World")
        draft = Newsroom(store).post("Wall")
        load_id = store.posts.add_load(post_id=draft, loaded_by=1, now=NOW)
        store.posts.hold(draft, NOW)
    back_up(path, backup)
    with closing(Store.open(path)) as store:
        with store.transaction():
            store.posts.release(draft, NOW + timedelta(minutes=5))
            store.alerts.queue(load_id, draft, "World", due=DUE, now=NOW)
        send(store, 1)
    result = restore(path, backup, LATER)
    assert (result.sent, result.reason) == (1, "")
    with closing(Store.open(path)) as store:
        assert [post.headline for post in store.posts.latest(None, offset=0, limit=10)] == ["Wall"]
        assert store.posts.held(10) == []


def test_a_story_that_was_put_on_hold_since_the_backup_stays_a_draft(database: str) -> None:
    def change(newsroom: Newsroom) -> None:
        with newsroom.store.transaction():
            newsroom.store.posts.hold(1, NOW)
            newsroom.store.alerts.drop_post(1)

    assert restored(database, change) == []
    with closing(Store.open(database)) as store:
        assert [story.post.headline for story in store.posts.held(10)] == ["Wall"]


def test_who_has_left_since_the_backup_gets_nothing(database: str) -> None:
    def change(newsroom: Newsroom) -> None:
        newsroom.store.subscriptions.unsubscribe(2, ["World"])
        newsroom.store.outbox.drop_chat(2)

    assert restored(database, change) == [(1, ["Wall"]), (3, ["Wall"])]
    with closing(Store.open(database)) as store:
        assert store.subscriptions.counts() == {"World": 2}


def test_who_has_had_everything_deleted_since_the_backup_is_named_nowhere(tmp_path: Path) -> None:
    path, backup, chat = str(tmp_path / "news.db"), str(tmp_path / "backup.db"), 4_711_001
    with closing(Store.open(path)) as store, store.transaction():
        newsroom = Newsroom(store)
        for each in (chat, 7):
            newsroom.follow(each, "World")
            store.add_waiting_page(each, SEA_WALL, BRIEF, NOW)
            store.feeds.add(f"https://coast.example/{each}", None, each, NOW)
            post_id = newsroom.post(f"Wall {each}")
            load_id = store.posts.add_load(post_id=post_id, loaded_by=each, now=NOW)
            store.reports.put(KeptReport(post_id, load_id, "new", 0, each, 500, NOW))
            store.questions.ask(each, each, "when", {"post": 1}, NOW)
            store.corrections.note(post_id, Correction(NOW, each, "headline", public=True))
            store.doubts.add(post_id, 75, each, NOW)
            store.lists.note(each, 9, [1, 2], NOW)
            store.saved.add(each, post_id, NOW)
            store.awaited.add(each, post_id, NOW)
            store.threads.link(post_id, 1, each, NOW)
            store.threads.wish(each, 1, wanted=True)
            store.words.add(each, "sea wall", Way.FOLLOW)
            store.posts.note_undo(load_id, f"{each}:12")
    back_up(path, backup)
    with closing(Store.open(path)) as store:
        before = naming(store, 7)
        commit(Desk(store, SECTIONS, DELAY, BREAKING_DELAY), subscribing.forget, chat)
    assert restore(path, backup, LATER).reason == ""
    with closing(Store.open(path)) as store:
        assert naming(store, chat) == set()
        assert naming(store, 7) == before


def naming(store: Store, chat: int) -> set[str]:
    """The tables that name a chat."""
    undone = store._engine.query("SELECT id FROM loads WHERE undone_by LIKE :messages", messages=f"{chat}:%")
    return {*store.export.of([chat]), *("undone" for _ in undone)}


def asked(database: str) -> list[str]:
    """What people have asked and was not done with."""
    with closing(Store.open(database)) as store:
        return [update.content for update in store.pending.all("7")]


def test_what_was_in_work_at_the_backup_is_not_done_again_and_what_is_in_work_now_is(tmp_path: Path) -> None:
    path, backup = str(tmp_path / "news.db"), str(tmp_path / "backup.db")
    with closing(Store.open(path)) as store, store.transaction():
        Newsroom(store).load(Newsroom(store).post("Wall"))
        store.pending.add("7", [(1, "/undo")], alone=True, now=NOW)
    back_up(path, backup)
    with closing(Store.open(path)) as store, store.transaction():
        store.pending.remove("7", [1])
        store.pending.add("7", [(2, "/latest")], alone=True, now=NOW)
    assert restore(path, backup, LATER).reason == ""
    assert asked(path) == ["/latest"]
    Path(path).write_bytes(b"SQLite format 3\0" + b"rubbish " * 600)
    assert restore(path, backup, LATER + timedelta(hours=1)).sent is None
    assert asked(path) == []


def test_nothing_is_sent_before_an_operator_says_so(database: str, tmp_path: Path) -> None:
    restore(database, str(tmp_path / "backup.db"), LATER)
    with closing(Store.open(database)) as store:
        assert (store.halt.since(), store.outbox.next_due()) == (LATER, None)
        assert Newsroom(store).claim(now=LATER) == []
        store.halt.end()
        assert len(Newsroom(store).claim(now=LATER)) == 3


def test_the_old_database_is_kept_whole_in_its_folder(database: str, tmp_path: Path) -> None:
    with closing(Store.open(database)) as store:
        send(store, 1)
    result = restore(database, str(tmp_path / "backup.db"), LATER)
    assert result.sent == 1
    folder = Path(database).parent
    assert result.kept == folder / f"news.db-before-restore-{LATER:%Y%m%dT%H%M%SZ}"
    assert {path.name for path in folder.iterdir()} == {"news.db", "news.db-sender", result.kept.name}
    with closing(Store.open(str(result.kept))) as old:
        assert old.tallies.total() == (1, 0)


def test_an_old_database_that_cannot_be_read_is_kept_and_the_reason_told(database: str, tmp_path: Path) -> None:
    Path(database).write_bytes(b"SQLite format 3\0" + b"rubbish " * 600)
    result = restore(database, str(tmp_path / "backup.db"), LATER)
    assert result.sent is None
    assert result.reason.startswith("it can't be read: ")
    assert result.kept is not None
    assert result.kept.read_bytes().startswith(b"SQLite format 3\0rubbish ")
    with closing(Store.open(database)) as store:
        assert store.outbox.count().due == 3


def test_another_newsrooms_database_gives_nothing_to_a_backup(database: str, tmp_path: Path) -> None:
    Path(database).unlink()
    with closing(Store.open(database)) as store:
        Newsroom(store).follow(9, "World")
    result = restore(database, str(tmp_path / "backup.db"), LATER)
    assert (result.sent, result.reason) == (None, "it does not go on from this backup")
    with closing(Store.open(database)) as store:
        assert store.subscriptions.counts() == {"World": 3}


def test_a_restore_where_there_is_no_database_makes_it(database: str, tmp_path: Path) -> None:
    Path(database).unlink()
    assert restore(database, str(tmp_path / "backup.db"), LATER).kept is None
    with closing(Store.open(database)) as store:
        assert store.outbox.count().due == 3


def test_a_restore_is_refused_while_the_database_is_open(database: str, tmp_path: Path) -> None:
    with closing(Store.open(database)) as store:
        store.posts.totals()
        before = _files(database)
        with pytest.raises(StoreError) as refusal:
            restore(database, str(tmp_path / "backup.db"), LATER)
    assert str(refusal.value) == RUNNING
    assert before <= {*_files(database), "news.db-wal", "news.db-shm"}
    with closing(Store.open(database)) as store:
        assert store.halt.since() is None


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO schema_steps (step) VALUES (9999)")
        connection.commit()


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE apples (id INTEGER)")


SPOILT: dict[str, Callable[[Path], object]] = {
    "absent": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-9000]),
    "words": lambda path: path.write_text("no database " * 200, encoding="utf-8"),
    "newer": _newer,
    "foreign": _foreign,
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_backup_is_refused_and_nothing_is_changed(kind: str, database: str, tmp_path: Path) -> None:
    SPOILT[kind](tmp_path / "backup.db")
    content, files = Path(database).read_bytes(), _files(database)
    with pytest.raises(StoreError):
        restore(database, str(tmp_path / "backup.db"), LATER)
    assert Path(database).read_bytes() == content
    assert _files(database) == {*files, "news.db-sender"}


def test_the_database_itself_is_no_backup_of_it(database: str) -> None:
    with pytest.raises(StoreError, match="That is the database itself"):
        restore(database, database, LATER)


def test_what_waits_can_be_dropped_and_edits_are_still_made(database: str) -> None:
    with closing(Store.open(database)) as store:
        send(store, 1)
        with store.transaction():
            assert store.outbox.drop_due("dropped") == 2
            outbox: Outbox = store.outbox
            assert (outbox.count().due, outbox.last_error()) == (0, "dropped")


def _files(database: str) -> set[str]:
    return {path.name for path in Path(database).parent.iterdir()}


def test_a_bot_that_starts_during_a_restore_waits_and_finds_the_restored_database(database: str) -> None:
    found: list[int] = []

    def start() -> None:
        with closing(Store.open(database)) as store:
            found.append(store.posts.totals()[0])

    bot = Thread(target=start)
    with sqlite_file.alone_in_folder(database):  # as a restore does
        bot.start()
        with closing(SqliteEngine(database)) as engine, engine.transaction():
            engine.execute("DELETE FROM posts")
        bot.join(0.2)
        assert found == []
    bot.join()
    assert found == [0]
