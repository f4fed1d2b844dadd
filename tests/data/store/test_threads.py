"""The terms by which an earlier part of a story is found, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from data.store.store import Store
from data.store.stories.threads import POSTS_OF_A_TERM

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def put(store: Store, post_id: int, at: datetime = NOW, **terms: float) -> None:
    with store.transaction():
        store.threads.put_terms(post_id, terms, at)


def test_the_likest_post_comes_first_by_the_product_of_weights(store: Store) -> None:
    put(store, 1, ferry=0.2, fire=0.9)
    put(store, 2, ferry=0.8, choir=0.1)
    put(store, 3, choir=0.5)
    assert store.threads.candidates({"ferry": 0.9, "fire": 0.1}, NOW) == [2, 1]
    assert store.threads.candidates({"ferry": 0.9, "fire": 0.1}, NOW, limit=1) == [2]
    assert store.threads.candidates({}, NOW) == []


def test_posts_from_before_are_no_candidates_and_leave_the_index(store: Store) -> None:
    put(store, 1, NOW - timedelta(days=2), ferry=0.9)
    put(store, 2, NOW, ferry=0.5)
    assert store.threads.candidates({"ferry": 0.9}, NOW - timedelta(days=1)) == [2]
    with store.transaction():
        store.threads.remove_terms_before(NOW - timedelta(days=1))
    assert store.threads.candidates({"ferry": 0.9}, NOW - timedelta(days=3)) == [2]


def test_new_terms_replace_the_earlier_ones(store: Store) -> None:
    put(store, 1, ferry=0.9)
    put(store, 1, choir=0.9)
    assert store.threads.candidates({"ferry": 0.9, "choir": 0.9}, NOW) == [1]
    assert store.threads.candidates({"ferry": 0.9}, NOW) == []


def test_of_a_term_that_all_posts_have_the_newest_are_looked_at(store: Store) -> None:
    with store.transaction():
        for post_id in range(POSTS_OF_A_TERM + 1):
            store.threads.put_terms(post_id, {"cup": 0.5}, NOW + timedelta(seconds=post_id))
    found = store.threads.candidates({"cup": 0.5}, NOW, limit=POSTS_OF_A_TERM + 1)
    assert found == list(range(POSTS_OF_A_TERM, 0, -1))


def test_a_story_is_its_first_post_and_those_that_go_on_it(store: Store) -> None:
    threads = store.threads
    with store.transaction():
        threads.link(5, 2, 42, NOW)
        threads.link(7, 5, None, NOW)
    assert (threads.first_of(5), threads.first_of(9), threads.parts_of(9)) == (2, 9, [9])
    assert threads.parts_of(2) == threads.parts_of(5) == [2, 5]
    with store.transaction():
        threads.link(7, threads.first_of(5), None, NOW)
        threads.link(2, 1, 42, NOW)
    assert threads.parts_of(7) == [1, 2, 5, 7]
    assert threads.newest_part() == 7
    with store.transaction():
        threads.unlink(5)
    assert threads.parts_of(1) == [1, 2, 7]


def test_wishes_move_with_the_story_and_the_group(store: Store) -> None:
    threads = store.threads
    with store.transaction():
        threads.wish(1, 5, wanted=True)
        threads.wish(2, 5, wanted=False)
        threads.wish(2, 1, wanted=True)
        threads.link(5, 1, None, NOW)
    assert (threads.wishes_of(1), threads.wishes_of(2)) == ({1: True}, {1: True})
    with store.transaction():
        threads.wish(1, 1, wanted=False)
        threads.wish(1, 3, wanted=True)
        threads.move(1, 10)
    assert threads.unwanting(1) == [10]
    with store.transaction():
        threads.unfollow_all(10)
    assert (threads.wishes_of(1), threads.wishes_of(10)) == ({}, {1: False})
    with store.transaction():
        threads.forget_chat(10)
    assert threads.wishes_of(10) == {}
