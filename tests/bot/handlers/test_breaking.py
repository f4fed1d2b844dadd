"""Breaking stories: by the word after /load, and by Breaking… on the report."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, ARTICLE, READER, SAMPLE, TITLE, Room, open_room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe world")
        yield room


def alerts(room: Room) -> list[str]:
    return [text.split("\n")[0] for text in room.sent(READER) if TITLE in text.split("\n")[0]]


async def test_the_word_after_load_makes_a_paste_breaking(room: Room) -> None:
    await room.say(ADMIN, f"/load world breaking\n{ARTICLE}")
    assert "World · 1 follower in 10 s" in room.shown(ADMIN)[-1]
    assert "Breaking…" not in room.labels(ADMIN)
    await room.later(9)
    assert alerts(room) == []
    await room.later(1)
    assert alerts(room) == [f"Breaking · World · {TITLE}"]


async def test_the_word_in_the_caption_of_a_file_makes_it_breaking(room: Room) -> None:
    await room.send_file(ADMIN, SAMPLE, "/load world breaking")
    await room.later(10)
    assert room.sent(READER)[-1].startswith("Breaking · World · ")


async def test_the_word_is_kept_while_the_section_is_asked_for(room: Room) -> None:
    await room.say(ADMIN, f"/load breaking\n{ARTICLE}")
    await room.press(ADMIN, "World")
    await room.later(10)
    assert alerts(room) == [f"Breaking · World · {TITLE}"]


async def test_the_word_is_kept_while_a_section_that_is_none_is_asked_about(room: Room) -> None:
    await room.send_file(ADMIN, SAMPLE, "/load wrold breaking")
    await room.press(ADMIN, "World")
    await room.later(10)
    assert room.sent(READER)[-1].startswith("Breaking · World · ")


async def test_the_same_article_loaded_again_as_breaking_hurries_what_waits_and_alerts_nobody_twice(room: Room) -> None:
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.say(ADMIN, f"/load world breaking\n{ARTICLE}")
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nWorld · 1 follower in 10 s\n\nBreaking · World · ")
    await room.later(10)
    assert alerts(room) == [f"Breaking · World · {TITLE}"]
    await room.say(ADMIN, f"/load world breaking\n{ARTICLE}")
    assert room.shown(ADMIN)[-1] == "Same story as #1. Nobody is alerted again."
    await room.later(3600)
    assert len(alerts(room)) == 1


async def test_what_is_said_of_a_short_story_is_said_of_one_that_was_filed_only(room: Room) -> None:
    short = "Ferry aground, police say. More follows."
    await room.say(ADMIN, f"/load world breaking {short}")
    assert room.shown(ADMIN)[-1] == "2 words below the headline: the story is these words as they stand."
    await room.later(20)
    assert (await room.say(ADMIN, f"/load world breaking {short}"))[-1] == "Same story as #1. Nobody is alerted again."
    asked = "Bridge shut, police say\nWhich section does it belong to?"
    assert (await room.say(ADMIN, "/load breaking\nBridge shut, police say. More follows."))[-1] == asked


async def test_breaking_on_the_report_asks_once_and_says_how_many(room: Room) -> None:
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.press(ADMIN, "Breaking…")
    assert room.shown(ADMIN)[-1] == (
        f"Breaking? 1 follower gets it in 10 s, with a sound and before all other alerts.\n#1 {TITLE}"
    )
    assert room.labels(ADMIN) == ["Yes, breaking · 1"]
    await room.press(ADMIN, "Yes, breaking · 1")
    assert room.shown(ADMIN)[-1] == f"Breaking: 1 alert on the way, before all others.\n#1 {TITLE}"
    await room.later(10)
    assert alerts(room) == [f"Breaking · World · {TITLE}"]
    await room.later(3600)
    assert len(alerts(room)) == 1


async def test_a_story_that_was_there_for_the_delay_goes_out_at_once_when_it_becomes_breaking(room: Room) -> None:
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.later(15)
    await room.press(ADMIN, "Breaking…")
    assert room.shown(ADMIN)[-1] == (
        f"Breaking? 1 follower gets it at once, with a sound and before all other alerts.\n#1 {TITLE}"
    )
    await room.press(ADMIN, "Yes, breaking · 1")
    await room.later()
    assert alerts(room) == [f"Breaking · World · {TITLE}"]


async def test_a_draft_that_is_breaking_is_published(room: Room) -> None:
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.press(ADMIN, "Hold")
    await room.press(ADMIN, "Breaking…")
    await room.press(ADMIN, "Yes, breaking · 1")
    await room.later(10)
    assert alerts(room) == [f"Breaking · World · {TITLE}"]
    assert TITLE in await room.ask(READER, "/latest")
