"""What only SQLite has: a file, which other processes open too, and which may be something else."""

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from support.paths import mode

from data.errors import NoDatabase, StoreError
from data.store.engines.connecting import connect
from data.store.store import Store


def writing_in_old_mode(path: Path) -> sqlite3.Connection:
    """A connection that writes to a newsroom which is not in WAL mode, such as one put back from a plain copy."""
    Store.open(str(path)).close()
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO loads (loaded_at) VALUES ('then')")
    return connection


def test_a_newsroom_in_another_mode_opens_as_soon_as_its_writer_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with closing(writing_in_old_mode(path)) as other:
        writes = threading.Timer(0.05, other.execute, ("COMMIT",))
        writes.start()
        engine = connect(str(path))
        writes.join()
        assert engine.query("PRAGMA journal_mode") == [{"journal_mode": "wal"}]
        engine.close()


def test_a_newsroom_whose_file_another_process_keeps_locked_is_given_up_after_the_busy_timeout(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with closing(writing_in_old_mode(path)), pytest.raises(StoreError) as refused:
        connect(str(path), busy_timeout=0.05)
    assert str(refused.value) == f"The database {path} can't be used: database is locked."


def modes(folder: Path) -> dict[str, int]:
    """The permissions of the files in a folder."""
    return {path.name: mode(path) for path in folder.iterdir()}


@pytest.mark.usefixtures("wide_umask")
def test_only_its_owner_can_enter_the_folder_and_read_the_files_of_a_new_newsroom(tmp_path: Path) -> None:
    with closing(Store.open(str(tmp_path / "var" / "news.db"))):
        assert mode(tmp_path / "var") == 0o700
        assert modes(tmp_path / "var") == {"news.db": 0o600, "news.db-wal": 0o600, "news.db-shm": 0o600}


@pytest.mark.usefixtures("wide_umask")
def test_a_newsroom_that_others_could_read_is_taken_from_them(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    Store.open(str(path)).close()
    (tmp_path / "news.db-sender").touch()
    path.chmod(0o644)
    with closing(Store.open(str(path))):
        assert set(modes(tmp_path).values()) == {0o600}
    path.chmod(0o440)
    connect(str(path), readonly=True).close()
    assert mode(path) == 0o440, "reading changes nothing"


@pytest.mark.usefixtures("wide_umask")
def test_the_file_that_a_link_leads_to_is_taken_from_others_too(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "news.db"
    link.symlink_to(tmp_path / "disk" / "real.db")
    with closing(Store.open(str(link))):
        assert modes(tmp_path / "disk") == {"real.db": 0o600, "real.db-wal": 0o600, "real.db-shm": 0o600}


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("is_open", [False, True])
def test_the_database_of_another_application_is_refused_and_not_touched(
    journal: str, is_open: bool, tmp_path: Path
) -> None:
    path = tmp_path / "recipes.db"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode = {journal}")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    if not is_open:
        other.close()
    before = files(tmp_path)
    for readonly in (False, True):
        with pytest.raises(NoDatabase) as refused:
            connect(str(path), readonly=readonly)
        assert str(refused.value) == (
            f"The database {path} is another application's: it has tables such as recipes, and not those of a newsroom."
        )
    assert files(tmp_path) == before
    other.close()


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 511, b"x" * 4096])
def test_a_file_that_is_no_database_is_refused_and_not_touched(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(content)
    for readonly in (False, True):
        with pytest.raises(NoDatabase):
            connect(str(path), readonly=readonly)
    assert files(tmp_path) == {"news.db": content}


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "news.db")
    with pytest.raises(NoDatabase, match="it is no file"):
        connect(str(tmp_path / "news.db"))


def test_a_database_without_tables_becomes_a_newsroom(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")
    assert path.stat().st_size > 0
    with closing(Store.open(str(path))) as store:
        assert store.posts.totals() == (0, 0)


def test_a_newsroom_whose_last_commits_are_in_its_log_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with closing(Store.open(str(path))), closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        copy = tmp_path / "killed"
        copy.mkdir()
        for end in ("", "-wal"):  # the files as a kill leaves them
            (copy / f"news.db{end}").write_bytes((tmp_path / f"news.db{end}").read_bytes())
    with closing(Store.open(str(copy / "news.db"))) as store:
        assert store.posts.totals() == (0, 0)


def test_a_disk_that_takes_no_new_file_leaves_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(StoreError, match="disk I/O error"):
        connect(str(tmp_path / "news.db"))
    assert files(tmp_path) == {}


def files(folder: Path) -> dict[str, bytes]:
    """The content of the files in a folder; of SQLite's shared memory, which holds locks of readers, only the name."""
    return {path.name: b"" if path.name.endswith("-shm") else path.read_bytes() for path in folder.iterdir()}
