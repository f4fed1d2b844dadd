"""The reports under editors' loads, while alerts go out and after them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.room import ADMIN, READER, Room, open_room

from bot.delivery.reports import TELL_EVERY, Reports
from bot.desk.desk import Desk


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as room:
        await room.say(READER, "/subscribe world")
        await room.load()
        await room.later(20)
        yield room


def is_told(room: Room) -> bool:
    return "sent to 1 of 1" in room.shown(ADMIN)[-1]


async def test_one_of_several_processes_tells_that_the_alerts_are_sent(room: Room) -> None:
    edits = room.times_called("editMessageText")
    other = Reports(room.running.application.bot, room.running.newsroom)
    await asyncio.gather(room.running.reports.look(), other.look())
    assert (is_told(room), room.times_called("editMessageText")) == (True, edits + 1)


async def test_the_end_is_told_though_a_moment_ago_the_report_told_how_far_the_alerts_were(room: Room) -> None:
    def tell(desk: Desk) -> list[bool]:
        [kept] = desk.store.reports.under_way(room.clock())
        return [desk.store.reports.take(kept, room.clock()) for _ in range(2)]

    assert await room.do(tell) == [True, False]
    for seconds, told in ((0, False), (TELL_EVERY.total_seconds() - 1, False), (1, True)):
        room.clock.now += timedelta(seconds=seconds)
        await room.look()
        assert is_told(room) is told


async def test_a_report_that_another_process_has_ended_since_it_was_read_is_not_told_again(room: Room) -> None:
    def tell(desk: Desk) -> bool:
        [kept] = desk.store.reports.under_way(room.clock())
        desk.store.reports.take(kept, room.clock())
        desk.store.reports.set_due(kept.post_id, None)
        return desk.store.reports.take(kept, room.clock())

    assert await room.do(tell) is False
