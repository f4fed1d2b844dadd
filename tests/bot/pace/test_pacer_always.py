"""The pacer's promises, under arrivals, cancellations, holds and late timers in any order."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from support.fake_time import FakeTime, settle

from bot.pace.chat_limits import Priority
from bot.pace.pacer import SLACK_SECONDS, LocalSlots, NotYet, Pacer

RATE = 29.0
CHATS = st.sampled_from([1, 2, 3, -1, None])
EVENTS = st.one_of(
    st.tuples(st.just("send"), CHATS, st.sampled_from(Priority), st.sampled_from([2.0, 10.0, float("inf")])),
    st.tuples(st.just("cancel"), st.integers(0, 30)),
    st.tuples(st.just("hold"), st.sampled_from([0.5, 3.0, 20.0])),
    st.tuples(st.just("pass"), st.sampled_from([0.01, 0.2, 1.5])),
    st.tuples(st.just("stall"), st.sampled_from([0.02, 0.4])),
)


@dataclass
class Scenario:
    """Plays events; notes the holds, and the turns with time, chat, priority and order of arrival."""

    time: FakeTime = field(default_factory=FakeTime)
    turns: list[tuple[float, int | None, Priority, int]] = field(default_factory=list)
    holds: list[tuple[float, float]] = field(default_factory=list)
    refused: int = 0
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def play(self, events: list[tuple[object, ...]]) -> None:
        self.pacer = Pacer(LocalSlots(RATE), clock=self.time.clock, sleep=self.time.sleep)
        for event in events:
            await self.do(*event)
        await self.time.run_for(600)
        assert all(task.done() for task in self.tasks)
        assert self.pacer._waiters == set()

    async def do(self, kind: str, *details: object) -> None:
        match kind, details:
            case "send", (chat, priority, patience):
                self.tasks.append(asyncio.create_task(self.send(len(self.tasks), chat, priority, patience)))
                await settle()
            case "cancel", (number,):
                if self.tasks:
                    self.tasks[number % len(self.tasks)].cancel()
            case "hold", (seconds,):
                self.holds.append((self.time.now, self.time.now + seconds))
                await self.pacer.hold(seconds)
            case "pass", (seconds,):
                await self.time.run_for(seconds)
            case "stall", (seconds,):
                self.time.now += seconds

    async def send(self, order: int, chat: int | None, priority: Priority, patience: float) -> None:
        asked = self.time.now
        try:
            await self.pacer.turn(chat, priority, patience)
        except NotYet:
            self.refused += 1
            return
        assert self.time.now <= asked + patience
        self.turns.append((self.time.now, chat, priority, order))


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, max_size=90))
def test_turns_keep_their_order_gaps_and_limits_whatever_happens(events: list[tuple[object, ...]]) -> None:
    scenario = Scenario()
    asyncio.run(scenario.play(events))
    cancelled = sum(task.cancelled() for task in scenario.tasks)
    assert len(scenario.turns) + scenario.refused + cancelled == len(scenario.tasks)
    times = [time for time, *_ in scenario.turns]
    assert all(after - before >= 1 / RATE - SLACK_SECONDS - 1e-6 for before, after in pairwise(times))
    assert all(after - before > 1 for before, after in zip(times, times[30:], strict=False))
    assert not [time for time in times for begin, end in scenario.holds if begin < time < end - 1e-6]
    by_line = defaultdict(list)
    by_chat = defaultdict(list)
    for time, chat, priority, order in scenario.turns:
        by_line[chat, priority].append(order)
        by_chat[chat].append((time, priority))
    assert all(orders == sorted(orders) for orders in by_line.values())
    for chat, turns in by_chat.items():
        late_alerts = [b for (a, _), (b, kind) in pairwise(turns) if kind is Priority.ALERT and b - a < 1]
        assert chat is None or late_alerts == []
