"""Followers of breaking stories of every section, as channels are."""

import pytest
from support.store import DUE, NOW, Newsroom, told

from data.choices import ALL_POSTS, BREAKING
from data.store.store import Store


@pytest.mark.parametrize("sections", [(BREAKING,), (BREAKING, "World"), (BREAKING, ALL_POSTS), (BREAKING, "Sports")])
def test_who_wants_breaking_stories_gets_each_once_whatever_else_it_follows(
    newsroom: Newsroom, store: Store, sections: tuple[str, ...]
) -> None:
    newsroom.follow(1, *sections)
    post_id = newsroom.post("Dam breaks")
    store.posts.set_breaking(post_id)
    assert store.alerts.reach(post_id, "World", NOW) == 1
    newsroom.load(post_id)
    assert told(newsroom.claim()) == [(1, ["Dam breaks"])]


def test_other_stories_do_not_come_and_one_that_breaks_later_does(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, BREAKING)
    newsroom.follow(2, "World")
    post_id = newsroom.post("Dam holds")
    newsroom.load(post_id)
    store.posts.set_breaking(post_id)
    load_id = store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)
    assert store.alerts.queue_breaking(load_id, post_id, due=DUE, now=NOW) == 1
    assert told(newsroom.claim()) == [(1, ["Dam holds"]), (2, ["Dam holds"])]


def test_a_breaking_story_that_is_filed_elsewhere_stays_with_who_wants_breaking_ones(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, BREAKING)
    newsroom.follow(2, "World")
    post_id = newsroom.post("Dam breaks")
    store.posts.set_breaking(post_id)
    newsroom.load(post_id)
    store.alerts.withdraw(post_id, "Sports", NOW)
    assert told(newsroom.claim()) == [(1, ["Dam breaks"])]
