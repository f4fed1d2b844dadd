"""Puts a backup in the place of an SQLite database, so that nobody is sent anything twice."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.errors import NoDatabase, StoreError
from data.store.backups.backup import copy_whole, make_whole
from data.store.backups.halt import Halt
from data.store.backups.taking_over import forget_pending, goes_on_from, take_over
from data.store.engines import private, sqlite_file
from data.store.engines.engine import Engine
from data.store.engines.migrating import migrate
from data.store.engines.sqlite import SqliteEngine
from data.store.stories.search import ABOVE_ALL, Search

RUNNING = "The bot runs on this database, or another program has it open. Stop it, then restore."


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    ``kept`` is where the old database is now, ``None`` when there was none. ``sent`` is how many messages were sent
    since the backup and are known, so that they are not sent again; ``None`` when nothing could be taken over from
    the old database, and then ``reason`` says why.
    """

    kept: Path | None
    sent: int | None
    reason: str = ""


def restore(database: str, backup: str, now: datetime) -> Restored:
    """Makes a copy of ``backup`` the database, and halts sending (data.store.backups.halt).

    The old database is renamed and stays in its folder. What was sent since the backup and what readers have chosen is
    taken over from it if it can be read and goes on from the backup. Raises StoreError, and has then changed nothing:
    while a process has the database open, and for a backup that is missing, empty, cut, of something else, or of a
    newer version.
    """
    target = Path(database).resolve()
    _require_apart(target, backup)
    with ExitStack() as held:
        # A bot that starts now waits, and finds the restored database.
        held.enter_context(sqlite_file.alone_in_folder(database))
        held.enter_context(_not_sending(target))
        fresh = held.enter_context(_temporary(target, "restored"))
        copy_whole(backup, fresh)
        old = held.enter_context(_old_copy(target))
        sent, reason = _prepare(fresh, old, now)
        kept = _put_aside(target, now)
        fresh.rename(target)
        _sync_folder(target.parent)
    return Restored(kept, sent, reason)


def _require_apart(target: Path, backup: str) -> None:
    if Path(backup).resolve() == target:
        raise StoreError("That is the database itself. Name a backup of it.")
    if not target.parent.is_dir():
        raise StoreError(f"There is no folder {target.parent}.")


@contextmanager
def _not_sending(target: Path) -> Iterator[None]:
    """Holds the lock of the process that sends; raises StoreError when a process has it (bot.delivery.sole_sender)."""
    with private.open_to_append(Path(f"{target}-sender")) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(RUNNING) from None
        yield


@contextmanager
def _temporary(target: Path, purpose: str) -> Iterator[Path]:
    """A name for a file beside the database; whatever is there in the end is removed."""
    path = target.with_name(f"{target.name}.{purpose}-{os.getpid()}")
    try:
        yield path
    finally:
        for each in private.files_of(str(path)):
            each.unlink()


@contextmanager
def _old_copy(target: Path) -> Iterator[Path | StoreError]:
    """A whole copy of the old database with today's tables; or why there is none.

    Raises StoreError when another process has the database open. SQLite tells: in WAL mode the exclusive lock is
    granted only to the one connection there is (sqlite.org/pragma.html#pragma_locking_mode).
    """
    if not target.exists():
        yield NoDatabase("there was no database")
        return
    with _temporary(target, "old") as path:
        try:
            sqlite_file.require_content(str(target))
            with closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as connection:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("COMMIT")
                with closing(sqlite3.connect(_created(path))) as copy:
                    connection.backup(copy)
            with closing(SqliteEngine(str(path))) as engine:
                migrate(engine)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise StoreError(RUNNING) from None
            yield StoreError(f"it can't be read: {error}")
            return
        except (sqlite3.DatabaseError, StoreError) as error:
            yield StoreError(f"it can't be read: {error}")
            return
        yield path


def _created(path: Path) -> Path:
    private.create(path)
    return path


def _prepare(fresh: Path, old: Path | StoreError, now: datetime) -> tuple[int | None, str]:
    """Brings the copy of the backup up to date and halts its sending; returns the fields of Restored."""
    sent, reason = None, ""
    with closing(SqliteEngine(str(fresh))) as engine:
        migrate(engine)
        with engine.transaction():
            forget_pending(engine)
        try:
            sent = _taken_over(engine, old)
        except StoreError as error:
            reason = str(error)
        with engine.transaction():
            Halt(engine).begin(now)
        search = Search(engine)
        below: int | None = ABOVE_ALL
        while below is not None:
            with engine.transaction():
                below = search.fill(below)
    make_whole(fresh)
    return sent, reason


def _taken_over(engine: Engine, old: Path | StoreError) -> int:
    if isinstance(old, StoreError):
        raise old
    engine.execute("ATTACH DATABASE :path AS old", path=str(old))
    with engine.transaction():
        if not goes_on_from(engine):
            raise StoreError("it does not go on from this backup")
        return take_over(engine)


def _put_aside(target: Path, now: datetime) -> Path | None:
    """Renames the old database and the files that belong to it; returns its new path."""
    kept = target.with_name(f"{target.name}-before-restore-{now:%Y%m%dT%H%M%SZ}")
    for end in ("-wal", "-shm", "-journal", ""):
        with suppress(FileNotFoundError):
            target.with_name(target.name + end).rename(kept.with_name(kept.name + end))
    return kept if kept.exists() else None


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
