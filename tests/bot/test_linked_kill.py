"""kill -9 between a linked load and its replies, with the real process: nothing lost, nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.process import ADMIN, running_bot
from support.running_story import FIRE, INQUIRY
from support.telegram import TelegramServer

pytestmark = pytest.mark.process

READERS = range(3000, 3012)


def messages_with(telegram: TelegramServer, chat: int, words: str) -> list[dict[str, Any]]:
    """The bot's messages in a chat that hold these words."""
    return telegram.do(
        lambda server: [
            message
            for message in (server.state.chats[chat].messages if chat in server.state.chats else {}).values()
            if message["from"]["is_bot"] and words in message["text"]
        ]
    )


def say(telegram: TelegramServer, chat: int, text: str) -> None:
    telegram.do(lambda server: server.say(chat, text))


def wait_for_each(telegram: TelegramServer, words: str) -> None:
    telegram.wait_for(lambda _: all(messages_with(telegram, reader, words) for reader in READERS))


def press(telegram: TelegramServer, message: dict[str, Any], label: str) -> None:
    button = next(each for row in message["reply_markup"]["inline_keyboard"] for each in row if each["text"] == label)
    telegram.do(lambda server: server.press(ADMIN, message, button))


def test_a_kill_between_a_linked_load_and_its_replies_loses_nothing_and_doubles_nothing(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    with running_bot(telegram, tmp_path / "news.db", BOT_ALERT_DELAY="3") as bot:
        for reader in READERS:
            say(telegram, reader, "/subscribe world")
        wait_for_each(telegram, "You now get alerts for World.")
        say(telegram, ADMIN, f"/load world\n{FIRE}")
        wait_for_each(telegram, "World · Fire on the night ferry")
        say(telegram, ADMIN, f"/load world\n{INQUIRY}")
        telegram.wait_for(lambda _: bool(messages_with(telegram, ADMIN, "Goes on #1")))
        (report,) = messages_with(telegram, ADMIN, "Goes on #1")
        press(telegram, report, "Yes")
        telegram.wait_for(lambda calls: any(call.method == "answerCallbackQuery" for call in calls))
        bot.kill()
        bot.start()
        wait_for_each(telegram, "Update · World · Solveig ferry fire")
        for reader in READERS:
            (first,) = messages_with(telegram, reader, "World · Fire on the night ferry")
            (update,) = messages_with(telegram, reader, "Solveig ferry fire: inquiry")
            assert update["reply_to_message"]["message_id"] == first["message_id"]
