"""What the store needs of a database engine.

All SQL is one text for both engines, with ``:name`` parameters. Where the engines differ, the engine supplies the SQL:
self-numbering columns, ``FOR UPDATE SKIP LOCKED``, the clock, and locks beyond those of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = dict[str, Any]
"""A row of a result, by column name."""


class Engine(Protocol):
    """One connection to one database, used by one thread."""

    shown_address: str
    """The database's address for messages and logs, without user and password."""

    identity: str
    """The column type of a primary key that numbers its rows by itself."""

    key: str
    """The column type of a primary key of large numbers."""

    skip_locked: str
    """The end of a SELECT that claims rows, so that two senders never claim the same one."""

    clock: str
    """The SQL of the database's current time, in microseconds since 1970."""

    search_table: tuple[str, ...]
    """The SQL that makes the table ``search``, the index of words (data.store.stories.search)."""

    search_condition: str
    """The SQL that is true of the rows of ``search`` that hold ``:words``."""

    def search_words(self, phrases: Sequence[Sequence[str]], field: str | None) -> str:
        """The value of ``:words``: all phrases of keys, in one field or in any."""

    def tables(self) -> set[str]:
        """The names of all tables and views. Raises StoreError, and NoDatabase for a file that is no database."""

    def query(self, sql: str, **params: object) -> list[Row]:
        """The rows of a statement. Raises StoreError."""

    def execute(self, sql: str, **params: object) -> int:
        """Runs a statement and returns how many rows it changed. Raises StoreError."""

    def execute_all(self, sql: str, rows: Sequence[Row]) -> None:
        """Runs a statement once for each row, with the row's values as parameters. Raises StoreError."""

    def continue_numbering(self, table: str) -> None:
        """Makes the self-numbering column ``id`` continue after the table's greatest number."""

    def transaction(self) -> AbstractContextManager[None]:
        """Commits everything done inside together, or nothing when an error leaves the block."""

    def only_new(self, condition: str, key: str) -> tuple[str, str]:
        """How an INSERT ... SELECT leaves out rows that exist: what its WHERE must hold, and how it ends.

        ``condition`` is true of rows that are new by the columns ``key``, if no other transaction inserts any.
        """

    def lock(self, name: str) -> None:
        """Inside a transaction: waits for other transactions that hold this name, and holds it until the end."""

    def analyze(self, table: str) -> None:
        """Updates the planner's statistics of a table that has grown much, where the engine needs that."""

    def skip_disk_sync(self) -> None:
        """Inside a transaction: lets its commit return before it is on the disk, where the engine can."""

    def close(self) -> None:
        """Ends the connection."""


def numbered(name: str, values: Iterable[object]) -> tuple[str, dict[str, object]]:
    """Values for an IN list of SQL: the parameters (':name0, :name1'), and the values by parameter name."""
    params = {f"{name}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{each}" for each in params), params
