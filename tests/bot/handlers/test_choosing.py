"""What readers choose, by commands, buttons and typed words, and what then comes to them."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, OTHER, READER, Room, open_room

from bot import messages
from bot.handlers.admin.admin_buttons import ACTIONS as ADMIN_ACTIONS
from bot.handlers.buttons import ALERT_ACTIONS, READER_ACTIONS


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


def test_no_action_of_readers_hides_one_of_admins() -> None:
    assert ADMIN_ACTIONS.keys() & {**READER_ACTIONS, **ALERT_ACTIONS}.keys() == set()


async def test_everything_is_two_taps_away_in_one_message(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    assert await room.ask(READER, "/alerts") == "Alerts\nWorld, at once."
    for screen, label, said in (
        ("When", "3 a day", "At once, at most 3 a day; breaking news at any time."),
        ("When", "Digest 08:00", "A digest at 08:00, UTC. The next one: tomorrow at 08:00."),
        ("When", "Quiet 22:00–07:00", "Quiet from 22:00 to 07:00, UTC. What comes then waits for the next digest."),
        ("Time zone", "Kolkata", None),
        ("Sound", "Silent", "Alerts come without a sound."),
        ("Sections", "Sports", "You now get alerts for Sports."),
    ):
        await room.press(READER, screen)
        answer = await room.press(READER, label)
        assert said is None or answer == said
        await room.press(READER, "‹ Back")
    assert room.shown(READER)[-1] == (
        "Alerts\nSports and World, in a digest at 08:00; quiet 22:00 to 07:00; breaking news at any time; "
        "without a sound."
    )
    assert len(room.messages(READER)) == 2


async def test_who_follows_the_word_of_a_section_s_name_is_offered_the_section(room: Room) -> None:
    said = await room.ask(READER, "/follow sports")
    assert said == "You now get stories with “sports”, whatever their section."
    assert room.rows(READER) == [["Undo", "Words and people"], ["Follow the section Sports"]]
    assert await room.press(READER, "Follow the section Sports") == "You now get alerts for Sports."
    assert room.rows(READER) == [["Undo", "Words and people"]]
    for words in ("/follow sports", "/mute world", "/follow sea wall"):
        await room.say(READER, words)
        assert not any(label.startswith("Follow") for label in room.labels(READER))


async def test_times_and_places_are_typed_and_repeated(room: Room) -> None:
    assert await room.ask(READER, "/alerts 8:00 6pm") == (
        "A digest at 08:00 and 18:00, UTC. The next one: today at 18:00."
    )
    assert await room.ask(READER, "/alerts Mumbai") == (
        "Times are those of Kolkata, where it is 17:30 now. The next digest: today at 18:00."
    )
    assert await room.ask(READER, "/alerts 22:15-06:45") == (
        "Quiet from 22:15 to 06:45, Kolkata. What comes then waits for the next digest."
    )
    await room.say(READER, "/alerts")
    await room.press(READER, "When")
    await room.press(READER, "Other times…")
    assert room.shown(READER)[-1] == messages.choices.ASK_DIGESTS
    assert (await room.ask(READER, "whenever")).startswith("I could not read “whenever” as a time or a place.")
    assert await room.ask(READER, "7:30") == "A digest at 07:30, Kolkata. The next one: tomorrow at 07:30."
    assert (await room.ask(READER, "/alerts Kolkatta")).startswith(
        "I could not read “Kolkatta” as a time or a place. Did you mean Kolkata?"
    )
    assert (await room.ask(READER, "/alerts Bostn")).startswith(
        "I could not read “Bostn” as a time or a place. Did you mean Boston?"
    )
    await room.press(READER, "Boston")
    assert room.shown(READER)[-1].startswith("Time zone\nTimes are those of New York, where it is ")


async def test_a_digest_gathers_what_comes_until_its_time(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(READER, "/alerts 18:00")
    for number in (1, 2):
        await room.file_page(f"Story {number}")
    await room.file_page("Dam Breaks")

    await room.later(60)
    assert len(room.sent(READER)) == 2
    await room.later(6 * 3600)
    assert room.shown(READER)[-1].startswith("Your news · 3 stories\n\n1. World · Dam Breaks\n")
    assert room.labels(READER) == ["1", "2", "3", "Latest", "Alerts"]


async def test_an_unread_digest_is_edited_and_a_read_one_is_followed_by_another(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(READER, "/alerts 18:00")
    for number in (1, 2, 3):
        await room.file_page(f"Story {number}")
        await room.later(24 * 3600)
        if number == 2:
            await room.press(READER, "1")
    digests = [text for text in room.shown(READER) if text.startswith("Your news")]
    assert [text.partition("\n")[0] for text in digests] == ["Your news · 2 stories", "Your news · 1 story"]


async def test_words_bring_stories_of_any_section_and_muted_ones_keep_them_away(room: Room) -> None:
    assert await room.ask(READER, "/follow ferry sails") == (
        "You now get stories with “ferry sails”, whatever their section."
    )
    assert (await room.file_page("The Ferry Sails", "Sports")).alerted == 1
    assert await room.ask(READER, "/mute FERRY") == "Stories with “FERRY” no longer alert you."
    await room.later(60)
    assert len(room.sent(READER)) == 2
    assert (await room.file_page("A Ferry Sails On", "Sports")).alerted == 0
    assert await room.ask(READER, "/mute") == room.shown(READER)[-1]
    await room.press(READER, "✕ FERRY")
    assert room.labels(READER) == ["✓ ferry sails", "‹ Back"]
    assert (await room.file_page("Ferry Sails Again", "Sports")).alerted == 1
    await room.say(OTHER, "/follow ferry sails")
    await room.press(OTHER, "Undo")
    assert room.shown(OTHER)[-1] == "No more for “ferry sails”."


async def test_quotation_marks_around_words_are_no_part_of_them(room: Room) -> None:
    assert await room.ask(READER, "/mute “sea wall”") == "Stories with “sea wall” no longer alert you."
    assert await room.ask(READER, '/mute "sea wall"') == "Stories with “sea wall” are muted already."


async def test_a_followed_person_leads_the_alert_and_can_be_muted_under_it(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.say(READER, "/follow marta quill")
    await room.press(READER, "★ Only when marta quill speaks")
    assert room.shown(READER)[-1] == "You now get an alert when marta quill speaks."
    assert (await room.file_page("Ferry Returns")).alerted == 1
    await room.later(60)
    assert room.shown(READER)[-1].startswith("Marta Quill spoke · World · Ferry Returns\n")
    await room.press(READER, "Mute…")
    assert await room.press(READER, "Never Marta Quill") == "Stories with “Marta Quill” no longer alert you."
    assert (await room.file_page("Ferry Waits")).alerted == 0


async def test_a_bare_mute_offers_what_the_last_alert_told(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.later(60)
    assert await room.ask(READER, "/mute") == (
        "What is to be kept away after “Ferry Sails”? Or send /mute and words, such as /mute cricket."
    )
    assert room.rows(READER) == [
        ["Never Marta Quill"],
        ["Enough of this story"],
        ["Mute World for a day"],
        ["Stop World"],
        ["Words and people"],
    ]
    assert await room.press(READER, "Enough of this story") == messages.subscribing.ENOUGH
    await room.clock.skip(0)
    room.clock.now += timedelta(days=2)
    assert (await room.ask(READER, "/mute")).startswith("Words and people\nNo words yet.")


async def test_a_bare_follow_offers_what_the_last_brief_tells_and_the_chat_does_not_follow(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.say(READER, "/brief #1")
    assert await room.ask(READER, "/follow") == (
        "What do you want more of after “Ferry Sails”? Or send /follow and words, such as /follow sea wall."
    )
    assert room.rows(READER) == [
        ["★ When Marta Quill speaks"],
        ["Follow this story", "Follow World"],
        ["Words and people"],
    ]
    assert await room.press(READER, "★ When Marta Quill speaks") == "You now get an alert when Marta Quill speaks."
    await room.press(READER, "Follow this story")
    await room.press(READER, "Follow World")
    assert room.labels(READER) == ["Words and people"]
    assert (await room.ask(READER, "/follow")).startswith("Words and people\nWhen they speak: “Marta Quill”.")


async def test_a_mute_that_answers_an_alert_or_a_brief_is_about_its_story(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.later(60)
    first = room.messages(READER)[-1]["message_id"]
    await room.file_page("Goalkeeper Signs", "Sports")
    await room.say(READER, "/brief #2")
    brief = room.messages(READER)[-1]["message_id"]
    assert (await room.ask(READER, "/mute", reply_to=first)).startswith("What is to be kept away after “Ferry Sails”?")
    assert (await room.ask(READER, "/mute", reply_to=brief)).startswith("What is to be kept away after “Goalkeeper")
    assert room.rows(READER) == [["Never Marta Quill"], ["Enough of this story"], ["Words and people"]]


async def test_muted_words_of_the_last_story_bring_the_rest_of_it_along_and_others_do_not(room: Room) -> None:
    await room.file_page("Ferry Sails")
    await room.say(READER, "/brief #1")
    await room.say(READER, "/mute cricket")
    assert room.rows(READER) == [["Undo", "Words and people"]]
    await room.say(READER, "/mute marta quill")
    assert room.rows(READER) == [["Undo", "Words and people"], ["Enough of this story"]]
    await room.say(READER, "/follow ferry")
    assert room.rows(READER)[0] == ["Undo", "Words and people"]
    assert room.labels(READER)[2:] == ["★ When Marta Quill speaks", "Follow this story", "Follow World"]


async def test_a_star_moves_a_story_up_in_digests_and_can_be_taken_back(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.say(READER, "/alerts 18:00")
    for headline in ("One", "Two", "Three"):
        await room.file_page(headline)
    assert await room.ask(ADMIN, "/star") == messages.editing.HOW_TO_STAR
    assert (await room.ask(ADMIN, "/star 1")).startswith("#1 One\n★ Important: in digests it comes before others")
    await room.later(6 * 3600)
    headlines = [line for line in room.shown(READER)[-1].split("\n") if line[1:2] == "."]
    assert headlines == ["1. World · One", "2. World · Three", "3. World · Two"]
    await room.press(ADMIN, "★ Starred")
    assert room.shown(ADMIN)[-1] == "#1 One\nNo longer marked as important."
    await room.press(ADMIN, "Corrections")
    assert room.shown(ADMIN)[-1] == (
        "Corrections\n24 Nov, 12:00 marked as important · editor · not told to readers\n"
        "24 Nov, 18:00 no longer marked as important · editor · not told to readers"
    )


async def test_the_report_of_a_load_has_the_star(room: Room) -> None:
    report = await room.load()
    await room.press(ADMIN, "☆ Star")
    line = "★ Important: in digests it comes before others with as many followers and updates.\n"
    assert line in room.shown(ADMIN)[-1]
    assert room.shown(ADMIN)[-1].replace(line, "") == report
    await room.press(ADMIN, "★ Starred")
    assert room.shown(ADMIN)[-1] == report


async def test_export_is_a_file_with_everything_and_deletion_removes_it(room: Room) -> None:
    assert await room.ask(READER, "/export") == messages.readers.NOTHING_KEPT
    await room.say(READER, "/subscribe world")
    await room.say(READER, "/mute cricket")
    await room.say(READER, "/alerts 08:00")
    await room.say(READER, "/export")
    document = room.messages(READER)[-1]["document"]
    kept = json.loads(room.server.state.files[document["file_id"]].content)
    assert sorted(kept) == ["chats", "paces", "subscriptions", "word_choices"]
    assert kept["word_choices"][0]["words"] == "cricket"
    assert kept["paces"][0]["digests"] == "08:00"
    await room.say(READER, "/deletemydata")
    await room.press(READER, "Delete")
    assert await room.ask(READER, "/export") == messages.readers.NOTHING_KEPT
    assert await room.ask(READER, "/alerts") == "Alerts\nYou follow nothing. Tap Sections to get news."
