"""Files that only their owner may read. The database, its companions and its backups tell which chat follows what."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO

FILE_MODE = 0o600

FOLDER_MODE = 0o700

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The permissions of everybody but the owner."""

_SQLITE_HEADER = b"SQLite format 3\0"

COMPANIONS = ("", "-wal", "-shm", "-journal", "-sender")
"""What the names of a database's files end in: its own, three of SQLite's, and the lock of the process that sends."""


def create(path: Path) -> None:
    """Creates an empty file that only its owner may read. Raises FileExistsError, and OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def open_to_append(path: Path) -> IO[bytes]:
    """Opens a file for appending; one that is missing is created for its owner only. Raises OSError."""
    return open(path, "ab", opener=lambda name, flags: os.open(name, flags, FILE_MODE))


def make_folder(path: Path) -> None:
    """Creates a folder that only its owner may enter, unless it is there. Raises OSError."""
    path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


def files_of(database: str) -> tuple[Path, ...]:
    """The files of an SQLite database that are there. SQLite puts its own beside the file that a link leads to."""
    named, real = Path(database), Path(database).resolve()
    paths = [base.with_name(base.name + end) for base in (real, named) for end in COMPANIONS]
    return tuple({path.resolve(): path for path in paths if path.is_file()}.values())


def databases_beside(database: str) -> tuple[Path, ...]:
    """Other SQLite files in the folder of a database, such as its backups, as far as this user may read them."""
    real = Path(database).resolve()
    own = {path.resolve() for path in files_of(database)}
    return tuple(path for path in sorted(real.parent.glob("*")) if path not in own and _is_sqlite(path))


def mode_for_others(path: Path) -> int:
    """The permission bits of everybody but the owner; 0 when nothing is there."""
    try:
        return path.stat().st_mode & OTHERS
    except FileNotFoundError:
        return 0


def narrow_all(database: str) -> None:
    """Takes the files of an SQLite database from everybody but this user.

    A file that cannot be narrowed stays as it is, such as one of another user; `newsbrief check` warns of it.
    """
    for path in files_of(database):
        with suppress(OSError):
            _narrow(path)


def _narrow(path: Path) -> None:
    found = path.stat()
    if found.st_uid == os.geteuid() and found.st_mode & OTHERS:
        path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)


def _is_sqlite(path: Path) -> bool:
    if not path.is_file():  # opening a pipe would wait for its writer
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    except OSError:
        return False
