"""A restore drill: a backup from the middle of a fan-out, a kill, and a restore, with the real process."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.fan_out import alerts, follow, load, wait_for_alerts
from support.paths import ROOT
from support.process import BotProcess, running_bot
from support.telegram import TelegramServer

pytestmark = pytest.mark.process

CHATS = range(2001, 2061)
IN_FLIGHT = 10


def newsbrief(bot: BotProcess, *arguments: str) -> tuple[int, str]:
    """Runs a command with the bot's settings; returns its status and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=bot.environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def test_a_restore_alerts_nobody_again_and_sends_nothing_before_it_is_told_to(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    database, backup = tmp_path / "news.db", tmp_path / "backup.db"
    follow(telegram, database, CHATS)
    with running_bot(telegram, database, BOT_SEND_RATE="20") as bot:
        load(telegram)
        wait_for_alerts(telegram, 10)
        assert newsbrief(bot, "backup", str(backup))[0] == 0
        wait_for_alerts(telegram, 30)
        status, said = newsbrief(bot, "restore", str(backup))
        assert (status, said) == (
            1,
            "Error: The bot runs on this database, or another program has it open. Stop it, then restore.\n",
        )
        bot.kill()
        status, said = newsbrief(bot, "restore", str(backup))
        assert status == 0, said
        bot.start(awaiting="Nothing is sent since a restore")
        before = sum(alerts(telegram.calls).values())
        telegram.do(lambda server: server.say(2001, "/latest"))
        telegram.wait_for(lambda _: any(text.startswith("Latest") for text in telegram.sent(2001)))
        assert sum(alerts(telegram.calls).values()) == before
        assert newsbrief(bot, "restore", "--resume")[0] == 0
        wait_for_alerts(telegram, len(CHATS))
        assert bot.stop() == 0
    assert set(alerts(telegram.calls)) == set(CHATS)
    assert sum(alerts(telegram.calls).values()) <= len(CHATS) + IN_FLIGHT
