"""The pacer keeps its even schedule through holds, answers, chat limits and cancellations."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from support.fake_time import FakeTime, settle

from bot.pace.chat_limits import ChatKey, Priority
from bot.pace.pacer import SLACK_SECONDS, LocalSlots, NotYet, Pacer
from bot.pace.schedule import kept_rate

ANSWER, ALERT = Priority.ANSWER, Priority.ALERT


class Senders:
    """Starts requests; notes when each got its turn, and which were refused for how many seconds."""

    def __init__(self, pacer: Pacer, time: FakeTime) -> None:
        self.pacer, self.time = pacer, time
        self.sent: list[tuple[float, object]] = []
        self.refused: list[tuple[object, float]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def send(
        self, name: object, chat: ChatKey | None, priority: Priority = ALERT, patience: float = float("inf")
    ) -> asyncio.Task[None]:
        self.tasks.append(asyncio.create_task(self._send(name, chat, priority, patience)))
        return self.tasks[-1]

    async def _send(self, name: object, chat: ChatKey | None, priority: Priority, patience: float) -> None:
        try:
            await self.pacer.turn(chat, priority, patience)
            self.sent.append((round(self.time.now - 1000, 3), name))
        except NotYet as refusal:
            self.refused.append((name, round(refusal.seconds, 3)))

    def names(self) -> list[object]:
        return [name for _, name in self.sent]

    def times(self) -> list[float]:
        return [time for time, _ in self.sent]


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def senders(time: FakeTime) -> Senders:
    return paced(time, rate=10)


def paced(time: FakeTime, rate: float = 29.0) -> Senders:
    return Senders(Pacer(LocalSlots(rate), clock=time.clock, sleep=time.sleep), time)


def most_within(seconds: float, times: list[float]) -> int:
    """The most sends in any sliding window."""
    window: deque[float] = deque()
    most = 0
    for time in times:
        window.append(time)
        while window[0] <= time - seconds:
            window.popleft()
        most = max(most, len(window))
    return most


async def test_turns_come_in_even_gaps(senders: Senders, time: FakeTime) -> None:
    for chat in range(1, 6):
        senders.send(chat, chat)
    await time.run_for(1)
    assert senders.sent == [(0.0, 1), (0.1, 2), (0.2, 3), (0.3, 4), (0.4, 5)]


async def test_the_default_rate_delivers_0_966_of_the_limit_and_never_31_in_a_second(time: FakeTime) -> None:
    senders = paced(time)
    for chat in range(1, 3001):
        senders.send(chat, chat)
    await time.run_for(110)
    times = senders.times()
    assert len(times) == 3000
    assert 3000 / times[-1] / 30 >= 0.966
    assert most_within(1.0, times) <= 30


async def test_small_lateness_of_each_waking_does_not_add_up(time: FakeTime) -> None:
    senders, time.late = paced(time, rate=10), 0.004
    for chat in range(1, 102):
        senders.send(chat, chat)
    await time.run_for(20)
    assert senders.times()[-1] == pytest.approx(10, abs=0.02)


async def test_great_lateness_moves_the_schedule_instead_of_causing_a_rush(time: FakeTime) -> None:
    senders = paced(time)
    for chat in range(1, 200):
        senders.send(chat, chat)
    await time.run_for(2)
    time.now += 0.7
    await time.run_for(2)
    gaps = [after - before for before, after in pairwise(senders.times())]
    assert min(gaps) >= 1 / 29 - SLACK_SECONDS - 0.001
    assert most_within(1.0, senders.times()) <= 30


async def test_paid_broadcasts_keep_their_pace_and_limit_though_each_waking_is_late(time: FakeTime) -> None:
    senders = paced(time, kept_rate(1000))
    for chat in range(1, 3001):
        senders.send(chat, chat)
    time.late = 0.05
    for _ in range(400):
        await time.run_for(0.005)
    within = [each for each in senders.times() if each <= 2]
    assert 1800 < len(within) <= 1904
    assert most_within(1.0, within) <= 952  # the times are rounded


def test_a_rate_above_the_free_one_is_a_limit_of_which_a_twentieth_is_left() -> None:
    assert [kept_rate(rate) for rate in (1, 29, 30, 1000)] == [1, 29, 30, 950]


async def test_messages_that_went_out_late_do_not_make_the_next_second_too_full(time: FakeTime) -> None:
    pacer = Pacer(LocalSlots(29), clock=time.clock, sleep=time.sleep)
    times: list[float] = []

    async def send(chat: int, delay: float) -> None:
        turn = await pacer.turn(chat, ALERT)
        time.now += delay
        turn.went_out()
        times.append(time.now)

    tasks = [asyncio.create_task(send(chat, 0.03 if chat == 5 else 0.0)) for chat in range(1, 100)]
    await time.run_for(10)
    await asyncio.gather(*tasks)
    assert all(after - before >= 1.03 for before, after in zip(times, times[30:], strict=False))


async def test_answers_go_before_alerts_that_came_first(senders: Senders, time: FakeTime) -> None:
    for chat in range(1, 4):
        senders.send(f"alert {chat}", chat, ALERT)
    await time.run_for(0.05)
    senders.send("answer 8", 8, ANSWER)
    senders.send("answer 9", 9, ANSWER)
    await time.run_for(1)
    assert senders.names() == ["alert 1", "answer 8", "answer 9", "alert 2", "alert 3"]


async def test_alerts_keep_a_third_of_the_turns_while_answers_wait(time: FakeTime) -> None:
    senders = paced(time)
    for chat in range(1, 1001):
        senders.send("alert", chat, ALERT)
        senders.send("answer", 1000 + chat, ANSWER)
    await time.run_for(30)
    assert senders.names()[:600] == ["answer", "answer", "alert"] * 200


async def test_an_alert_that_becomes_due_beside_waiting_answers_is_sent_as_the_third(
    senders: Senders, time: FakeTime
) -> None:
    for chat in range(1, 20):
        senders.send("answer", chat, ANSWER)
    await time.run_for(0.55)
    senders.send("alert", 100, ALERT)
    await time.run_for(0.4)
    assert senders.names() == ["answer"] * 8 + ["alert", "answer"]


@pytest.mark.parametrize("group", [-100123, "@channel"])
async def test_a_group_full_of_answers_keeps_a_third_of_its_minute_for_alerts(
    group: ChatKey, senders: Senders, time: FakeTime
) -> None:
    for _ in range(200):
        senders.send("answer", group, ANSWER)
    await time.run_for(60)
    for _ in range(20):
        senders.send("alert", group, ALERT)
    await time.run_for(61)
    begun = [name for at, name in senders.sent if at >= 60]
    assert begun.count("alert") >= 7
    assert most_within(60.0, senders.times()) == 20


async def test_an_alert_that_could_not_wait_for_its_group_finds_its_turn_kept(senders: Senders, time: FakeTime) -> None:
    for _ in range(200):
        senders.send("answer", -7, ANSWER)
    await time.run_for(30)
    senders.send("alert", -7, ALERT, patience=10)
    await settle()
    ((_, seconds),) = senders.refused
    await time.run_for(seconds)
    senders.send("alert", -7, ALERT, patience=10)
    await time.run_for(2)
    assert "alert" in senders.names()


async def test_a_reader_who_never_stops_asking_gets_an_alert_within_5_s(senders: Senders, time: FakeTime) -> None:
    for _ in range(100):
        senders.send("answer", 5, ANSWER)
    await time.run_for(10)
    senders.send("alert", 5, ALERT, patience=10)
    await time.run_for(5)
    assert senders.names().count("alert") == 1


async def test_a_chat_gets_one_alert_a_second_and_holds_nobody_up(senders: Senders, time: FakeTime) -> None:
    for number in range(3):
        senders.send(f"first {number}", 1)
    senders.send("second", 2)
    senders.send("third", 3)
    await time.run_for(3)
    assert senders.names() == ["first 0", "second", "third", "first 1", "first 2"]
    first = [at for at, name in senders.sent if str(name).startswith("first")]
    assert [round(b - a, 2) for a, b in pairwise(first)] == [1.05, 1.05]


async def test_a_private_chat_may_get_a_short_burst_of_answers(senders: Senders, time: FakeTime) -> None:
    for number in range(5):
        senders.send(number, 1, ANSWER)
    await time.run_for(10)
    assert senders.times() == [0.0, 0.1, 0.2, 3.1, 3.2]


@pytest.mark.parametrize("group", [-100123, "@channel"])
async def test_a_group_gets_twenty_a_minute(group: ChatKey, senders: Senders, time: FakeTime) -> None:
    for number in range(45):
        senders.send(number, group, ANSWER if number % 2 else ALERT)
    await time.run_for(200)
    assert len(senders.sent) == 45
    assert most_within(60.0, senders.times()) == 20


async def test_a_thousand_waiting_in_one_chat_delay_nobody(time: FakeTime) -> None:
    senders = paced(time)
    for number in range(1000):
        senders.send(number, -5)
    for chat in range(1, 30):
        senders.send("other", chat)
    await time.run_for(1.1)
    assert senders.names().count("other") == 29


async def test_requests_without_a_chat_are_paced_too(senders: Senders, time: FakeTime) -> None:
    senders.send("a", None)
    senders.send("b", None)
    await time.run_for(0.05)
    assert senders.names() == ["a"]
    await time.run_for(0.06)
    assert senders.names() == ["a", "b"]


async def test_nothing_is_sent_in_a_hold_and_no_rush_comes_after(senders: Senders, time: FakeTime) -> None:
    for chat in range(1, 8):
        senders.send(chat, chat)
    await time.run_for(0.25)
    await senders.pacer.hold(5)
    assert senders.pacer.held_for() == 5.0
    await time.run_for(10)
    assert senders.times() == [0.0, 0.1, 0.2, 5.25, 5.35, 5.45, 5.55]


async def test_a_shorter_hold_never_shortens_a_longer_one(senders: Senders, time: FakeTime) -> None:
    await senders.pacer.hold(43838)
    await senders.pacer.hold(3)
    senders.send("late", 1)
    await time.run_for(43837)
    assert senders.sent == []
    await time.run_for(1)
    assert senders.sent == [(43838.0, "late")]


async def test_a_hold_is_reported_once_however_many_requests_in_flight_say_it(time: FakeTime) -> None:
    reported: list[float] = []

    async def report(seconds: float) -> None:
        reported.append(seconds)

    pacer = Pacer(LocalSlots(29), on_hold=report, clock=time.clock, sleep=time.sleep)
    await pacer.hold(30)
    await time.run_for(0.2)
    await pacer.hold(30)
    await time.run_for(10)
    await pacer.hold(60)
    assert reported == [30, 60]


async def test_a_hold_counts_even_when_it_cannot_be_stored(time: FakeTime, caplog: pytest.LogCaptureFixture) -> None:
    async def fail(seconds: float) -> None:
        raise OSError("disk full")

    pacer = Pacer(LocalSlots(29), on_hold=fail, clock=time.clock, sleep=time.sleep)
    await pacer.hold(30)
    assert pacer.held_for() == 30.0
    assert [record.getMessage() for record in caplog.records] == [
        "This process pauses for 30 s, but the pause could not be stored for the others"
    ]


async def test_a_hold_from_before_a_restart_goes_on(senders: Senders, time: FakeTime) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    await senders.pacer.hold_until(now + timedelta(minutes=10), now)
    senders.send("after", 1)
    await time.run_for(700)
    assert senders.sent == [(600.0, "after")]


async def test_a_hold_that_is_over_delays_nothing(senders: Senders, time: FakeTime) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    await senders.pacer.hold_until(now - timedelta(minutes=10), now)
    senders.send("at once", 1)
    await time.run_for(0)
    assert senders.sent == [(0.0, "at once")]


async def test_who_cannot_wait_out_a_hold_is_refused_at_once(senders: Senders, time: FakeTime) -> None:
    await senders.pacer.hold(60)
    senders.send("patient", 1, ANSWER, patience=120)
    senders.send("hurried", 2, patience=10)
    await settle()
    assert senders.refused == [("hurried", 60.0)]
    await time.run_for(61)
    assert senders.sent == [(60.0, "patient")]


async def test_a_hold_refuses_those_who_wait_and_cannot_wait_it_out(senders: Senders, time: FakeTime) -> None:
    for chat in range(1, 5):
        senders.send(chat, chat, patience=10)
    await time.run_for(0.05)
    await senders.pacer.hold(60)
    await settle()
    assert senders.names() == [1]
    assert senders.refused == [(2, 60.0), (3, 60.0), (4, 60.0)]


async def test_a_turn_never_comes_after_the_deadline_though_many_wait(senders: Senders, time: FakeTime) -> None:
    for chat in range(1, 102):
        senders.send(chat, chat, ALERT)
    senders.send("hurried", 1000, ALERT, patience=10)
    await time.run_for(30)
    assert "hurried" not in senders.names()
    assert senders.refused == [("hurried", 1.0)]
    assert len(senders.sent) == 101


async def test_who_cannot_wait_for_the_chats_own_limit_is_told_when_to_come_back(
    senders: Senders, time: FakeTime
) -> None:
    for number in range(20):
        senders.send(number, -7, ANSWER)
    await time.run_for(21)
    senders.send("too many", -7, patience=10)
    await settle()
    assert senders.refused == [("too many", 39.5)]


async def test_cancelled_waiters_leave_their_turn_to_the_next(senders: Senders, time: FakeTime) -> None:
    tasks = [senders.send(chat, chat) for chat in range(1, 6)]
    await time.run_for(0.05)
    for task in tasks[1:4]:
        task.cancel()
    await settle()
    await time.run_for(0.06)
    assert senders.sent == [(0.0, 1), (0.1, 5)]


async def test_a_pacer_left_alone_neither_runs_nor_saves_up_turns(senders: Senders, time: FakeTime) -> None:
    tasks = [senders.send("given up", chat) for chat in (1, 2)]
    await settle()
    for task in tasks:
        task.cancel()
    await time.run_for(60)
    assert [task.get_name() for task in asyncio.all_tasks() if task.get_name() == "pacer"] == []
    for chat in range(3, 6):
        senders.send(chat, chat)
    await time.run_for(1)
    assert senders.times() == [0.0, 60.0, 60.1, 60.2]


async def test_closing_ends_every_wait_and_begins_none(senders: Senders, time: FakeTime) -> None:
    for number in range(3):
        senders.send(number, 1)
    await time.run_for(0.05)
    await senders.pacer.close()
    senders.send("too late", 2)
    await settle()
    assert senders.names() == [0]
    assert sorted(senders.refused, key=str) == [("too late", 1.0), (1, 1.0), (2, 1.0)]


async def test_memory_does_not_grow_with_the_number_of_chats(time: FakeTime) -> None:
    senders = paced(time, rate=1000)
    for round_ in range(10):
        for chat in range(1, 201):
            senders.send(chat, round_ * 1000 + chat)
        await time.run_for(30)
    assert len(senders.sent) == 2000
    assert len(senders.pacer._limits) <= 800
    assert senders.pacer._queues._queues == {}
    assert senders.pacer._deadlines == []
    assert senders.pacer._waiters == set()
