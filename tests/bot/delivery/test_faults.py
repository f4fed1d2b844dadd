"""What is promised of alerts whatever breaks: the real process, killed, cut off, refused, out of disk."""

import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from support.fan_out import SAMPLE, alerts, follow, is_alert, load, wait_for_alerts
from support.process import BotProcess, running_bot
from support.telegram import TelegramServer, broken, delay, drop, flood, lost

pytestmark = pytest.mark.process

CHATS = range(2001, 2061)
IN_FLIGHT = 10
READER = 3001
ONCE = dict.fromkeys(CHATS, 1)
RATE = "20"
"""A second; slow enough that two seconds are left to break something in a fan-out that has begun."""


@pytest.fixture
def database(telegram: TelegramServer, tmp_path: Path) -> Path:
    """A newsroom whose World all CHATS follow."""
    follow(telegram, tmp_path / "news.db", CHATS)
    return tmp_path / "news.db"


def test_kill_9_at_the_confirmation_of_a_load_and_in_its_fan_out_loses_nothing(
    telegram: TelegramServer, database: Path
) -> None:
    with running_bot(telegram, database, BOT_SEND_RATE=RATE, BOT_ALERT_DELAY="2") as bot:
        load(telegram)
        bot.kill()
        assert not alerts(telegram.calls)
        bot.start()
        wait_for_alerts(telegram, 20)
        bot.kill()
        assert len(alerts(telegram.calls)) < len(CHATS)
        bot.start()
        wait_for_alerts(telegram, len(CHATS))
        assert bot.stop() == 0
    assert sum(alerts(telegram.calls).values()) <= len(CHATS) + IN_FLIGHT


def test_telegram_out_of_reach_at_the_start_in_a_fan_out_and_at_the_stop_costs_nothing(
    telegram: TelegramServer, database: Path
) -> None:
    telegram.go_down()
    with running_bot(telegram, database, awaiting="Telegram can't be reached", BOT_SEND_RATE=RATE) as bot:
        telegram.come_back()
        load(telegram)
        wait_for_alerts(telegram, 20)
        telegram.go_down()
        bot.wait_for_line("messages wait")
        telegram.come_back()
        wait_for_alerts(telegram, len(CHATS))
        telegram.go_down()
        assert bot.stop() == 0
    assert alerts(telegram.calls) == ONCE
    assert not bot.lines("Traceback")


def test_over_http_every_alert_arrives_whatever_breaks_and_the_log_keeps_the_token(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    faults = [drop(), lost(), broken(), broken(status=200), flood(1), delay(2.5)]
    chats = range(2001, 2001 + len(faults) + 1)
    follow(telegram, tmp_path / "news.db", chats)
    for chat, fault in zip(chats, faults, strict=False):
        telegram.fail(fault.where(method="sendMessage", chat_id=chat))
    with running_bot(telegram, tmp_path / "news.db") as bot:
        load(telegram)
        wait_for_alerts(telegram, len(chats))
        telegram.wait_for(lambda calls: alerts(calls)[2002] == 2)
        assert bot.stop() == 0
    # Only the answer that was lost could not be told from a message that was.
    assert alerts(telegram.calls) == {chat: 2 if chat == 2002 else 1 for chat in chats}
    assert bot.lines("Could not send the alert to chat 2001: later")
    assert not bot.lines("Could not send the alert to chat 2005")  # the line about the hold says it
    assert not bot.lines(telegram.token)
    assert not bot.lines("Traceback")


def test_a_storm_of_429_is_sat_out_to_the_second_also_by_a_bot_that_was_killed_and_a_stop_need_not_wait_for_it(
    telegram: TelegramServer, database: Path
) -> None:
    with running_bot(telegram, database, BOT_SEND_RATE=RATE) as bot:
        load(telegram)
        wait_for_alerts(telegram, 10)
        telegram.fail(flood(3, method="sendMessage"))
        refused = wait_for_a_refusal(telegram)
        bot.wait_for_line("Telegram refused sendMessage")
        bot.kill()
        # What was on its way to Telegram at that moment may still be noted there; the next bot takes longer to start.
        killed = time.monotonic() + 0.3
        bot.start()
        wait_for_alerts(telegram, len(CHATS))
        assert times_of_messages(telegram, after=killed)[0] >= refused + 3
        assert sum(alerts(telegram.calls).values()) <= len(CHATS) + IN_FLIGHT

        telegram.fail(flood(600, method="sendMessage"))
        telegram.do(lambda server: server.say(READER, "/latest"))
        bot.wait_for_line("for 600 s")
        telegram.do(lambda server: server.send_file(1, "b.txt", SAMPLE.replace(b"Lighthouse", b"Windmill"), "/load"))
        began = time.monotonic()
        assert bot.stop() == 0
        assert time.monotonic() - began < 15


def test_a_database_that_is_locked_or_full_while_results_are_recorded_costs_nothing(
    telegram: TelegramServer, database: Path
) -> None:
    with running_bot(telegram, database, BOT_SEND_RATE=RATE, BOT_BUSY_TIMEOUT="0.3") as bot:
        load(telegram)
        wait_for_alerts(telegram, 10)
        with locked(database):
            bot.wait_for_line("Cannot record yet")
        wait_for_alerts(telegram, 30)
        told = len(bot.lines("Cannot record yet"))
        with no_room(bot):
            bot.wait_for_line("Cannot record yet", more_than=told)
        wait_for_alerts(telegram, len(CHATS))
        assert bot.stop() == 0
    assert alerts(telegram.calls) == ONCE
    assert not bot.lines("Traceback")


def test_an_old_and_a_new_bot_may_overlap_and_a_clean_stop_in_a_fan_out_doubles_nothing(
    telegram: TelegramServer, database: Path
) -> None:
    # A lease longer than any pause of a busy machine: neither takes the other for dead.
    settings = {"BOT_SEND_RATE": RATE, "BOT_LEASE": "10"}
    with (
        running_bot(telegram, database, **settings) as old,
        running_bot(telegram, database, log=database.with_name("new.log"), **settings) as new,
    ):
        load(telegram)
        wait_for_alerts(telegram, 5)
        assert len(alerts(telegram.calls)) < len(CHATS)
        began = time.monotonic()
        assert old.stop() == 0
        assert time.monotonic() - began < 15
        wait_for_alerts(telegram, len(CHATS))
        assert new.stop() == 0
    assert alerts(telegram.calls) == ONCE
    assert not old.lines("Traceback") + new.lines("Traceback")


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Somebody else writes, and takes long over it."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def no_room(bot: BotProcess) -> Iterator[None]:
    """The process's files can't grow: what a full disk does to the log that SQLite writes ahead."""
    unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (32_768, unlimited[1]))
    try:
        yield
    finally:
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)


def wait_for_a_refusal(telegram: TelegramServer) -> float:
    """When a message was first refused."""
    calls = telegram.wait_for(lambda calls: any(call.fault == "answer" for call in calls))
    return next(call.at for call in calls if call.fault == "answer")


def times_of_messages(telegram: TelegramServer, after: float) -> list[float]:
    """When alerts came, taken or not, after this moment."""
    return [call.at for call in telegram.calls if is_alert(call) and call.at > after]
