"""Chats that get a story for its words keep it when its section changes, on both engines."""

from __future__ import annotations

import pytest
from support.store import DUE, LEASE, NOW, Newsroom, told

from data.choices import Way
from data.models import Subscriber
from data.store.store import Store

OF_SECTION, OF_WORDS, OF_PERSON = 1, 2, 3


@pytest.fixture
def ferry(newsroom: Newsroom, store: Store) -> int:
    """A story that waits for three chats."""
    newsroom.follow(OF_SECTION, "World")
    for chat, text, way in ((OF_WORDS, "night ferry", Way.FOLLOW), (OF_PERSON, "Mara Lindqvist", Way.PERSON)):
        store.subscriptions.make_known(Subscriber(chat), NOW)
        store.words.add(chat, text, way)
    post_id = newsroom.post("Night ferry sails")
    newsroom.load(post_id)
    return post_id


def test_a_story_of_another_section_is_deleted_only_where_nothing_of_it_is_followed(
    newsroom: Newsroom, store: Store, ferry: int
) -> None:
    for number, alert in enumerate(newsroom.claim()):
        store.outbox.note_sent(alert, 500 + number, DUE)
    store.posts.set_section(ferry, "Sports")
    assert store.alerts.withdraw(ferry, "Sports", DUE) == 1
    assert told(newsroom.claim("b-1", now=DUE + LEASE)) == [(OF_SECTION, [])]


def test_a_story_of_another_section_still_comes_to_those_who_follow_its_words(
    newsroom: Newsroom, store: Store, ferry: int
) -> None:
    store.posts.set_section(ferry, "Sports")
    assert store.alerts.withdraw(ferry, "Sports", NOW) == 1
    assert told(newsroom.claim()) == [(OF_WORDS, ["Night ferry sails"]), (OF_PERSON, ["Night ferry sails"])]
