"""Readers' doubts about quotes, on both engines."""

from datetime import UTC, datetime, timedelta

from data.store.store import Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_answered_doubts_are_closed_once_and_still_counted(store: Store) -> None:
    with store.transaction():
        for chat in (7, 7, -1001):
            store.doubts.add(1, 75, chat, NOW)
        store.doubts.add(1, 90, 7, NOW)
        assert store.doubts.is_open(1, 75)
        assert store.doubts.answer(1, 75) == [-1001, 7]
        assert store.doubts.answer(1, 75) == []
    assert [store.doubts.is_open(1, start) for start in (75, 90)] == [False, True]
    assert [store.doubts.count_of(7, NOW - HOUR), store.doubts.count_of(7, NOW)] == [3, 0]


def test_doubts_follow_a_group_and_are_removed_by_chat_and_by_time(store: Store) -> None:
    with store.transaction():
        store.doubts.add(1, 75, -5, NOW)
        store.doubts.add(1, 75, 7, NOW - HOUR)
        store.doubts.move(-5, -1005)
        store.doubts.remove_before(NOW)
    assert [store.doubts.mentions(chat) for chat in (-5, -1005, 7)] == [False, True, False]
    with store.transaction():
        store.doubts.forget_chat(-1005)
    assert not store.doubts.mentions(-1005)
