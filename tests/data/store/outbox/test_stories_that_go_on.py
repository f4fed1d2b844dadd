"""Alerts of a story that goes on, on both engines: whom they reach, what they answer, what they call new."""

from __future__ import annotations

from datetime import timedelta

from support.store import DUE, NOW, Newsroom, told

from data.models import Alert, Continuation, RoundUp
from data.store.readers.subscriptions import ALL_POSTS
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
        assert store.alerts.queue_followers(load_id, first, due=DUE, now=NOW) == 1
        assert store.alerts.drop_post_for(first, [1, 3]) == 1
    newsroom.load(other)
    assert sorted(message.chat_id for message in newsroom.claim("b-1", limit=9)) == [1, 2]


def test_a_round_up_tells_which_stories_go_on(store: Store, newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    posts = [newsroom.post(title) for title in ("First", "Second", "Third", "Fourth")]
    with store.transaction():
        store.threads.link(posts[2], posts[0], None, NOW)
    for post_id in posts:
        newsroom.load(post_id)
    (round_up,) = newsroom.claim(catches_up=True)
    assert isinstance(round_up.content, RoundUp)
    told_as_part = {story.post.id: story.goes_on for story in round_up.content.stories}
    assert told_as_part == {posts[0]: None, posts[1]: None, posts[2]: Continuation(posts[0], ()), posts[3]: None}


def test_who_leaves_a_section_still_gets_the_stories_that_it_follows(store: Store, newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    first, second, other = newsroom.post("First"), newsroom.post("Second"), newsroom.post("Other")
    with store.transaction():
        store.threads.link(second, first, None, NOW)
        store.threads.wish(1, first, wanted=True)
    for post_id in (first, second, other):
        newsroom.load(post_id)
    store.alerts.drop_sections(1, ("World",))
    assert told(newsroom.claim()) == [(1, ["First"]), (1, ["Second"])]


def test_a_followed_story_does_not_come_while_everything_is_muted(store: Store, newsroom: Newsroom) -> None:
    first = newsroom.post("First")
    for chat_id in (1, 2):
        newsroom.follow(chat_id)
        store.threads.wish(chat_id, first, wanted=True)
    store.subscriptions.mute(1, ALL_POSTS, NOW + timedelta(days=1))
    store.subscriptions.mute(2, "World", NOW + timedelta(days=1))
    assert store.alerts.reach(first, "World", NOW) == 1
    newsroom.load(first)
    assert told(newsroom.claim()) == [(2, ["First"])]
