"""The outbox under everything that Telegram, the network and the database do to it, in process."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, ALSO_ADMIN, ARTICLE, HEADLINE, OTHER, READER, Room, locked, open_room, spoil
from support.telegram import broken, delay, drop, flood, lost

from bot import messages
from bot.delivery.sole_sender import SoleSender
from bot.messages.fitting import plain

ALERT = "World · Ferry Sails"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        yield room


async def queued(room: Room, *readers: int) -> None:
    """An alert of World waits for each of these."""
    for reader in readers:
        await room.say(reader, "/subscribe world")
    await room.file_page("Ferry Sails")


def alerts(room: Room, chat: int) -> list[str]:
    """The first lines of all alerts that ever reached a chat."""
    return [text.split("\n")[0] for text in room.sent(chat) if " · " in text.split("\n")[0]]


def tries(room: Room, chat: int) -> int:
    """How often an alert was sent to a chat, or refused by the server."""
    return sum(
        method == "sendMessage" and params["chat_id"] == chat and params["text"].startswith("<b>World")
        for method, params, _ in room.calls
    )


async def test_an_alert_arrives_once_and_when_it_is_due(room: Room) -> None:
    await queued(room, READER)
    await room.later(19.9)
    assert alerts(room, READER) == []
    await room.later(0.1)
    await room.later(3600)
    assert alerts(room, READER) == [ALERT]


async def test_only_alerts_are_paid_broadcasts_and_only_when_the_operator_pays(tmp_path: Path) -> None:
    for is_paid in (False, True):
        (folder := tmp_path / str(is_paid)).mkdir()
        async with open_room(folder, pays_for_broadcasts=is_paid) as room:
            await queued(room, READER)
            await room.later(20)
            paid = [params["text"] for _, params, _ in room.calls if params.get("allow_paid_broadcast")]
            assert [text.startswith("<b>World · Ferry Sails") for text in paid] == [True] * is_paid


async def test_who_has_blocked_the_bot_is_tried_once_and_never_again(room: Room) -> None:
    await queued(room, READER, OTHER)
    await room.file_page("Ferry Returns")
    room.server.state.chats[READER].blocked = True
    await room.later(20)
    await room.later(3600)
    assert tries(room, READER) <= 2
    tried = tries(room, READER)
    assert alerts(room, OTHER) == [ALERT, "World · Ferry Returns"]
    assert (await room.file_page("Ferry Waits")).alerted == 1
    await room.later(3600)
    assert tries(room, READER) == tried
    assert (await room.ask(ADMIN, "/status")).endswith("\n\nSubscribers\nWorld: 1")


async def test_start_restores_the_choices_of_who_had_blocked_the_bot(room: Room) -> None:
    await queued(room, READER)
    room.server.state.chats[READER].blocked = True
    await room.later(20)
    room.server.state.chats[READER].blocked = False
    answer = await room.ask(READER, "/start")
    assert answer == f"{messages.subscribing.WELCOME_BACK}\n\n{plain(messages.readers.START)}"
    assert (await room.file_page("Ferry Returns")).alerted == 1


async def test_choices_are_kept_for_30_days(room: Room) -> None:
    await queued(room, READER)
    room.server.block(READER)
    await room.idle()
    await room.later(30 * 86400 - 60)
    await room.tidy()
    room.server.state.chats[READER].blocked = False
    assert (await room.ask(READER, "/unsubscribe")) == "Sections\nWorld, at once."
    room.server.block(READER)
    await room.idle()
    await room.later(31 * 86400)
    await room.tidy()
    room.server.state.chats[READER].blocked = False
    assert (await room.ask(READER, "/unsubscribe")) == "You follow nothing."


async def test_a_chat_that_is_not_found_is_given_up(room: Room) -> None:
    await queued(room, READER)
    del room.server.state.chats[READER]
    await room.later(20)
    assert (await room.file_page("Ferry Returns")).alerted == 0


async def test_retry_after_is_obeyed_to_the_second(room: Room) -> None:
    await queued(room, READER)
    room.line.faults.append(flood(90, method="sendMessage", chat_id=READER))
    await room.later(20)
    await room.later(89)
    assert alerts(room, READER) == []
    await room.later(1)
    assert alerts(room, READER) == [ALERT]


async def test_server_errors_broken_bodies_and_broken_connections_double_nothing(room: Room) -> None:
    await queued(room, READER)
    refusal = '{"ok": false, "error_code": 500, "description": "Internal Server Error"}'
    room.line.faults += [
        broken(500, refusal, method="sendMessage", chat_id=READER),
        broken(502, method="sendMessage", chat_id=READER),
        broken(200, "<html>", method="sendMessage", chat_id=READER),
        drop(method="sendMessage", chat_id=READER),
    ]
    await room.later(20)
    for _ in range(4):
        assert alerts(room, READER) == []
        await room.later(60)
    await room.later(3600)
    assert alerts(room, READER) == [ALERT]


async def test_lost_answers_double_at_most_as_many_as_were_lost(room: Room) -> None:
    await queued(room, READER)
    room.line.faults.append(lost(method="sendMessage", chat_id=READER, times=2))
    await room.later(20)
    for _ in range(4):
        await room.later(60)
    await room.later(3600)
    assert alerts(room, READER) == [ALERT] * 3


async def test_a_slow_chat_delays_nobody(room: Room) -> None:
    await queued(room, READER, OTHER)
    room.line.faults.append(delay(60, method="sendMessage", chat_id=READER))
    room.pass_time(20)
    await room.until(lambda: alerts(room, OTHER))
    assert alerts(room, READER) == []
    room.line.release.set()
    await room.later()
    assert alerts(room, READER) == [ALERT]


async def test_a_failing_chat_delays_nobody_and_its_alert_arrives_when_it_recovers(room: Room) -> None:
    await queued(room, READER, OTHER)
    room.line.faults.append(broken(500, "{}", method="sendMessage", chat_id=READER, times=None))
    await room.later(20)
    assert alerts(room, OTHER) == [ALERT]
    waiting = await room.ask(ADMIN, "/status")
    assert "Outbox: 1 due, 1 sent, 0 failed\nOldest waiting: 24 Nov 2026, 12:00 UTC\nLast error: " in waiting
    for _ in range(8):
        await room.later(3 * 3600)
    room.line.faults.clear()
    await room.later(3 * 3600)
    assert alerts(room, READER) == [ALERT]


async def test_what_telegram_has_not_taken_for_three_days_is_given_up_and_the_admins_are_told(room: Room) -> None:
    for admin in (ADMIN, ALSO_ADMIN):
        room.server.introduce(room.server.state.person(admin))
    await queued(room, READER, OTHER)
    room.line.faults.append(broken(500, "{}", method="sendMessage", chat_id=READER, times=None))
    await room.later(20)
    room.pass_time(timedelta(days=3).total_seconds() - 60)
    await room.tidy()
    assert "1 due, 1 sent, 0 failed" in await room.ask(ADMIN, "/status")
    room.pass_time(60)
    await room.tidy()
    await room.later(1)
    assert "0 due, 1 sent, 1 failed\nOldest waiting: none\nLast error: " in await room.ask(ADMIN, "/status")
    told = "1 alert could not be sent for three days and will not be sent any more. The last error: "
    assert [sum(text.startswith(told) for text in room.sent(admin)) for admin in (ADMIN, ALSO_ADMIN)] == [1, 1]
    room.line.faults.clear()
    await room.later(86400)
    assert alerts(room, READER) == []


async def test_a_group_found_to_have_moved_is_followed(room: Room) -> None:
    group = room.server.create_group(READER, "Readers", chat_id=-77)
    room.server.add_bot(READER, group)
    await room.say(READER, "/subscribe world", chat=group)
    await room.file_page("Ferry Sails")
    moved = room.server.create_group(READER, "Readers")
    room.server.add_bot(READER, moved)
    await room.idle()
    room.server.state.chats[group].moved_to = moved
    await room.later(20)
    assert alerts(room, moved) == [ALERT]
    await room.file_page("Ferry Returns")
    await room.later(20)
    assert alerts(room, moved) == [ALERT, "World · Ferry Returns"]


async def test_an_alert_that_telegram_can_t_parse_arrives_as_plain_text(room: Room) -> None:
    await queued(room, READER)
    why = "Bad Request: can't parse entities: Unsupported start tag"
    refusal = f'{{"ok": false, "error_code": 400, "description": "{why}"}}'
    room.line.faults.append(broken(400, refusal, method="sendMessage", chat_id=READER))
    await room.later(20)
    assert alerts(room, READER) == [ALERT]
    assert "entities" not in room.messages(READER)[-1]
    assert room.labels(READER) == ["Read brief", "Mute…"]


async def test_a_database_that_is_locked_for_a_while_loses_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_room(tmp_path, busy_timeout=0.01) as room:
        await queued(room, READER, OTHER)
        with locked(tmp_path):
            room.pass_time(20)
            await room.until(lambda: "Cannot read the outbox" in caplog.text)
            assert alerts(room, READER) == []
        await room.later()
        assert (alerts(room, READER), alerts(room, OTHER)) == ([ALERT], [ALERT])


async def test_what_was_sent_while_the_database_was_locked_is_not_sent_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_room(tmp_path, busy_timeout=0.01) as room:
        await queued(room, READER)
        room.line.faults.append(delay(1, method="sendMessage", chat_id=READER))
        room.pass_time(20)
        await room.until(lambda: not room.line.faults[0].times)
        with locked(tmp_path):
            room.line.release.set()
            await room.until(lambda: "Cannot record yet" in caplog.text)
        await room.later(room.running.newsroom.config.lease + 1)
        await room.later(3600)
        assert alerts(room, READER) == [ALERT]
        assert "Outbox: 0 due, 1 sent, 0 failed" in await room.ask(ADMIN, "/status")


async def test_a_clean_stop_records_what_is_on_its_way(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await queued(room, READER)
        room.line.faults.append(delay(1, method="sendMessage", chat_id=READER))
        room.pass_time(20)
        await room.until(lambda: not room.line.faults[0].times)
        releasing = asyncio.create_task(release_at_the_stop(room))
    await releasing
    assert alerts(room, READER) == [ALERT]
    async with open_room(tmp_path) as again:
        await again.later(3600)
        assert tries(again, READER) == 0
        assert "Outbox: 0 due, 1 sent, 0 failed" in await again.ask(ADMIN, "/status")


async def release_at_the_stop(room: Room) -> None:
    await room.until(lambda: room.running.supervisor.stopping)
    room.line.release.set()


async def test_what_is_taken_back_while_on_its_way_is_deleted_once_it_has_arrived(room: Room) -> None:
    await queued(room, READER)
    room.line.faults.append(delay(1, method="sendMessage", chat_id=READER))
    room.pass_time(20)
    await room.until(lambda: not room.line.faults[0].times)
    await room.say(ADMIN, "/retract 1")
    room.line.release.set()
    await room.later()
    assert alerts(room, READER) == [ALERT]
    assert room.shown(READER) == ["You now get alerts for World."]


async def test_an_alert_that_its_reader_has_deleted_counts_as_deleted(room: Room) -> None:
    await queued(room, READER)
    await room.later(20)
    del room.server.state.chats[READER].messages[room.messages(READER)[-1]["message_id"]]
    assert (
        await room.take_back(ADMIN, "/retract 1")
        == "Taken back. 1 alert had gone out: deleted from 1 chat.\n#1 Ferry Sails"
    )


async def headline_alerted(room: Room) -> str:
    """READER has had an alert of a listed headline; the article that it belongs to."""
    await room.say(READER, "/subscribe sports")
    await room.load()
    await room.say(ADMIN, "/file 3 sports")
    await room.later(20)
    headline = "Goalkeeper Signs for Third Club in a Year, This Time to Stay"
    assert alerts(room, READER) == [f"Sports · {headline}"]
    body = ARTICLE.partition("\n\n")[2]
    return f"{headline}\n\n{body}"


async def test_a_headline_that_was_alerted_is_edited_when_its_article_comes(room: Room) -> None:
    article = await headline_alerted(room)
    await room.say(OTHER, "/subscribe sports")
    await room.say(ADMIN, f"/load sports\n{article}")
    assert room.shown(ADMIN)[-1].startswith(
        "Loaded as #3, so far a headline only.\nSports · 1 follower in 20 s; 1 had the headline\n\nSports · "
    )
    await room.later()  # the edit is due at once: a jump of the clock now would pass its turn
    await room.later(20)
    await room.until(lambda: "The harbour towns of Brack and Selm agreed" in room.shown(READER)[-1])
    await room.until(lambda: alerts(room, OTHER))
    assert len(alerts(room, READER)) == len(alerts(room, OTHER)) == 1
    assert room.labels(READER) == ["Read brief", "Mute…"]


async def test_an_edit_of_what_its_reader_has_deleted_is_no_failure(room: Room) -> None:
    article = await headline_alerted(room)
    del room.server.state.chats[READER].messages[room.messages(READER)[-1]["message_id"]]
    await room.say(ADMIN, f"/load sports\n{article}")
    await room.later(20)
    assert len(alerts(room, READER)) == 1
    assert "Outbox: 0 due, 1 sent, 0 failed" in await room.ask(ADMIN, "/status")


async def test_the_alert_of_a_load_brings_its_recent_headlines_along(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    await room.load()
    await room.later(20)
    first, *lines = room.shown(READER)[-1].split("\n")
    assert first == f"World · {HEADLINE}"
    assert lines[lines.index("Also new:") + 1] == "• Weavers of Kesh Valley Reopen Their Mill After a Decade of Silence"


async def test_a_stop_while_telegram_wants_quiet_takes_nothing_on(room: Room) -> None:
    await queued(room, READER, OTHER)
    room.line.faults.append(flood(90, method="sendMessage", chat_id=READER))
    await room.later(20)
    await room.file_page("Ferry Returns")
    claims = room.running.delivery._claims
    room.pass_time(20)
    await room.running.delivery.stop()
    assert room.running.delivery._claims == claims
    assert await room.do(lambda desk: desk.store.outbox.next_due()) <= room.clock()


async def test_an_answer_slower_than_the_lease_is_waited_for_and_nothing_is_sent_twice(tmp_path: Path) -> None:
    async with open_room(tmp_path, lease=1.0) as room:
        await queued(room, READER)
        room.line.faults.append(delay(0, method="sendMessage", chat_id=READER))
        room.pass_time(20)
        await room.until(lambda: not room.line.faults[-1].times)
        claims = room.running.delivery._claims
        room.pass_time(5)
        await room.until(lambda: room.running.delivery._claims > claims)
        await room.do(lambda desk: desk.store.outbox.next_due())
        room.line.release.set()
        await room.later(5)
        assert alerts(room, READER) == [ALERT]


FIVE = [f"Ferry {number} Sails" for number in range(1, 6)]


async def test_after_an_outage_a_chat_with_many_alerts_waiting_gets_one_round_up_of_them(room: Room) -> None:
    await room.say(READER, "/subscribe world")
    room.line.faults.append(drop(times=None, method="sendMessage"))
    for title in FIVE:
        await room.file_page(title)
    await room.later(20)
    await room.later(3 * 3600)
    assert alerts(room, READER) == []
    room.line.faults.clear()
    await room.later(30)
    (round_up,) = room.sent(READER)[1:]
    assert round_up.split("\n")[:3:2] == ["While alerts were delayed · 5 headlines", "1. World · Ferry 5 Sails"]
    assert headlines_of(round_up) == FIVE[::-1]
    assert room.labels(READER) == ["1", "2", "3", "4", "5", "Latest", "Alerts"]
    assert (await room.ask(READER, "/brief 2")).startswith("Ferry 4 Sails\n")
    assert "5 sent" in (await room.say(ADMIN, "/status"))[0]
    await room.file_page("Ferry 6 Sails")
    await room.later(3600)
    assert alerts(room, READER)[1:] == ["World · Ferry 6 Sails"]


async def test_what_waited_while_no_process_ran_comes_in_a_round_up(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe world")
        for title in FIVE:
            await room.file_page(title)
    spoil(tmp_path, "UPDATE deliveries SET next_at = '2026-11-24T09:00:00.000000+00:00'")
    async with open_room(tmp_path, known=[READER]) as again:
        await again.later()
        (round_up,) = again.sent(READER)
    assert headlines_of(round_up) == FIVE[::-1]


async def test_what_waited_for_the_end_of_a_halt_comes_in_a_round_up(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.do(lambda desk: desk.store.halt.begin(room.clock()))
    async with open_room(tmp_path) as again:
        await again.say(READER, "/subscribe all")
        for number in range(1, 6):
            await again.file_page(f"Ferry {number} Sails")
        await again.later(660)
        told = len(again.sent(READER))
        await again.do(lambda desk: desk.store.halt.end())
        await again.later(5)
        (round_up,) = again.sent(READER)[told:]
    assert headlines_of(round_up) == FIVE[::-1]


def headlines_of(round_up: str) -> list[str]:
    """The headlines of a round-up, without their numbers and sections."""
    return [line.partition(" · ")[2] for line in round_up.split("\n") if line[:1].isdecimal()]


async def test_an_alert_waits_no_longer_because_the_clock_is_set_back(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    await queued(room, READER)
    room.running.delivery.wake()
    await room.until(lambda: room.running.delivery._noted_at)
    room.clock.now -= timedelta(hours=3)
    room.running.delivery.wake()
    await room.until(lambda: "The clock was set back by 10800 s; what waits keeps its time" in caplog.messages)
    assert await room.do(lambda desk: desk.store.outbox.next_due()) == room.clock() + timedelta(seconds=20)


async def test_one_that_has_stopped_does_not_keep_the_next_process_waiting_when_it_is_started_again(
    room: Room, tmp_path: Path
) -> None:
    waited = []

    async def had_to_wait() -> None:
        waited.append(True)

    await room.running.delivery.stop()
    await room.running.delivery.run()
    next_one = SoleSender(str(tmp_path / "news.db"), had_to_wait)
    await next_one.wait(lambda: True)
    next_one.leave()
    assert waited == []
