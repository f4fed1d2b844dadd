"""Copies a newsroom to another database, such as from SQLite to PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.errors import StoreError
from data.store.engines.engine import Engine, Row
from data.store.engines.migrating import migrate
from data.store.engines.schema import TABLES

CHUNK_ROWS = 1_000
"""Rows held in memory at a time."""


def copy_newsroom(source: Engine, target: Engine, on_table: Callable[[str, int], None]) -> None:
    """Copies every table into ``target``, whose tables must be empty, in one transaction on each side.

    Nobody can write to the source meanwhile. ``on_table`` is called with each table and its number of rows once it is
    copied. Raises StoreError and then leaves the target unchanged.
    """
    migrate(source)
    with source.transaction():
        migrate(target)
        with target.transaction():
            for table in TABLES:
                if target.query(f"SELECT 1 FROM {table} LIMIT 1"):  # noqa: S608
                    raise StoreError(f"The database to copy to is not empty: there are rows in {table}.")
            for table, key in TABLES.items():
                on_table(table, _copy_table(source, target, table, key))


def _copy_table(source: Engine, target: Engine, table: str, key: tuple[str, ...]) -> int:
    copied = 0
    for rows in _chunks(source, table, key):
        names = tuple(rows[0])
        values = ", ".join(f":{name}" for name in names)
        target.execute_all(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", rows)  # noqa: S608
        copied += len(rows)
    if key == ("id",):
        target.continue_numbering(table)
    return copied


def _chunks(source: Engine, table: str, key: tuple[str, ...]) -> Iterator[list[Row]]:
    """The rows in the order of their key, CHUNK_ROWS at a time."""
    order = ", ".join(key)
    after = ", ".join(f":{name}" for name in key)
    rows = source.query(f"SELECT * FROM {table} ORDER BY {order} LIMIT {CHUNK_ROWS}")  # noqa: S608
    while rows:
        yield rows
        rows = source.query(
            f"SELECT * FROM {table} WHERE ({order}) > ({after}) ORDER BY {order} LIMIT {CHUNK_ROWS}",  # noqa: S608
            **{name: rows[-1][name] for name in key},
        )
