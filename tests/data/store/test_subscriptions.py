"""Subscriptions, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.store import NOW, Newsroom

from data.models import Chat, Subscriber
from data.store.readers.subscriptions import ALL_POSTS
from data.store.store import Store

SECOND = timedelta(seconds=1)


def test_an_unknown_chat_follows_nothing(store: Store) -> None:
    assert store.subscriptions.chat(1, NOW) == Chat(1, frozenset())
    assert not store.subscriptions.is_known(1)


def test_a_topic_follows_its_own_sections_beside_its_chat_and_other_topics(store: Store) -> None:
    store.subscriptions.subscribe(-100, ("World", "Sports"), 12, NOW)
    store.subscriptions.subscribe(-100, ("World", "Health"), 13, NOW)
    store.subscriptions.subscribe(-100, ("Business",), None, NOW)
    first, second = Subscriber(-100, 12).number, Subscriber(-100, 13).number
    assert [store.subscriptions.chat(number, NOW) for number in (first, second, -100)] == [
        Chat(first, frozenset({"World", "Sports"})),
        Chat(second, frozenset({"World", "Health"})),
        Chat(-100, frozenset({"Business"})),
    ]
    assert store.subscriptions.numbers_of(-100) == [-100, first, second]
    assert store.subscriptions.topics_of(-100) == [Subscriber(-100, 12), Subscriber(-100, 13)]
    assert store.subscriptions.counts() == {"Business": 1, "Health": 1, "Sports": 1, "World": 2}


def test_topics_have_numbers_of_their_own_below_those_of_all_chats() -> None:
    chats, topics = (-1_000_000_000_001, -1_003_999_999_999, -1_008_000_000_000), (1, 2, 4_000_000, 2**29 - 1)
    numbers = {Subscriber(chat, topic).number for chat in chats for topic in topics}
    assert len(numbers) == len(chats) * len(topics)
    assert all(-(2**63) < number < -(2**53) for number in numbers)


def test_who_leaves_leaves_with_its_topics_and_comes_back_with_them(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-100, "World", topic=12)
    newsroom.follow(-100, "World", topic=13)
    store.subscriptions.leave(-100, NOW)
    assert store.subscriptions.counts() == {}
    newsroom.follow(-100, "Sports", topic=13)
    assert store.subscriptions.counts() == {"Sports": 1, "World": 2}


def test_a_topic_that_follows_nothing_and_was_sent_nothing_is_removed(newsroom: Newsroom, store: Store) -> None:
    for topic in (12, 13, 14):
        newsroom.follow(-100, "World", topic=topic)
    newsroom.load(newsroom.post("One"))
    for topic in (12, 13):
        store.subscriptions.unsubscribe(Subscriber(-100, topic).number, ("World",))
    store.outbox.forget_chat(Subscriber(-100, 12).number)
    store.subscriptions.remove_empty_topics()
    assert store.subscriptions.topics_of(-100) == [Subscriber(-100, 13), Subscriber(-100, 14)]


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


def test_mutes_that_have_ended_are_not_kept_for_ever(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    store.subscriptions.mute(1, "World", NOW + SECOND)
    store.subscriptions.mute(1, "Sports", NOW + SECOND * 5)
    store.subscriptions.remove_mutes_before(NOW + SECOND * 2)
    assert store.subscriptions.chat(1, NOW).muted == frozenset({"Sports"})


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


def test_a_group_that_becomes_a_supergroup_keeps_its_subscriptions(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World", "Sports")
    store.subscriptions.mute(-1, "World", NOW + SECOND)
    store.subscriptions.pause(-1, True)
    newsroom.carry(-1, -1001)
    assert store.subscriptions.chat(-1001, NOW) == Chat(
        -1001, frozenset({"World", "Sports"}), paused=True, muted=frozenset({"World"})
    )
    assert store.subscriptions.chat(-1, NOW).sections == frozenset()


def test_a_supergroup_with_its_own_subscriptions_gets_the_old_groups_too(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World", "Sports")
    newsroom.follow(-1001, "World", "Health")
    store.subscriptions.mute(-1, "World", NOW + SECOND * 9)
    store.subscriptions.mute(-1001, "World", NOW + SECOND)
    newsroom.carry(-1, -1001)
    assert store.subscriptions.chat(-1001, NOW + SECOND * 2) == Chat(-1001, frozenset({"World", "Sports", "Health"}))
    assert store.subscriptions.counts() == {"World": 1, "Sports": 1, "Health": 1}


def test_reachable_chats_are_counted_by_section(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World", "Sports")
    newsroom.follow(2, "World")
    newsroom.follow(3, "World")
    store.subscriptions.leave(3, NOW)
    store.subscriptions.pause(2, True)
    assert store.subscriptions.counts() == {"World": 2, "Sports": 1}
