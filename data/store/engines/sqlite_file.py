"""The file of an SQLite database: making a new one, and refusing a file that is no newsroom's database.

A database is never an empty file. An empty one is what a failed copy or a full disk leaves: starting on it would
silently begin a newsroom without subscribers.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.errors import NoDatabase
from data.store.engines import private

SMALLEST_DATABASE_BYTES = 512
"""The smallest page of SQLite (sqlite.org/fileformat.html). SQLite takes a file of one byte for an empty database."""


@contextmanager
def alone_in_folder(path: str) -> Iterator[None]:
    """Lets one process at a time open the databases of a folder for writing, or put another file in the place of one.

    So nobody finds a file half made, and nobody has opened one that a restore renames in that moment. The folder of
    ``path`` is made if it is missing. Raises OSError.
    """
    folder = Path(path).resolve().parent
    private.make_folder(folder)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def make(path: str) -> None:
    """Makes a database in WAL mode, without tables, if the file is missing; inside ``alone_in_folder``.

    Leaves an empty file as it is. Raises OSError and sqlite3.Error.
    """
    file = Path(path).resolve()
    try:
        private.create(file)
    except FileExistsError:
        return
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        file.unlink()
        raise


def require_content(path: str) -> None:
    """Raises NoDatabase for a file that is missing, empty, too small for a database, or no file at all.

    The file is not opened: closing it would drop the locks that SQLite holds for this process
    (sqlite.org/howtocorrupt.html).
    """
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        raise NoDatabase(f"There is no database {path}.") from None
    if not stat.S_ISREG(found.st_mode):
        raise NoDatabase(f"The database {path} can't be used: it is no file.")
    if found.st_size == 0:
        raise NoDatabase(
            f"The database {path} is an empty file: put a backup in its place, or delete it to begin a new newsroom."
        )
    if found.st_size < SMALLEST_DATABASE_BYTES:
        raise NoDatabase(f"The database {path} can't be used: file is not a database.")


def is_at_rest(path: str) -> bool:
    """Whether no process has the database open, and everything stands in the file itself."""
    file = Path(path).resolve()
    return not any(file.with_name(file.name + end).exists() for end in ("-wal", "-journal"))
