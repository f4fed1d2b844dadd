"""Buttons: under alerts and load reports, old and forged ones, and errors in their actions."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, ARTICLE, HEADLINE, OTHER, READER, TITLE, TOKEN, Room, locked, open_room, spoil
from support.telegram import broken

from bot import messages
from bot.desk.sections import section_key
from bot.handlers.admin.admin_buttons import ACTIONS as ADMIN_ACTIONS
from bot.handlers.buttons import ALERT_ACTIONS, READER_ACTIONS
from bot.keyboards.layout import ALL_KEY, callback_data

WORLD = section_key("World")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def alerted(room: Room, reader: int = READER) -> None:
    """Lets a reader follow World and get an alert of the sample article."""
    await room.say(reader, "/subscribe world")
    await room.load()
    await room.later(20)


async def test_an_alert_opens_its_brief_and_the_latest(room: Room) -> None:
    await alerted(room)
    assert room.labels(READER) == ["Read brief", "Mute…", "Latest"]
    await room.press(READER, "Read brief")
    assert room.shown(READER)[-1].startswith(f"{HEADLINE}\nWorld · Petra Hallow")
    await room.press(READER, "Latest")
    assert room.shown(READER)[-1].startswith("Latest · all sections\n\n")


async def test_mute_replaces_the_buttons_with_its_choices_and_back_restores_them(room: Room) -> None:
    await alerted(room)
    await room.press(READER, "Mute…")
    assert room.labels(READER) == [
        "Mute World for a day",
        "Stop World",
        "Settings",
        *(f"Never {name}" for name in ("Saoirse Lund", "Idra Mellin", "Tomas Verrick")),
        "Enough of this",
        "‹ Back",
        "Latest",
    ]
    await room.press(READER, "‹ Back")
    assert room.labels(READER) == ["Read brief", "Mute…", "Latest"]


async def test_a_section_muted_for_a_day_is_silent_for_a_day(room: Room) -> None:
    await alerted(room)
    await room.press(READER, "Mute…")
    assert await room.press(READER, "Mute World for a day") == "No alerts for World for a day."
    assert room.labels(READER) == ["Read brief", "Alerts", "Unmute World", "Latest"]
    assert await room.ask(READER, "/subscribe") == "Sections\nWorld, at once.\nMuted for now: World."
    assert (await room.file_page("Ferry Sails")).alerted == 0
    room.clock.now += timedelta(hours=24)
    assert (await room.file_page("Ferry Returns")).alerted == 1


async def test_a_mute_can_be_ended_under_the_alert_and_over_the_toggles(room: Room) -> None:
    await alerted(room)
    await room.press(READER, "Mute…")
    await room.press(READER, "Mute World for a day")
    assert await room.press(READER, "Unmute World") == "Alerts for World are on again."
    assert room.labels(READER) == ["Read brief", "Mute…", "Latest"]
    assert (await room.file_page("Ferry Sails")).alerted == 1
    await room.press(READER, "Mute…")
    await room.press(READER, "Mute World for a day")
    await room.say(READER, "/subscribe")
    assert await room.press(READER, "Unmute World") == "Alerts for World are on again."
    assert room.shown(READER)[-1] == "Sections\nWorld, at once."
    assert room.labels(READER)[-2:] == ["Stop all", "‹ Back"]
    assert (await room.file_page("Ferry Returns")).alerted == 1


async def test_a_section_stopped_from_an_alert_is_stopped(room: Room) -> None:
    await alerted(room)
    await room.press(READER, "Mute…")
    assert await room.press(READER, "Stop World") == "No more alerts for World."
    assert room.labels(READER) == ["Read brief", "Alerts", "Follow World", "Latest"]
    assert await room.ask(READER, "/unsubscribe") == "You follow nothing."
    assert await room.press(READER, "Follow World") == "You now get alerts for World."


async def test_muting_everything_silences_a_chat_and_stores_nothing_about_a_forgotten_one(room: Room) -> None:
    await room.say(READER, "/subscribe all")
    await room.file_page("Ferry Sails", None)
    await room.later(20)
    await room.press(READER, "Mute…")
    assert await room.press(READER, "Mute everything for a day") == "No alerts for a day."
    assert [(await room.file_page(f"Ferry {name}", name)).alerted for name in (None, "World")] == [0, 0]
    assert await room.ask(READER, "/subscribe") == (
        "Sections\nAll posts, at once, at most 10 a day; breaking news at any time.\nMuted for now: all posts."
    )
    assert await room.press(READER, "Unmute") == "Alerts are on again."
    assert [(await room.file_page(f"Boat {name}", name)).alerted for name in (None, "World")] == [1, 1]
    await room.say(READER, "/deletemydata")
    await room.press(READER, "Delete")
    await room.press_data(READER, callback_data("muteday", ALL_KEY, 1))
    await room.say(READER, "/subscribe world")
    assert (await room.file_page("Boat Returns")).alerted == 1


async def test_settings_from_an_alert_are_the_first_screen_of_alerts(room: Room) -> None:
    await alerted(room)
    await room.press(READER, "Mute…")
    await room.press(READER, "Settings")
    assert room.shown(READER)[-1] == "Alerts\nWorld, at once."


async def test_hold_makes_a_draft_and_send_now_publishes_it(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    await room.press(ADMIN, "Hold")
    assert room.shown(ADMIN)[-1].startswith(
        "Loaded as #1.\nOn hold: a draft that only admins see.\nWorld · 1 follower when it is published\n\nWorld · "
    )
    assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES
    assert await room.ask(READER, "/brief #1") == "No story 1. /latest lists the newest."
    await room.later(60)
    assert len(room.sent(READER)) == 3
    await room.press(ADMIN, "Send now")
    await room.later()
    assert room.shown(READER)[-1].startswith(f"World · {HEADLINE}\n")
    await room.look()
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.\nWorld · sent to 1 of 1 in 1 s\n")
    assert room.labels(ADMIN)[0] == "Take back"


async def test_the_choice_of_sections_under_a_report_can_be_left(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    await room.press(ADMIN, "Edit…")
    await room.press(ADMIN, "Section")
    assert room.labels(ADMIN)[-3:] == ["Lifestyle", "Opinion", "‹ Back"]
    await room.press(ADMIN, "‹ Back")
    assert room.labels(ADMIN) == ["Headline", "Section", "Sentences", "Quotes", "Read brief", "Corrections", "☆ Star"]


async def test_undo_under_the_report(room: Room) -> None:
    await alerted(room)
    await room.press(ADMIN, "Undo")
    assert room.shown(ADMIN)[-1].startswith("Take back this story? It was loaded 24 Nov 2026, 12:00 UTC by you.\n#1 ")
    await room.press_data(ADMIN, "v1:takeback:1:1")
    assert room.shown(ADMIN)[-1].startswith(
        f"Taken back. 1 alert had gone out: deleted from 1 chat.\n#1 {HEADLINE}\n\nWith it went 5 headlines"
    )
    assert room.shown(READER) == ["You now get alerts for World."]
    assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES


async def test_section_under_the_report_files_the_story_anew_with_its_alerts(room: Room) -> None:
    await room.say(READER, "/subscribe sports")
    await room.say(OTHER, "/subscribe world")
    await room.say(ADMIN, f"/load world\n{ARTICLE}")
    await room.press(ADMIN, "Edit…")
    await room.press(ADMIN, "Section")
    await room.press(ADMIN, "Sports")
    assert room.shown(ADMIN)[-1].startswith("Filed under Sports. 1 subscriber will be alerted.")
    await room.later(20)
    assert room.shown(READER)[-1].startswith(f"Sports · {TITLE}\n")
    assert len(room.sent(OTHER)) == 1


async def test_a_filing_can_be_without_alerts(room: Room) -> None:
    await room.say(READER, "/subscribe sports")
    await room.load()
    await room.say(ADMIN, "/file 3 sports")
    await room.press(ADMIN, "Without alerts")
    await room.later(60)
    assert len(room.sent(READER)) == 1


async def test_copied_earlier_says_how_to_state_the_time(room: Room) -> None:
    await room.load()
    assert await room.press(ADMIN, "Copied earlier…") == messages.newsroom.COPIED_EARLIER


async def test_buttons_of_a_retracted_story_say_so(room: Room) -> None:
    await room.load()
    await room.say(READER, "/latest")
    await room.say(READER, "/brief")
    listing, brief = room.messages(READER)
    await room.say(ADMIN, "/undo")
    for data in ("brief:1", "quotes:1", "quotepage:1:0", "mute:1", "unmute:1"):
        assert await room.press_data(READER, f"v1:{data}", brief) == messages.refusals.TAKEN_BACK
    for data in (f"file:1:{WORLD}", "choose:1", "undo:1", "hold:1", "alertnow:1", "quotelist:1:0", "quotegone:1:0"):
        assert await room.press_data(ADMIN, f"v1:{data}") == messages.refusals.TAKEN_BACK
    assert await room.press(READER, "a") == messages.refusals.TAKEN_BACK
    assert room.messages(READER) == [listing, brief]


FORGED_DATA = (
    *("", "x", ":", "v0:brief:1", "v2:brief:1", "brief:1", "v1", "v1:", "v1:nothing:1", "v1:toggle"),
    *("v1:brief", "v1:brief:x", "v1:brief:" + "9" * 40, f"v1:toggle:{WORLD}", f"v1:page:{WORLD}:", "v1:quotepage:1"),
)


async def test_every_button_of_a_report_whose_story_is_gone_says_so_in_a_pop_up_or_a_message(room: Room) -> None:
    await room.load()
    report = room.messages(ADMIN)[-1]
    await room.take_back(ADMIN, "/undo")
    buttons = [each for row in report["reply_markup"]["inline_keyboard"] for each in row]
    for button in [each for each in buttons if each["text"] not in ("Alert these…", "Copied earlier…")]:
        before = len(room.sent(ADMIN))
        notice = await room.press_button(ADMIN, report, button)
        told = [notice, *room.sent(ADMIN)[before:]]
        assert [text for text in told if text] == [messages.refusals.TAKEN_BACK], button["text"]


async def test_forged_data_is_answered_as_an_old_button(room: Room) -> None:
    await room.load()
    await room.say(READER, "/start")
    for user in (READER, ADMIN):
        for data in FORGED_DATA:
            assert await room.press_data(user, data) == messages.refusals.OLD_BUTTON
    assert await room.press_data(READER, "v1:new:00000000") == messages.refusals.SECTION_GONE
    for action in ADMIN_ACTIONS:
        assert await room.press_data(READER, f"v1:{action}:1:{WORLD}") == messages.refusals.OLD_BUTTON


async def test_numbers_out_of_range_in_forged_data_do_no_harm(room: Room) -> None:
    await room.load()
    await room.say(READER, "/latest")
    for data in (f"page:{WORLD}:-5", f"page:{WORLD}:9007199254740991", "quotepage:1:-1", "quotepage:1:999", "brief:-1"):
        await room.press_data(READER, f"v1:{data}")
    assert await room.press_data(ADMIN, "v1:quotegone:1:999") == ""
    assert room.shown(ADMIN)[-1].startswith("Loaded as #1.")
    assert messages.refusals.WENT_WRONG not in room.sent(READER)


async def test_pressing_twice_does_no_harm(room: Room) -> None:
    await room.load()
    await room.say(READER, "/alerts")
    toggles, report = room.messages(READER)[-1], room.messages(ADMIN)[-1]
    for _ in range(2):
        assert await room.press_data(READER, f"v1:toggle:{WORLD}:1", toggles) != messages.refusals.OLD_BUTTON
        assert room.shown(READER)[-1] == "Sections\nWorld, at once."
    assert await room.press_data(ADMIN, "v1:undo:1", report) == ""
    assert await room.press_data(ADMIN, "v1:undo:1", report) == messages.refusals.TAKEN_BACK


async def test_an_old_toggle_does_what_it_shows(room: Room) -> None:
    await room.say(READER, "/subscribe")
    await room.say(READER, "/subscribe world")
    assert await room.press(READER, "World") == "You already follow World."
    assert room.shown(READER)[0] == "Sections\nWorld, at once."


async def test_buttons_work_under_a_message_that_is_too_old_for_telegram_to_include(room: Room) -> None:
    await alerted(room)
    await room.say(READER, "/alerts")
    old = {key: room.messages(READER)[-1][key] for key in ("chat", "message_id")} | {"date": 0}
    before = len(room.messages(READER))
    sports = f"v1:toggle:{section_key('Sports')}:1"
    assert await room.press_data(READER, sports, old) == "You now get alerts for Sports."
    assert room.shown(READER)[before:] == ["Sections\nSports and World, at once."]
    assert await room.press_data(READER, f"v1:muteday:{WORLD}:1", old) == "No alerts for World for a day."
    for action in {**READER_ACTIONS, **ALERT_ACTIONS}:
        arguments = [WORLD, 1] if action in ("page", "toggle", "stop", "muteday", "hear") else [1, 0]
        arguments = [WORLD] if action in ("new", "follow", "subscribe", "unsubscribe") else arguments
        await room.press_data(READER, callback_data(action, *arguments), old)
    report = {key: room.messages(ADMIN)[-1][key] for key in ("chat", "message_id")} | {"date": 0}
    for action in ADMIN_ACTIONS:
        await room.press_data(ADMIN, callback_data(action, 1, WORLD), report)
    assert messages.refusals.WENT_WRONG not in room.sent(READER) + room.sent(ADMIN)


async def test_a_waiting_page_can_be_filed_by_a_button_under_an_old_message(room: Room) -> None:
    await room.say(ADMIN, f"/load\n{ARTICLE}")
    old = {key: room.messages(ADMIN)[-1][key] for key in ("chat", "message_id")} | {"date": 0}
    await room.press_data(ADMIN, callback_data("waiting", 1, WORLD), old)
    assert room.shown(ADMIN)[-2].startswith(f"{TITLE}\nWorld\n\n")
    assert room.shown(ADMIN)[-1] == "Loaded as #1.\nWorld · nobody to alert"


async def test_a_message_that_was_deleted_meanwhile_is_sent_again(room: Room) -> None:
    await room.say(READER, "/alerts")
    toggles = room.messages(READER)[-1]
    del room.server.state.chats[READER].messages[toggles["message_id"]]
    assert await room.press_data(READER, f"v1:toggle:{WORLD}:1", toggles) == "You now get alerts for World."
    assert room.shown(READER) == ["Sections\nWorld, at once."]


async def test_a_message_that_telegram_cannot_parse_is_sent_again_as_plain_text(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    body = (
        '{"ok": false, "error_code": 400, "description": "Bad Request: can\'t parse entities: Unsupported start tag"}'
    )
    for method in ("sendMessage", "editMessageText"):
        room.line.faults.append(broken(status=400, body=body, method=method))
    await room.say(ADMIN, f"/load world\n{ARTICLE.replace(TITLE, 'Ferry & <b>')}")
    await room.press(ADMIN, "Undo")
    brief, report = room.messages(ADMIN)
    assert brief["text"].startswith("Ferry & <b>\nWorld\n\n")
    assert report["text"] == "Taken back. 0 alerts had gone out.\n#1 Ferry & <b>"
    assert "entities" not in {**brief, **report}
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


async def test_a_failure_of_the_database_is_answered_with_one_calm_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_room(tmp_path, busy_timeout=0.01) as room:
        await room.say(READER, "/subscribe")
        with locked(tmp_path):
            assert await room.ask(READER, "/subscribe world") == messages.refusals.TRY_LATER
            assert await room.press(READER, "World") == ""
            assert room.shown(READER)[-1] == messages.refusals.TRY_LATER
            assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES
        assert await room.ask(READER, "/subscribe world") == "You now get alerts for World."
    assert [bool(record.exc_info) for record in of_the_error_handler(caplog)] == [False, False]
    assert TOKEN not in caplog.text


async def test_an_unexpected_error_is_answered_calmly_and_logged_with_its_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_room(tmp_path) as room:
        await room.file_page("Ferry Sails")
        spoil(tmp_path, "UPDATE posts SET headline = x'00'")
        assert await room.ask(READER, "/brief #1") == messages.refusals.WENT_WRONG
        assert await room.press_data(READER, "v1:brief:1") == ""
        assert room.shown(READER)[-1] == messages.refusals.WENT_WRONG
        assert await room.ask(READER, "/help") != messages.refusals.WENT_WRONG
    assert [bool(record.exc_info) for record in caplog.records] == [True, True]
    assert "TypeError" in caplog.text
    assert TOKEN not in caplog.text


async def test_the_bot_goes_on_when_it_cannot_report_a_failure_to_the_chat(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = '{"ok": false, "error_code": 400, "description": "Bad Request: not today"}'
    room.line.faults.append(broken(status=400, body=refusal, method="sendMessage", times=2))
    assert await room.say(READER, "/latest") == []
    assert await room.ask(READER, "/latest") == messages.readers.NO_HEADLINES
    assert [record.getMessage().split(":")[0] for record in of_the_error_handler(caplog)] == [
        "Could not handle an update",
        "Could not report the failure to the chat",
    ]


async def test_an_answer_that_meets_a_server_error_is_sent_again(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    room.line.faults.append(broken(status=502, body="<html>", method="sendMessage", times=4))
    assert await room.say(READER, "/latest") == [messages.readers.NO_HEADLINES]
    room.line.faults.append(broken(status=502, body="<html>", method="sendMessage", times=5))
    assert await room.say(READER, "/latest") == []
    assert [record.getMessage().split(":")[0] for record in of_the_error_handler(caplog)] == [
        "Could not send an answer"
    ]


async def test_a_reader_who_blocks_the_bot_before_its_answer_is_logged_as_a_warning(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room.server.say(READER, "/latest")
    room.server.state.chats[READER].blocked = True
    await room.idle()
    assert [record.levelname for record in of_the_error_handler(caplog)] == ["WARNING"]


def of_the_error_handler(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "bot.handlers.failures"]
