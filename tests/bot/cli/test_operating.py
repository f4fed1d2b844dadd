"""What the operator's commands do and say."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.store import BRIEF, NOW, SEA_WALL
from support.telegram import TelegramServer

from bot.cli.operating import backup, check, copy
from bot.config import Config
from data.errors import StoreError
from data.store.store import Store


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(token="123456:TEST", admins=frozenset({42}), database=str(tmp_path / "news.db"))


@pytest.fixture
def sea_wall(config: Config) -> None:
    """One post, in the database of the settings."""
    with closing(Store.open(config.database)) as store:
        store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)


@pytest.mark.usefixtures("sea_wall")
def test_a_bot_that_is_well_set_up_passes(
    config: Config, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(replace(config, api_url=telegram.url))
    assert capsys.readouterr().out == (
        "ok    settings: sections: 10, admins: 1\n"
        f"ok    database: {config.database}, posts: 1, briefs: 1, alerts waiting: 0\n"
        "ok    Bot API: @newsbrief_bot\n"
    )


def test_each_thing_that_is_wrong_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = Config(token="123456:S3CRET", database=str(tmp_path), api_url="http://127.0.0.1:1")
    assert not check(wrong)
    out = capsys.readouterr().out
    assert [line[:16] for line in out.splitlines()] == ["FAIL  settings: ", "FAIL  database: ", "FAIL  Bot API: n"]
    assert "S3CRET" not in out


def test_a_language_that_run_refuses_does_not_pass(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert not check(replace(config, language="klingon", api_url="http://127.0.0.1:1"))
    settings, *_ = capsys.readouterr().out.splitlines()
    assert settings.startswith("FAIL  settings: BOT_LANGUAGE: ")
    assert "klingon" in settings


def test_a_token_that_telegram_does_not_know_is_told_without_showing_it(
    config: Config, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not check(replace(config, token="654321:S3CRET", api_url=telegram.url))
    out = capsys.readouterr().out
    assert "FAIL  Bot API: Telegram knows no bot with this BOT_TOKEN. BotFather shows the right one.\n" in out
    assert "S3CRET" not in out


def test_without_a_token_the_bot_api_is_not_asked(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert not check(replace(config, token=None))
    assert capsys.readouterr().out.endswith("FAIL  Bot API: not asked, without a token.\n")


@pytest.mark.usefixtures("sea_wall")
def test_a_newsroom_is_copied_with_a_line_a_table(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "target.db")
    copy(config.database, target)
    assert capsys.readouterr().out == (
        "posts: 1\nloads: 0\nchats: 0\nsubscriptions: 0\nmutes: 0\ndeliveries: 0\nload_posts: 0\ntallies: 0\n"
        "waiting_pages: 0\npace: 0\naliases: 0\nsketches: 0\nfeeds: 0\nfeed_entries: 0\npending_updates: 0\n"
        f"Copied to {target}. Set BOT_DATABASE to it and start the bot.\n"
    )
    with closing(Store.open_for_reading(target)) as store:
        assert store.posts.totals() == (1, 1)


def test_a_newsroom_is_not_copied_onto_itself(config: Config) -> None:
    with pytest.raises(StoreError, match="the same"):
        copy(config.database, config.database)


def test_a_database_that_is_not_there_is_not_made_to_be_copied(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no database .*typo\.db\."):
        copy(str(tmp_path / "typo.db"), str(tmp_path / "target.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("sea_wall")
def test_a_backup_is_told_with_its_size(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "backup.db"
    backup(config, str(path))
    size = path.stat().st_size / 1e6
    assert capsys.readouterr().out == f"{config.database} copied to {path}, {size:.1f} MB.\n"


def test_a_backup_of_postgresql_is_left_to_pg_dump(config: Config, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup(replace(config, database="postgresql://127.0.0.1/news"), str(tmp_path / "backup.db"))
