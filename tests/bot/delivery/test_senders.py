"""A newsroom of several processes on PostgreSQL, moved there from SQLite; and the operator's commands."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.fan_out import SAMPLE, alerts, follow, is_alert, load, wait_for_alerts
from support.paths import ROOT
from support.postgres import drop_database, make_database, out_of_reach
from support.process import ADMIN, BotProcess, running_bot
from support.telegram import Call, TelegramServer

from bot.cli import main

pytestmark = pytest.mark.process

CHATS = range(2001, 2091)
RATE = 45
NEWS, OTHER_NEWS = (
    SAMPLE,
    (ROOT / "tests" / "data" / "loading" / "pages" / "01_seed_layout.txt").read_bytes(),
)


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    yield make_database(postgres_server, "newsbrief_senders")
    drop_database(postgres_server, "newsbrief_senders")


def newsbrief(*arguments: str, **settings: str) -> Result:
    """The command line."""
    return CliRunner().invoke(main, arguments, env=settings, catch_exceptions=False)


def test_a_newsroom_that_has_outgrown_sqlite_goes_on_with_three_senders_at_one_pace_whatever_dies(
    telegram: TelegramServer, postgres_server: str, postgres: str, tmp_path: Path
) -> None:
    database = tmp_path / "news.db"
    follow(telegram, database, CHATS)
    with running_bot(telegram, database, BOT_SEND_RATE=str(RATE)) as alone:
        load(telegram, NEWS)
        wait_for_alerts(telegram, 20)
        assert alone.stop() == 0
    moved = newsbrief("copy", str(database), postgres)
    assert moved.output.endswith("Set BOT_DATABASE to it and start the bot.\n")

    sent_before = len(telegram.calls)
    with senders(telegram, postgres, tmp_path) as (bot, first, second):
        wait_for_alerts(telegram, len(CHATS))
        assert alerts(telegram.calls) == dict.fromkeys(CHATS, 1)
        assert pace(telegram.calls[sent_before:]) <= 1.1 * RATE
        assert {len(sender.lines("Started as")) for sender in (bot, first, second)} == {1}

        before = len(telegram.calls)
        load(telegram, OTHER_NEWS)
        telegram.wait_for(lambda calls: len(alerts(calls[before:])) >= 20)
        with out_of_reach(postgres_server):
            for sender in (bot, first, second):
                sender.wait_for_line("can't be used")
            first.kill()
        telegram.wait_for(lambda calls: len(alerts(calls[before:])) == len(CHATS))
        assert [bot.stop(), second.stop()] == [0, 0]
    told = alerts(telegram.calls[before:])
    assert sum(told.values()) - len(CHATS) <= 10  # at most what was on its way in the one that was killed
    assert not bot.lines("Traceback") + second.lines("Traceback")


def test_the_operator_can_check_a_newsroom_and_back_it_up(telegram: TelegramServer, tmp_path: Path) -> None:
    database, copy = tmp_path / "news.db", tmp_path / "copy.db"
    follow(telegram, database, CHATS)
    settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": telegram.url, "BOT_ADMINS": str(ADMIN)}
    well = newsbrief("check", BOT_DATABASE=str(database), **settings)
    assert (well.exit_code, [line[:4] for line in well.output.splitlines()]) == (0, ["ok  "] * 3)
    assert newsbrief("backup", str(copy), BOT_DATABASE=str(database)).exit_code == 0
    assert newsbrief("check", BOT_DATABASE=str(copy), **settings).exit_code == 0
    telegram.go_down()
    assert newsbrief("check", BOT_DATABASE=str(copy), **settings).exit_code == 1


def pace(calls: list[Call]) -> float:
    """Alerts a second, over a whole fan-out: each second by itself also shows how busy the machine is."""
    times = [call.at for call in calls if is_alert(call)]
    return (len(times) - 1) / (max(times) - min(times))


@contextmanager
def senders(telegram: TelegramServer, database: str, folder: Path) -> Iterator[list[BotProcess]]:
    """One ``newsbrief run`` and two ``newsbrief deliver``."""
    # Each looks at the outbox within the delay, so that all take part in the fan-out.
    settings = {"BOT_SEND_RATE": str(RATE), "BOT_LEASE": "4", "BOT_ALERT_DELAY": "2.5"}
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                running_bot(telegram, database, command=command, log=folder / f"{number}.log", **settings)
            )
            for number, command in enumerate(("run", "deliver", "deliver"))
        ]
