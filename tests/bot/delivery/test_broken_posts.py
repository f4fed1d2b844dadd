"""What is damaged in the database costs its own alerts and answers, and nothing else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.room import ADMIN, OTHER, READER, SAMPLE, Room, open_room, spoil

from bot import messages
from bot.desk.results import PAGE_SIZE

DAMAGES = {
    "no JSON": "UPDATE posts SET brief = '{' WHERE id = 1",
    "JSON of another kind": "UPDATE posts SET brief = '[1]' WHERE id = 1",
    "no body": "UPDATE posts SET body = NULL WHERE id = 1",
    "another body": "UPDATE posts SET body = 'Short.' WHERE id = 1",
    "no authors": "UPDATE posts SET authors = '' WHERE id = 1",
    "no time": "UPDATE posts SET loaded_at = 'yesterday' WHERE id = 1",
    "no row": "DELETE FROM posts WHERE id = 1",
}


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def alerts(room: Room, chat: int) -> list[str]:
    """The first lines of all alerts that ever reached a chat."""
    return [text.split("\n")[0] for text in room.sent(chat) if " · " in text.split("\n")[0]]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_a_damaged_post_costs_its_own_alerts_and_one_log_line(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    for reader in (READER, OTHER):
        await room.say(reader, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.file_page("Ferry Returns", url="https://coast.example/returns")
    spoil(tmp_path, damage)
    await room.later(20)
    await room.later(3600)
    assert [alerts(room, READER), alerts(room, OTHER)] == [["World · Ferry Returns"]] * 2
    [line] = [record.getMessage() for record in caplog.records if "story 1" in record.getMessage()]
    assert line.endswith("Its 2 alerts have failed")
    assert "Outbox: 0 due, 2 sent, 2 failed" in await room.ask(ADMIN, "/status")


async def test_a_damaged_brief_is_said_in_a_sentence_and_its_article_can_be_loaded_again(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await room.load()
    brief = (await room.say(READER, "/brief #1"))[-1]
    spoil(tmp_path, DAMAGES["no JSON"])
    assert await room.ask(READER, "/brief #1") == messages.refusals.broken_post(1)
    assert await room.ask(READER, "/brief") == messages.refusals.broken_post(1)
    assert await room.press_data(READER, "v1:brief:1") == ""
    assert room.shown(READER)[-1] == messages.refusals.broken_post(1)
    assert not any(record.exc_info for record in caplog.records)
    await room.send_file(ADMIN, SAMPLE, "/load world")
    await room.press(ADMIN, "Update it")
    assert (await room.say(READER, "/brief #1"))[-1] == brief


async def test_a_message_about_a_post_that_is_damaged_since_stays_and_can_still_be_taken_back(
    room: Room, tmp_path: Path
) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.later(20)
    spoil(tmp_path, DAMAGES["no JSON"])
    spoil(tmp_path, "UPDATE deliveries SET state = 'revise'")
    await room.later(60)
    assert alerts(room, READER) == ["World · Ferry Sails"]
    assert len(room.shown(READER)) == 2
    await room.take_back(ADMIN, "/retract 1")
    await room.later(60)
    assert len(room.shown(READER)) == 1


async def test_a_post_that_cannot_be_read_is_missing_from_the_lists_and_the_others_are_there(
    room: Room, tmp_path: Path
) -> None:
    await room.file_page("Ferry Sails")
    await room.file_page("Ferry Returns", url="https://coast.example/returns")
    spoil(tmp_path, DAMAGES["no time"])
    assert "Ferry Returns" in (latest := await room.ask(READER, "/latest"))
    assert "Ferry Sails" not in latest
    assert await room.ask(READER, "/brief #1") == messages.refusals.broken_post(1)


SPOILT = {
    **{name: DAMAGES[name] for name in ("no authors", "no time")},
    "no time of showing": "UPDATE posts SET shown_at = 'yesterday' WHERE id = 1",
}


@pytest.mark.parametrize("damage", SPOILT.values(), ids=SPOILT)
async def test_a_search_finds_the_others(room: Room, tmp_path: Path, damage: str) -> None:
    await room.file_page("Ferry Sails")
    await room.file_page("Ferry Returns", url="https://coast.example/returns")
    spoil(tmp_path, damage)
    found = await room.ask(READER, "/search ferry")
    assert ("Ferry Returns" in found, "Ferry Sails" in found) == (True, False)


async def test_an_article_with_the_headline_of_a_post_that_cannot_be_read_is_loaded(room: Room, tmp_path: Path) -> None:
    await room.load()
    spoil(tmp_path, DAMAGES["no authors"])
    assert "Loaded as #" in "".join(await room.send_file(ADMIN, SAMPLE, "/load world"))


async def test_drafts_are_listed_without_one_that_cannot_be_read(room: Room, tmp_path: Path) -> None:
    await room.file_page("Ferry Sails")
    await room.file_page("Ferry Returns", url="https://coast.example/returns")
    spoil(tmp_path, "UPDATE posts SET held_at = loaded_at")
    spoil(tmp_path, DAMAGES["no authors"])
    drafts = await room.ask(ADMIN, "/drafts")
    assert ("Ferry Returns" in drafts, "Ferry Sails" in drafts) == (True, False)


async def test_a_page_with_a_post_that_cannot_be_read_leads_to_older_ones(room: Room, tmp_path: Path) -> None:
    for number in range(PAGE_SIZE + 1):
        await room.file_page(f"Ferry {number} Sails", url=f"https://coast.example/{number}")
    assert "Older ›" in (await room.say(READER, "/latest") and room.labels(READER))
    spoil(tmp_path, DAMAGES["no time"].replace("id = 1", "id = 5"))
    await room.say(READER, "/latest")
    assert "Older ›" in room.labels(READER)
