"""What only the SQLite engine does: it waits for other processes that open the same file."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from data.errors import StoreError
from data.store.connecting import connect


def writing_in_old_mode(path: Path) -> sqlite3.Connection:
    """A connection that writes to a file which is not in WAL mode yet."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_a_newsroom_opens_as_soon_as_another_process_has_made_the_file(tmp_path: Path) -> None:
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
