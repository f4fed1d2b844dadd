"""What the store asks of a database, and the choice of one from its address.

SQL is one text for both engines, with ``:name`` parameters. Where they differ, the engine has the words: the
parameter style, identity columns, ``FOR UPDATE SKIP LOCKED``, the clock, and locks beyond those of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from data.errors import NoDatabase

Row = dict[str, Any]

POSTGRES_SCHEMES = ("postgresql://", "postgres://")
"""How the address of a PostgreSQL database begins; any other address is the path of an SQLite file."""


class Engine(Protocol):
    """One connection to one database, used by one thread."""

    place: str
    """The database's address as it may be shown and logged: without user and password."""

    identity: str
    """The type of a column that numbers its rows by itself."""

    key: str
    """The type of a column of large numbers that are the primary key."""

    skip_locked: str
    """What a claiming SELECT ends with, so that two senders never take the same row."""

    clock: str
    """SQL for the database's own time, in microseconds since 1970."""

    def query(self, sql: str, **params: object) -> list[Row]:
        """The rows that a statement gives, by column name. Raises StoreError."""

    def execute(self, sql: str, **params: object) -> int:
        """Runs a statement and returns how many rows it changed. Raises StoreError."""

    def execute_all(self, sql: str, rows: Sequence[Row]) -> None:
        """Runs a statement once for each row, with its values as parameters. Raises StoreError."""

    def number_on(self, table: str) -> None:
        """Has the self-numbering column ``id`` go on after the greatest number that stands in the table."""

    def transaction(self) -> AbstractContextManager[None]:
        """One commit for all that is done inside; nothing of it when an error leaves the block."""

    def lock(self, name: str) -> None:
        """Within a transaction: waits until no other transaction holds this name, and holds it to the end."""

    def analyze(self, table: str) -> None:
        """Has the planner look at a table that has grown much, where it would learn of that only later."""

    def relax(self) -> None:
        """Within a transaction: its commit need not be on the disk when it returns, where that can be had."""

    def close(self) -> None:
        """Ends the connection. Nothing may be asked of it afterwards."""


def connect(address: str, *, readonly: bool = False, busy_timeout: float = 20.0) -> Engine:
    """An engine for a file path (SQLite; the file and its folders are made when missing) or a postgresql:// URL.

    ``busy_timeout`` is how many seconds a write waits for another writer. Raises StoreError.
    """
    if address.startswith(POSTGRES_SCHEMES):
        return _connect_to_postgres(address, readonly=readonly, busy_timeout=busy_timeout)
    from data.store.sqlite import SqliteEngine

    return SqliteEngine(address, readonly=readonly, busy_timeout=busy_timeout)


def _connect_to_postgres(address: str, *, readonly: bool, busy_timeout: float) -> Engine:
    try:
        from data.store.postgres import PostgresEngine
    except ImportError as error:
        raise NoDatabase(
            f"PostgreSQL needs an extra that can't be used here ({error}). "
            "Install it: pip install 'newsbrief[postgres]'."
        ) from error
    return PostgresEngine(address, readonly=readonly, busy_timeout=busy_timeout)
