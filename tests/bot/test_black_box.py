"""Faults that tests from outside the process found: repeated, unreadable and late updates, and bad answers."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.room import ADMIN, ALSO_ADMIN, OTHER, READER, TOKEN, Room, open_room
from support.telegram import broken
from telegram import Bot, Update
from telegram.error import NetworkError

from bot import messages
from bot.desk.readers import subscribing
from bot.transport.http import CheckedRequest, UpdatesRequest


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def rows_about(chat: int, folder: Path) -> dict[str, int]:
    """How many rows each table has about a chat; tables without any are left out."""
    tables = ("chats", "subscriptions", "mutes", "deliveries")
    with closing(sqlite3.connect(folder / "news.db")) as database:
        counts = {
            table: database.execute(f"SELECT COUNT(*) FROM {table} WHERE chat_id = ?", (chat,)).fetchone()[0]  # noqa: S608
            for table in tables
        }
    return {table: count for table, count in counts.items() if count}


async def test_an_undo_that_telegram_delivers_twice_takes_back_only_one_story(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.file_page("Mill Burns")
    undo = room.server.say(ADMIN, "/undo")
    await room.idle()
    room.server.updates.add("message", undo)
    await room.idle()
    first, again = room.shown(ADMIN)
    assert again == "Taken back. 0 alerts had gone out.\n#2 Mill Burns"
    assert first == "Taken back. 0 alerts had gone out. 1 waiting alert dropped.\n#2 Mill Burns"
    assert (await room.ask(READER, "/latest")).startswith("Latest · all sections\n\n1. Ferry Sails")
    assert await room.ask(ADMIN, "/undo") == (
        "Nothing to undo: your last load was #2, which is taken back. "
        "/retract takes back another: send it with its number.\nMill Burns"
    )


async def test_a_mute_button_pressed_after_deletion_keeps_nothing(room: Room, tmp_path: Path) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.later(20)
    alert = room.messages(READER)[-1]
    await room.press(READER, "Mute…")
    mute = room.messages(READER)[-1]["reply_markup"]["inline_keyboard"][0][0]
    await room.say(READER, "/deletemydata")
    await room.press(READER, "Delete")
    await room.press_button(READER, alert, mute)
    assert rows_about(READER, tmp_path) == {}


@pytest.mark.parametrize("action", ["sections", "new:all", "alerts", "start", "brief:1", "forget:1"])
async def test_a_press_that_comes_from_no_chat_is_answered(room: Room, action: str) -> None:
    sender = {"id": READER, "is_bot": False, "first_name": "Reader"}
    query = {"id": "1", "from": sender, "chat_instance": "1", "inline_message_id": "x", "data": f"v1:{action}"}
    update = Update.de_json({"update_id": 1, "callback_query": query}, room.running.application.bot)
    answers: list[Any] = []
    room.server.on_call.append(lambda method, params, _: answers.append((method, params.get("text"))))
    await room.running.application.process_update(update)
    assert answers == [("answerCallbackQuery", messages.refusals.OLD_BUTTON)]


async def test_alerts_tells_a_group_that_lets_the_bot_speak_again_what_it_gets(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.do(subscribing.leave, READER, now=room.clock())
    answer = await room.ask(READER, "/alerts")
    assert answer == f"{messages.subscribing.WELCOME_BACK}\n\nAlerts\nWorld, at once."
    assert await room.ask(READER, "/alerts") == "Alerts\nWorld, at once."
    assert (await room.file_page("Ferry Sails")).alerted == 1


async def test_asking_for_alerts_stores_nothing_about_a_new_chat(room: Room, tmp_path: Path) -> None:
    assert (await room.ask(OTHER, "/alerts")).startswith("Alerts\nYou follow nothing.")
    assert rows_about(OTHER, tmp_path) == {}


@pytest.mark.parametrize(
    ("status", "tries", "description"),
    [(502, 5, ""), (400, 1, "Bad Request: wrong file_id or the file is temporarily unavailable")],
)
async def test_a_file_that_could_not_be_downloaded_is_reported_and_can_be_sent_again(
    room: Room, status: int, tries: int, description: str
) -> None:
    body = json.dumps({"ok": False, "error_code": status, "description": description})
    room.line.faults.append(broken(status=status, body=body, method="getFile", times=tries))
    assert await room.load() == messages.newsroom.FILE_NOT_DOWNLOADED
    assert (await room.load()).startswith("Loaded as #1.\nWorld")


async def test_an_update_that_telegram_delivers_twice_is_handled_once(room: Room) -> None:
    sent = room.server.say(READER, "/latest")
    await room.idle()
    (first,) = (params for method, params, _ in room.calls if method == "sendMessage")
    again = Update.de_json({"update_id": 1, "message": sent}, room.running.application.bot)
    await room.running.inbox.take([again])
    await room.idle()
    assert [params for method, params, _ in room.calls if method == "sendMessage"] == [first]


async def test_a_section_that_was_removed_from_the_settings_can_be_unsubscribed(tmp_path: Path) -> None:
    async with open_room(tmp_path, sections=("World", "Sports", "Local News")) as room:
        for reader in (READER, OTHER, ALSO_ADMIN):
            await room.say(reader, "/subscribe local news, sports")
    async with open_room(tmp_path, sections=("World", "Sports")) as room:
        assert await room.ask(READER, "/unsubscribe local news") == "No more alerts for Local News."
        await room.say(OTHER, "/unsubscribe")
        assert await room.press(OTHER, "✕ Local News") == ""
        assert room.shown(OTHER) == ["No more alerts for Local News."]
        await room.say(ALSO_ADMIN, "/subscribe")
        assert await room.press(ALSO_ADMIN, "✓ Local News") == "No more alerts for Local News."
        assert room.shown(ALSO_ADMIN) == ["Sections\nSports, at once."]
        assert room.labels(ALSO_ADMIN) == ["World", "✓ Sports", "All posts", "Stop all", "‹ Back"]
        assert (await room.ask(READER, "/subscribe local news")).startswith("There is no section “local”.")


POLL = {"id": "1", "question": "Which ferry?"}
"""A poll without the fields that python-telegram-bot needs, as from an older or newer Bot API server."""


class FixedUpdates(UpdatesRequest):
    """Requests to a Bot API server that always answers with these updates."""

    def __init__(self, updates: list[dict[str, Any]]) -> None:
        super().__init__()
        self._body = json.dumps({"ok": True, "result": updates}).encode()

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, self._body


async def test_an_update_that_cannot_be_read_is_skipped_and_the_others_are_handled(
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = {"id": READER, "type": "private"}
    said = {"message_id": 7, "date": 1, "chat": chat, "text": "/latest"}
    updates = [
        {"update_id": 5, "message": {"message_id": 6, "date": 1, "chat": chat, "poll": POLL}},
        {"update_id": 6, "message": said},
    ]
    bot = Bot(TOKEN, get_updates_request=FixedUpdates(updates))
    poll, latest = await bot.get_updates()
    assert poll.to_dict() == {"update_id": 5}
    assert latest.message is not None
    assert latest.message.text == "/latest"
    (record,) = caplog.records
    assert record.getMessage().startswith("Skipped update 5, which cannot be read: ")


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"\xff\xfe", b"[]", b"null", b'"x"', b"{}", b'{"ok": true}', b'{"ok": false}']
)
def test_an_answer_that_is_not_telegram_s_counts_as_a_network_error(body: bytes) -> None:
    for request in (CheckedRequest, UpdatesRequest):
        with pytest.raises(NetworkError):
            request.parse_json_payload(body)


@pytest.mark.parametrize("result", [None, True, {}, [1], [{}], [{"update_id": "x"}]])
def test_a_result_that_is_no_list_of_updates_counts_as_a_network_error(result: object) -> None:
    with pytest.raises(NetworkError, match="These are no updates"):
        UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": result}).encode())


def test_a_refusal_by_telegram_is_passed_on() -> None:
    refusal = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    for request in (CheckedRequest, UpdatesRequest):
        assert request.parse_json_payload(json.dumps(refusal).encode()) == refusal
