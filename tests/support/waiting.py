"""Waits for what another thread does on PostgreSQL."""

from __future__ import annotations

import threading

import psycopg


def wait_for_a_lock(watcher: psycopg.Connection[tuple[object, ...]], thread: threading.Thread) -> None:
    """Returns when the thread waits for a row that another connection has locked."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    while not watcher.execute(waiting).fetchall():
        assert thread.is_alive()
