"""The drill: an alert to the admins alone, measured, taken back, and missed aloud."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.room import ADMIN, ALSO_ADMIN, READER, Room, open_room
from support.telegram import drop

from bot import messages
from bot.delivery.drills import DailyDrill, Drills, by_the_bot, next_time
from bot.desk.editors import drilling
from bot.messages.fitting import plain
from data.models import OutboxCount

FIRST = "The bell of the harbour was rung this morning to hear whether it still carries across the water."
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path, known=(ADMIN, ALSO_ADMIN), drill_at=time(13, 0)) as room:
        await room.say(READER, "/subscribe all")
        yield room


def drills(room: Room, within: float = 30.0) -> Drills:
    newsroom = room.running.newsroom
    admins = newsroom.config.admins
    tell = by_the_bot(room.running.application.bot, admins)
    return Drills(newsroom.writer, newsroom.reading.read, tell, admins, room.clock, newsroom.wake, within=within)


def shown(room: Room, chat: int) -> list[str]:
    return [text for text in room.shown(chat) if "Drill" in text or "drill" in text]


async def test_a_drill_reaches_the_admins_alone_is_measured_and_deleted(room: Room) -> None:
    result = await drills(room).drill()
    assert result is not None
    assert (result.arrived, result.waiting, result.unreachable, result.has_succeeded) == (2, 0, 0, True)
    expected = plain(messages.newsroom.drill(FIRST))
    assert [[text for text in room.sent(chat) if "Drill" in text] for chat in (ADMIN, ALSO_ADMIN, READER)] == [
        [expected],
        [expected],
        [],
    ]
    await room.later()
    await room.until(lambda: not shown(room, ADMIN) and not shown(room, ALSO_ADMIN))
    assert await room.do(lambda desk: desk.store.outbox.count()) == OutboxCount(due=0, sent=0, failed=0, oldest=None)


async def test_a_drill_that_does_not_arrive_is_told_another_way_and_goes_out_no_more(room: Room) -> None:
    room.line.faults.append(drop(times=None, method="sendMessage", text="<b>Drill</b>"))
    result = await drills(room, within=0.05).drill()
    assert result is not None
    assert not result.has_succeeded
    late = plain(messages.newsroom.drill_late(0, 2))
    assert [shown(room, chat) for chat in (ADMIN, ALSO_ADMIN, READER)] == [[late], [late], []]
    room.line.faults.clear()
    await room.later(3600)
    await room.running.abandoned_drills.look()
    await room.later(3600)
    assert [shown(room, chat) for chat in (ADMIN, ALSO_ADMIN)] == [[late], [late]]


async def test_an_admin_without_a_chat_does_not_fail_a_drill(room: Room) -> None:
    del room.server.state.chats[ALSO_ADMIN]
    result = await drills(room).drill()
    assert result is not None
    assert (result.arrived, result.unreachable, result.has_succeeded) == (1, 1, True)


async def test_the_drill_of_a_process_that_died_is_taken_back(room: Room) -> None:
    await room.do(drilling.start, [ADMIN], FIRST, now=room.clock())
    await room.later()
    assert len(shown(room, ADMIN)) == 1
    await room.later(89)
    await room.running.abandoned_drills.look()
    assert len(shown(room, ADMIN)) == 1
    await room.later(2)
    await room.running.abandoned_drills.look()
    await room.later()
    assert shown(room, ADMIN) == []


async def test_the_drill_of_a_process_that_died_and_has_not_arrived_is_told(room: Room) -> None:
    room.line.faults.append(drop(times=None, method="sendMessage", text="<b>Drill</b>"))
    await room.do(drilling.start, [ADMIN, ALSO_ADMIN], FIRST, now=room.clock())
    await room.later(91)
    await room.running.abandoned_drills.look()
    assert shown(room, ADMIN) == shown(room, ALSO_ADMIN) == [plain(messages.newsroom.drill_late(0, 2))]
    assert room.running.newsroom.metrics.drills_failed._value.get() == 1
    room.line.faults.clear()
    await room.later(3600)
    await room.running.abandoned_drills.look()
    assert len(shown(room, ADMIN)) == 1


async def test_the_daily_drill_is_made_at_its_time_once(room: Room) -> None:
    daily = room.running.daily_drill
    assert isinstance(daily, DailyDrill)
    await daily.look()
    assert not any("Drill" in text for text in room.sent(ADMIN))
    room.clock.now += timedelta(hours=1)
    for _ in range(2):
        await daily.look()
    assert sum("Drill" in text for text in room.sent(ADMIN)) == 1
    metrics = room.running.newsroom.metrics
    assert [metrics.drill_seconds._value.get(), metrics.drills_failed._value.get()] == [0, 0]


@pytest.mark.parametrize(
    ("at", "now", "expected"),
    [
        (time(5, 30), datetime(2026, 11, 24, 4, 0, tzinfo=UTC), datetime(2026, 11, 24, 4, 30, tzinfo=UTC)),
        (time(5, 30), datetime(2026, 11, 24, 4, 30, tzinfo=UTC), datetime(2026, 11, 25, 4, 30, tzinfo=UTC)),
        # The clocks go forward at two and back at three.
        (time(2, 30), datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (time(2, 30), datetime(2026, 10, 24, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_the_next_drill_is_when_clocks_show_its_time(at: time, now: datetime, expected: datetime) -> None:
    assert next_time(at, BERLIN, now) == expected
