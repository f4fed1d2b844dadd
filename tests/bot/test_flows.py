"""Both flows of the product through the real process and Telegram's HTTP."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.paths import SAMPLE
from support.process import ADMIN, BotProcess, running_bot
from support.telegram import Call, TelegramServer

HEADLINE = "Lighthouse Islands Vote to Keep Their Night Ferry Running Through Winter"
READER, OTHER = 1001, 1002


@pytest.fixture
def bot(telegram: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    with running_bot(telegram, tmp_path / "news.db") as process:
        yield process


def shown(telegram: TelegramServer, chat: int) -> list[dict[str, Any]]:
    """The bot's messages in a chat, with their current texts."""
    return telegram.do(
        lambda server: [
            dict(message) for message in server.state.chats[chat].messages.values() if message["from"]["is_bot"]
        ]
    )


def texts(telegram: TelegramServer, chat: int) -> list[str]:
    return [message["text"] for message in shown(telegram, chat)]


def ask(telegram: TelegramServer, chat: int, text: str) -> str:
    """Sends ``text`` and returns the bot's answer: its next message in that chat."""
    before = len(telegram.sent(chat))
    telegram.do(lambda server: server.say(chat, text))
    telegram.wait_for(lambda calls: len(telegram.sent(chat)) > before)
    return telegram.sent(chat)[before]


def press(telegram: TelegramServer, chat: int, label: str) -> str:
    """Presses the newest button of that name in the chat, and returns the answer to the press."""
    message, button = next(
        (message, button)
        for message in reversed(shown(telegram, chat))
        for row in message.get("reply_markup", {}).get("inline_keyboard", ())
        for button in row
        if button["text"] == label
    )
    query = telegram.do(lambda server: server.press(chat, message, button))
    calls = telegram.wait_for(lambda calls: any(is_answer_to(query, call) for call in calls))
    return next(call for call in calls if is_answer_to(query, call)).params.get("text", "")


def is_answer_to(query: str | None, call: Call) -> bool:
    return call.method == "answerCallbackQuery" and call.params["callback_query_id"] == query


def load_sample(telegram: TelegramServer, command: str = "/load world") -> None:
    telegram.do(lambda server: server.send_file(ADMIN, "sample.txt", SAMPLE, command))
    wait_for_text(telegram, ADMIN, lambda text: text.startswith(("Loaded as", "Same story", "Story #")))


def wait_for_text(telegram: TelegramServer, chat: int, matches: Callable[[str], bool]) -> str:
    telegram.wait_for(lambda calls: any(matches(text) for text in telegram.sent(chat)))
    return next(text for text in telegram.sent(chat) if matches(text))


def test_it_works(telegram: TelegramServer, bot: BotProcess) -> None:
    assert ask(telegram, READER, "/subscribe world") == "You now get alerts for World."
    assert ask(telegram, OTHER, "/subscribe sports") == "You now get alerts for Sports."
    load_sample(telegram)
    assert texts(telegram, ADMIN)[0].startswith(f"{HEADLINE}\nWorld · Petra Hallow\n")
    assert "World · 1 follower in" in telegram.sent(ADMIN)[1]

    alert = wait_for_text(telegram, READER, lambda text: text.startswith("World · "))
    assert alert.startswith(f"World · {HEADLINE}\n")
    assert "Also new:\n• Weavers of Kesh Valley Reopen Their Mill" in alert
    assert press(telegram, READER, "Read brief") == ""
    wait_for_text(telegram, READER, lambda text: text.startswith(f"{HEADLINE}\nWorld · Petra Hallow"))
    assert "1. " + HEADLINE in ask(telegram, READER, "/latest")
    assert ask(telegram, READER, "/brief #1").startswith(HEADLINE)

    assert bot.stop() == 0
    assert len([text for text in telegram.sent(READER) if text.startswith("World · ")]) == 1
    assert telegram.sent(OTHER) == ["You now get alerts for Sports."]


@pytest.mark.process
def test_an_undo_within_the_delay_leaves_nothing(telegram: TelegramServer, tmp_path: Path) -> None:
    with running_bot(telegram, tmp_path / "news.db", BOT_ALERT_DELAY="60") as bot:
        ask(telegram, READER, "/subscribe all")
        load_sample(telegram)
        press(telegram, ADMIN, "Undo")
        telegram.wait_for(lambda calls: texts(telegram, ADMIN)[1].startswith("Taken back"))
        assert texts(telegram, ADMIN)[1].startswith(
            f"Taken back. 0 alerts had gone out. 1 waiting alert dropped.\n#1 {HEADLINE}\n\nWith it went 5 headlines"
        )
        assert ask(telegram, READER, "/latest") == "No stories yet. Subscribe and the first will come to you."
        assert press(telegram, ADMIN, "Follow…") != ""
        assert ask(telegram, READER, "/brief #1") == "That story was taken back."
        assert "0 due, 0 sent, 0 failed" in ask(telegram, ADMIN, "/status")
        assert bot.stop() == 0


@pytest.mark.process
def test_a_retracted_story_is_deleted_from_the_chats_it_was_sent_to(telegram: TelegramServer, bot: BotProcess) -> None:
    ask(telegram, READER, "/subscribe world")
    load_sample(telegram)
    wait_for_text(telegram, READER, lambda text: text.startswith("World · "))
    ask(telegram, ADMIN, "/retract 1")
    press(telegram, ADMIN, "Take back")
    telegram.wait_for(lambda calls: "deleted from 1 chat" in texts(telegram, ADMIN)[-1])
    assert texts(telegram, ADMIN)[-1] == f"Taken back. 1 alert had gone out: deleted from 1 chat.\n#1 {HEADLINE}"
    assert texts(telegram, READER) == ["You now get alerts for World."]


@pytest.mark.process
def test_after_unsubscribing_a_queued_alert_does_not_come(telegram: TelegramServer, tmp_path: Path) -> None:
    with running_bot(telegram, tmp_path / "news.db", BOT_ALERT_DELAY="4") as bot:
        ask(telegram, READER, "/subscribe world")
        ask(telegram, OTHER, "/subscribe world")
        load_sample(telegram)
        assert ask(telegram, READER, "/unsubscribe world") == "No more alerts for World."
        wait_for_text(telegram, OTHER, lambda text: text.startswith("World · "))
        assert bot.stop() == 0
    assert telegram.sent(READER) == ["You now get alerts for World.", "No more alerts for World."]


@pytest.mark.process
def test_the_same_article_again_alerts_nobody(telegram: TelegramServer, bot: BotProcess) -> None:
    ask(telegram, READER, "/subscribe world")
    load_sample(telegram)
    wait_for_text(telegram, READER, lambda text: text.startswith("World · "))
    telegram.do(lambda server: server.send_file(ADMIN, "sample.txt", SAMPLE, "/load world"))
    wait_for_text(telegram, ADMIN, lambda text: text == "Same story as #1. Nobody is alerted again.")
    assert bot.stop() == 0
    assert len(telegram.sent(READER)) == 2


@pytest.mark.process
def test_a_paste_in_several_messages_is_one_article(telegram: TelegramServer, bot: BotProcess) -> None:
    article = SAMPLE.decode()
    assert len(article) > 4096
    parts = [f"/load world\n{article}"[:4096], f"/load world\n{article}"[4096:]]
    for part in parts:
        telegram.do(lambda server, part=part: server.say(ADMIN, part))
    wait_for_text(telegram, ADMIN, lambda text: text.startswith("Loaded as #1."))
    assert re.search(r"5 recent posts found, 5 new", texts(telegram, ADMIN)[-1])
    assert len(texts(telegram, ADMIN)) == 2


@pytest.mark.process
def test_a_page_without_a_section_of_ours_waits_for_one(telegram: TelegramServer, bot: BotProcess) -> None:
    article = SAMPLE.replace(b"World\n", b"Coast\n", 1)
    telegram.do(lambda server: server.send_file(ADMIN, "page.txt", article, "/load"))
    question = f"{HEADLINE}\nThe page says “Coast”, which is not a section of ours. Where does it belong?"
    telegram.wait_for(lambda calls: question in texts(telegram, ADMIN))
    bot.kill()
    bot.start()
    press(telegram, ADMIN, "Business")
    report = wait_for_text(telegram, ADMIN, lambda text: text.startswith("Loaded as #1.\nBusiness"))
    assert report == "Loaded as #1.\nBusiness · nobody to alert\n5 recent posts found, 5 new; times estimated."


@pytest.mark.process
def test_an_admin_s_command_from_a_reader_is_an_unknown_command(telegram: TelegramServer, bot: BotProcess) -> None:
    assert ask(telegram, READER, "/load world") == ask(telegram, READER, "/nonsense")
