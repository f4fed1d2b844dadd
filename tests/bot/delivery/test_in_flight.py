"""One bad or slow chat delays nobody: how many alerts are on their way at once."""

import asyncio
from pathlib import Path

from support.room import open_room
from support.telegram import delay

from bot.delivery.in_flight import FEWEST, SLOW_AFTER_SECONDS, InFlight, most_at_once, places
from bot.desk.readers import subscribing
from data.models import Subscriber

RATE = 29.0
SLOW, QUICK = range(2001, 2013), range(3001, 3101)


async def test_slow_ones_leave_their_places_to_others_up_to_a_bound() -> None:
    now = 100.0
    in_flight, answered = InFlight(RATE, lambda: now), asyncio.Event()
    rooms = [in_flight.room()]

    async def wait_for_telegram() -> None:
        await answered.wait()

    for chat in range(most_at_once(RATE)):
        in_flight.begin((1, chat), wait_for_telegram())
        in_flight.went_out((1, chat))
        rooms.append(in_flight.room())
        if not rooms[-1]:
            now += SLOW_AFTER_SECONDS
            rooms.append(in_flight.room())
    assert rooms == [*range(FEWEST, -1, -1)] * (most_at_once(RATE) // FEWEST) + [0]
    answered.set()
    while in_flight:
        await in_flight.changed()
    assert in_flight.room() == FEWEST


def test_as_many_are_in_flight_as_an_answer_takes_at_the_rate_and_few_at_the_free_one() -> None:
    assert [(places(rate), most_at_once(rate)) for rate in (1.0, 29.0, 300.0, 1000.0)] == [
        (10, 40),
        (10, 40),
        (100, 400),
        (334, 500),
    ]


async def test_what_waits_for_its_turn_is_not_slow() -> None:
    now = 100.0
    in_flight, granted = InFlight(RATE, lambda: now), asyncio.Event()

    async def wait_for_a_turn() -> None:
        await granted.wait()

    for chat in range(FEWEST):
        in_flight.begin((1, chat), wait_for_a_turn())
    now += SLOW_AFTER_SECONDS
    assert in_flight.room() == 0
    granted.set()
    await asyncio.wait(in_flight.tasks)


async def test_twelve_chats_that_do_not_answer_delay_a_hundred_others_by_no_time_out(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        for chat in (*SLOW, *QUICK):
            room.server.introduce(room.server.state.person(chat))
            await room.do(subscribing.subscribe, Subscriber(chat), ("World",), now=room.clock())
        room.line.faults += [delay(60, method="sendMessage", chat_id=chat) for chat in SLOW]
        await room.file_page("Ferry Sails")
        room.pass_time(20)
        await room.until(lambda: all(room.sent(chat) for chat in QUICK))
        assert not any(room.sent(chat) for chat in SLOW)
        room.line.release.set()
        await room.later()
        assert {len(room.sent(chat)) for chat in (*SLOW, *QUICK)} == {1}
