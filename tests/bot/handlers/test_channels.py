"""Channels, through the whole bot: what is said to admins and in the channel, and what the channel gets."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room
from support.telegram import drop

from bot import messages
from bot.desk.editors import correcting, editing
from bot.desk.editors.publishing import make_breaking
from bot.messages.fitting import plain

OWNER = OTHER
"""Who owns the channel; no admin of the newsroom."""
HOW_TO, HOW_TO_HERE = plain(messages.channels.HOW_TO), plain(messages.channels.HOW_TO_HERE)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path, known=(ADMIN, OWNER, READER)) as room:
        yield room


async def open_channel(room: Room, username: str | None = "dailyworld", by: int = OWNER) -> int:
    """Makes a channel of OWNER's, and the bot an administrator there who may post."""
    channel = room.server.create_channel(OWNER, "Daily World", username)
    room.server.add_bot(by, channel, "administrator")
    await room.idle()
    await room.later()
    return channel


def buttons(message: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """The labels and links of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [[(button["text"], button["url"]) for button in row] for row in rows]


LINKS = [
    [
        ("Read brief", "https://t.me/newsbrief_bot?start=b_1"),
        ("Follow World", "https://t.me/newsbrief_bot?start=s_world"),
    ]
]


async def test_an_admin_gives_a_channel_sections_and_each_load_is_one_message_with_links_only(room: Room) -> None:
    channel = await open_channel(room)
    assert await room.ask(ADMIN, "/channel @dailyworld world breaking") == (
        "@dailyworld gets World and breaking stories of every section."
    )
    assert (await room.file_page("Ferry Sails")).alerted == 1
    await room.later(20)
    (message,) = room.messages(channel)
    assert message["text"].startswith("World · Ferry Sails\n")
    assert buttons(message) == LINKS


async def test_the_links_of_a_channel_s_readers_open_the_story_and_offer_its_section(room: Room) -> None:
    await room.file_page("Ferry Sails")
    assert (await room.ask(READER, "/start b_1")).startswith("Ferry Sails\n")
    assert await room.ask(READER, "/start s_world") == "Get an alert when there is news in World?"


async def test_a_breaking_story_of_any_section_comes_to_a_channel_that_gets_these_also_when_it_breaks_later(
    room: Room,
) -> None:
    channel = await open_channel(room)
    await room.say(ADMIN, "/channel @dailyworld world breaking")
    await room.say(READER, "/subscribe sports")
    await room.file_page("Goalkeeper Stays", "Sports")
    assert room.shown(channel) == []
    await room.do(make_breaking, 1, now=room.clock())
    await room.later(20)
    assert [text.split("\n")[0] for text in room.shown(channel)] == ["Breaking · Sports · Goalkeeper Stays"]
    await room.file_page("Bank Cuts", "Business")
    await room.later(20)
    assert len(room.shown(channel)) == 1


async def test_a_correction_edits_the_message_of_a_channel_and_a_retraction_deletes_it(room: Room) -> None:
    channel = await open_channel(room)
    await room.say(ADMIN, "/channel @dailyworld all")
    await room.load()
    await room.later(20)
    (before,) = room.messages(channel)
    await room.do(editing.set_headline, 1, "Lighthouse Islands Keep Their Ferry", by=ADMIN, now=room.clock())
    await room.do(correcting.edit_alerts, 1, now=room.clock())
    await room.later()
    (after,) = room.messages(channel)
    assert (after["message_id"], after["text"].split("\n")[0]) == (
        before["message_id"],
        "World · Lighthouse Islands Keep Their Ferry",
    )
    assert buttons(after) == LINKS
    await room.say(ADMIN, "/channel @dailyworld off")
    await room.take_back(ADMIN, "/retract 1")
    await room.later()
    assert room.messages(channel) == []


async def test_a_channel_gets_every_story_however_many_a_day(room: Room) -> None:
    channel = await open_channel(room)
    await room.say(ADMIN, "/channel @dailyworld all")
    for number in range(12):
        await room.file_page(f"Story {number}")
        await room.later(60)
    assert len(room.messages(channel)) == 12


async def test_without_the_right_to_post_one_sentence_says_so(room: Room) -> None:
    channel = room.server.create_channel(OWNER, "Daily World", "dailyworld")
    refused = "I may not post in @dailyworld: make me an administrator there who may post messages, then say it again."
    assert await room.ask(ADMIN, "/channel @dailyworld world") == refused
    room.server.add_bot(OWNER, channel, "administrator", may_post=False)
    assert await room.ask(ADMIN, "/channel @dailyworld world") == refused
    assert await room.ask(ADMIN, "/channel @elsewhere world") == f"I can’t see @elsewhere. {HOW_TO}"
    group = room.server.create_group(OWNER, "Readers")
    assert await room.ask(ADMIN, f"/channel {group} world") == messages.channels.NO_CHANNEL


async def test_a_private_channel_is_named_by_its_number_and_a_public_one_also_by_its_link(room: Room) -> None:
    private = await open_channel(room, username=None)
    assert await room.ask(ADMIN, f"/channel {private} all") == "“Daily World” gets all posts."
    await open_channel(room)
    assert await room.ask(ADMIN, "/channel https://t.me/DailyWorld sports") == "@dailyworld gets Sports."


async def test_an_unknown_section_is_answered_with_the_nearest_one(room: Room) -> None:
    await open_channel(room)
    answer = await room.ask(ADMIN, "/channel @dailyworld sprots breaking")
    assert answer.startswith("There is no section “sprots”. Did you mean Sports?")


async def test_what_a_channel_gets_is_replaced_listed_and_ended(room: Room) -> None:
    assert await room.ask(ADMIN, "/channel") == f"No channels yet.\n\n{HOW_TO}"
    await open_channel(room)
    await room.say(ADMIN, "/channel @dailyworld world sports")
    assert await room.ask(ADMIN, "/channel @dailyworld business") == "@dailyworld gets Business."
    assert await room.ask(ADMIN, "/channel @dailyworld") == "@dailyworld gets Business."
    listed = f"Channels\n\n@dailyworld gets {{}}.\n\n{HOW_TO}"
    assert await room.ask(ADMIN, "/channel") == listed.format("Business")
    assert room.labels(ADMIN) == ["✕ @dailyworld"]
    await room.press(ADMIN, "✕ @dailyworld")
    assert room.shown(ADMIN)[-1] == listed.format("nothing")
    assert (await room.file_page("Bank Cuts", "Business")).alerted == 0


async def test_only_the_newsroom_s_admins_know_the_command(room: Room) -> None:
    await open_channel(room)
    assert await room.ask(OWNER, "/channel @dailyworld world") == messages.refusals.UNKNOWN


async def test_commands_posted_in_a_channel_are_answered_there_without_a_sound_and_without_buttons(room: Room) -> None:
    channel = await open_channel(room)
    said = [
        ("/subscribe", f"This channel gets nothing. {HOW_TO_HERE}"),
        ("/subscribe world", "This channel gets World."),
        ("/subscribe breaking", "This channel gets World and breaking stories of every section."),
        ("/alerts", "This channel gets World and breaking stories of every section."),
        ("/unsubscribe world", "This channel gets breaking stories of every section."),
        ("/unsubscribe", f"This channel gets nothing. {HOW_TO_HERE}"),
        ("Good morning", None),
        ("/latest", None),
        ("/load world", None),
    ]
    for text, answer in said:
        before = len(room.messages(channel))
        room.server.post(channel, text)
        await room.idle()
        new = room.messages(channel)[before:]
        assert [(each["text"], each.get("disable_notification"), buttons(each)) for each in new] == (
            [(answer, True, [])] if answer else []
        )


async def test_who_adds_the_bot_to_a_channel_is_told_what_comes_next(room: Room) -> None:
    await open_channel(room)
    greeting = "I can post in @dailyworld now. Choose what it gets: post there /subscribe world, all or breaking."
    assert room.shown(OWNER) == [greeting]
    await open_channel(room, username=None, by=ADMIN)
    (greeted,) = room.shown(ADMIN)
    assert greeted.startswith("I can post in “Daily World” now.")
    assert greeted.endswith(f", or say here /channel {[*room.server.state.chats][-1]} world breaking.")


async def test_a_channel_that_the_bot_loses_is_off_and_who_added_it_is_told_once(room: Room) -> None:
    channel = await open_channel(room)
    room.server.post(channel, "/subscribe world")
    await room.idle()
    room.server.add_bot(OWNER, channel, "administrator", may_post=False)
    await room.idle()
    room.server.remove_bot(OWNER, channel)
    await room.idle()
    await room.later()
    assert room.shown(OWNER)[1:] == [
        "I can no longer post in @dailyworld, so its alerts are off. Make me an administrator there who may post "
        "messages and they go on as they were."
    ]
    assert (await room.file_page("Ferry Sails")).alerted == 0
    assert (await room.ask(ADMIN, "/channel")).startswith(
        "Channels\n\n@dailyworld gets World. It is off: I may not post there any more.\n"
    )
    room.server.add_bot(OWNER, channel, "administrator")
    await room.idle()
    await room.later()
    assert room.shown(OWNER)[2:] == ["I can post in @dailyworld again. It gets World."]
    assert (await room.file_page("Ferry Returns")).alerted == 1


async def test_a_lost_right_that_only_a_refusal_tells_of_switches_the_channel_off(room: Room) -> None:
    channel = await open_channel(room)
    await room.say(ADMIN, "/channel @dailyworld world")
    room.server.state.chats[channel].may_post = False
    await room.file_page("Ferry Sails")
    await room.later(20)
    await room.later()
    assert room.shown(ADMIN)[-1].startswith("I can no longer post in @dailyworld, so its alerts are off.")
    assert (await room.file_page("Ferry Waits")).alerted == 0


async def test_after_an_outage_a_channel_gets_one_message_with_a_link_for_each_story(room: Room) -> None:
    channel = await open_channel(room)
    await room.say(ADMIN, "/channel @dailyworld world")
    room.line.faults.append(drop(times=None, method="sendMessage"))
    for number in range(1, 6):
        await room.file_page(f"Ferry {number} Sails")
    await room.later(20)
    await room.later(3 * 3600)
    room.line.faults.clear()
    await room.later(30)
    (message,) = room.messages(channel)
    assert message["text"].startswith("While alerts were delayed · 5 headlines\n\n1. World · Ferry 5 Sails\n")
    links = [f"https://t.me/newsbrief_bot?start=b_{post}" for post in (5, 4, 3, 2, 1)]
    assert buttons(message) == [[*zip("12345", links, strict=True)]]


async def test_who_added_the_bot_is_forgotten_on_request(room: Room) -> None:
    channel = await open_channel(room)
    room.server.post(channel, "/subscribe world")
    await room.say(OWNER, "/deletemydata")
    await room.press(OWNER, "Delete")
    assert await room.ask(OWNER, "/export") == messages.readers.NOTHING_KEPT
    assert (await room.ask(ADMIN, "/channel @dailyworld")) == "@dailyworld gets World."
    room.server.remove_bot(OWNER, channel)
    await room.idle()
    await room.later()
    assert len(room.shown(OWNER)) == 3
