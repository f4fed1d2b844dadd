"""What a restore says of the readers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from support.store import Newsroom

from bot.cli.restoring import FORGOTTEN, restore
from bot.config import Config
from data.store.backups.backup import back_up
from data.store.store import Store


def test_where_nothing_tells_who_has_left_since_the_backup_the_restore_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, backup = tmp_path / "news.db", tmp_path / "backup.db"
    with closing(Store.open(str(database))) as store, store.transaction():
        Newsroom(store).load(Newsroom(store).post("Wall"))
    back_up(str(database), str(backup))
    config = Config.from_env({"BOT_DATABASE": str(database)})
    restore(config, str(backup))
    assert FORGOTTEN not in capsys.readouterr().out
    database.write_bytes(b"SQLite format 3\0" + b"rubbish " * 600)
    restore(config, str(backup))
    assert FORGOTTEN in capsys.readouterr().out
    database.unlink()
    restore(config, str(backup))
    assert FORGOTTEN in capsys.readouterr().out
