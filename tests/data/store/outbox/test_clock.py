"""A clock that is set back changes no wait of the outbox, on both engines."""

from __future__ import annotations

from datetime import timedelta

from support.store import DUE, LEASE, NOW, Newsroom, told

from data.store.outbox.clock import LEAST_STEP
from data.store.store import Store

BACK = timedelta(hours=3)
SECOND = timedelta(seconds=1)


def test_waits_end_when_they_were_meant_to_after_the_clock_was_set_back(newsroom: Newsroom, store: Store) -> None:
    for chat_id in (1, 2, 3):
        newsroom.follow(chat_id, "World")
    newsroom.load(newsroom.post("One"))
    first, second, _ = newsroom.claim(limit=10)
    store.outbox.note_later(first, DUE + timedelta(minutes=5), "502")
    store.outbox.note_sent(second, 501, DUE)
    newsroom.load(newsroom.post("Two"), due=DUE + timedelta(minutes=2))
    assert store.outbox.note_time("", DUE) == timedelta()
    assert store.outbox.note_time("", DUE - BACK) == BACK
    now = DUE - BACK
    assert newsroom.claim("b-1", now=now + LEASE - SECOND) == []
    assert told(newsroom.claim("b-2", now=now + LEASE)) == [(3, ["One"])]
    assert told(newsroom.claim("b-3", now=now + timedelta(minutes=2))) == [
        (1, ["Two"]),
        (2, ["Two"]),
        (3, ["One"]),
        (3, ["Two"]),
    ]
    assert (1, ["One"]) in told(newsroom.claim("b-4", now=now + timedelta(minutes=5)))


def test_what_was_due_stays_due(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"), due=NOW - BACK - SECOND)
    store.outbox.note_time("", NOW)
    store.outbox.note_time("", NOW - BACK)
    assert store.outbox.next_due() == NOW - BACK - SECOND


def test_a_small_correction_and_a_clock_that_goes_on_move_nothing(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"))
    for now in (NOW, NOW + BACK, NOW + BACK - LEAST_STEP + SECOND):
        assert store.outbox.note_time("", now) == timedelta()
    assert store.outbox.next_due() == DUE


def test_machines_whose_clocks_differ_do_not_move_each_others_waits(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"))
    for _ in range(2):
        assert store.outbox.note_time("ahead", NOW + BACK) == timedelta()
        assert store.outbox.note_time("behind", NOW) == timedelta()
    assert store.outbox.next_due() == DUE
