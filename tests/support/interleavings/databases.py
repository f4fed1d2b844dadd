"""The databases of runs: many, each empty or of an older version, and made in little time."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from support import old_newsroom
from support.empty_newsroom import newsroom_at
from support.postgres import empty, make_database, make_newsroom
from support.values import NOW

from data.store.engines.connecting import connect

OLD_DUE = NOW + timedelta(minutes=1)


class Databases(Protocol):
    """Where runs get their databases. ``alone``: whether one process at a time sends on them."""

    alone: bool

    def make(self, *, old: bool) -> str:
        """The address of an empty database, or of one of an older version that has rows in every state."""
        ...


class SqliteDatabases:
    """Copies of two files in a folder, which is best in memory: each commit is synced."""

    alone = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        newsroom_at(folder / "new.db")
        with closing(connect(str(folder / "old.db"))) as engine:
            old_newsroom.make(engine, NOW, OLD_DUE)

    def make(self, *, old: bool) -> str:
        """See Databases."""
        self._number += 1
        path = self._folder / f"{self._number}.db"
        shutil.copy(self._folder / ("old.db" if old else "new.db"), path)
        return str(path)


class PostgresDatabases:
    """One database of a server, emptied for each run; those of the older version are copies of another one."""

    alone = False

    def __init__(self, server: str) -> None:
        self._server = server
        self._new = make_newsroom(server, "interleavings_new")
        with closing(connect(make_database(server, "interleavings_old"))) as engine:
            old_newsroom.make(engine, NOW, OLD_DUE)

    def make(self, *, old: bool) -> str:
        """See Databases."""
        if old:
            return make_database(self._server, "interleavings_copy", template="interleavings_old")
        empty(self._new)
        return self._new
