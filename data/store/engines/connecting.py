"""Opens the database that an address names."""

from __future__ import annotations

from data.errors import NoDatabase
from data.store.engines.engine import Engine

_POSTGRES_SCHEMES = ("postgresql://", "postgres://")


def is_postgres(address: str) -> bool:
    """Whether ``address`` is the URL of a PostgreSQL database; any other address is the path of an SQLite file."""
    return address.startswith(_POSTGRES_SCHEMES)


def connect(address: str, *, readonly: bool = False, busy_timeout: float = 20.0) -> Engine:
    """A connection to a PostgreSQL database by its URL, or to an SQLite file by its path.

    A missing SQLite file is created, with its folders, unless ``readonly``. ``busy_timeout``: seconds that a write
    waits for another writer. Raises StoreError, and NoDatabase for a file of another application and for a database
    that a newer version has changed; neither is touched.
    """
    if is_postgres(address):
        return _connect_to_postgres(address, readonly=readonly, busy_timeout=busy_timeout)
    # Imported on demand: the settings need is_postgres, but no database driver.
    from data.store.engines.sqlite import open_sqlite

    return open_sqlite(address, readonly=readonly, busy_timeout=busy_timeout)


def _connect_to_postgres(address: str, *, readonly: bool, busy_timeout: float) -> Engine:
    try:
        from data.store.engines.postgres import PostgresEngine
    except ImportError as error:
        raise NoDatabase(
            f"PostgreSQL needs an extra that can't be used here ({error}). "
            "Install it: pip install 'newsbrief[postgres]'."
        ) from error
    from data.store.engines.migrating import require_known_schema

    engine = PostgresEngine(address, readonly=readonly, busy_timeout=busy_timeout)
    try:
        # Other applications may have tables in the same database.
        require_known_schema(engine, engine.tables())
    except BaseException:
        engine.close()
        raise
    return engine
