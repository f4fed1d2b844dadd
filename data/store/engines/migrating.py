"""Brings a database up to the schema of this version, and refuses those that this version does not know."""

from __future__ import annotations

from collections.abc import Iterable

from data.errors import NoDatabase
from data.store.engines.engine import Engine
from data.store.engines.rekeying import make_keys_anew
from data.store.engines.schema import STEPS
from data.store.engines.steps import KEYS, SEARCH_TABLE

_ALWAYS_THERE = {"schema_steps", "posts", "chats"}
"""Tables that the database of any version has: the first start makes all tables in one transaction."""


def require_newsroom(engine: Engine) -> None:
    """Raises NoDatabase for a database of a newer version, and for one that holds the tables of something else.

    A database without any table is a new one.
    """
    tables = engine.tables()
    if tables and not tables >= _ALWAYS_THERE:
        raise NoDatabase(
            f"The database {engine.shown_address} is another application's: it has tables such as {min(tables)}, "
            "and not those of a newsroom."
        )
    require_known_schema(engine, tables)


def require_known_schema(engine: Engine, tables: Iterable[str]) -> None:
    """Raises NoDatabase for a database that a newer version has changed. ``tables`` are the tables that it has."""
    if "schema_steps" in tables:
        _require_known_steps(engine, {row["step"] for row in engine.query("SELECT step FROM schema_steps")})


def migrate(engine: Engine) -> None:
    """Takes the steps that a database lacks, in one transaction. Several processes may do so at once.

    Raises StoreError, and NoDatabase when a newer version has taken steps that this one does not know.
    """
    with engine.transaction():
        engine.lock("schema")
        engine.execute("CREATE TABLE IF NOT EXISTS schema_steps (step BIGINT PRIMARY KEY)")
        done = {row["step"] for row in engine.query("SELECT step FROM schema_steps")}
        _require_known_steps(engine, done)
        for number, statements in enumerate(STEPS, start=1):
            if number not in done:
                _take_step(engine, number, statements)


def missing_steps(engine: Engine) -> int:
    """How many steps ``migrate`` would take."""
    if "schema_steps" not in engine.tables():
        return len(STEPS)
    return len(STEPS) - len(engine.query("SELECT step FROM schema_steps"))


def _take_step(engine: Engine, number: int, statements: tuple[str, ...]) -> None:
    for statement in statements:
        if statement == SEARCH_TABLE:
            for each in engine.search_table:
                engine.execute(each)
        elif statement == KEYS:
            make_keys_anew(engine)
        else:
            engine.execute(statement.format(identity=engine.identity, key=engine.key))
    engine.execute("INSERT INTO schema_steps (step) VALUES (:step)", step=number)


def _require_known_steps(engine: Engine, done: set[int]) -> None:
    newest = max(done, default=0)
    if newest > len(STEPS):
        raise NoDatabase(
            f"The database {engine.shown_address} is of a newer version of Newsbrief (schema {newest}, this version "
            f"knows {len(STEPS)}): start that version, or put back a backup that was made before it."
        )
