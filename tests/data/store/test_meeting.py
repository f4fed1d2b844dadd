"""Updates that come to several processes."""

from __future__ import annotations

from datetime import timedelta

from support.values import NOW

from data.store.meeting import LOOKS_FOR_MISSING, Arrival, Me
from data.store.store import Store

PATIENCE = timedelta(seconds=8)
ONE, TWO = Me("123", "one", PATIENCE), Me("123", "two", PATIENCE)
STICKS = timedelta(seconds=15)


def come(store: Store, me: Me, number: int, chat: int | None = 7, *, after: float = 0.0) -> list[int] | None:
    """An update comes to a process; which it is to begin, ``None`` if it came before."""
    now = NOW + timedelta(seconds=after)
    with store.transaction():
        store.meeting.beat(me)
        is_new = store.meeting.take(me, Arrival(number, chat, "{}", alone=True), sticks=now - STICKS, now=now)
        handed = store.meeting.handed(me, chat=chat, arrived=number)
        return [each.update_id for each in handed] if is_new else None


def look(store: Store, me: Me) -> list[int]:
    """What a process is to begin when it looks."""
    with store.transaction():
        return [each.update_id for each in store.meeting.handed(me)]


def adopt(store: Store, me: Me) -> list[int]:
    with store.transaction():
        store.meeting.beat(me)
        return [each.update_id for each in store.meeting.adopt(me)]


def test_an_update_is_taken_once_whoever_it_comes_to(store: Store) -> None:
    assert come(store, ONE, 1) == [1]
    assert come(store, ONE, 1) is None
    assert come(store, TWO, 1) is None
    store.pending.remove("123", [1])
    assert come(store, TWO, 1) is None


def test_a_chat_s_updates_meet_in_the_process_that_has_one_in_work(store: Store) -> None:
    assert come(store, ONE, 1) == [1]
    assert come(store, TWO, 2) == []
    assert come(store, TWO, 3, chat=8) == [3]
    assert look(store, TWO) == []
    assert store.meeting.has_handed(ONE)
    assert look(store, ONE) == [2]
    assert look(store, ONE) == []


def test_what_was_handed_over_comes_before_what_comes_next(store: Store) -> None:
    come(store, ONE, 1)
    come(store, TWO, 2)
    assert come(store, ONE, 3) == [2, 3]


def test_a_chat_stays_with_its_process_for_a_while(store: Store) -> None:
    come(store, ONE, 1)
    store.pending.remove("123", [1])
    assert come(store, TWO, 2, after=10) == []
    store.pending.remove("123", [2])
    assert come(store, TWO, 3, after=40) == [3]


def test_an_update_that_overtook_another_waits_for_it(store: Store) -> None:
    come(store, ONE, 1, chat=8)
    assert come(store, ONE, 3) == []
    assert come(store, TWO, 2) == []
    assert look(store, ONE) == [2]
    assert [look(store, ONE) for _ in range(LOOKS_FOR_MISSING)] == [[], [3], []]


def test_an_update_whose_predecessor_comes_in_time_follows_it(store: Store) -> None:
    come(store, ONE, 1, chat=8)
    assert come(store, ONE, 3) == []
    assert come(store, ONE, 2) == [2, 3]


def test_what_a_dead_process_had_is_adopted_and_what_a_living_one_has_is_not(store: Store) -> None:
    come(store, ONE, 1)
    come(store, TWO, 2, chat=8)
    assert adopt(store, TWO) == []
    with store.transaction():
        store.meeting.leave(ONE)
    assert adopt(store, TWO) == [1]
    assert adopt(store, TWO) == []
    assert come(store, TWO, 3) == [3]


def test_what_was_there_before_any_webhook_is_adopted(store: Store) -> None:
    store.pending.add("123", [(1, "{}")], alone=False, now=NOW)
    store.pending.add("456", [(1, "{}")], alone=False, now=NOW)
    assert adopt(store, ONE) == [1]


def test_the_only_process_waits_for_nobody(store: Store) -> None:
    come(store, ONE, 1)
    assert adopt(store, Me("123", "two", timedelta())) == [1]


def test_updates_without_a_chat_are_taken_too(store: Store) -> None:
    assert come(store, ONE, 1, chat=None) == [1]


def test_old_ones_are_forgotten(store: Store) -> None:
    come(store, ONE, 1)
    store.pending.remove("123", [1])
    store.meeting.forget_before(NOW + timedelta(seconds=1))
    assert come(store, TWO, 1) == [1]
