"""What the store asks of a database.

SQL is one text for both engines, with ``:name`` parameters. Where they differ, the engine has the words: the
parameter style, identity columns, ``FOR UPDATE SKIP LOCKED``, the clock, and locks beyond those of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = dict[str, Any]


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


def numbered(name: str, values: Iterable[object]) -> tuple[str, dict[str, object]]:
    """A list of values for an IN of SQL: its parameters (':name0, :name1'), and the values by their names."""
    params = {f"{name}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{each}" for each in params), params
