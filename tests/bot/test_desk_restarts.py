"""kill -9 at an editor's desk: corrections and times are kept, and nothing comes twice."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.paths import SAMPLE
from support.process import ADMIN, running_bot
from support.telegram import TelegramServer, delay

from data.store.store import Store

pytestmark = pytest.mark.process

READERS = tuple(range(1001, 1013))


def messages(telegram: TelegramServer, chat: int) -> list[dict[str, Any]]:
    """The bot's messages that stand in a chat."""
    return telegram.do(
        lambda server: [
            dict(message) for message in server.state.chats[chat].messages.values() if message["from"]["is_bot"]
        ]
    )


def shown(telegram: TelegramServer, chat: int) -> list[str]:
    return [message["text"] for message in messages(telegram, chat)]


def say(telegram: TelegramServer, chat: int, text: str) -> None:
    """Says something, and waits for an answer."""
    before = len(telegram.sent(chat))
    telegram.do(lambda server: server.say(chat, text))
    telegram.wait_for(lambda calls: len(telegram.sent(chat)) > before)


def press(telegram: TelegramServer, label: str) -> None:
    """Presses the newest button whose label begins so, in the admin's chat, once it is there."""

    def found() -> tuple[dict[str, Any], dict[str, Any]] | None:
        for message in reversed(messages(telegram, ADMIN)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if button["text"].startswith(label):
                        return message, button
        return None

    telegram.wait_for(lambda calls: found() is not None)
    message, button = found() or ({}, {})
    telegram.do(lambda server: server.press(ADMIN, message, button))


def load(telegram: TelegramServer) -> None:
    telegram.do(lambda server: server.send_file(ADMIN, "sample.txt", SAMPLE, "/load world"))
    telegram.wait_for(lambda calls: any(text.startswith("Loaded as") for text in telegram.sent(ADMIN)))


def alerts_sent(telegram: TelegramServer, chat: int) -> int:
    return sum(text.startswith("World · ") for text in telegram.sent(chat))


@pytest.mark.long
def test_a_correction_reaches_everybody_though_the_bot_dies_between_its_edits(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    with running_bot(telegram, tmp_path / "news.db", BOT_SEND_RATE="4", BOT_ALERT_DELAY="0") as bot:
        for reader in READERS:
            say(telegram, reader, "/subscribe world")
        load(telegram)
        telegram.wait_for(lambda calls: all(alerts_sent(telegram, reader) for reader in READERS))
        press(telegram, "Edit…")
        press(telegram, "Quotes")
        press(telegram, "1 ")
        press(telegram, "Drop")
        press(telegram, "Edit 12 alerts")

        def corrected() -> list[int]:
            return [reader for reader in READERS if "Corrected " in shown(telegram, reader)[-1]]

        telegram.wait_for(lambda calls: len(corrected()) >= 2)
        bot.kill()
        assert len(corrected()) < len(READERS)
        bot.start()
        telegram.wait_for(lambda calls: len(corrected()) == len(READERS))
        assert bot.stop() == 0
    assert [alerts_sent(telegram, reader) for reader in READERS] == [1] * len(READERS)


def test_a_story_is_published_once_though_the_bot_dies_before_its_time(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    reader = READERS[0]
    with running_bot(telegram, tmp_path / "news.db", BOT_ALERT_DELAY="600") as bot:
        say(telegram, reader, "/subscribe world")
        load(telegram)
        press(telegram, "Publish at…")
        telegram.wait_for(lambda calls: shown(telegram, ADMIN)[-1].startswith("When is it to be published?"))
        say(telegram, ADMIN, "tomorrow 07:00")
        say(telegram, ADMIN, "/drafts")
        bot.kill()
        with closing(Store.open(str(tmp_path / "news.db"))) as store, store.transaction():
            store.posts.publish_at(1, datetime.now(UTC) - timedelta(seconds=5))
        assert alerts_sent(telegram, reader) == 0
        bot.start()
        telegram.wait_for(lambda calls: alerts_sent(telegram, reader) == 1)
        telegram.wait_for(lambda calls: "sent to 1 of 1" in shown(telegram, ADMIN)[1])
        bot.kill()
        bot.start()
        say(telegram, reader, "/latest")
        assert bot.stop() == 0
    assert alerts_sent(telegram, reader) == 1


def test_a_typed_time_is_taken_once_though_the_bot_dies_before_its_answer(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    reader, address = READERS[0], str(tmp_path / "news.db")

    def time_of_story() -> datetime | None:
        with closing(Store.open_for_reading(address)) as store:
            story = store.posts.story(1)
            return story.publish_at if story else None

    with running_bot(telegram, tmp_path / "news.db", BOT_ALERT_DELAY="600") as bot:
        say(telegram, reader, "/subscribe world")
        load(telegram)
        press(telegram, "Publish at…")
        telegram.wait_for(lambda calls: shown(telegram, ADMIN)[-1].startswith("When is it to be published?"))
        telegram.fail(delay(60, method="sendMessage", chat_id=ADMIN, times=None))
        telegram.do(lambda server: server.say(ADMIN, "tomorrow 07:00"))
        telegram.wait_for(lambda calls: time_of_story() is not None)
        bot.kill()
        with closing(Store.open(address)) as store, store.transaction():
            store.posts.publish_at(1, datetime.now(UTC) - timedelta(seconds=5))
        telegram.heal()
        bot.start()
        telegram.wait_for(lambda calls: alerts_sent(telegram, reader) == 1)
        telegram.do(lambda server: server.say(ADMIN, "/drafts"))
        telegram.wait_for(lambda calls: shown(telegram, ADMIN)[-1].startswith("No drafts."))
        assert bot.stop() == 0
    assert alerts_sent(telegram, reader) == 1
