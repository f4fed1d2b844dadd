"""The embedded default: SQLite through sqlite-utils, in WAL mode with every commit on the disk."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from data.errors import NoDatabase, StoreError
from data.store.engine import Row

NO_DATABASE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB)


class SqliteEngine:
    """One SQLite connection. It belongs to the thread that first uses it."""

    identity = "INTEGER PRIMARY KEY"
    key = "INTEGER PRIMARY KEY"
    skip_locked = ""
    clock = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"

    def __init__(self, path: str, *, readonly: bool = False, busy_timeout: float = 20.0) -> None:
        with _store_errors(path, opening=True):
            if not readonly:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            address = Path(path).resolve().as_uri() + ("?mode=ro" if readonly else "")
            # The engine is made in one thread and handed to the one that owns it from then on.
            connection = sqlite3.connect(address, uri=True, timeout=busy_timeout, check_same_thread=False)
            self._database = Database(connection, execute_plugins=False)
            if not readonly:
                _enable_wal(self._database, time.monotonic() + busy_timeout)
            self._database.execute("PRAGMA synchronous = FULL")
        self.place = path

    def query(self, sql: str, **params: object) -> list[Row]:
        with _store_errors(self.place):
            return list(self._database.query(sql, params))

    def execute(self, sql: str, **params: object) -> int:
        with _store_errors(self.place):
            return self._database.execute(sql, params).rowcount

    def execute_all(self, sql: str, rows: Sequence[Row]) -> None:
        with _store_errors(self.place):
            self._database.conn.executemany(sql, rows)

    def number_on(self, table: str) -> None:
        """Nothing to do: SQLite goes on after the greatest number by itself."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        # IMMEDIATE: a deferred transaction that reads and then writes fails at once, without waiting
        # for the busy timeout, when another connection has written in between.
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.rollback()
            raise
        with _store_errors(self.place):
            try:
                self._database.commit()
            except BaseException:
                self._database.rollback()
                raise

    def lock(self, name: str) -> None:
        """Nothing to do: a transaction is the only one that writes."""

    def analyze(self, table: str) -> None:
        """Nothing to do: without statistics SQLite takes the index that fits best, however large the table."""

    def relax(self) -> None:
        """Nothing to do: that can't be had for a single transaction."""

    def close(self) -> None:
        self._database.close()


def _enable_wal(database: Database, deadline: float) -> None:
    """Switches the file to WAL mode, where it is not, until ``deadline`` by the monotonic clock.

    While another connection writes, such as a process that starts at the same time and switches too, SQLite refuses
    the switch at once, without the busy timeout: its handler is not asked where waiting could end in a deadlock
    (sqlite.org/c3ref/busy_handler.html). BEGIN IMMEDIATE does wait for the writer.
    """
    while True:
        try:
            return database.enable_wal()
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() >= deadline:
                raise
        database.execute("BEGIN IMMEDIATE")
        database.rollback()


def _is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection's lock was in the way; the low byte of an extended code is its kind."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


@contextmanager
def _store_errors(path: str, *, opening: bool = False) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        kind = NoDatabase if opening and _is_no_database(error) else StoreError
        raise kind(f"The database {path} can't be used: {error}.") from error


def _is_no_database(error: sqlite3.Error | OSError) -> bool:
    """Whether a file can't be opened because of what or where it is, not because of how it is at the moment."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) in NO_DATABASE
    return isinstance(error, (FileNotFoundError, NotADirectoryError, FileExistsError, PermissionError))
