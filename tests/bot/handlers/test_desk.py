"""An editor's desk: what comes without a command, drafts, times, reports; through the whole bot."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, ALSO_ADMIN, ARTICLE, HEADLINE, OTHER, READER, SAMPLE, TITLE, Room, open_room
from support.web_site import PIERS, Resource, Site, story_page

from bot import messages
from bot.console.paste import split_paste
from data.models import Sureness

FILED = "World\n\n"
DRAFT = "Loaded as #1.\nOn hold: a draft that only admins see.\nWorld · 1 follower when it is published"


@pytest.fixture
async def room(tmp_path: Path, site: Site) -> AsyncIterator[Room]:
    async with open_room(tmp_path, fetch_allow=site.allowed) as room:
        await room.say(READER, "/subscribe world")
        yield room


async def nothing_went_out(room: Room) -> bool:
    """Whether READER has had nothing after an hour, and finds nothing."""
    await room.later(3600)
    await room.look()
    return len(room.sent(READER)) == 1 and await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES


async def test_a_link_without_a_command_is_a_load_on_hold(room: Room, site: Site) -> None:
    site.pages["/piers"] = Resource(story_page("Sandholm Paints Its Piers White", *PIERS))
    await room.say(ADMIN, site.url("/piers"))
    await room.press(ADMIN, "World")
    assert room.shown(ADMIN)[-1].startswith(DRAFT)
    assert await nothing_went_out(room)
    await room.press(ADMIN, "Send now")
    await room.later()
    assert room.shown(READER)[-1].startswith("World · Sandholm Paints Its Piers White\n")


async def test_a_paste_without_a_command_is_a_load_on_hold_also_in_several_messages(room: Room) -> None:
    for part in split_paste(SAMPLE.decode()):
        room.server.say(ADMIN, part)
    await room.idle()
    assert room.shown(ADMIN)[0].startswith(f"{HEADLINE}\nWorld · Petra Hallow")
    assert room.shown(ADMIN)[1].startswith(DRAFT)
    assert await nothing_went_out(room)


async def test_a_paste_of_a_few_lines_without_a_command_is_a_load_on_hold(room: Room) -> None:
    headline, first, _ = ARTICLE.split("\n\n", 2)
    await room.say(ADMIN, f"World\n\n{headline}\n\n{first}")
    assert room.shown(ADMIN)[0].startswith(f"{TITLE}\nWorld\n\n")
    assert room.shown(ADMIN)[1].startswith(DRAFT)


async def test_a_short_article_is_no_answer_to_a_question(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Publish at…")
    headline, first, _ = ARTICLE.split("\n\n", 2)
    await room.say(ADMIN, f"World\n\n{headline}\n\n{first}")
    assert room.shown(ADMIN)[-1].startswith(DRAFT.replace("#1", "#7"))


PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}


async def test_the_text_of_a_picture_is_an_article_too_also_in_an_album(room: Room) -> None:
    room.server.send(ADMIN, PHOTO | {"caption": FILED + ARTICLE, "media_group_id": "7"})
    room.server.send(ADMIN, PHOTO | {"media_group_id": "7"})
    await room.idle()
    assert [text.split("\n")[0] for text in room.shown(ADMIN)] == [TITLE, "Loaded as #1."]
    assert room.shown(ADMIN)[1].startswith(DRAFT)


async def test_a_picture_s_caption_may_hold_the_command_and_the_article(room: Room) -> None:
    room.server.send(ADMIN, PHOTO | {"caption": f"/load world\n{ARTICLE}"})
    await room.idle()
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nWorld · 1 follower in ")


async def test_a_picture_is_a_part_of_what_is_pasted_by_its_text(room: Room) -> None:
    await room.say(ADMIN, "/load world")
    room.server.send(ADMIN, PHOTO | {"caption": ARTICLE})
    await room.say(ADMIN, "/done")
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nWorld · 1 follower in ")


async def test_a_picture_without_a_text_is_answered_with_what_to_send(room: Room) -> None:
    room.server.send(ADMIN, PHOTO)
    await room.idle()
    assert room.shown(ADMIN) == [messages.newsroom.NO_TEXT]


async def test_a_short_text_is_still_a_word_to_the_bot(room: Room) -> None:
    assert await room.ask(ADMIN, "hello there") == messages.refusals.UNKNOWN
    assert await room.ask(ADMIN, "a" * 499) == messages.refusals.UNKNOWN


async def test_a_bare_file_is_a_load_on_hold(room: Room) -> None:
    await room.send_file(ADMIN, SAMPLE)
    assert room.shown(ADMIN)[-1].startswith(DRAFT)
    assert await nothing_went_out(room)


def lamps(number: int) -> str:
    return f"Lamps to Burn All Night in Harbour {number}\n\n" + "\n\n".join(
        f"Ledger {number} of street {n} lists {number * n} lamps that burn until {n}." for n in range(40)
    )


async def forward(room: Room, *texts: str) -> None:
    for text in texts:
        room.server.forward(ADMIN, room.server.say(OTHER, text[:4000]), int(room.clock.now.timestamp()))
    await room.idle()


async def test_ten_posts_forwarded_at_once_are_ten_drafts_and_one_report(room: Room) -> None:
    await forward(room, *(FILED + lamps(number) for number in range(10)))
    lines = "\n".join(f"#{n + 1} Lamps to Burn All Night in Harbour {n}\nWorld" for n in range(10))
    assert room.shown(ADMIN) == [f"10 stories on hold\n\n{lines}"]
    assert room.labels(ADMIN) == [label for n in range(10) for label in (f"Publish #{n + 1}", "Open")]
    assert await nothing_went_out(room)


async def test_of_posts_forwarded_at_once_a_known_story_is_no_draft_and_none_is_listed_twice(room: Room) -> None:
    known, new = lamps(1)[:4000], FILED + lamps(2)
    await room.say(ADMIN, f"/load world\n{known}"[:4000])
    await forward(room, known, new, new)
    assert room.shown(ADMIN)[-1] == (
        "1 story on hold\n\n"
        "#2 Lamps to Burn All Night in Harbour 2\nWorld\n"
        "#1 Lamps to Burn All Night in Harbour 1\nWorld · not on hold; nobody is alerted again"
    )
    assert room.labels(ADMIN) == ["Publish #2", "Open"]


async def test_posts_forwarded_at_once_that_are_all_asked_about_are_no_drafts(room: Room) -> None:
    await forward(room, lamps(1), lamps(2))
    assert room.shown(ADMIN)[0] == "2 questions follow."


async def test_a_forwarded_post_is_reported_by_its_brief(room: Room) -> None:
    await forward(room, FILED + ARTICLE)
    assert room.shown(ADMIN)[0].startswith(f"{TITLE}\nWorld")
    assert room.shown(ADMIN)[1].startswith(DRAFT)
    await forward(room, "Too short")
    assert room.shown(ADMIN)[-1].endswith(".")


async def test_a_story_is_published_at_the_typed_time(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Publish at…")
    assert await room.ask(ADMIN, "at noon") == messages.reports.NO_TIME
    assert await room.ask(ADMIN, "today 11:00") == messages.reports.PAST_TIME
    assert await room.ask(ADMIN, "14:30") == (
        f"On hold until Tue 24 Nov 2026, 14:30 UTC; then it is published and alerts go out.\n#1 {HEADLINE}"
    )
    await room.idle()
    assert room.shown(ADMIN)[1].startswith(
        "Loaded as #1.\nOn hold until Tue 24 Nov 2026, 14:30 UTC.\nWorld · 1 follower"
    )
    assert await room.ask(ADMIN, "/drafts") == f"Drafts\n\n#1 {HEADLINE}\nWorld · Tue 24 Nov 2026, 14:30 UTC"
    assert await nothing_went_out(room)
    room.clock.now += timedelta(hours=1, minutes=30)
    await room.look()
    assert room.shown(READER)[-1].startswith(f"World · {HEADLINE}\n")
    await room.look()
    assert room.shown(ADMIN)[1] == (
        "Loaded as #1.\nWorld · sent to 1 of 1 in 1 s\n"
        "5 headlines of its page stand in the alert under “Also new”.\n5 recent posts found, 5 new; times estimated."
    )
    assert await room.ask(ADMIN, "/drafts") == messages.reports.NO_DRAFTS


async def test_a_time_that_passed_while_the_bot_was_down_is_asked_about(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Publish at…")
    await room.say(ADMIN, "14:30")
    room.clock.now += timedelta(hours=4)
    await room.look()
    assert room.shown(ADMIN)[-1] == (
        "#1 was to be published at Tue 24 Nov 2026, 14:30 UTC, when the bot was not running. "
        f"It is still on hold. Publish it now?\n{HEADLINE}"
    )
    assert len(room.sent(READER)) == 1
    await room.press(ADMIN, "Publish now")
    await room.later()
    assert room.shown(READER)[-1].startswith(f"World · {HEADLINE}\n")


async def test_a_typed_time_that_comes_once_more_after_a_restart_holds_nothing_again(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Publish at…")
    typed = room.server.say(ADMIN, "12:40")
    await room.idle()
    until = f"On hold until Tue 24 Nov 2026, 12:40 UTC; then it is published and alerts go out.\n#1 {HEADLINE}"
    room.server.updates.add("message", typed)
    await room.idle()
    assert room.shown(ADMIN)[-2:] == [until, until]
    room.clock.now += timedelta(minutes=40, seconds=1)
    await room.look()
    assert room.shown(READER)[-1].startswith(f"World · {HEADLINE}\n")
    room.server.updates.add("message", typed)
    await room.idle()
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nWorld · sent to 1 of 1")
    assert await room.ask(ADMIN, "/drafts") == messages.reports.NO_DRAFTS
    assert (await room.ask(READER, "/latest")).startswith("Latest · all sections\n\n1. Lighthouse Islands")
    assert await room.ask(ADMIN, "12:40") == messages.refusals.UNKNOWN


async def test_hold_of_a_story_that_readers_have_says_that_it_stays(room: Room) -> None:
    await room.say(OTHER, "/subscribe world")
    await room.load()
    hold = room.messages(ADMIN)[-1]
    await room.later(20)
    assert await room.press_data(ADMIN, "v1:hold:1", hold) == (
        "On hold now are the alerts that had not gone out. The story stays in /latest, because readers have it."
    )


async def test_a_time_typed_after_the_alerts_went_out_sets_none(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Publish at…")
    await room.later(20)
    assert await room.ask(ADMIN, "14:30") == messages.reports.TOO_LATE_FOR_A_TIME
    assert await room.ask(ADMIN, "15:30") == messages.refusals.UNKNOWN


async def test_a_question_about_a_story_that_was_taken_back_is_ended(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Publish at…")
    await room.take_back(ALSO_ADMIN, "/retract 1")
    assert await room.ask(ADMIN, "14:30") == messages.refusals.TAKEN_BACK
    assert await room.ask(ADMIN, "14:30") == messages.refusals.UNKNOWN


async def test_a_report_becomes_its_outcome(room: Room) -> None:
    await room.say(OTHER, "/subscribe world")
    await room.load()
    room.server.block(OTHER)
    await room.later(20)
    await room.look()
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nWorld · sent to 1 of 2 in 1 s · 1 had blocked the bot\n")
    calls = room.times_called("editMessageText")
    await room.look()
    assert room.times_called("editMessageText") == calls


async def test_the_headlines_of_an_old_page_can_be_alerted_one_by_one(room: Room) -> None:
    await room.say(OTHER, "/subscribe all")
    old = SAMPLE.replace(b"Petra Hallow", b"Petra Hallow\n\nPublished: 16 January 2024", 1)
    assert "older than a day: nobody is alerted" in await room.load(content=old)
    await room.later(60)
    assert len(room.sent(READER)) == 1
    await room.press(ADMIN, "Alert these…")
    assert room.shown(ADMIN)[-1].startswith("Which of these is to be alerted?\n\n1. Weavers of Kesh Valley")
    await room.press(ADMIN, "1")
    assert room.shown(ADMIN)[-1].startswith(
        "1 alert on the way. Which of these is to be alerted?\n\n1. Goalkeeper Signs"
    )
    await room.later()
    assert room.shown(OTHER)[-1].startswith("Weavers of Kesh Valley Reopen Their Mill After a Decade of Silence\n")


async def test_another_headline_is_chosen_under_the_report_and_the_first_one_stays_to_choose(room: Room) -> None:
    unsure = Sureness(headline=0.6, headlines=("Boats", "Harbour News"))
    await room.file_page("Two Towns, One Boat", sureness=unsure)
    await room.say(ADMIN, "/story 1")
    assert room.shown(ADMIN)[-1].endswith(messages.reports.UNSURE_HEADLINE)
    assert [label for label in room.labels(ADMIN) if label[0] in "BHT"] == [
        "Hold",
        "Boats",
        "Harbour News",
        "Breaking…",
    ]
    await room.press(ADMIN, "Boats")
    assert "World · Boats\n" in room.shown(ADMIN)[-1]
    assert room.labels(ADMIN)[-3:] == ["Two Towns, One Boat", "Harbour News", "Breaking…"]
    await room.later(20)
    assert room.shown(READER)[-1].startswith("World · Boats\n")
    await room.press(ADMIN, "Two Towns, One Boat")
    assert room.shown(ADMIN)[-1] == (
        "#1 Two Towns, One Boat\nCorrected: headline.\n\n1 alert shows the story as it was. "
        "The button edits it in place, without a sound, and adds the line:\nCorrected 12:00: headline"
    )
    await room.press(ADMIN, "Edit 1 alert")
    await room.later()
    assert room.shown(READER)[-1].startswith("World · Two Towns, One Boat\n")
    assert await room.press_data(ADMIN, "v1:retitle:1:9") == ""


async def test_another_headline_is_also_that_of_the_brief_above_the_report(room: Room) -> None:
    await room.file_page("Two Towns, One Boat", sureness=Sureness(headline=0.6, headlines=("Boats",)))
    await room.say(ADMIN, "/story 1")
    await room.press(ADMIN, "Hold")
    await room.say(ADMIN, "/drafts")
    await room.press(ADMIN, "Open")
    assert "The report of #1 is further down." in room.shown(ADMIN)
    brief, report = room.shown(ADMIN)[-2:]
    assert brief.startswith("Two Towns, One Boat\nWorld\n")
    assert report.startswith(DRAFT)
    await room.press(ADMIN, "Boats")
    assert room.shown(ADMIN)[-2].startswith("Boats\nWorld\n")
    assert room.labels(ADMIN)[-1] == "Breaking…"


async def test_the_report_of_a_story_that_was_taken_back_says_so_and_has_no_buttons(room: Room) -> None:
    await room.load()
    await room.later(20)
    await room.take_back(ADMIN, "/undo")
    assert room.shown(ADMIN)[1] == "Loaded as #1.\nTaken back: readers do not find it any more."
    assert "reply_markup" not in room.messages(ADMIN)[1]


async def test_an_undo_under_the_report_becomes_the_answer(room: Room) -> None:
    await room.load()
    await room.press(ADMIN, "Undo")
    assert room.shown(ADMIN)[1].startswith(
        f"Taken back. 0 alerts had gone out. 1 waiting alert dropped.\n#1 {HEADLINE}"
    )


async def test_a_sure_headline_has_no_others_under_its_report(room: Room) -> None:
    await room.file_page("Two Towns, One Boat", sureness=Sureness(headline=0.9, headlines=("Boats",)))
    await room.say(ADMIN, "/story 1")
    assert messages.reports.UNSURE_HEADLINE not in room.shown(ADMIN)[-1]
    assert "Boats" not in room.labels(ADMIN)
