"""What the bot tells its admins waits in the outbox until Telegram has taken it, whatever happens meanwhile."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from support.room import ADMIN, ALSO_ADMIN, READER, TOKEN, Room, open_room, spoil
from support.telegram import broken, drop, flood

from bot.desk.notices import WORTH_TELLING_SECONDS, notify, notify_of_pause
from bot.desk.readers import subscribing
from data.models import Notice, Subscriber
from data.store.engines.connecting import connect

BOT = TOKEN.partition(":")[0]
PAUSE = "Telegram had told the bot to be quiet for 10 min. Alerts and answers go on now."
MICROSECONDS = 1_000_000


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path, known=(ADMIN, ALSO_ADMIN)) as room:
        yield room


async def pause_ended(room: Room, folder: Path, seconds: float = 600.0) -> None:
    """A pause of the bot that nobody has told of is over."""
    await room.do(lambda desk: desk.store.pace.hold(BOT, 0))
    with closing(connect(str(folder / "news.db"))) as engine:
        engine.execute("UPDATE pace SET held_since = 0, held_until = :until", until=round(seconds * MICROSECONDS))


async def tell(room: Room) -> None:
    """What the bot does every ten seconds, and the sending of what is due."""
    await room.running.holds.tell()
    await room.later()


def told(room: Room) -> list[list[str]]:
    """The sentences that each admin ever got."""
    return [room.sent(admin) for admin in (ADMIN, ALSO_ADMIN)]


async def test_each_admin_is_told_of_a_pause_once(room: Room, tmp_path: Path) -> None:
    await pause_ended(room, tmp_path)
    await tell(room)
    assert told(room) == [[PAUSE], [PAUSE]]
    await tell(room)
    await room.later(3600)
    assert told(room) == [[PAUSE], [PAUSE]]


async def test_a_short_pause_is_told_to_nobody(room: Room, tmp_path: Path) -> None:
    await pause_ended(room, tmp_path, WORTH_TELLING_SECONDS)
    await tell(room)
    await pause_ended(room, tmp_path, WORTH_TELLING_SECONDS + 1)
    await tell(room)
    assert told(room) == [["Telegram had told the bot to be quiet for 61 s. Alerts and answers go on now."]] * 2


async def test_a_notice_that_telegram_does_not_take_is_tried_again(room: Room, tmp_path: Path) -> None:
    room.line.faults += [
        drop(method="sendMessage", chat_id=ADMIN),
        broken(500, "{}", method="sendMessage", chat_id=ADMIN),
        flood(30, method="sendMessage", chat_id=ALSO_ADMIN),
    ]
    await pause_ended(room, tmp_path)
    await tell(room)
    assert told(room) == [[], []]
    for _ in range(3):
        await room.later(60)
    assert told(room) == [[PAUSE], [PAUSE]]


async def test_a_notice_outlives_the_process_that_queued_it(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        await room.running.delivery.stop()
        await pause_ended(room, tmp_path)
        await room.running.holds.tell()
        assert told(room) == [[], []]
    async with open_room(tmp_path, known=(ADMIN, ALSO_ADMIN)) as again:
        await tell(again)
        assert told(again) == [[PAUSE], [PAUSE]]


async def test_a_pause_and_the_notices_of_it_are_one_commit(room: Room, tmp_path: Path) -> None:
    await room.running.delivery.stop()
    await pause_ended(room, tmp_path)
    spoil(tmp_path, "CREATE TRIGGER full BEFORE INSERT ON notices BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    with pytest.raises(Exception, match="disk full"):
        await room.running.holds.tell()
    assert await room.do(lambda desk: (desk.store.pace.has_ended_hold(BOT), desk.store.outbox.next_due())) == (
        True,
        None,
    )


async def test_admins_who_paused_their_alerts_are_told_and_who_blocked_the_bot_is_not(
    room: Room, tmp_path: Path
) -> None:
    for admin in (ADMIN, ALSO_ADMIN):
        await room.say(admin, "/subscribe world")
    await room.say(ADMIN, "/alerts")
    await room.press(ADMIN, "Pause")
    room.server.block(ALSO_ADMIN)
    await room.idle()
    await pause_ended(room, tmp_path)
    await tell(room)
    assert [PAUSE in sentences for sentences in told(room)] == [True, False]


async def test_a_notice_need_not_wait_for_the_end_of_a_fan_out(room: Room, tmp_path: Path) -> None:
    readers = range(2001, 2101)
    for reader in readers:
        room.server.introduce(room.server.state.person(reader))
    for reader in readers:
        await room.do(subscribing.subscribe, Subscriber(reader), ("World",), now=room.clock())
    await room.file_page("Ferry Sails")
    room.pass_time(20)
    await room.until(lambda: any(room.sent(reader) for reader in readers))
    await pause_ended(room, tmp_path)
    await room.running.holds.tell()
    await room.until(lambda: all(told(room)))
    assert not all(room.sent(reader) for reader in readers)
    await room.later()
    assert all(room.sent(reader) for reader in readers)


async def test_notices_are_not_counted_as_alerts(room: Room, tmp_path: Path) -> None:
    await pause_ended(room, tmp_path)
    await tell(room)
    assert "Outbox: 0 due, 0 sent, 0 failed\nOldest waiting: none" in await room.ask(ADMIN, "/status")
    assert room.running.newsroom.metrics.registry.get_sample_value("newsbrief_alerts_sent_total") == 0


async def test_a_notice_without_words_costs_nobody_else_anything(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    await room.say(READER, "/subscribe world")
    await room.file_page("Ferry Sails")
    await room.do(notify, Notice("unheard_of", {}), [ADMIN], now=room.clock())
    damaged = Notice("paused_by_telegram", {"seconds": 600.0})
    await room.do(notify, damaged, [ALSO_ADMIN], now=room.clock())
    await room.later(20)
    assert "A message to chat 1 could not be sent" in caplog.text
    for _ in range(12):
        await room.later(1800)
    assert [len(room.sent(READER)), *told(room)] == [2, [], [PAUSE]]
    assert "Outbox: 0 due, 1 sent, 0 failed" in await room.ask(ADMIN, "/status")


async def test_a_damaged_notice_fails_with_one_log_line(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await room.running.delivery.stop()
    await pause_ended(room, tmp_path)
    await room.do(notify_of_pause, BOT, [ADMIN, ALSO_ADMIN], now=room.clock())
    spoil(tmp_path, "UPDATE notices SET fields = '{'")
    async with open_room(tmp_path, known=(ADMIN, ALSO_ADMIN)) as again:
        await again.later(60)
        assert told(again) == [[], []]
    [line] = [record.getMessage() for record in caplog.records if "notice" in record.getMessage()]
    assert line == "What is kept of notice 1 can't be read. Its 2 notices have failed"
