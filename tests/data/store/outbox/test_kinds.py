"""The outbox treats messages of every kind alike: those that a chat asked for, and notices."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.store import DUE, LEASE, NOW, PAUSE, Newsroom, told

from data.models import LANES, Alert, Kind, Lane, Message, Notice, OutboxCount, Unreadable
from data.store.outbox.contents import Contents
from data.store.outbox.notices import MOST_CHARACTERS
from data.store.store import Store

ADMIN, OTHER_ADMIN = 1, 2
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)


def kinds(messages: list[Message]) -> list[tuple[int, Kind]]:
    """Which chat gets a message of which kind."""
    return [(message.chat_id, message.kind) for message in messages]


def rows(store: Store, kind: Kind = Kind.NOTICE) -> int:
    """How many rows of a kind are in the outbox."""
    found = store._engine.query("SELECT COUNT(*) AS count FROM deliveries WHERE kind = :kind", kind=kind)
    return int(found[0]["count"])


def test_a_claimed_notice_tells_its_name_and_fields(newsroom: Newsroom) -> None:
    notice_id = newsroom.notify(ADMIN)
    assert newsroom.claim("a-1") == [Message(Kind.NOTICE, notice_id, ADMIN, "a-1", 1, PAUSE, (notice_id,))]


def test_every_kind_has_a_lane_and_a_content(store: Store) -> None:
    assert set(LANES) == set(Contents(store._engine, store.posts)._readers) == set(Kind)


def test_a_post_and_a_notice_of_the_same_number_are_two_messages(newsroom: Newsroom) -> None:
    newsroom.follow(ADMIN, "World")
    post_id = newsroom.post("One")
    assert newsroom.notify(ADMIN) == post_id
    load_id = newsroom.load(post_id)
    alert, notice = sorted(newsroom.claim(), key=lambda message: message.kind)
    assert (alert.subjects, alert.key, notice.subjects, notice.key) == (
        (post_id,),
        (load_id, ADMIN),
        (post_id,),
        (post_id, ADMIN),
    )


def test_a_subject_is_told_once_per_chat_whatever_queues_it(newsroom: Newsroom, store: Store) -> None:
    first = newsroom.notify(ADMIN)
    store.outbox.put(Kind.NOTICE, [ADMIN, OTHER_ADMIN], subject=first, due=DUE, now=NOW)
    assert kinds(newsroom.claim()) == [(ADMIN, Kind.NOTICE), (OTHER_ADMIN, Kind.NOTICE)]


def test_within_a_lane_the_first_due_goes_first_whatever_its_kind(
    newsroom: Newsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANES, Kind.NOTICE, Lane.ROUTINE)
    newsroom.follow(ADMIN, "World")
    newsroom.load(newsroom.post("One"), due=DUE)
    newsroom.notify(ADMIN, due=DUE - SECOND)
    newsroom.notify(OTHER_ADMIN, due=DUE + SECOND)
    order = [newsroom.claim(name, now=DUE + SECOND, limit=1) for name in ("a-1", "a-2", "a-3")]
    assert [kinds(claimed) for claimed in order] == [
        [(ADMIN, Kind.NOTICE)],
        [(ADMIN, Kind.ALERT)],
        [(OTHER_ADMIN, Kind.NOTICE)],
    ]


def test_who_unsubscribes_or_pauses_still_gets_notices(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(ADMIN, "World")
    newsroom.load(newsroom.post("One"))
    newsroom.notify(ADMIN)
    store.subscriptions.pause(ADMIN, True)
    store.outbox.drop_chat(ADMIN)
    store.alerts.drop_sections(ADMIN, ["World"])
    assert kinds(newsroom.claim()) == [(ADMIN, Kind.NOTICE)]
    newsroom.notify(ADMIN)
    assert kinds(newsroom.claim("a-2")) == [(ADMIN, Kind.NOTICE)]


def test_a_chat_that_is_gone_gets_no_notice(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(ADMIN, "World")
    newsroom.notify(ADMIN, OTHER_ADMIN)
    store.subscriptions.leave(ADMIN, NOW)
    store.outbox.note_gone(ADMIN)
    newsroom.notify(ADMIN, OTHER_ADMIN)
    assert [message.chat_id for message in newsroom.claim()] == [OTHER_ADMIN, OTHER_ADMIN]


def test_nothing_is_left_of_the_notices_of_a_forgotten_chat(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(ADMIN, "World")
    newsroom.notify(ADMIN)
    [notice] = newsroom.claim()
    store.subscriptions.forget(ADMIN)
    store.outbox.forget_chat(ADMIN)
    assert not store.outbox.is_wanted(notice)
    store.outbox.note_sent(notice, 500, DUE)
    store.notices.remove_unqueued()
    assert (rows(store), store.notices.get(notice.load_id)) == (0, None)


def test_a_group_that_becomes_a_supergroup_takes_all_kinds_along(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World")
    newsroom.load(newsroom.post("One"))
    had = newsroom.notify(-1, -1001)
    newsroom.notify(-1)
    newsroom.carry(-1, -1001)
    claimed = newsroom.claim()
    assert sorted(kinds(claimed)) == [(-1001, Kind.ALERT), (-1001, Kind.NOTICE), (-1001, Kind.NOTICE)]
    assert [message.load_id for message in claimed].count(had) == 1


def test_a_sender_that_stops_gives_notices_back(newsroom: Newsroom, store: Store) -> None:
    newsroom.notify(ADMIN)
    newsroom.claim("a-1")
    store.outbox.unclaim("a", DUE)
    assert [notice.attempts for notice in newsroom.claim("b-1")] == [1]


def test_a_notice_waits_for_its_lease_and_is_sent_once(newsroom: Newsroom, store: Store) -> None:
    newsroom.notify(ADMIN)
    [lost] = newsroom.claim("a-1")
    assert newsroom.claim("b-1", now=DUE + LEASE - SECOND) == []
    [notice] = newsroom.claim("b-1", now=DUE + LEASE)
    assert (store.outbox.is_wanted(lost), store.outbox.is_wanted(notice)) == (False, True)
    store.outbox.note_sent(notice, 500, DUE + LEASE)
    assert newsroom.claim("b-2", now=DUE + LEASE * 9) == []


def test_the_figures_count_news_and_the_oldest_is_of_any_kind(newsroom: Newsroom, store: Store) -> None:
    newsroom.notify(ADMIN)
    assert store.outbox.count() == OutboxCount(due=0, sent=0, failed=0, oldest=NOW)
    newsroom.follow(OTHER_ADMIN, "World")
    newsroom.load(newsroom.post("One"))
    assert store.outbox.count() == OutboxCount(due=1, sent=0, failed=0, oldest=NOW)
    for message in newsroom.claim():
        store.outbox.note_sent(message, 500, DUE)
    newsroom.notify(ADMIN)
    store.outbox.note_unsendable(newsroom.claim("a-2")[0], "Message text is empty")
    assert store.outbox.count() == OutboxCount(due=0, sent=1, failed=0, oldest=None)
    assert store.outbox.last_error() == "Message text is empty"


def test_notices_of_a_week_ago_leave_the_outbox_and_their_contents_with_them(newsroom: Newsroom, store: Store) -> None:
    old = newsroom.notify(ADMIN, OTHER_ADMIN)
    for notice in newsroom.claim():
        store.outbox.note_sent(notice, 500, DUE)
    waiting = newsroom.notify(ADMIN)
    later = NOW + WEEK + timedelta(minutes=1)
    assert store.settled.settle(Kind.ALERT, 0, before=later - WEEK, now=later) is None
    assert store.settled.settle(Kind.NOTICE, 0, before=later - WEEK, now=later) == old
    assert store.settled.settle(Kind.NOTICE, old, before=later - WEEK, now=later) == waiting
    assert store.settled.settle(Kind.NOTICE, waiting, before=later - WEEK, now=later) is None
    store.notices.remove_unqueued()
    assert (store.notices.get(old), store.notices.get(waiting)) == (None, PAUSE)
    store.outbox.put(Kind.NOTICE, [ADMIN], subject=old, due=DUE, now=later)
    assert [notice.subjects for notice in newsroom.claim("b-1", now=later)] == [(waiting,)]


def test_a_notice_that_cannot_be_read_fails_alone(newsroom: Newsroom, store: Store) -> None:
    damaged, lost = newsroom.notify(ADMIN), newsroom.notify(OTHER_ADMIN)
    newsroom.follow(ADMIN, "World")
    newsroom.load(newsroom.post("One"))
    store._engine.execute("UPDATE notices SET fields = '[]' WHERE load_id = :id", id=damaged)
    store._engine.execute("DELETE FROM notices WHERE load_id = :id", id=lost)
    messages = newsroom.claim()
    assert [message.unreadable for message in messages if message.kind is Kind.NOTICE] == [
        (Unreadable(damaged, f"What is kept of notice {damaged} can't be read"),),
        (Unreadable(lost, f"What is kept of notice {lost} can't be read"),),
    ]
    assert store.outbox.fail(Kind.NOTICE, damaged, "damaged") == 1
    assert store.outbox.count() == OutboxCount(due=1, sent=0, failed=0, oldest=NOW)
    assert told([message for message in messages if isinstance(message.content, Alert)]) == [(ADMIN, ["One"])]


def test_the_fields_of_a_notice_are_bounded(store: Store) -> None:
    with pytest.raises(ValueError, match="too long: 2012 characters"):
        store.notices.add(1, Notice("said", {"words": "é" * (MOST_CHARACTERS - 1)}))
    store.notices.add(1, fits := Notice("said", {"words": "é" * (MOST_CHARACTERS - 20)}))
    assert store.notices.get(1) == fits
