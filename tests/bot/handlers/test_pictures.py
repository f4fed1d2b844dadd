"""Quotes as pictures, through the whole bot and the process that draws."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room
from support.telegram import broken

from bot import messages
from bot.pictures import studio

CAPTION = "Marta Quill, mayor:\n“Nobody won today”\nFerry Sails"


DRAWN: dict[str, bytes] = {}
"""What the process has drawn, by what was asked of it: most tests ask for the same picture."""


@pytest.fixture(autouse=True)
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = studio._draw

    async def remembered(asked: dict[str, Any]) -> bytes:
        form = json.dumps(asked, sort_keys=True)
        if form not in DRAWN:
            DRAWN[form] = await draw(asked)
        return DRAWN[form]

    monkeypatch.setattr(studio, "_draw", remembered)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path, pictures=True) as room:
        await room.file_page("Ferry Sails")
        yield room


def photos(room: Room, chat: int) -> list[dict[str, Any]]:
    return [message for message in room.messages(chat) if "photo" in message]


async def test_a_quote_becomes_a_picture_with_the_quote_as_its_caption(room: Room) -> None:
    await room.say(READER, "/brief #1")
    await room.press(READER, "Picture")
    (photo,) = photos(room, READER)
    assert photo["caption"] == CAPTION
    assert room.rows(READER) == [["Dark", "Read brief"], ["Share"]]
    assert photo["photo"][0]["width"] == 1080
    await room.press(READER, "Dark")
    (dark,) = photos(room, READER)
    assert (dark["message_id"], dark["caption"]) == (photo["message_id"], CAPTION)
    assert dark["photo"] != photo["photo"]
    assert room.rows(READER) == [["Light", "Read brief"], ["Share"]]


async def test_a_picture_is_drawn_once_for_all(room: Room) -> None:
    for reader in (READER, OTHER):
        await room.say(reader, "/brief #1")
        await room.press(reader, "Picture")
    (first,), (second,) = photos(room, READER), photos(room, OTHER)
    assert first["photo"] == second["photo"]
    assert len(room.server.state.files) == 1


async def test_a_picture_that_telegram_has_forgotten_is_sent_anew(room: Room) -> None:
    await room.say(READER, "/brief #1")
    await room.press(READER, "Picture")
    refusal = {"ok": False, "error_code": 400, "description": "Bad Request: wrong file identifier"}
    room.line.faults.append(broken(400, json.dumps(refusal), method="sendPhoto"))
    await room.press(READER, "Picture")
    assert [message["caption"] for message in photos(room, READER)] == [CAPTION, CAPTION]


async def test_of_several_quotes_one_is_chosen_under_the_brief_or_the_quotes(room: Room) -> None:
    await room.load()
    await room.say(READER, "/brief #2")
    await room.press(READER, "Picture…")
    *quotes, back = room.labels(READER)
    assert {label.partition(":")[0] for label in quotes} == {"Tomas Verrick", "Saoirse Lund", "Idra Mellin"}
    assert back == "‹ Back"
    await room.press(READER, "‹ Back")
    assert "Picture…" in room.labels(READER)
    await room.say(READER, "/quotes #2")
    await room.press(READER, "As a picture…")
    assert room.shown(READER)[-1].startswith(f"{messages.pictures.WHICH}\n\n1. ")
    assert room.labels(READER) == ["1", "2", "3", "4", "5", "‹ Quotes"]


async def test_a_corrected_quote_is_another_picture(room: Room) -> None:
    await room.say(READER, "/brief #1")
    await room.press(READER, "Picture")
    await room.say(ADMIN, "/edit 1")
    for label in ("Quotes", "1 Marta Quill", "Other speaker…"):
        await room.press(ADMIN, label)
    await room.say(ADMIN, "Marta Quell, mayor")
    await room.press(READER, "Dark")
    (photo,) = photos(room, READER)
    assert photo["caption"] == CAPTION.replace("Quill", "Quell")


async def test_a_second_press_of_the_same_colour_changes_nothing_and_says_nothing(room: Room) -> None:
    await room.say(READER, "/brief #1")
    await room.press(READER, "Picture")
    (photo,) = photos(room, READER)
    dark = photo["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await room.press_data(READER, dark, photos(room, READER)[0])
    assert "photo" in room.messages(READER)[-1]
    assert room.rows(READER) == [["Light", "Read brief"], ["Share"]]
