"""The operator's commands: check, copy, backup."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click
import pytest
from support import old_newsroom
from support.store import BRIEF, NOW, SEA_WALL
from support.telegram import TelegramServer

from bot.cli.checking import check
from bot.cli.operating import backup, copy, site
from bot.config import Config
from data.errors import NoDatabase, StoreError
from data.store.engines.connecting import connect
from data.store.engines.schema import STEPS
from data.store.store import Store

pytestmark = pytest.mark.usefixtures("shared_child")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(token="123456:TEST", admins=frozenset({42}), database=str(tmp_path / "news.db"))


@pytest.fixture
def sea_wall(config: Config) -> None:
    """Stores one post in the database of the settings."""
    with closing(Store.open(config.database)) as store:
        store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)


@pytest.mark.usefixtures("sea_wall")
def test_a_bot_with_good_settings_passes(
    config: Config, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(replace(config, api_url=telegram.url))
    assert capsys.readouterr().out == (
        "ok    settings: sections: 10, admins: 1\n"
        f"ok    database: {config.database}, posts: 1, briefs: 1, alerts waiting: 0\n"
        "ok    Bot API: @newsbrief_bot\n"
    )


def test_a_check_creates_and_upgrades_nothing(
    config: Config, telegram: TelegramServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = replace(config, api_url=telegram.url)
    assert check(config)
    assert list(tmp_path.iterdir()) == []
    with closing(connect(config.database)) as engine:
        old_newsroom.make(engine, NOW, NOW)
    before = Path(config.database).read_bytes()
    assert check(config)
    assert Path(config.database).read_bytes() == before
    lines = [line for line in capsys.readouterr().out.splitlines() if "database" in line]
    steps = len(STEPS) - old_newsroom.STEPS_THEN
    assert lines == [
        f"ok    database: {config.database} is not there yet; the start creates it",
        f"ok    database: {config.database}, the start upgrades its tables ({steps} steps)",
    ]


def test_a_database_that_could_not_be_created_fails(
    config: Config, telegram: TelegramServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert not check(replace(config, api_url=telegram.url, database=str(tmp_path / "file" / "news.db")))
    assert f"can't be created, for {tmp_path}/file can't be written to." in capsys.readouterr().out


def test_settings_that_there_are_none_of_are_warned_of(
    config: Config, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"BOT_TOKEN", "PATH", "BOT_ADMIN", "BOT_WITH_LASERS"}
    assert check(replace(config, api_url=telegram.url), names)
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("warn")] == [
        "warn  settings: there is no BOT_ADMIN. Did you mean BOT_ADMINS?",
        "warn  settings: there is no BOT_WITH_LASERS.",
    ]


def test_a_rate_that_telegram_would_refuse_is_warned_of(
    config: Config, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    fast = replace(config, api_url=telegram.url, send_rate=1000.0)
    assert check(fast)
    assert check(replace(fast, pays_for_broadcasts=True))
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("warn")] == [
        "warn  settings: BOT_SEND_RATE is 1000, and Telegram refuses more than 30 a second without "
        "BOT_PAID_BROADCAST=on."
    ]


def test_each_failed_check_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = Config(token="123456:S3CRET", database=str(tmp_path), api_url="http://127.0.0.1:1")
    assert not check(wrong)
    out = capsys.readouterr().out
    assert [line[:16] for line in out.splitlines()] == ["FAIL  settings: ", "FAIL  database: ", "FAIL  Bot API: n"]
    assert "S3CRET" not in out


@pytest.mark.usefixtures("sea_wall", "wide_umask")
def test_files_that_others_can_open_are_warned_of(
    config: Config,
    telegram: TelegramServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    backup(config, "old.db")
    capsys.readouterr()
    (tmp_path / ".env").touch()
    for name, mode in {"old.db": 0o640, "news.db": 0o644, ".": 0o755}.items():
        (tmp_path / name).chmod(mode)
    config = replace(config, database="news.db", api_url=telegram.url)
    assert check(config), "a warning is no failure"
    assert [line for line in capsys.readouterr().out.splitlines() if not line.startswith("ok")] == [
        "warn  files: other users of this machine can open .env (mode for them: 044). Close it: chmod 600 .env",
        f"warn  files: other users of this machine can open {tmp_path} (mode for them: 055). "
        f"Close it: chmod 700 {tmp_path}",
        "warn  files: other users of this machine can open news.db (mode for them: 044). Close it: chmod 600 news.db",
        f"warn  files: other users of this machine can open {tmp_path}/old.db (mode for them: 040). "
        f"Close it: chmod 600 {tmp_path}/old.db",
    ]


def test_a_language_that_run_refuses_does_not_pass(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert not check(replace(config, language="klingon", api_url="http://127.0.0.1:1"))
    settings, *_ = capsys.readouterr().out.splitlines()
    assert settings.startswith("FAIL  settings: BOT_LANGUAGE: ")
    assert "klingon" in settings


def test_a_token_that_telegram_does_not_know_is_reported_without_showing_it(
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
def test_a_newsroom_is_copied_with_a_line_for_each_table(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "target.db")
    copy(config.database, target)
    assert capsys.readouterr().out == (
        "posts: 1\nloads: 0\nchats: 0\nsubscriptions: 0\nmutes: 0\ndeliveries: 0\nload_posts: 0\nsettled: 0\n"
        "notices: 0\ntallies: 0\n"
        "waiting_pages: 0\npace: 0\naliases: 0\nsketches: 0\nfeeds: 0\nfeed_entries: 0\npending_updates: 0\nclocks: 0\n"
        "thread_terms: 0\nreports: 0\ncorrections: 0\nquestions: 0\ndoubts: 0\n"
        "story_links: 0\nstory_wishes: 0\nhalts: 0\npush_keys: 0\nseen_updates: 0\nprocesses: 0\n"
        "rhythms: 0\nslots: 0\npaces: 0\nphrases: 0\nword_choices: 0\n"
        "shown_lists: 0\nsaved_posts: 0\nawaited_posts: 0\npictures: 0\nsendings: 0\non_the_way: 0\n"
        "channels: 0\n"
        f"Copied to {target}. Set BOT_DATABASE to it and start the bot.\n"
    )
    with closing(Store.open_for_reading(target)) as store:
        assert store.posts.totals() == (1, 1)


def test_a_newsroom_is_not_copied_onto_itself(config: Config) -> None:
    with pytest.raises(StoreError, match="the same"):
        copy(config.database, config.database)


def test_copying_a_missing_database_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no database .*typo\.db\."):
        copy(str(tmp_path / "typo.db"), str(tmp_path / "target.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("sea_wall")
def test_a_backup_reports_its_size(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "backup.db"
    backup(config, str(path))
    size = path.stat().st_size / 1e6
    assert capsys.readouterr().out == f"{config.database} copied to {path}, {size:.1f} MB.\n"


def test_a_backup_of_postgresql_is_refused_with_a_hint_at_pg_dump(config: Config, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup(replace(config, database="postgresql://127.0.0.1/news"), str(tmp_path / "backup.db"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a process as another user")
@pytest.mark.usefixtures("sea_wall")
def test_a_site_is_written_and_what_is_gone_is_removed(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "7.html").write_text("a story that was taken back")
    site(config, folder)
    assert capsys.readouterr().out == f"{folder}: 1 story, 1 removed.\n"
    assert sorted(path.name for path in (folder / "stories").iterdir()) == ["1", "1.html"]


@pytest.mark.usefixtures("sea_wall")
def test_a_site_on_a_full_disk_says_so_and_leaves_no_half_of_a_file(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = tmp_path / "site"
    monkeypatch.setattr("os.replace", no_room)
    with pytest.raises(click.ClickException, match="No space left on device"):
        site(config, folder)
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_site_of_a_database_that_is_not_there_is_left_alone(config: Config, tmp_path: Path) -> None:
    page = tmp_path / "site" / "stories" / "7.html"
    page.parent.mkdir(parents=True)
    page.write_text("a story")
    with pytest.raises(NoDatabase):
        site(config, tmp_path / "site")
    assert page.read_text() == "a story"
    assert not Path(config.database).exists()


def test_a_site_does_not_upgrade_the_tables_under_an_older_bot_that_runs(config: Config, tmp_path: Path) -> None:
    with closing(connect(config.database)) as engine:
        old_newsroom.make(engine, NOW, NOW)
    before = Path(config.database).read_bytes()
    with pytest.raises(StoreError, match="Start the bot, which upgrades them, and try again"):
        site(config, tmp_path / "site")
    assert Path(config.database).read_bytes() == before


def test_a_reader_who_cannot_run_the_program_is_told(
    config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert not check(replace(config, token=None, reader_user="nobody"))
    problem = f"the user nobody cannot run {tmp_path / 'python'} with our modules"
    assert f"FAIL  reader: BOT_READER_USER: {problem} (" in capsys.readouterr().out
