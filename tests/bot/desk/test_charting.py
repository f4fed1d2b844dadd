"""What the chart of /status shows, through the whole bot."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room

from bot.desk.editors.charting import figures
from bot.pictures.figures import Counts, Figures


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path, pictures=True) as room:
        yield room


async def shown(room: Room) -> Figures:
    zone = room.running.newsroom.config.timezone
    return await room.do(lambda desk: figures(desk, zone, now=room.clock.now))


def of_days(*last: int) -> Counts:
    """The alerts of the last days up to the 25th, the days before without any."""
    numbers = [0] * (14 - len(last)) + list(last)
    return tuple((f"{day} Nov", number) for day, number in zip(range(12, 26), numbers, strict=True))


async def test_an_empty_newsroom_has_no_figures(room: Room) -> None:
    assert await shown(room) == Figures()


async def test_what_was_sent_and_what_was_muted_after_it(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(OTHER, "/subscribe world sports")
    await room.file_page("Ferry Sails")
    await room.later(60)
    room.clock.now += timedelta(days=1)
    await room.file_page("Goalkeeper Signs", "Sports")
    await room.later(60)
    await room.press(OTHER, "Mute…")
    await room.press(OTHER, "Mute Sports for a day")
    await room.press(READER, "Mute…")
    await room.press(READER, "Never Marta Quill")
    assert await shown(room) == Figures(
        followers=(("World", 2), ("Sports", 1)),
        alerts=of_days(2, 1),
        seconds=(("#2 Goalkeeper Signs", 0), ("#1 Ferry Sails", 0)),
        mutes=(("#2 Goalkeeper Signs", 1), ("#1 Ferry Sails", 1)),
    )


async def test_status_sends_the_text_and_below_it_the_chart_with_a_sentence(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.later(60)
    text, caption = await room.say(ADMIN, "/status")
    assert text.startswith("Status\nStories: 1, 1 with a brief\n")
    assert caption == "1 alert today.\nThe slowest of the last stories took 1 s, from its first alert to its last."
    photo = room.messages(ADMIN)[-1]["photo"][0]
    assert photo["width"] == 1080
