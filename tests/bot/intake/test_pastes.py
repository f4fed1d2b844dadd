"""Articles that arrive in several messages, through the whole bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, ALSO_ADMIN, ARTICLE, HEADLINE, READER, SAMPLE, TITLE, Room, locked, open_room

from bot import messages
from bot.console.paste import split_paste

LONG = SAMPLE.decode()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def paste(room: Room, admin: int, text: str) -> int:
    """Sends the messages into which a client splits a long paste; returns their number."""
    parts = split_paste(text)
    for part in parts:
        room.server.say(admin, part)
    return len(parts)


async def test_the_parts_of_a_paste_are_one_article(room: Room) -> None:
    assert paste(room, ADMIN, f"/load world\n{LONG}") == 2
    await room.idle()
    brief, report = room.shown(ADMIN)
    assert brief.startswith(f"{HEADLINE}\nWorld · Petra Hallow\n\n")
    assert report.startswith("Loaded as #1.\nWorld · nobody to alert\n5 recent posts found, 5 new;")


async def test_two_admins_paste_at_once(room: Room) -> None:
    other = LONG.replace(HEADLINE, TITLE)
    parts = zip(split_paste(f"/load world\n{LONG}"), split_paste(f"/load sports\n{other}"), strict=True)
    for first, second in parts:
        room.server.say(ADMIN, first)
        room.server.say(ALSO_ADMIN, second)
    await room.idle()
    assert room.shown(ADMIN)[0].startswith(f"{HEADLINE}\nWorld · Petra Hallow")
    assert room.shown(ALSO_ADMIN)[0].startswith("Looks like story #1: much of the text is the same.")
    await room.press(ALSO_ADMIN, "New story")
    assert room.shown(ALSO_ADMIN)[0].startswith(f"{TITLE}\nSports · Petra Hallow")


async def test_messages_of_others_do_not_get_into_a_paste(room: Room) -> None:
    first, second = split_paste(f"/load world\n{LONG}")
    room.server.say(ADMIN, first)
    room.server.say(READER, "news")
    room.server.say(ADMIN, second)
    await room.idle()
    assert len(room.shown(READER)) == 1
    assert room.shown(ADMIN)[0].startswith(f"{HEADLINE}\nWorld · Petra Hallow")


async def test_a_second_load_right_after_a_paste_loses_neither(room: Room) -> None:
    paste(room, ADMIN, f"/load world\n{LONG}")
    room.server.say(ADMIN, f"/load sports\n{ARTICLE}")
    await room.idle()
    assert [text.split("\n")[0] for text in room.shown(ADMIN)] == [
        HEADLINE,
        "Loaded as #1.",
        TITLE,
        "Loaded as #7.",
    ]


async def test_done_loads_a_paste_at_once(tmp_path: Path) -> None:
    async with open_room(tmp_path, paste_gap=3600.0) as room:
        for part in split_paste(f"/load world\n{LONG}"):
            room.server.say(ADMIN, part)
        room.server.say(ADMIN, "/done")
        await room.idle()
        assert room.shown(ADMIN)[0].startswith(f"{HEADLINE}\nWorld · Petra Hallow")


async def test_a_new_load_drops_a_paste_that_waited_for_done_and_says_so(room: Room) -> None:
    await room.say(ADMIN, "/load world")
    await room.say(ADMIN, "Some words.")
    answers = await room.say(ADMIN, f"/load sports\n{ARTICLE}")
    assert answers[0] == messages.newsroom.PASTE_CANCELLED
    assert room.shown(ADMIN)[-1] == "Loaded as #1.\nSports · nobody to alert"
    assert await room.ask(ADMIN, "Some words.") == messages.refusals.UNKNOWN


async def test_a_paste_of_more_than_2_mb_is_refused(tmp_path: Path) -> None:
    async with open_room(tmp_path, paste_gap=3600.0) as room:  # it is refused before it could end
        await room.say(ADMIN, "/load world")
        for _ in range(489):
            room.server.say(ADMIN, "a" * 4096)
        await room.idle()
        note = "256 words so far. It is loaded when nothing more comes."
        assert room.shown(ADMIN) == [messages.newsroom.PASTE_NOW, note, messages.newsroom.PASTE_TOO_LONG]
        assert await room.ask(ADMIN, "/done") == messages.newsroom.NOTHING_TO_FINISH


async def test_an_error_after_the_last_part_is_answered_like_any_other(tmp_path: Path) -> None:
    async with open_room(tmp_path, busy_timeout=0.01) as room:
        with locked(tmp_path):
            paste(room, ADMIN, f"/load world\n{LONG}")
            await room.idle()
        assert room.shown(ADMIN) == [messages.refusals.TRY_LATER]
