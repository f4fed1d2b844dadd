"""Several senders of one bot share its schedule through the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from support.empty_newsroom import newsroom_at

from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.pace.chat_limits import Priority
from bot.pace.pacer import AnswersFirst, Slots
from bot.pace.shared import PAUSE_SECONDS, SharedSlots
from data.errors import StoreError
from data.store.pace import Reservation
from data.store.store import Store

RATE = 0.5
GAP = 1 / RATE
NEAR = 0.3
"""Seconds by which a busy machine may blur the clocks, small against the gap."""


@pytest.fixture
def address(tmp_path: Path) -> str:
    return newsroom_at(tmp_path / "news.db")


@pytest.fixture
def new_worker(address: str) -> Iterator[Callable[[], Worker]]:
    """Opens the database as another process does."""
    workers = []

    def open_database() -> Worker:
        store = Store.open(address, busy_timeout=0.01)
        workers.append(Worker(Desk(store, Sections(("World",)), timedelta(), timedelta()), "pace"))
        return workers[-1]

    yield open_database
    for worker in workers:
        worker.close()


def gaps(slots: list[float]) -> list[float]:
    return [after - before for before, after in pairwise(slots)]


async def alert_slot(slots: Slots, earliest: float) -> float:
    return await slots.reserve(earliest, Priority.ALERT, more=False)


async def test_a_sender_alone_gets_slots_in_even_gaps(new_worker: Callable[[], Worker]) -> None:
    slots: Slots = SharedSlots(new_worker(), "news", RATE)
    start = time.monotonic() + 5
    reserved = [await alert_slot(slots, start) for _ in range(5)]
    assert gaps(reserved) == pytest.approx([GAP] * 4, abs=NEAR)
    assert reserved[0] == pytest.approx(start, abs=NEAR)


async def test_senders_at_once_share_one_schedule(new_worker: Callable[[], Worker]) -> None:
    senders = [SharedSlots(new_worker(), "news", RATE) for _ in range(3)]
    start = time.monotonic() + 5
    reserved = [await alert_slot(sender, start) for _ in range(5) for sender in senders]
    assert gaps(reserved) == pytest.approx([GAP] * 14, abs=NEAR)


async def test_alerts_of_another_sender_get_every_third_slot_while_answers_wait(
    new_worker: Callable[[], Worker],
) -> None:
    answering, alerting = SharedSlots(new_worker(), "news", RATE), SharedSlots(new_worker(), "news", RATE)
    start = time.monotonic() + 5
    answers = [await answering.reserve(start, Priority.ANSWER, more=True) for _ in range(2)]
    alert = await alert_slot(alerting, start)
    answers.append(await answering.reserve(start, Priority.ANSWER, more=True))
    with pytest.raises(AnswersFirst) as refused:
        await alert_slot(alerting, start)
    assert gaps([*answers[:2], alert, answers[2]]) == pytest.approx([GAP] * 3, abs=NEAR)
    assert refused.value.until == pytest.approx(alert + 1.5 * GAP, abs=NEAR)


async def test_alerts_take_every_slot_when_no_more_answers_wait(new_worker: Callable[[], Worker]) -> None:
    answering, alerting = SharedSlots(new_worker(), "news", RATE), SharedSlots(new_worker(), "news", RATE)
    start = time.monotonic() + 5
    answer = await answering.reserve(start, Priority.ANSWER, more=False)
    alerts = [await alert_slot(alerting, start) for _ in range(3)]
    assert gaps([answer, *alerts]) == pytest.approx([GAP] * 3, abs=NEAR)


async def test_one_senders_refusal_holds_all_and_those_that_start_later(new_worker: Callable[[], Worker]) -> None:
    refused, other = SharedSlots(new_worker(), "news", RATE), SharedSlots(new_worker(), "news", RATE)
    until = time.monotonic() + 3600
    await refused.hold(until)
    assert await alert_slot(other, time.monotonic()) == pytest.approx(until, abs=NEAR)
    started_later = SharedSlots(new_worker(), "news", RATE)
    assert await alert_slot(started_later, time.monotonic()) == pytest.approx(until + GAP, abs=NEAR)


async def test_a_bot_that_was_never_refused_is_not_held(new_worker: Callable[[], Worker]) -> None:
    now = time.monotonic()
    assert await alert_slot(SharedSlots(new_worker(), "news", RATE), now) == pytest.approx(now, abs=NEAR)


async def test_a_database_that_fails_for_a_while_loses_no_turn(address: str, new_worker: Callable[[], Worker]) -> None:
    blocker = Store.open(address)
    transaction = blocker.transaction()
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            transaction.__exit__(None, None, None)

    slots = SharedSlots(new_worker(), "news", RATE, sleep=pause)
    await alert_slot(slots, time.monotonic())
    transaction.__enter__()
    start = time.monotonic() + 5
    assert await alert_slot(slots, start) == pytest.approx(start, abs=NEAR)
    assert pauses == list(PAUSE_SECONDS[:3])
    blocker.close()


async def test_a_database_that_stays_away_is_an_error(address: str, new_worker: Callable[[], Worker]) -> None:
    blocker = Store.open(address)
    slots = SharedSlots(new_worker(), "news", RATE, sleep=lambda seconds: asyncio.sleep(0))
    await alert_slot(slots, time.monotonic())
    with blocker.transaction(), pytest.raises(StoreError):
        await alert_slot(slots, time.monotonic())
    blocker.close()


async def test_at_a_high_rate_alerts_reserve_in_stretches_that_never_overlap(
    new_worker: Callable[[], Worker],
) -> None:
    worker = new_worker()
    slots = SharedSlots(worker, "news", 1000)
    start = time.monotonic() + 5
    reserved = [await alert_slot(slots, start) for _ in range(20)]
    assert all(round(gap, 6) >= 0.001 for gap in gaps(reserved))
    pace = (await worker.run(lambda desk: desk.store.pace)).reserve_for_alert
    first, second = [await worker.run(lambda _: pace("news", length=1000, earliest=0, slots=20)) for _ in range(2)]
    assert (first.slots, second.slots, second.first - first.first) == (20, 20, 20_000)


async def test_slots_stay_a_gap_apart_when_the_clocks_turn_out_closer_than_they_seemed(
    new_worker: Callable[[], Worker],
) -> None:
    late = iter([0.4, 0.4, 0.2])
    slots = SharedSlots(new_worker(), "news", 1000, clock=lambda: time.monotonic() + next(late, 0.0))
    start = time.monotonic() + 5
    reserved = [await alert_slot(slots, start) for _ in range(60)]
    assert all(round(gap, 6) >= 0.001 for gap in gaps(reserved))


async def test_while_answers_wait_an_alert_reserves_no_more_than_its_own_slot(
    new_worker: Callable[[], Worker],
) -> None:
    def reserve(desk: Desk) -> Reservation:
        now, pace = desk.store.pace.now(), desk.store.pace
        pace.reserve_for_answer("news", length=1000, earliest=now + 5_000_000, more=True)
        return pace.reserve_for_alert("news", length=1000, earliest=now, slots=20)

    assert (await new_worker().run(reserve)).slots == 1


async def test_a_refusal_ends_the_stretch_that_a_sender_has_reserved(new_worker: Callable[[], Worker]) -> None:
    slots = SharedSlots(new_worker(), "news", 1000)
    start = time.monotonic() + 5
    await alert_slot(slots, start)
    await slots.hold(start + 10)
    assert await alert_slot(slots, start) > start + 9
