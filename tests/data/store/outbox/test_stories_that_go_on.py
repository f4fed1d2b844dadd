"""Alerts of a story that goes on, on both engines: whom they reach, what they answer, what they call new."""

from __future__ import annotations

from support.store import DUE, NOW, Newsroom

from data.models import Alert, Continuation
from data.store.store import Store


def test_an_alert_answers_each_chats_own_first_alert_of_the_story(store: Store, newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    first, second = newsroom.post("First"), newsroom.post("Second")
    newsroom.load(first)
    (message,) = newsroom.claim(limit=1)
    store.outbox.note_sent(message, 500, NOW)
    newsroom.follow(2, "World")
    with store.transaction():
        store.threads.link(second, first, None, NOW)
    newsroom.load(second)
    claimed = newsroom.claim("b-1")
    assert {message.chat_id: message.reply_to for message in claimed} == {1: 500, 2: None}
    content = claimed[0].content
    assert isinstance(content, Alert)
    assert content.stories[0].goes_on == Continuation(first, ())


def test_a_story_reaches_those_who_follow_it_and_not_those_who_had_enough(store: Store, newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    newsroom.follow(3)
    first, second, other = newsroom.post("First"), newsroom.post("Second"), newsroom.post("Other")
    with store.transaction():
        store.threads.link(second, first, None, NOW)
        store.threads.wish(2, first, wanted=False)
        store.threads.wish(3, first, wanted=True)
    newsroom.load(second)
    assert sorted(message.chat_id for message in newsroom.claim(limit=9)) == [1, 3]
    with store.transaction():
        load_id = store.posts.add_load(post_id=first, loaded_by=None, now=NOW)
        assert store.alerts.queue_followers(load_id, first, due=DUE) == 1
        assert store.alerts.drop_post_for(first, [1, 3]) == 1
    newsroom.load(other)
    assert sorted(message.chat_id for message in newsroom.claim("b-1", limit=9)) == [1, 2]
