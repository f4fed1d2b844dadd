"""A fan-out for tests with real processes: many chats follow World, an admin loads one article of it."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from support.paths import SAMPLE
from support.process import ADMIN
from support.telegram import Call, TelegramServer

from data.store.store import Store


def follow(telegram: TelegramServer, database: Path | str, chats: Iterable[int]) -> None:
    """Has the chats follow World, before the bot runs."""
    with closing(Store.open(str(database))) as store, store.transaction():
        for chat in chats:
            store.subscriptions.subscribe(chat, ["World"], None, datetime.now(UTC))
    telegram.do(lambda server: [server.introduce(server.state.person(chat)) for chat in (*chats, ADMIN)])


def load(telegram: TelegramServer, content: bytes = SAMPLE) -> None:
    """Loads an article; returns the moment that the load is confirmed."""
    before = confirmed(telegram)
    telegram.do(lambda server: server.send_file(ADMIN, "a.txt", content, "/load world"))
    telegram.wait_for(lambda calls: confirmed(telegram) > before)


def confirmed(telegram: TelegramServer) -> int:
    """How many loads were confirmed to the admin."""
    return sum(text.startswith("Loaded as") for text in telegram.sent(ADMIN))


def is_alert(call: Call) -> bool:
    """Whether a call is an alert, taken or not."""
    return call.method == "sendMessage" and str(call.params.get("text")).startswith("<b>World · ")


def alerts(calls: Iterable[Call]) -> Counter[int]:
    """How many alerts each chat has got."""
    return Counter(call.params["chat_id"] for call in calls if is_alert(call) and call.answer and call.answer["ok"])


def wait_for_alerts(telegram: TelegramServer, count: int, seconds: float = 60.0) -> None:
    """Until so many chats have been alerted."""
    telegram.wait_for(lambda calls: len(alerts(calls)) >= count, seconds)
