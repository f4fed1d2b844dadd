"""A token that is revoked while the bot runs: it stops cleanly and says so, and no alert is lost."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from support.fan_out import SAMPLE, alerts, follow, load, wait_for_alerts
from support.postgres import drop_database, make_database
from support.process import running_bot
from support.telegram import TelegramServer, broken

from bot.transport.revocation import Revocation
from data.models import OutboxCount
from data.store.store import Store

pytestmark = pytest.mark.process

CHATS = range(2001, 2041)
UNAUTHORIZED = json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"})
NOT_FOUND = json.dumps({"ok": False, "error_code": 404, "description": "Not Found"})
REVOKED = "Telegram no longer accepts"


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    yield make_database(postgres_server, "newsbrief_revoked")
    drop_database(postgres_server, "newsbrief_revoked")


def counted(database: str) -> OutboxCount:
    """The outbox."""
    with closing(Store.open(database)) as store:
        return store.outbox.count()


def test_a_bot_whose_token_is_revoked_stops_with_status_2_and_its_alerts_wait_for_the_new_one(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    database = tmp_path / "news.db"
    follow(telegram, database, CHATS)
    with running_bot(telegram, database, BOT_SEND_RATE="20") as bot:
        load(telegram)
        wait_for_alerts(telegram, 5)
        telegram.fail(broken(401, UNAUTHORIZED, times=None))
        assert bot.ended() == 2
        assert [len(bot.lines(words)) for words in (REVOKED, "ERROR", "Traceback")] == [1, 1, 0]
        assert counted(str(database)).failed == 0
        telegram.heal()
        bot.start()
        wait_for_alerts(telegram, len(CHATS))
        assert bot.stop() == 0
    assert alerts(telegram.calls) == dict.fromkeys(CHATS, 1)


def test_a_sender_whose_token_is_revoked_stops_with_status_2_and_fails_no_alert(
    telegram: TelegramServer, postgres: str, tmp_path: Path
) -> None:
    follow(telegram, postgres, CHATS)
    with running_bot(telegram, postgres, log=tmp_path / "run.log") as bot:
        load(telegram, SAMPLE)
        bot.kill()
    telegram.fail(broken(401, UNAUTHORIZED, method="sendMessage", times=None))
    with running_bot(telegram, postgres, command="deliver", log=tmp_path / "deliver.log") as sender:
        assert sender.ended() == 2
        assert [len(sender.lines(words)) for words in (REVOKED, "ERROR", "Traceback")] == [1, 1, 0]
    assert counted(postgres).failed == 0
    assert counted(postgres).due == len(CHATS) - len(alerts(telegram.calls))


@pytest.mark.parametrize(
    ("method", "status", "body", "noticed"),
    [
        ("sendMessage", 401, UNAUTHORIZED, True),
        ("getUpdates", 404, NOT_FOUND, True),
        ("getMe", 404, NOT_FOUND, True),
        ("sendMessage", 404, NOT_FOUND, False),
        ("getUpdates", 401, UNAUTHORIZED.replace("Unauthorized", "Log in first"), False),
        ("getUpdates", 404, "", False),
        ("getUpdates", 404, "<html>Not Found</html>", False),
        ("sendMessage", 401, "<html>Who are you?</html>", False),
        ("getUpdates", 200, '{"ok": true, "result": []}', False),
    ],
)
async def test_only_telegram_itself_says_that_the_token_is_revoked(
    method: str, status: int, body: str, noticed: bool
) -> None:
    revocation = Revocation()
    request = httpx.Request("POST", f"http://127.0.0.1/bot1:T/{method}")
    await revocation.look_at(httpx.Response(status, text=body, request=request))
    assert revocation.noticed.is_set() is noticed
