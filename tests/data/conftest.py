"""Databases and stores for the tests, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.empty_newsroom import newsroom_at
from support.postgres import drop_database, empty, make_database, make_newsroom
from support.store import Newsroom

from data.store.store import Store


@pytest.fixture(params=["sqlite", "postgres"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """The engine; a test that uses it, directly or not, runs once on each."""
    return str(request.param)


@pytest.fixture(scope="session")
def migrated_database(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database with all tables, shared by the tests, which empty it."""
    yield make_newsroom(postgres_server, "newsbrief_test")
    drop_database(postgres_server, "newsbrief_test")


@pytest.fixture
def address(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with all tables, and no row in them."""
    if engine_name == "sqlite":
        return newsroom_at(tmp_path / "news.db")
    url: str = request.getfixturevalue("migrated_database")
    empty(url)
    return url


@pytest.fixture
def fresh_address(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database without any table."""
    if engine_name == "sqlite":
        yield str(tmp_path / "fresh" / "news.db")
        return
    server: str = request.getfixturevalue("postgres_server")
    yield make_database(server, "newsbrief_fresh")
    drop_database(server, "newsbrief_fresh")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store on an empty database."""
    store = Store.open(address)
    yield store
    store.close()


@pytest.fixture
def other_store(store: Store, address: str) -> Iterator[Store]:
    """The same database through a second connection, as another process has it."""
    other = Store.open(address)
    yield other
    other.close()


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    """Short calls for the steps that outbox tests begin with."""
    return Newsroom(store)
