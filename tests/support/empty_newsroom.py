"""An SQLite database without a row, made once: to make one takes longer than most tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from data.store.store import Store


def newsroom_at(path: Path) -> str:
    """The address of the database at ``path``; a new one, with all tables, is put there if there is none."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(_file())
    return str(path)


@cache
def _file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.db")
        Store.open(str(path)).close()
        return path.read_bytes()
