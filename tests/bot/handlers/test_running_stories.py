"""A story that goes on, as admins and readers see it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room
from support.running_story import FIRE, INQUIRY, SUIT
from support.web_site import Resource, Site, item, rss, story_page

from bot.desk.sections import section_key

QUESTION = (
    "Loaded as #2.\nWorld · 1 follower in 20 s\n"
    "Goes on #1 “Fire on the night ferry Solveig leaves 40 stranded off Ostgate”"
)
BUTTONS = ["Send now", "Hold", "Undo", "Publish at…", "Edit…", "☆ Star", "Breaking…"]
UPDATE = (
    "Update · World · Solveig ferry fire: inquiry blames a worn fuel pipe\n"
    "A worn fuel pipe caused the fire on the ferry Solveig off Ostgate harbour, an inquiry found on Friday. "
    "Lindqvist Lines had been told twice last year to replace the pipe, its report says."
)
SO_FAR = """The story so far · 2 parts

1. Fire on the night ferry Solveig leaves 40 stranded off Ostgate
Here since Tue 24 Nov 2026, 12:00 UTC
A fire in the engine room of the ferry Solveig left 40 passengers stranded off Ostgate harbour on Monday night.
Petra Holm, passenger from Ostgate:
“We heard a bang and then there was smoke on every deck”

2. Solveig ferry fire: inquiry blames a worn fuel pipe
Here since Wed 25 Nov 2026, 18:00 UTC
A worn fuel pipe caused the fire on the ferry Solveig off Ostgate harbour, an inquiry found on Friday. \
Lindqvist Lines had been told twice last year to replace the pipe, its report says."""


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A newsroom with a reader who follows World and had an alert of the story's first part a day ago."""
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe world")
        await room.load(content=FIRE.encode())
        await room.later(20)
        room.clock.now += timedelta(hours=30) - timedelta(seconds=20)
        yield room


async def go_on(room: Room, text: str = INQUIRY, command: str = "/load world") -> None:
    """Loads the next part and says Yes."""
    await room.load(command, content=text.encode())
    await room.press(ADMIN, "Yes")
    await room.later(20)


async def test_an_admin_is_asked_and_the_alert_answers_the_first_and_tells_what_is_new(room: Room) -> None:
    report = await room.load(content=INQUIRY.encode())
    assert report.startswith(f"{QUESTION}?\n\nWorld · Solveig")
    assert room.labels(ADMIN) == [*BUTTONS, "Yes", "No"]
    assert await room.press(ADMIN, "Yes") == "#2 goes on #1. Alerts of it say Update."
    assert room.shown(ADMIN)[-1] == f"{QUESTION}.\n\n{UPDATE}"
    assert room.labels(ADMIN) == [*BUTTONS, "Unlink"]
    await room.later(20)
    first, update = room.messages(READER)[-2:]
    assert update["text"] == UPDATE
    assert update["reply_to_message"]["message_id"] == first["message_id"]


async def test_nothing_is_linked_when_nobody_says_yes(room: Room) -> None:
    await room.load(content=INQUIRY.encode())
    assert await room.press(ADMIN, "No") == ""
    assert room.labels(ADMIN) == BUTTONS
    assert "Goes on" not in room.shown(ADMIN)[-1]
    await room.later(20)
    assert room.shown(READER)[-1].startswith("World · Solveig ferry fire")
    assert "reply_to_message" not in room.messages(READER)[-1]


async def test_a_link_can_be_taken_back(room: Room) -> None:
    await room.load(content=INQUIRY.encode())
    await room.press(ADMIN, "Yes")
    assert await room.press(ADMIN, "Unlink") == "#2 is a story of its own again."
    assert room.labels(ADMIN)[-2:] == ["Yes", "No"]
    await room.later(20)
    assert room.shown(READER)[-1].startswith("World · Solveig ferry fire")


async def test_alerts_that_are_out_become_updates_by_yes_and_none_by_unlink(room: Room) -> None:
    await room.load(content=INQUIRY.encode())
    await room.later(20)
    plain = room.shown(READER)[-1]
    assert plain.startswith("World · Solveig ferry fire")
    said = await room.press(ADMIN, "Yes")
    assert said == "#2 goes on #1. Alerts of it say Update. 1 alert already out will say so too."
    await room.later()
    assert room.shown(READER)[-1] == UPDATE
    said = await room.press(ADMIN, "Unlink")
    assert said == "#2 is a story of its own again. 1 alert already out will not say Update any more."
    await room.later()
    assert room.shown(READER)[-1] == plain
    assert sum("Solveig ferry fire" in text for text in room.sent(READER)) == 1


@pytest.mark.parametrize("is_out", [False, True])
async def test_unlink_takes_an_alert_from_those_who_follow_the_story_alone(room: Room, is_out: bool) -> None:
    await room.say(OTHER, "/brief #1")
    await room.press(OTHER, "Follow…")
    await room.press(OTHER, "Follow this story")
    await room.load("/load business", content=INQUIRY.encode())
    await room.press(ADMIN, "Yes")
    if is_out:
        await room.later(20)
    said = await room.press(ADMIN, "Unlink")
    assert said == "#2 is a story of its own again. 1 follower of the story only will not have it."
    for _ in range(2):  # the first try may come too soon after the alert for Telegram
        await room.later(20)
    assert not any("fuel pipe" in text for text in room.shown(OTHER))


async def test_unlink_gives_an_alert_back_to_those_who_had_enough_of_the_other_story(room: Room) -> None:
    await room.say(OTHER, "/subscribe world")
    await room.press(READER, "Mute…")
    await room.press(READER, "Enough of this")
    await room.load(content=INQUIRY.encode())
    await room.press(ADMIN, "Yes")
    said = await room.press(ADMIN, "Unlink")
    assert said == "#2 is a story of its own again. 1 follower more will be alerted."
    await room.later(20)
    assert [room.shown(chat)[-1].split("\n")[0] for chat in (READER, OTHER)] == [UPDATE.split("\n")[0][9:]] * 2


@pytest.mark.parametrize("leaves", ["/unsubscribe world", "/brief #1"])
async def test_who_leaves_or_mutes_a_section_still_gets_the_story_that_it_follows(room: Room, leaves: str) -> None:
    await room.press(READER, "Read brief")
    await room.press(READER, "Follow this story")
    await room.load(content=INQUIRY.encode())
    await room.press(ADMIN, "Yes")
    await room.say(READER, leaves)
    if leaves == "/brief #1":
        await room.press(READER, "Mute…")
        await room.press(READER, "Mute World for a day")
    await room.later(20)
    assert room.shown(READER)[-1] == UPDATE


@pytest.mark.parametrize("first", [True, False])
async def test_who_mutes_everything_for_a_day_gets_no_story_either(room: Room, first: bool) -> None:
    await room.press(READER, "Read brief")
    await room.press(READER, "Follow this story")
    if first:
        await room.press_data(READER, f"v1:muteday:{section_key('*')}:1")
    await go_on(room) if first else await room.load(content=INQUIRY.encode())
    if not first:
        await room.press(ADMIN, "Yes")
        await room.press_data(READER, f"v1:muteday:{section_key('*')}:1")
    await room.later(20)
    assert not any("fuel pipe" in text for text in room.sent(READER))


async def test_an_update_is_sent_when_its_reader_has_deleted_the_first_alert(room: Room) -> None:
    chat = room.server.state.chats[READER].messages
    del chat[room.messages(READER)[-1]["message_id"]]
    await go_on(room)
    assert room.shown(READER)[-1] == UPDATE


async def test_a_story_is_told_from_its_beginning(room: Room) -> None:
    assert await room.ask(READER, "/story") == "No story has gone on yet. Send /story and a number, such as /story 12."
    await go_on(room)
    assert await room.ask(READER, "/story 2") == SO_FAR
    assert room.labels(READER) == ["1", "2", "Follow this story"]
    assert await room.ask(READER, "/story") == SO_FAR
    await room.say(ADMIN, "/retract 1")
    await room.press(ADMIN, "Take back")
    assert (await room.ask(READER, "/story 1")).startswith("The story so far · 1 part\n\n1. Solveig ferry fire")
    assert await room.ask(READER, "/story 9") == "No story 9. /latest lists the newest."


async def test_a_reader_who_follows_a_story_gets_it_from_any_section(room: Room) -> None:
    await room.say(OTHER, "/brief #1")
    await room.press(OTHER, "Follow…")
    assert await room.press(OTHER, "Follow this story") == "You now get alerts for this story, whatever its section."
    assert room.labels(OTHER) == ["Follow World", "‹ Back"]
    for asked in ("/brief #1", "/story 1"):
        await room.say(OTHER, asked)
        assert "Follow this story" not in room.labels(OTHER)
    assert await room.ask(OTHER, "/alerts") == "Alerts\n1 story, at once."
    await room.load("/load business", content=SUIT.encode())
    said = await room.press(ADMIN, "Yes")
    assert said == "#2 goes on #1. Alerts of it say Update. 1 follower more will be alerted."
    await room.later(20)
    assert room.shown(OTHER)[-1].startswith("Update · Business · Passengers of the ferry Solveig")
    assert not room.shown(READER)[-1].startswith("Update")
    await room.say(OTHER, "/unsubscribe")
    await room.press(OTHER, "Stop all")
    assert await room.ask(OTHER, "/alerts") == "Alerts\nYou follow nothing. Tap Sections to get news."


async def test_a_reader_who_had_enough_gets_none_of_it_any_more(room: Room) -> None:
    await room.press(READER, "Mute…")
    assert await room.press(READER, "Enough of this") == "No more alerts for this story."
    assert room.labels(READER) == ["Read brief", "Follow this story"]
    await room.load(content=INQUIRY.encode())
    said = await room.press(ADMIN, "Yes")
    assert said == "#2 goes on #1. Alerts of it say Update. 1 follower had enough of it."
    await room.later(20)
    assert len([text for text in room.shown(READER) if "Solveig" in text]) == 1


async def test_a_draft_is_not_told_and_reaches_followers_when_it_is_published(room: Room) -> None:
    await room.say(OTHER, "/brief #1")
    await room.press(OTHER, "Follow…")
    await room.press(OTHER, "Follow this story")
    await room.load("/load business", content=INQUIRY.encode())
    await room.press(ADMIN, "Hold")
    assert await room.press(ADMIN, "Yes") == "#2 goes on #1. Alerts of it say Update."
    assert "Business · 1 follower when it is published" in room.shown(ADMIN)[-1]
    await room.later(20)
    assert not any("fuel pipe" in text for text in room.shown(OTHER) + room.shown(READER))
    assert await room.ask(READER, "/story") == "No story has gone on yet. Send /story and a number, such as /story 12."
    assert (await room.ask(READER, "/story 1")).startswith("The story so far · 1 part")
    assert await room.ask(READER, "/story 2") == "No story 2. /latest lists the newest."
    told, _, report = await room.say(ADMIN, "/story 2")
    assert told == SO_FAR
    assert report.startswith("Loaded as #2.\nOn hold")
    await room.press(ADMIN, "Send now")
    await room.later()
    await room.later(20)
    assert room.shown(OTHER)[-1].startswith("Update · Business · Solveig ferry fire")


async def test_a_draft_is_not_proposed(room: Room) -> None:
    await room.load(content=INQUIRY.encode())
    await room.press(ADMIN, "Hold")
    assert "Goes on #1 " in await room.load(content=SUIT.encode())


async def test_what_is_kept_about_a_chat_and_its_stories_is_deleted_with_the_rest(room: Room) -> None:
    await room.press(READER, "Read brief")
    await room.press(READER, "Follow this story")
    await go_on(room)
    for person in (READER, ADMIN):
        await room.say(person, "/deletemydata")
        await room.press(person, "Delete")
    rows = await room.do(lambda desk: desk.store._engine.query("SELECT linked_by FROM story_links"))
    assert rows == [{"linked_by": None}]
    assert await room.do(lambda desk: desk.store.threads.wishes_of(READER)) == {}


def offer(site: Site, *articles: str) -> None:
    """Puts articles into the site's feed, the newest first."""
    items = []
    for number, text in enumerate(articles):
        headline, *paragraphs = text.strip().split("\n\n")
        address = f"/{len(articles) - number}"
        site.pages[address] = Resource(story_page(headline, *paragraphs))
        items.append(item(headline, site.url(address)))
    site.pages["/feed"] = Resource(rss("Ostgate Post", *items), "application/rss+xml")


@pytest.mark.parametrize(("links", "first_words"), [(True, "Update · World · Solveig"), (False, "World · Solveig")])
async def test_what_feeds_bring_is_linked_unasked_only_where_the_setting_says_so(
    tmp_path: Path, site: Site, links: bool, first_words: str
) -> None:
    settings = {"fetch_allow": site.allowed, "feed_interval": 900, "links_stories": links}
    async with open_room(tmp_path, **settings) as room:
        await room.say(READER, "/subscribe world")
        offer(site, FIRE)
        await room.say(ADMIN, f"/watch {site.url('/feed')} world")
        await room.running.newsroom.watching.settled()
        offer(site, INQUIRY, FIRE)
        room.clock.now += timedelta(seconds=1000)
        room.running.newsroom.watching.wake()
        await room.running.newsroom.watching.settled()
        await room.later(20)
        assert room.shown(READER)[-1].startswith(first_words)
