"""An old and a new process on one SQLite database: one of them sends, and the other goes on when it has ended."""

from pathlib import Path

import pytest
from support.fan_out import alerts, follow, load, wait_for_alerts
from support.process import running_bot
from support.telegram import TelegramServer

from bot.delivery import sole_sender
from bot.delivery.sole_sender import SoleSender

pytestmark = pytest.mark.process

CHATS = range(2001, 2041)
IN_FLIGHT = 10
WAITS = "this one begins when it has ended"


def test_the_new_one_sends_when_the_old_one_has_ended_even_by_kill_9(telegram: TelegramServer, tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    follow(telegram, database, CHATS)
    with running_bot(telegram, database) as old, running_bot(telegram, database, log=tmp_path / "new.log") as new:
        new.wait_for_line(WAITS)
        load(telegram)
        wait_for_alerts(telegram, 5)
        old.kill()
        wait_for_alerts(telegram, len(CHATS))
        assert new.stop() == 0
    assert sum(alerts(telegram.calls).values()) <= len(CHATS) + IN_FLIGHT


async def test_another_that_hangs_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sole_sender, "WAIT_SECONDS", 0.0)
    restored = []

    async def restore() -> None:
        restored.append(True)

    old, new = (SoleSender(str(tmp_path / "news.db"), restore) for _ in range(2))
    await old.wait(lambda: False)
    await new.wait(lambda: False)
    assert restored == [True]
    new.leave()
    old.leave()
    await new.wait(lambda: False)
    assert restored == [True]
    new.leave()
