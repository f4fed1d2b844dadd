"""The embedded default: SQLite through sqlite-utils, in WAL mode with every commit on the disk."""

from __future__ import annotations

import sqlite3
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
                self._database.enable_wal()
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
