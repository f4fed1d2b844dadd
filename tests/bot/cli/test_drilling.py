"""The command drill, beside a bot that runs and beside none."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.empty_newsroom import newsroom_at
from support.paths import ROOT
from support.process import ADMIN, BotProcess, running_bot
from support.telegram import Call, TelegramServer

from bot import messages
from bot.cli.drilling import drill
from bot.config import Config
from data.errors import NoDatabase
from data.forms import time_text
from data.models import Kind
from data.store.store import Store


def said(calls: list[Call], method: str) -> list[Call]:
    return [call for call in calls if call.method == method and call.params.get("chat_id") == ADMIN]


def test_without_a_bot_that_runs_a_drill_fails_and_the_admins_hear_of_it(
    telegram: TelegramServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram.do(lambda server: server.say(ADMIN, "/start"))
    config = Config(
        token=telegram.token,
        api_url=telegram.url,
        admins=frozenset({ADMIN}),
        database=newsroom_at(tmp_path / "news.db"),
    )
    assert not drill(config, within=0.05)
    printed = capsys.readouterr()
    assert printed.out == (
        "The drill reached 0 of 1 admin within 0 s. "
        "Is 'newsbrief run' running, and has each admin a chat with the bot?\n"
    )
    assert printed.err == f"{messages.newsroom.drill_late(0, 1)}\n"
    telegram.wait_for(
        lambda calls: (
            [call.params["text"] for call in said(calls, "sendMessage")] == [messages.newsroom.drill_late(0, 1)]
        )
    )


def test_a_drill_makes_no_database(tmp_path: Path) -> None:
    config = Config(admins=frozenset({ADMIN}), database=str(tmp_path / "news.db"))
    with pytest.raises(NoDatabase):
        drill(config, within=0.05)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.process
def test_a_drill_goes_through_the_bot_that_runs(telegram: TelegramServer, tmp_path: Path) -> None:
    telegram.do(lambda server: server.say(ADMIN, "/start"))
    with running_bot(telegram, tmp_path / "news.db") as bot:
        made = _drill_beside(bot)
        telegram.wait_for(lambda calls: len(said(calls, "deleteMessage")) == 1)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("The drill reached 1 of 1 admin in ")


@pytest.mark.process
def test_a_drill_waits_for_a_bot_that_was_killed_and_arrives_once(telegram: TelegramServer, tmp_path: Path) -> None:
    telegram.do(lambda server: server.say(ADMIN, "/start"))
    with running_bot(telegram, tmp_path / "news.db") as bot:
        telegram.wait_for(lambda calls: said(calls, "sendMessage"))
        bot.kill()
        drilling = subprocess.Popen(
            [sys.executable, "-m", "bot", "drill"], cwd=ROOT, env=bot.environment, stdout=subprocess.PIPE, text=True
        )
        bot.start()
        out, _ = drilling.communicate(timeout=90)
        telegram.wait_for(lambda calls: len(said(calls, "deleteMessage")) == 1)
    assert out.startswith("The drill reached 1 of 1 admin in ")
    drills = [call for call in telegram.calls if "Drill" in str(call.params.get("text", ""))]
    assert len(drills) == 1


@pytest.mark.process
def test_a_drill_whose_command_and_bot_are_killed_arrives_once_and_is_deleted(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    database = str(tmp_path / "news.db")
    telegram.do(lambda server: server.say(ADMIN, "/start"))
    with running_bot(telegram, database) as bot:
        telegram.wait_for(lambda calls: said(calls, "sendMessage"))
        bot.kill()
        drilling = subprocess.Popen([sys.executable, "-m", "bot", "drill"], cwd=ROOT, env=bot.environment)
        telegram.wait_for(lambda calls: _states(database) == ["due"])
        drilling.kill()
        drilling.wait(timeout=60)
        bot.start()
        telegram.wait_for(lambda calls: _states(database) == ["sent"])
        bot.kill()
        with closing(Store.open(database)) as store, store.transaction():
            long_ago = datetime.now(UTC) - timedelta(minutes=2)
            store._engine.execute("UPDATE loads SET loaded_at = :at", at=time_text(long_ago))
        bot.start()
        telegram.wait_for(lambda calls: _states(database) == ["recalled"])
        assert bot.stop() == 0
    drills = [call for call in telegram.calls if "Drill" in str(call.params.get("text", ""))]
    assert (len(drills), len(said(telegram.calls, "deleteMessage"))) == (1, 1)
    assert not any("drill has failed" in text for text in telegram.sent(ADMIN))


def _states(database: str) -> list[str]:
    """What has become of the messages of drills."""
    with closing(Store.open_for_reading(database)) as store:
        rows = store._engine.query("SELECT state FROM deliveries WHERE kind = :kind", kind=Kind.DRILL)
    return [row["state"] for row in rows]


def _drill_beside(bot: BotProcess) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "drill"],
        cwd=ROOT,
        env=bot.environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
