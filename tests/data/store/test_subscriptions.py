"""Subscriptions, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.store import NOW, Newsroom

from data.models import Chat
from data.store.readers.subscriptions import ALL_POSTS
from data.store.store import Store

SECOND = timedelta(seconds=1)


def test_an_unknown_chat_follows_nothing(store: Store) -> None:
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset())
    assert not store.subscriptions.is_known(1)


def test_a_chat_follows_the_sections_it_chose_in_its_topic(store: Store) -> None:
    store.subscriptions.subscribe(-100, ("World", "Sports"), 12, NOW)
    store.subscriptions.subscribe(-100, ("World", "Health"), 13, NOW)
    assert store.subscriptions.chat(-100, NOW) == Chat(-100, frozenset({"World", "Sports", "Health"}), topic=13)
    assert store.subscriptions.is_known(-100)


def test_a_chat_unsubscribes_only_from_the_sections_it_names(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World", "Sports")
    newsroom.follow(2, "World")
    store.subscriptions.unsubscribe(1, ("World", "Health"))
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset({"Sports"}))
    assert store.subscriptions.chat(2, NOW) == Chat(2, frozenset({"World"}))


def test_a_pause_keeps_the_subscriptions_and_can_be_ended(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    store.subscriptions.pause(1, True)
    newsroom.follow(1, "Sports")
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset({"World", "Sports"}), paused=True)
    store.subscriptions.pause(1, False)
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset({"World", "Sports"}))


def test_a_mute_ends_at_its_time_and_can_be_changed(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    store.subscriptions.mute(1, "World", NOW + SECOND)
    store.subscriptions.mute(1, "World", NOW + SECOND * 5)
    assert store.subscriptions.chat(1, NOW + SECOND * 4).muted == frozenset({"World"})
    assert store.subscriptions.chat(1, NOW + SECOND * 5).muted == frozenset()


@pytest.mark.parametrize(
    ("section", "left"), [("World", {"Sports"}), ("Business", {"World", "Sports"}), (ALL_POSTS, set())]
)
def test_a_mute_that_was_ended_does_not_come_back_when_the_clock_is_set_back(
    newsroom: Newsroom, store: Store, section: str, left: set[str]
) -> None:
    newsroom.follow(1, "World", "Sports")
    for muted in ("World", "Sports", ALL_POSTS):
        store.subscriptions.mute(1, muted, NOW + SECOND)
    store.subscriptions.unmute(1, section)
    assert store.subscriptions.chat(1, NOW - timedelta(days=1)).muted == left


def test_a_chat_that_left_comes_back_once_with_its_subscriptions(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    assert not store.subscriptions.come_back(1)
    store.subscriptions.leave(1, NOW)
    store.subscriptions.leave(1, NOW + SECOND * 9)
    assert store.subscriptions.gone_before(NOW) == []
    assert store.subscriptions.gone_before(NOW + SECOND) == [1]
    assert store.subscriptions.counts() == {}
    assert (store.subscriptions.come_back(1), store.subscriptions.come_back(1)) == (True, False)
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset({"World"}))


def test_a_chat_that_left_and_subscribes_is_back(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    store.subscriptions.leave(1, NOW)
    newsroom.follow(1, "Sports")
    assert store.subscriptions.counts() == {"World": 1, "Sports": 1}


def test_nothing_is_left_of_a_forgotten_chat(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    store.subscriptions.mute(1, "World", NOW + SECOND)
    store.subscriptions.forget(1)
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset())
    assert not store.subscriptions.is_known(1)
    assert store.subscriptions.chat(2, NOW) == Chat(2, frozenset({"World"}))


def test_a_deleted_topic_is_forgotten(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World", topic=12)
    store.subscriptions.forget_topic(1)
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset({"World"}))


def test_a_group_that_becomes_a_supergroup_keeps_its_subscriptions(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World", "Sports", topic=12)
    store.subscriptions.mute(-1, "World", NOW + SECOND)
    store.subscriptions.pause(-1, True)
    store.subscriptions.move(-1, -1001)
    assert store.subscriptions.chat(-1001, NOW) == Chat(
        -1001, frozenset({"World", "Sports"}), paused=True, topic=12, muted=frozenset({"World"})
    )
    assert store.subscriptions.chat(-1, NOW) == Chat(-1, frozenset())
    assert not store.subscriptions.is_known(-1)


def test_a_supergroup_with_its_own_subscriptions_gets_the_old_groups_too(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World", "Sports", topic=12)
    newsroom.follow(-1001, "World", "Health", topic=7)
    store.subscriptions.mute(-1, "World", NOW + SECOND * 9)
    store.subscriptions.mute(-1001, "World", NOW + SECOND)
    store.subscriptions.move(-1, -1001)
    assert store.subscriptions.chat(-1001, NOW + SECOND * 2) == Chat(
        -1001, frozenset({"World", "Sports", "Health"}), topic=7
    )
    assert store.subscriptions.counts() == {"World": 1, "Sports": 1, "Health": 1}


def test_reachable_chats_are_counted_by_section(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World", "Sports")
    newsroom.follow(2, "World")
    newsroom.follow(3, "World")
    store.subscriptions.leave(3, NOW)
    store.subscriptions.pause(2, True)
    assert store.subscriptions.counts() == {"World": 2, "Sports": 1}
