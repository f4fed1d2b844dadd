"""A backup is complete, can be made while the database is in use, and overwrites nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from support.paths import mode
from support.store import BRIEF, NOW, SEA_WALL

from data.errors import NoDatabase, StoreError
from data.store.backups.backup import back_up
from data.store.store import Store, WaitingPage


@pytest.fixture
def database(tmp_path: Path) -> str:
    address = str(tmp_path / "news.db")
    with closing(Store.open(address)) as store:
        store.add_waiting_page(42, SEA_WALL, BRIEF, NOW)
    return address


def test_a_backup_holds_all_commits_and_the_newsroom_can_write_meanwhile(database: str, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    with closing(Store.open(database)) as store, store.transaction():
        store.add_waiting_page(43, SEA_WALL, BRIEF, NOW)
        assert back_up(database, str(path)) == path.stat().st_size
    with closing(Store.open(str(path))) as backup:
        assert [backup.waiting_page(number) for number in (1, 2)] == [WaitingPage(1, 42, SEA_WALL, BRIEF), None]


def test_a_backup_overwrites_nothing(database: str, tmp_path: Path) -> None:
    path = tmp_path / "precious.txt"
    path.write_text("keep me", encoding="utf-8")
    with pytest.raises(StoreError, match="overwrites nothing"):
        back_up(database, str(path))
    assert path.read_text(encoding="utf-8") == "keep me"


def test_a_missing_or_invalid_database_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no database at all, just words" * 99, encoding="utf-8")
    for name, words in (("missing.db", "There is no database"), ("note.txt", "can't be used: file is not a database")):
        with pytest.raises(NoDatabase, match=words):
            back_up(str(tmp_path / name), str(tmp_path / "backup.db"))
    assert [each.name for each in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.usefixtures("wide_umask")
def test_only_its_owner_can_read_a_backup(database: str, tmp_path: Path) -> None:
    back_up(database, str(tmp_path / "backup.db"))
    assert mode(tmp_path / "backup.db") == 0o600


def test_the_error_names_a_path_that_cannot_be_written(database: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no/backup\.db can't be written: No such file or directory"):
        back_up(database, str(tmp_path / "no" / "backup.db"))
