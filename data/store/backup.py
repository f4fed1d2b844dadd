"""Backs up an SQLite database while it is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.errors import StoreError
from data.store import private
from data.store.connecting import connect


def back_up(database: str, path: str) -> int:
    """Copies the database to the new file ``path`` and returns the size of the copy in bytes.

    Others can read and write meanwhile: this is SQLite's online backup (sqlite.org/backup.html). Only this user may
    read the copy. An existing file is never overwritten; a copy that failed is removed. Raises StoreError, and
    NoDatabase for a file that ``connect`` refuses.
    """
    connect(database, readonly=True).close()
    with _store_errors(database), closing(_reading(database)) as source, _new_file(path) as copy:
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            _check(target, path)
        return copy.stat().st_size


def _reading(database: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(database).resolve().as_uri()}?mode=ro", uri=True)


@contextmanager
def _new_file(path: str) -> Iterator[Path]:
    file = Path(path)
    try:
        private.create(file)
    except FileExistsError:
        raise StoreError(f"{path} is there already; a backup overwrites nothing.") from None
    except OSError as error:
        raise StoreError(f"{path} can't be written: {error.strerror}.") from error
    try:
        yield file
    except BaseException:
        file.unlink()
        raise


def _check(copy: sqlite3.Connection, path: str) -> None:
    [verdict] = copy.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(f"The backup {path} is damaged, and so may be the database: {verdict}.")


@contextmanager
def _store_errors(database: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"The database {database} can't be backed up: {error}.") from error
