"""On from a list: the number in it, the next story, the way back; what is saved, and what is waited for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room

from bot import messages
from bot.desk.readers.lists import Place
from data.models import RecentPost

GROUP = -100


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def file_several(room: Room, count: int, section: str = "World") -> None:
    for number in range(1, count + 1):
        await room.file_page(f"Ferry {number} Sails", section)
        room.clock.now += timedelta(minutes=1)


async def test_a_number_names_a_story_of_the_list_shown_last(room: Room) -> None:
    await file_several(room, 10)
    await room.say(READER, "/latest")
    assert (await room.ask(READER, "/brief 3")).startswith("Ferry 8 Sails\n")
    await room.press(READER, "Older ›")
    assert (await room.ask(READER, "/brief 9")).startswith("Ferry 2 Sails\n")
    assert (await room.ask(READER, "/quotes 10")).startswith("Ferry 1 Sails\n")
    assert (await room.ask(READER, "/brief #7")).startswith("Ferry 7 Sails\n")
    assert await room.ask(READER, "/brief 3") == (
        "The list that I showed here last goes from 9 to 10. /brief #3 opens story 3."
    )


async def test_each_chat_has_its_own_list_for_a_day(room: Room) -> None:
    await file_several(room, 2)
    none = "There was no list here lately. /latest shows the newest; /brief #1 opens story 1."
    await room.say(READER, "/search ferry 1")
    assert (await room.ask(READER, "/brief 1")).startswith("Ferry 1 Sails\n")
    assert await room.ask(OTHER, "/brief 1") == none
    await room.later(25 * 3600)
    await room.tidy()
    assert await room.ask(READER, "/brief 1") == none


async def test_a_brief_leads_to_the_next_one_and_back_to_its_list(room: Room) -> None:
    await file_several(room, 9)
    await room.say(READER, "/latest")
    await room.press(READER, "7")
    assert room.labels(READER)[-2:] == ["‹ Back to the list", "Next ›"]
    await room.press(READER, "Next ›")
    assert room.shown(READER)[-1].startswith("Ferry 2 Sails\n")
    await room.press(READER, "Next ›")
    assert room.shown(READER)[-1].startswith("Ferry 1 Sails\n")
    assert room.labels(READER)[-1] == "‹ Back to the list"
    await room.press(READER, "‹ Back to the list")
    assert room.shown(READER)[-1].startswith("Latest · all sections\n\n9. Ferry 1 Sails\n")
    assert (await room.ask(READER, "/brief 9")).startswith("Ferry 1 Sails\n")


async def test_the_numbers_of_a_digest_name_its_stories_also_when_it_has_grown(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(READER, "/alerts 18:00")
    await file_several(room, 2)
    await room.later(6 * 3600)
    assert (await room.ask(READER, "/brief 2")).startswith("Ferry 1 Sails\n")
    await room.say(READER, "/alerts 18:00 20:00")
    await room.file_page("Ferry 3 Sails")
    await room.later(2 * 3600)
    await room.file_page("Ferry 4 Sails")
    await room.later(22 * 3600)
    digest = next(text for text in reversed(room.shown(READER)) if text.startswith("Your news · 2 stories"))
    assert [line[:2] + line[11:] for line in digest.split("\n") if line[1:2] == "."] == [
        *("1.Ferry 4 Sails", "2.Ferry 3 Sails"),
    ]
    assert (await room.ask(READER, "/brief 2")).startswith("Ferry 3 Sails\n")


async def test_next_follows_a_story_that_a_new_one_has_moved_to_the_next_page(room: Room) -> None:
    await file_several(room, 9)
    await room.say(READER, "/latest")
    await file_several(room, 1, "Sports")
    await room.press(READER, "8")
    await room.press(READER, "Next ›")
    assert room.shown(READER)[-1].startswith("Ferry 1 Sails\n")


async def test_what_is_found_and_what_was_said_are_lists_as_well(room: Room) -> None:
    await file_several(room, 2)
    await room.say(READER, "/search ferry")
    await room.press(READER, "1")
    await room.press(READER, "Next ›")
    assert room.shown(READER)[-1].startswith("Ferry 1 Sails\n")
    await room.press(READER, "‹ Back to the list")
    assert room.shown(READER)[-1].startswith("Search · 2 stories\n")
    await room.load()
    await room.say(READER, "/quotes")
    await room.press(READER, "More from Tomas Verrick")
    said = room.shown(READER)[-1]
    await room.press(READER, "1")
    await room.press(READER, "‹ Back to the list")
    assert room.shown(READER)[-1] == said


async def test_a_list_that_is_gone_or_made_up_leads_nowhere(room: Room) -> None:
    await file_several(room, 1)
    await room.say(READER, "/latest")
    for place in (
        "page:00000000:0",
        "page:x",
        "heads:1:-1",
        "found:0:zzz",
        "says:9:9",
        "saved:0",
        "drop:1",
        "page:x:y",
    ):
        await room.press_data(READER, f"v1:brief:1:{place}")
        assert room.shown(READER)[-1].startswith("Ferry 1 Sails\n")
        assert "Next ›" not in room.labels(READER)


def test_a_place_is_what_a_button_says() -> None:
    assert Place.of(["found", "2", "a", "b"]) == Place("found", ("2", "a", "b"))
    assert Place("found", ("2", "a")).turned() == Place("found", ("3", "a"))
    assert Place("says", ("2", "7")).turned() is None
    assert [Place.of(words) for words in ([], ["page"], ["page", "x"], ["saved"], ["undo", "1"])] == [None] * 5


async def test_what_a_reader_saves_is_listed_until_it_is_removed(room: Room) -> None:
    assert await room.ask(READER, "/saved") == messages.keeping.NOTHING_SAVED
    await file_several(room, 2)
    for number in (1, 2):
        await room.say(READER, f"/brief #{number}")
        assert await room.press(READER, "☆ Save") == "Saved. /saved shows what you keep."
        assert "★ Saved" in room.labels(READER)
    told = await room.ask(READER, "/saved")
    assert told.split("\n")[:3] == ["Saved · what you saved last comes first", "", "1. Ferry 2 Sails"]
    await room.press(READER, "2")
    assert await room.press(READER, "★ Saved") == "No longer saved."
    assert room.labels(READER)[-1] == "‹ Back to the list"
    await room.press(READER, "‹ Back to the list")
    assert room.labels(READER) == ["1"]
    await room.say(ADMIN, "/retract 2")
    assert await room.ask(READER, "/saved") == messages.keeping.NOTHING_SAVED
    assert await room.ask(OTHER, "/saved") == messages.keeping.NOTHING_SAVED


async def test_what_is_saved_is_a_person_s_and_goes_with_that_person(room: Room) -> None:
    await file_several(room, 1)
    await room.say(READER, "/brief")
    await room.press(READER, "☆ Save")
    assert await room.ask(READER, "/deletemydata") == (
        "This removes 1 saved story and which stories you were shown or wait for. Sure?"
    )
    await room.press(READER, "Delete")
    assert await room.ask(READER, "/saved") == messages.keeping.NOTHING_SAVED


async def add_headline(room: Room) -> None:
    recent = (RecentPost("Mill Reopens", "After ten years…"),)
    await room.file_page("Ferry Sails", recent=recent)


async def test_who_waits_for_an_article_is_told_once_when_it_is_out(room: Room) -> None:
    await add_headline(room)
    await room.say(READER, "/brief #2")
    assert await room.press(READER, "Tell me when it is out") == messages.keeping.AWAITED
    assert "Tell me when it is out" not in room.labels(READER)
    await room.file_page("Mill Reopens")
    await room.look()
    assert room.shown(READER)[-1].endswith(messages.stories.BRIEF_NOT_OUT)
    room.pass_time(21)
    await room.look()
    assert room.shown(READER)[-1].startswith("The brief you waited for is out:\nMill Reopens\n\n")
    told = len(room.shown(READER))
    room.pass_time(60)
    await room.look()
    assert len(room.shown(READER)) == told
    await room.press(READER, "Read brief")
    assert room.shown(READER)[-1].startswith("Mill Reopens\n")


async def test_who_gets_the_alert_is_not_told_twice(room: Room) -> None:
    await add_headline(room)
    await room.say(READER, "/subscribe world")
    await room.say(READER, "/brief #2")
    await room.press(READER, "Tell me when it is out")
    await room.file_page("Mill Reopens")
    room.pass_time(21)
    await room.look()
    assert [text.split("\n")[0] for text in room.sent(READER)[2:]] == ["World · Mill Reopens"]


async def test_an_article_that_is_taken_back_in_time_is_not_told(room: Room) -> None:
    await add_headline(room)
    await room.say(READER, "/brief #2")
    await room.press(READER, "Tell me when it is out")
    await room.file_page("Mill Reopens")
    await room.say(ADMIN, "/retract 2")
    room.pass_time(21)
    await room.look()
    assert len(room.sent(READER)) == 1
