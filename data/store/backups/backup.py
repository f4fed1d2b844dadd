"""Backs up an SQLite database while it is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.errors import StoreError
from data.store.engines import private
from data.store.engines.connecting import connect


def back_up(database: str, path: str) -> int:
    """Copies the database to the new file ``path`` and returns the size of the copy in bytes.

    Others can read and write meanwhile: this is SQLite's online backup (sqlite.org/backup.html). Only this user may
    read the copy. An existing file is never overwritten; a copy that failed is removed. Raises StoreError, and
    NoDatabase for a file that ``connect`` refuses.
    """
    copy = Path(path)
    copy_whole(database, copy)
    return copy.stat().st_size


def copy_whole(database: str, path: Path) -> None:
    """As ``back_up``: the copy is a file of its own, to which nothing beside it belongs, also once it was opened."""
    connect(database, readonly=True).close()
    with _store_errors(database), closing(_reading(database)) as source, _new_file(path) as copy:
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            _check(target, path)
        make_whole(copy)


def make_whole(path: Path) -> None:
    """Takes an SQLite file that nobody has open out of WAL mode, so that no -wal belongs to it. Raises sqlite3.Error.

    A process that opens it for writing switches it to WAL mode again.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _reading(database: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(database).resolve().as_uri()}?mode=ro", uri=True)


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    try:
        private.create(path)
    except FileExistsError:
        raise StoreError(f"{path} is there already; a backup overwrites nothing.") from None
    except OSError as error:
        raise StoreError(f"{path} can't be written: {error.strerror}.") from error
    try:
        yield path
    except BaseException:
        path.unlink()
        raise


def _check(copy: sqlite3.Connection, path: Path) -> None:
    [verdict] = copy.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(f"The backup {path} is damaged, and so may be the database: {verdict}.")


@contextmanager
def _store_errors(database: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"The database {database} can't be backed up: {error}.") from error
