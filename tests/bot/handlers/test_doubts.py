"""A reader says that a quote is wrong, and the editors answer; through the whole bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, ALSO_ADMIN, ARTICLE, READER, TITLE, Room, open_room

from bot import messages

ASKED = (
    f"A reader asks: is this quote right?\n#1 {TITLE}\n\nSpeaker: Marta Quill, mayor of Brack\n"
    "“Nobody won today, and that is why it will last,” said Marta Quill, the mayor of Brack, after the vote. "
    "Her council had asked for a boat of its own until…"
)
QUOTED = "“Nobody won today, and that is why it will last”"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        await room.say(ADMIN, f"/load world\n{ARTICLE}")
        await room.say(READER, "/quotes #1")
        yield room


async def doubted(room: Room) -> None:
    """READER says that the quote is wrong."""
    await room.press(READER, "Wrong quote?")
    await room.press(READER, "1")
    await room.later()


async def test_a_reader_asks_is_thanked_and_told_of_the_correction(room: Room) -> None:
    assert room.labels(READER) == ["More from Marta Quill", "Read brief", "Wrong quote?"]
    await room.press(READER, "Wrong quote?")
    assert room.shown(READER) == [f"Which quote is wrong: its words, or its speaker?\n\n1. Marta Quill\n{QUOTED}"]
    assert room.labels(READER) == ["1", "‹ Quotes"]
    await room.press(READER, "1")
    assert room.shown(READER) == [f"{messages.doubts.THANKS}\n\nMarta Quill, mayor of Brack:\n{QUOTED}"]
    await room.later()
    assert room.shown(ADMIN)[-1] == ASKED
    assert room.labels(ADMIN) == ["Drop", "Other speaker…", "It is right"]
    await room.press(ADMIN, "Other speaker…")
    await room.say(ADMIN, "Jonas Eberly, master of the ferry")
    await room.later()
    assert room.shown(READER)[-1] == (
        "A quote that you asked about was corrected. It now reads:\n\n"
        f"Jonas Eberly, master of the ferry:\n{QUOTED}\n\n{TITLE}"
    )
    assert room.labels(READER) == ["Read brief"]


async def test_a_doubted_quote_is_dropped_and_the_reader_is_told(room: Room) -> None:
    await doubted(room)
    await room.press(ADMIN, "Drop")
    assert room.shown(ADMIN)[-1] == (
        f"#1 {TITLE}\nCorrected: the first quote was taken out.\n\nNo alert had gone out with the old text."
    )
    await room.later()
    assert room.shown(READER)[-1] == f"A quote that you asked about was taken out:\n{QUOTED}\n\n{TITLE}"
    assert await room.press_data(READER, "v1:doubt:1:0") == "That quote is no longer in the story."


async def test_a_quote_that_is_right_stays_and_nobody_is_told(room: Room) -> None:
    await doubted(room)
    await room.press(ADMIN, "It is right")
    assert room.shown(ADMIN)[-1] == f"The quote stays as it is.\n#1 {TITLE}"
    await room.later()
    assert len(room.sent(READER)) == 1
    await room.press(READER, "‹ Quotes")
    assert room.labels(READER) == ["More from Marta Quill", "Read brief", "Wrong quote?"]


async def test_a_reader_is_told_when_the_story_is_taken_back(room: Room) -> None:
    await doubted(room)
    await room.take_back(ADMIN, "/undo")
    await room.later()
    assert room.shown(READER)[-1] == f"A story was taken back. You had asked about a quote in it.\n{TITLE}"
    assert room.labels(READER) == ["Latest"]
    assert await room.press(ADMIN, "Drop") == messages.refusals.TAKEN_BACK


async def test_the_eleventh_doubt_of_an_hour_waits(room: Room) -> None:
    for _ in range(10):
        await doubted(room)
        await room.press(READER, "‹ Quotes")
    assert room.shown(ADMIN).count(ASKED) == 1
    await room.press(READER, "Wrong quote?")
    assert await room.press(READER, "1") == (
        "That is 10 quotes within an hour. The editors look at them first; please try again later."
    )
    assert room.labels(READER) == ["1", "‹ Quotes"]


async def test_only_admins_find_a_quote_right(room: Room) -> None:
    await doubted(room)
    assert await room.press_data(READER, "v1:quoteright:1:75") == messages.refusals.OLD_BUTTON
    assert room.labels(ADMIN) == ["Drop", "Other speaker…", "It is right"]
    await room.say(ALSO_ADMIN, "/quotes #1")
    assert room.labels(ALSO_ADMIN) == ["More from Marta Quill", "Read brief", "Edit…"]
