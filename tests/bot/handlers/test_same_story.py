"""The same story twice: nothing is merged, lost or alerted twice unless an admin says so; through the whole bot."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, HEADLINE, READER, SAMPLE, Room, open_room

from bot.desk import stories, tidying

CHANGED = SAMPLE.replace(b"six weeks of public hearings", b"seven weeks of public hearings", 1)
RETITLED = SAMPLE.replace(HEADLINE.encode(), b"Night Ferry Saved by a Vote of Nineteen to Eight", 1)
OLD_TEXT, NEW_TEXT = "after six weeks of public hearings", "after seven weeks of public hearings"
QUESTION = f"Same story as #1. Its text has changed.\n{HEADLINE}"
DOUBT = f"Looks like story #1: much of the text is the same.\n{HEADLINE}"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe world")
        await room.load()
        await room.later(20)
        yield room


def alerts(room: Room) -> list[str]:
    return room.sent(READER)[1:]


async def body(room: Room, post_id: int = 1) -> str:
    story = await room.do(stories.story, post_id)
    assert story.body is not None
    return str(story.body)


async def test_the_same_text_again_changes_nothing(room: Room) -> None:
    assert await room.load() == "Same story as #1. Nobody is alerted again."
    await room.later(20)
    assert len(alerts(room)) == 1


async def test_a_changed_text_is_asked_about_and_kept_as_it_was(room: Room) -> None:
    await room.load(content=CHANGED)
    assert room.shown(ADMIN)[-1] == QUESTION
    assert room.labels(ADMIN) == ["Update it", "Keep", "Read #1"]
    await room.press(ADMIN, "Keep")
    assert room.shown(ADMIN)[-1] == "Kept. The story stays as it is; nothing was stored."
    assert OLD_TEXT in await body(room)


async def test_an_update_keeps_number_section_and_rank_and_edits_the_alerts_when_asked(room: Room) -> None:
    before = await room.do(stories.story, 1)
    room.clock.now += timedelta(hours=1)
    changed = CHANGED.replace(
        b"The assembly of the Orrin Islands voted", b"The parliament of the Orrin Islands voted", 1
    )
    await room.load("/load sports", changed)
    await room.press(ADMIN, "Update it")
    assert room.shown(ADMIN)[-2].startswith(f"{HEADLINE}\nWorld · Petra Hallow\n\n")
    assert room.shown(ADMIN)[-1] == (
        "Story #1 is updated; its number, section and links stay. 1 alert had gone out with the old text."
    )
    assert room.labels(ADMIN) == ["Edit 1 alert", "Take back", "Section"]
    assert NEW_TEXT in await body(room)
    assert (await room.do(stories.story, 1)).post == before.post
    assert "The parliament" not in room.shown(READER)[-1]
    await room.press(ADMIN, "Edit 1 alert")
    assert room.shown(ADMIN)[-1] == "1 alert of story #1 is being edited, without a sound."
    await room.later()
    assert "The parliament of the Orrin Islands voted on Thursday" in room.shown(READER)[-1]
    assert len(alerts(room)) == 1


async def test_an_update_before_any_alert_went_out_needs_no_editing(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe world")
        await room.load()
        await room.load(content=CHANGED)
        await room.press(ADMIN, "Update it")
        assert room.shown(ADMIN)[-1] == (
            "Story #1 is updated; its number, section and links stay. No alert had gone out with the old text."
        )
        assert room.labels(ADMIN) == ["Take back", "Section"]
        await room.later(20)
        assert len(alerts(room)) == 1


async def test_nearly_the_same_text_under_another_headline_is_asked_about(room: Room) -> None:
    await room.load("/load business", RETITLED)
    assert room.shown(ADMIN)[-1] == DOUBT
    assert room.labels(ADMIN) == ["Update it", "Keep", "New story", "Read #1"]
    await room.press(ADMIN, "New story")
    assert room.shown(ADMIN)[-1] == "Loaded as #7.\nBusiness · nobody to alert\n5 recent posts found, none new."
    assert room.shown(ADMIN)[-2].startswith("Night Ferry Saved by a Vote of Nineteen to Eight\nBusiness")


async def test_an_update_may_bring_another_headline(room: Room) -> None:
    await room.load(content=RETITLED)
    await room.press(ADMIN, "Update it")
    assert (await room.do(stories.story, 1)).post.headline == "Night Ferry Saved by a Vote of Nineteen to Eight"
    assert await room.load(content=RETITLED) == "Same story as #1. Nobody is alerted again."


async def test_a_new_story_without_a_known_section_is_asked_for_it_once(room: Room) -> None:
    await room.load("/load", RETITLED.replace(b"World\n", b"Coast\n", 1))
    assert room.shown(ADMIN)[-1] == DOUBT
    await room.press(ADMIN, "New story")
    assert room.shown(ADMIN)[-1].startswith("Night Ferry Saved by a Vote of Nineteen to Eight\nThe page says “Coast”")
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[-1] == "Loaded as #7.\nSports · nobody to alert\n5 recent posts found, none new."


async def test_an_old_text_is_no_longer_compared(room: Room) -> None:
    room.clock.now += timedelta(days=30, minutes=1)
    assert (await room.load("/load business", RETITLED)).startswith("Loaded as #7.")


async def test_a_story_that_was_taken_back_is_no_longer_compared(room: Room) -> None:
    await room.take_back(ADMIN, "/retract 1")
    assert (await room.load("/load business", RETITLED)).startswith("Loaded as #7.")


async def test_an_answer_after_more_than_a_day_is_too_late(room: Room) -> None:
    await room.load(content=CHANGED)
    await room.do(tidying.tidy, now=room.clock() + timedelta(hours=25))
    assert await room.press(ADMIN, "Update it") == "That page is no longer waiting. Load it again."
    assert OLD_TEXT in await body(room)


async def test_a_story_taken_back_while_the_question_stood_is_not_updated(room: Room) -> None:
    await room.load(content=CHANGED)
    await room.take_back(ADMIN, "/retract 1")
    assert await room.press(ADMIN, "Update it") == "That story was taken back."


async def test_only_admins_can_press_the_buttons(room: Room) -> None:
    await room.load(content=CHANGED)
    for data in ("v1:update:1", "v1:keep:1", "v1:newstory:1", "v1:editalerts:1", "v1:unwatch:1", "v1:feeds"):
        assert await room.press_data(READER, data) == "That button is out of date. /help lists what I can do."
    assert OLD_TEXT in await body(room)
