"""SQLite through sqlite-utils, the default: in WAL mode, every commit synced to the disk."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from data.errors import NoDatabase, StoreError
from data.store.engines import private, sqlite_file
from data.store.engines.engine import Row
from data.store.engines.migrating import require_newsroom
from data.store.engines.sqlite_library import Database

_NO_DATABASE_CODES = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB)


class SqliteEngine:
    """One SQLite connection. It belongs to the thread that first uses it."""

    identity = "INTEGER PRIMARY KEY"
    key = "INTEGER PRIMARY KEY"
    skip_locked = ""
    clock = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"

    search_table: tuple[str, ...] = (
        # By default a combining mark ends a word, also that which is a vowel. Accents are left out of keys already.
        """CREATE VIRTUAL TABLE search USING fts5 (headline, speakers, quotes, brief,
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'")""",
    )
    search_condition = "search MATCH :words"

    def __init__(self, path: str, *, readonly: bool = False, busy_timeout: float = 20.0, mode: str = "ro") -> None:
        """Opens the file ``path``, which must hold a database. ``mode``: how SQLite opens it for reading."""
        with _store_errors(path, opening=True):
            address = Path(path).resolve().as_uri() + (f"?mode={mode}" if readonly else "?mode=rw")
            # The thread that opens the engine hands it over to the thread that uses it.
            connection = sqlite3.connect(address, uri=True, timeout=busy_timeout, check_same_thread=False)
            self._database = Database(connection, execute_plugins=False)
            if not readonly:
                _enable_wal(self._database, time.monotonic() + busy_timeout)
            self._database.execute("PRAGMA synchronous = FULL")
        self.shown_address = path

    def search_words(self, phrases: Sequence[Sequence[str]], field: str | None) -> str:
        # Keys are letters, digits and marks only, so no quotation mark can end a string.
        words = " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        return f"{field} : ({words})" if field else words

    def tables(self) -> set[str]:
        with _store_errors(self.shown_address, opening=True):
            rows = self._database.query(
                """SELECT name FROM sqlite_master
                WHERE type IN ('table', 'view') AND SUBSTR(name, 1, 7) <> 'sqlite_'"""
            )
            return {row["name"] for row in rows}

    def query(self, sql: str, **params: object) -> list[Row]:
        with _store_errors(self.shown_address):
            return list(self._database.query(sql, params))

    def execute(self, sql: str, **params: object) -> int:
        with _store_errors(self.shown_address):
            return self._database.execute(sql, params).rowcount

    def execute_all(self, sql: str, rows: Sequence[Row]) -> None:
        with _store_errors(self.shown_address):
            self._database.conn.executemany(sql, rows)

    def continue_numbering(self, table: str) -> None:
        """Nothing to do: SQLite continues after the greatest number by itself."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        # IMMEDIATE: a deferred transaction that first reads and then writes fails at once, without waiting for the
        # busy timeout, when another connection wrote in between.
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.rollback()
            raise
        with _store_errors(self.shown_address):
            try:
                self._database.commit()
            except BaseException:
                self._database.rollback()
                raise

    def only_new(self, condition: str, key: str) -> tuple[str, str]:
        # To look for each row first takes half as long again.
        return "1 = 1", f"ON CONFLICT ({key}) DO NOTHING"

    def lock(self, name: str) -> None:
        """Nothing to do: only one transaction at a time can write."""

    def analyze(self, table: str) -> None:
        """Nothing to do: without statistics SQLite picks the best index, however large the table."""

    def skip_disk_sync(self) -> None:
        """Nothing to do: SQLite cannot do this for a single transaction."""

    def close(self) -> None:
        self._database.close()


def open_sqlite(path: str, *, readonly: bool, busy_timeout: float) -> SqliteEngine:
    """A connection to the database in the file ``path``, which is made if it is missing, unless ``readonly``.

    Looks at an existing file first without changing a byte of it, and calls ``require_newsroom``. Raises StoreError.
    """
    with ExitStack() as held:
        with _store_errors(path, opening=True):
            if not readonly:
                held.enter_context(sqlite_file.alone_in_folder(path))
                sqlite_file.make(path)
            sqlite_file.require_content(path)
            # An immutable database gets no companions. SQLite skips locks then, so nobody else may have it open.
            mode = "ro&immutable=1" if sqlite_file.is_at_rest(path) else "ro"
        with closing(SqliteEngine(path, readonly=True, busy_timeout=busy_timeout, mode=mode)) as look:
            require_newsroom(look)
        if not readonly:
            private.narrow_all(path)
        return SqliteEngine(path, readonly=readonly, busy_timeout=busy_timeout)


def _enable_wal(database: Database, deadline: float) -> None:
    """Switches the file to WAL mode if needed, retrying until ``deadline`` by the monotonic clock.

    SQLite refuses the switch at once while another connection writes, such as a process that starts at the same time
    and switches too: it ignores the busy timeout where waiting could deadlock (sqlite.org/c3ref/busy_handler.html).
    BEGIN IMMEDIATE does wait for the writer.
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
    """Whether another connection holds a lock. The low byte of an extended error code is the primary code."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


@contextmanager
def _store_errors(path: str, *, opening: bool = False) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        kind = NoDatabase if opening and _is_no_database(error) else StoreError
        raise kind(f"The database {path} can't be used: {error}.") from error


def _is_no_database(error: sqlite3.Error | OSError) -> bool:
    """Whether the file can never be opened: it is no database, or its path leads nowhere."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) in _NO_DATABASE_CODES
    return isinstance(error, (FileNotFoundError, NotADirectoryError, FileExistsError, PermissionError))
