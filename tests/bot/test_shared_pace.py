"""Several processes at one pace: pacers with clocks of their own, and a row that knows only its own clock."""

from __future__ import annotations

import asyncio

import pytest
from fake_time import FakeTime

from bot.chat_limits import Priority
from bot.pacing import NotYet, Pacer
from bot.shared_pace import SharedSlots

ANSWER, ALERT = Priority.ANSWER, Priority.ALERT
RATE = 29.0


class Row:
    """What the database would do, on a clock that has nothing in common with the processes'."""

    def __init__(self, time: FakeTime) -> None:
        self.time = time
        self.free_from = 0.0
        self.failing = False

    def now(self) -> float:
        return self.time.now + 1_700_000_000

    async def take(self, count: int, gap: float, earliest: float) -> float:
        await asyncio.sleep(0)
        if self.failing:
            raise ConnectionError("the database is gone")
        first = max(self.free_from, self.now() + earliest)
        self.free_from = first + count * gap
        return first - self.now()

    async def put_off(self, seconds: float) -> None:
        self.free_from = max(self.free_from, self.now() + seconds)


class Process:
    """A pacer whose monotonic clock began ``offset`` seconds apart from the others'."""

    def __init__(self, row: Row, time: FakeTime, offset: float = 0.0, ahead: int = 1) -> None:
        self.time = time

        def clock() -> float:
            return time.now + offset

        self.pacer = Pacer(SharedSlots(row, RATE, clock), ahead=ahead, clock=clock, sleep=time.sleep)
        self.sent: list[tuple[float, object]] = []
        self.refused: list[tuple[object, float]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def send(self, name: object, chat: int, priority: Priority = ALERT, patience: float = float("inf")) -> None:
        self.tasks.append(asyncio.create_task(self._send(name, chat, priority, patience)))

    async def _send(self, name: object, chat: int, priority: Priority, patience: float) -> None:
        try:
            await self.pacer.turn(chat, priority, patience)
            self.sent.append((round(self.time.now - 1000, 3), name))
        except NotYet as refusal:
            self.refused.append((name, round(refusal.seconds, 1)))


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def row(time: FakeTime) -> Row:
    return Row(time)


def most_within_a_second(times: list[float]) -> int:
    return max(sum(time < other <= time + 1 for other in times) for time in times)


@pytest.mark.parametrize("ahead", [1, 4])
async def test_several_processes_share_one_pace(row: Row, time: FakeTime, ahead: int) -> None:
    first, second = Process(row, time, ahead=ahead), Process(row, time, offset=500, ahead=ahead)
    for chat in range(1, 151):
        first.send(chat, chat)
        second.send(-chat, 1000 + chat)
    await time.run_for(20)
    times = sorted(at for at, _ in first.sent + second.sent)
    assert len(times) == 300
    assert times[-1] <= 300 / RATE + 0.1
    assert most_within_a_second(times) <= 30


async def test_a_process_alone_has_the_whole_pace(row: Row, time: FakeTime) -> None:
    Process(row, time, offset=500)
    busy = Process(row, time)
    for chat in range(1, 59):
        busy.send(chat, chat)
    await time.run_for(2)
    assert len(busy.sent) == 58


async def test_a_hold_found_by_one_process_holds_the_others(row: Row, time: FakeTime) -> None:
    first, second = Process(row, time), Process(row, time, offset=500)
    await first.pacer.hold(60)
    second.send("alert", 1, ALERT, patience=10)
    second.send("answer", 2, ANSWER, patience=120)
    await time.run_for(1)
    assert second.refused == [("alert", 60.0)]
    assert round(second.pacer.held_for()) == 59
    await time.run_for(60)
    assert second.sent == [(60.0, "answer")]


async def test_a_hold_stays_over_a_restart_of_every_process(row: Row, time: FakeTime) -> None:
    await Process(row, time).pacer.hold(60)
    restarted = Process(row, time, offset=-900)
    restarted.send("alert", 1)
    await time.run_for(61)
    assert restarted.sent == [(60.0, "alert")]


async def test_a_schedule_that_fails_is_told_to_who_waits_and_tried_again_by_the_next(row: Row, time: FakeTime) -> None:
    pacer = Process(row, time).pacer
    row.failing = True
    with pytest.raises(ConnectionError, match="the database is gone"):
        await pacer.turn(1, ANSWER)
    row.failing = False
    await pacer.turn(1, ANSWER)
    assert pacer.waiting == 0
