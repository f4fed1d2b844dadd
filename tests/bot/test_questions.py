"""What an update asks for, and a flood through the whole bot."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.room import ADMIN, HEADLINE, READER, Room, open_room
from support.telegram import refusing_times
from telegram import Bot, Update

from bot import messages
from bot.commands import ALL
from bot.questions import AskedOfUs
from bot.transport.line import Kind

GROUP = -100
BOT = {"id": 1, "is_bot": True, "first_name": "Newsbrief", "username": "newsbrief_bot"}
SHOWS, CHANGES, OTHER = Kind.SHOWS, Kind.CHANGES, Kind.OTHER


class NamedBot(Bot):
    """Knows its name without asking Telegram."""

    @property
    def username(self) -> str:
        return "newsbrief_bot"


@cache
def named_bot() -> NamedBot:
    """One for all updates: a bot reads the trusted certificates as it is made."""
    return NamedBot("1:a")


def kind_of(update: dict[str, Any]) -> Kind:
    read = Update.de_json({"update_id": 1, **update}, named_bot())
    return AskedOfUs(frozenset({ADMIN})).kind_of(read)


def said(text: str, user: int = READER, chat: int | None = None, **more: Any) -> dict[str, Any]:
    where = user if chat is None else chat
    sent = {"message_id": 1, "date": 1, "text": text, "from": {"id": user, "is_bot": False, "first_name": "x"}}
    sent["chat"] = {"id": where, "type": "private" if where > 0 else "supergroup", "title": "x"}
    if text.startswith("/"):
        sent["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"message": sent | more}


def pressed(data: str) -> dict[str, Any]:
    user = {"id": READER, "is_bot": False, "first_name": "x"}
    return {"callback_query": {"id": "1", "from": user, "chat_instance": "1", "data": data}}


def test_commands_that_change_something_or_are_steps_of_a_dialogue_are_never_folded() -> None:
    kept = {each.name for each in ALL if not each.folds}
    assert kept == {
        *("load", "done", "cancel", "undo", "retract", "file", "watch", "unwatch", "edit", "star", "channel"),
        *("subscribe", "unsubscribe", "stop", "deletemydata", "follow", "mute", "alerts", "settings"),
    }


@pytest.mark.parametrize(
    ("update", "kind"),
    [
        (said("/latest"), SHOWS),
        (said("/brief #12"), SHOWS),
        (said("/start s_world"), SHOWS),
        (said("/LATEST@newsbrief_bot", chat=GROUP), SHOWS),
        (said("/latest@other_bot", chat=GROUP), OTHER),
        (said("/nonsense", chat=GROUP), OTHER),
        (said("/nonsense"), SHOWS),
        (said("/subscribe world"), CHANGES),
        (said("/subscribe world", chat=GROUP), CHANGES),
        (said("/status"), SHOWS),
        (said("/status", ADMIN), SHOWS),
        (said("/load world", ADMIN), CHANGES),
        (said("/load world"), SHOWS),
        (said("/load", chat=GROUP), OTHER),
        (said("World"), SHOWS),
        (said("World", chat=GROUP), OTHER),
        (said("A part of an article", ADMIN), OTHER),
        (said("", migrate_to_chat_id=-1001, chat=GROUP), OTHER),
        (pressed("v1:brief:12"), SHOWS),
        (pressed("v1:alerts"), SHOWS),
        (pressed("v1:toggle:world:1"), CHANGES),
        (pressed("v1:undo:1"), CHANGES),
        (pressed("v0:brief:12"), CHANGES),
        ({}, OTHER),
    ],
)
def test_what_an_update_asks_for(update: dict[str, Any], kind: Kind) -> None:
    assert kind_of(update) is kind


def test_a_file_with_load_as_its_caption_changes_something() -> None:
    document = {"file_id": "a", "file_unique_id": "b"}
    entity = {"type": "bot_command", "offset": 0, "length": 5}
    update = said("", ADMIN, document=document, caption="/load world", caption_entities=[entity])
    assert kind_of(update) is CHANGES


async def flood(room: Room, text: str, times: int, user: int = READER) -> list[str]:
    """What a person is sent who says a text so often before the bot looks."""
    before = len(room.sent(user))
    for _ in range(times):
        room.server.say(user, text)
    await room.idle()
    return room.sent(user)[before:]


async def test_a_reader_who_asks_more_than_can_be_read_is_told_once_and_gets_the_last_answer(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.load()
        await room.say(READER, "/start")
        sent = await flood(room, "/brief", 60)
        assert sent.count(messages.refusals.ONE_MOMENT) == 1
        assert sum(HEADLINE in text for text in sent) == len(sent) - 1 <= 21
        assert await flood(room, "/latest", 1) != []


async def test_every_change_of_a_flood_is_made_and_answered(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        for number in range(40):
            room.server.say(READER, "/unsubscribe world" if number % 2 else "/subscribe world")
            room.server.say(READER, "/latest")
        await room.idle()
        assert sum(text.startswith("You now get alerts") for text in room.sent(READER)) == 20
        choices = await room.do(lambda desk: desk.store.subscriptions.chat(READER, room.clock()))
        assert choices.sections == frozenset()


async def test_an_admin_loads_while_readers_flood(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        for number in range(600):
            room.server.say(5000 + number % 40, "/latest")
        await room.load()
        assert any(text.startswith("Loaded as") for text in room.sent(ADMIN))


async def test_a_button_pressed_five_times_at_once_is_done_once_and_every_press_answered(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.load()
        await room.say(READER, "/latest")
        message = room.messages(READER)[-1]
        button = message["reply_markup"]["inline_keyboard"][0][0]
        before = len(room.sent(READER))
        queries = [room.server.press(READER, message, button) for _ in range(5)]
        await room.idle()
        assert len(room.sent(READER)) == before + 1
        answered = [params["callback_query_id"] for name, params, _ in room.calls if name == "answerCallbackQuery"]
        assert sorted(answered) == sorted(queries)


async def test_a_server_that_refuses_times_gets_each_message_once_and_with_its_other_markup(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.load()
        room.line.faults.append(refusing_times().where(times=9))
        for _ in range(4):
            await room.say(READER, "/latest")
        assert room.line.faults[0].times == 8
        assert len(room.messages(READER)) == 4
        assert all(message["entities"] for message in room.messages(READER))
