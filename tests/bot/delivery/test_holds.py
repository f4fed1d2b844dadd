"""A long pause that Telegram imposed is told to the admins when it is over, whichever process lives then."""

import time
from contextlib import closing
from pathlib import Path

import pytest
from support.fan_out import follow, load
from support.process import ADMIN, running_bot
from support.telegram import TelegramServer, flood

from data.store.engines.connecting import connect
from data.store.engines.engine import Engine

HOUR = 3600 * 1_000_000


def told(telegram: TelegramServer) -> list[str]:
    """What the admin was told of pauses."""
    return [text for text in telegram.sent(ADMIN) if "to be quiet" in text]


@pytest.mark.process
def test_a_long_pause_that_outlives_a_restart_is_told_after_it_and_once(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    database = tmp_path / "news.db"
    follow(telegram, database, [2001])
    with running_bot(telegram, database, BOT_ALERT_DELAY="3") as bot:
        telegram.fail(flood(600, method="sendMessage", chat_id=2001))
        load(telegram)
        bot.wait_for_line("refused sendMessage for 600 s")
        with closing(connect(str(database))) as engine:
            wait_until_kept(engine)
            bot.kill()
            engine.execute(
                "UPDATE pace SET held_until = held_until - :hour, held_since = held_since - :hour", hour=HOUR
            )
            bot.start()
            telegram.wait_for(lambda calls: bool(told(telegram)))
            assert engine.query("SELECT held_since FROM pace") == [{"held_since": None}]
    assert told(telegram) == ["Telegram had told the bot to be quiet for 10 min. Alerts and answers go on now."]


def wait_until_kept(engine: Engine) -> None:
    """Until the pause stands in the database."""
    deadline = time.monotonic() + 20
    while not engine.query("SELECT 1 FROM pace WHERE held_since IS NOT NULL"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
