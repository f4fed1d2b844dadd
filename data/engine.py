"""What the store asks of a database, and the choice of one from its address.

SQL is one text for both engines, with ``:name`` parameters. They differ in three places: the parameter
style, identity columns and ``FOR UPDATE SKIP LOCKED``.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = dict[str, Any]


class Engine(Protocol):
    """One connection to one database, used by one thread."""

    identity: str
    """The type of a column that numbers its rows by itself."""

    skip_locked: str
    """What a claiming SELECT ends with, so that two senders never take the same row."""

    def query(self, sql: str, **params: object) -> list[Row]:
        """The rows that a statement gives, by column name. Raises StoreError."""

    def execute(self, sql: str, **params: object) -> int:
        """Runs a statement and returns how many rows it changed. Raises StoreError."""

    def transaction(self) -> AbstractContextManager[None]:
        """One commit for all that is done inside; nothing of it when an error leaves the block."""

    def close(self) -> None:
        """Ends the connection. Nothing may be asked of it afterwards."""


def connect(address: str, *, readonly: bool = False, busy_timeout: float = 20.0) -> Engine:
    """An engine for a file path (SQLite). The file and its folders are made when missing.

    ``busy_timeout`` is how many seconds a write waits for another writer. Raises StoreError.
    """
    from data.sqlite import SqliteEngine

    return SqliteEngine(address, readonly=readonly, busy_timeout=busy_timeout)
