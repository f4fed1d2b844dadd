"""The shared schedule, on both engines."""

from __future__ import annotations

import threading
import time

import pytest

from data.store.pace import HORIZON_MICROSECONDS, Pace
from data.store.store import Store

SECOND = 1_000_000
GAP = SECOND // 10


@pytest.fixture
def pace(store: Store) -> Pace:
    return store.pace


def test_the_databases_clock_is_right(pace: Pace) -> None:
    before = time.time_ns() // 1000
    now = pace.now()
    assert before - 5_000 <= now <= time.time_ns() // 1000 + 5_000


def test_slots_follow_each_other_without_a_gap(pace: Pace) -> None:
    start = pace.now() + SECOND
    firsts = [pace.reserve("news", length=GAP * count, earliest=start).first for count in (1, 3, 1)]
    assert firsts == [start, start + GAP, start + GAP * 4]


def test_no_slot_comes_before_the_earliest(pace: Pace) -> None:
    start = pace.now()
    pace.reserve("news", length=GAP, earliest=start)
    assert pace.reserve("news", length=GAP, earliest=start + SECOND).first == start + SECOND


def test_every_bot_has_its_own_schedule(pace: Pace) -> None:
    start = pace.now()
    pace.reserve("news", length=SECOND, earliest=start)
    assert pace.reserve("other", length=GAP, earliest=start).first == start


def test_a_reservation_tells_when_it_was_made(pace: Pace) -> None:
    before = pace.now()
    now = pace.reserve("news", length=GAP, earliest=0).now
    assert before <= now <= pace.now()


def test_a_hold_moves_every_senders_slots_and_is_kept(pace: Pace, other_store: Store) -> None:
    until = pace.now() + SECOND * 3600
    assert pace.held_until("news") == 0
    pace.hold("news", until)
    pace.hold("news", until - SECOND)
    assert other_store.pace.held_until("news") == until
    firsts = [each.reserve("news", length=GAP, earliest=0).first for each in (other_store.pace, pace)]
    assert firsts == [until, until + GAP]
    assert pace.held_until("other") == 0


def test_after_a_hold_the_slots_are_evenly_spaced(pace: Pace) -> None:
    until = pace.now() + SECOND
    pace.hold("news", until)
    firsts = [pace.reserve("news", length=GAP, earliest=0).first for _ in range(3)]
    assert firsts == [until, until + GAP, until + GAP * 2]


def test_a_schedule_from_before_the_clock_was_set_back_is_ignored(pace: Pace) -> None:
    start = pace.now()
    pace.reserve("news", length=GAP, earliest=start + HORIZON_MICROSECONDS + SECOND)
    assert pace.reserve("news", length=GAP, earliest=start).first == start


def test_while_answers_wait_one_slot_of_three_is_for_alerts_of_all_senders(pace: Pace, other_store: Store) -> None:
    start = pace.now() + SECOND
    first = pace.reserve_for_answer("news", length=GAP, earliest=start, more=True).first
    alert = other_store.pace.reserve_for_alert("news", length=GAP, earliest=start)
    denied = pace.reserve_for_alert("news", length=GAP, earliest=start)
    assert (alert.first, alert.granted) == (first + GAP, True)
    assert (denied.first, denied.granted) == (alert.first + GAP * 3 // 2, False)
    assert pace.reserve_for_answer("news", length=GAP, earliest=start, more=True).first == alert.first + GAP


def test_alerts_get_every_slot_once_no_answers_wait(pace: Pace) -> None:
    start = pace.now() + SECOND
    pace.reserve_for_alert("news", length=GAP, earliest=start)
    pace.reserve_for_answer("news", length=GAP, earliest=start, more=False)
    firsts = [pace.reserve_for_alert("news", length=GAP, earliest=start).first for _ in range(2)]
    assert firsts == [start + GAP * 2, start + GAP * 3]


def test_shares_from_before_the_clock_was_set_back_are_ignored(pace: Pace) -> None:
    later = pace.now() + HORIZON_MICROSECONDS * 2
    pace.reserve_for_alert("news", length=GAP, earliest=later)
    pace.reserve_for_answer("news", length=GAP, earliest=later, more=True)
    assert pace.reserve_for_alert("news", length=GAP, earliest=pace.now()).granted


def test_senders_that_reserve_at_once_never_get_the_same_slot(address: str, pace: Pace) -> None:
    start = pace.now()
    firsts: list[int] = []

    def send() -> None:
        store = Store.open(address)
        for _ in range(25):
            with store.transaction():
                slot = store.pace.reserve("news", length=GAP, earliest=start)
            firsts.append(slot.first)
        store.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(firsts) == [start + GAP * number for number in range(100)]


def test_an_ended_hold_is_taken_once_by_whoever_asks_first(pace: Pace, store: Store, other_store: Store) -> None:
    until = pace.now() + SECOND * 600
    pace.hold("news", until)
    pace.hold("news", until + SECOND * 10)
    assert not pace.has_ended_hold("news")
    assert pace.take_ended_hold("news") is None
    with store.transaction():
        # The ten minutes are over.
        store._engine.execute(
            "UPDATE pace SET held_until = held_until - :past, held_since = held_since - :past", past=SECOND * 700
        )
    assert other_store.pace.has_ended_hold("news")
    seconds = other_store.pace.take_ended_hold("news")
    assert seconds is not None
    assert 600 < seconds <= 611
    assert pace.take_ended_hold("news") is None
    assert pace.take_ended_hold("other") is None


def set_clock_back(store: Store, by: int) -> None:
    """What the bot's row looks like after the database's clock was set back by so many microseconds."""
    with store.transaction():
        store._engine.execute(
            "UPDATE pace SET next_at = next_at + :by, held_until = held_until + :by, held_since = held_since + :by",
            by=by,
        )


@pytest.mark.parametrize("back", [SECOND * 5, SECOND * 30, SECOND * 86_400])
def test_a_hold_keeps_its_length_when_the_clock_is_set_back(pace: Pace, store: Store, back: int) -> None:
    pace.hold("news", pace.now() + SECOND * 20)
    pace.reserve("news", length=GAP, earliest=0)
    set_clock_back(store, back)
    start = pace.now()
    first = pace.reserve("news", length=GAP, earliest=start).first
    assert start + SECOND * 19 < first <= pace.now() + SECOND * 20
    # PostgreSQL's clock goes on within a statement.
    assert pace.held_until("news") == pytest.approx(first, abs=1000)
    assert first < pace.reserve("news", length=GAP, earliest=start).first <= first + GAP * 2


def test_a_start_after_the_clock_was_set_back_waits_for_a_hold_no_longer_than_it_was(pace: Pace, store: Store) -> None:
    pace.hold("news", pace.now() + SECOND * 20)
    set_clock_back(store, SECOND * 86_400)
    until = pace.held_until("news")
    assert until <= pace.now() + SECOND * 20
    assert pace.held_until("news") == until, "the wait starts again only once"


def test_a_hold_that_was_taken_holds_nobody_when_the_clock_is_set_back(pace: Pace, store: Store) -> None:
    pace.hold("news", pace.now() - 1)
    assert pace.take_ended_hold("news") is not None
    set_clock_back(store, SECOND * 3600)
    start = pace.now()
    assert pace.held_until("news") < start
    assert pace.reserve("news", length=GAP, earliest=start).first == start


def test_the_admins_hear_of_a_hold_that_ended_after_the_clock_was_set_back(pace: Pace, store: Store) -> None:
    pace.hold("news", pace.now() + SECOND * 20)
    set_clock_back(store, SECOND * 3600)
    assert pace.take_ended_hold("news") is None
    assert not pace.has_ended_hold("news")
    set_clock_back(store, -SECOND * 21)  # 21 s have passed
    assert pace.has_ended_hold("news")
    assert pace.take_ended_hold("news") == pytest.approx(20, abs=1)


def test_a_hold_long_after_one_that_nobody_took_is_a_pause_of_its_own(pace: Pace, store: Store) -> None:
    pace.hold("news", pace.now() + SECOND)
    set_clock_back(store, -SECOND * 3600)  # an hour has passed
    pace.hold("news", pace.now() + SECOND * 20)
    set_clock_back(store, -SECOND * 30)
    assert pace.take_ended_hold("news") == pytest.approx(20, abs=1)
