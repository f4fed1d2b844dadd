"""Sketches of texts, on both engines."""

from datetime import UTC, datetime, timedelta

from data.likeness import sketch
from data.store.store import Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def text(name: str, words: int) -> list[str]:
    return [f"{name}{number}" for number in range(words)]


STORY = text("ferry", 400)


def put(store: Store, post_id: int, words: list[str], at: datetime = NOW) -> None:
    with store.transaction():
        store.sketches.put(post_id, sketch(" ".join(words)), at)


def like(store: Store, words: list[str], since: datetime = NOW) -> list[int]:
    return store.sketches.like(sketch(" ".join(words)), since)


def test_a_text_of_a_few_words_is_like_no_other(store: Store) -> None:
    put(store, 1, text("w", 22))
    assert like(store, text("w", 22)) == []


def test_the_likest_text_comes_first_and_unlike_ones_are_left_out(store: Store) -> None:
    put(store, 1, text("mill", 400))
    put(store, 2, STORY[:200] + text("other", 200))
    put(store, 3, STORY)
    assert like(store, STORY[:380] + text("new", 20)) == [3, 2]
    assert like(store, text("choir", 400)) == []


def test_the_first_fifth_of_a_text_is_found(store: Store) -> None:
    put(store, 1, STORY)
    assert like(store, STORY[:80]) == [1]


def test_a_sketch_replaces_an_earlier_one_and_is_removed_with_its_time(store: Store) -> None:
    put(store, 1, STORY)
    put(store, 1, text("mill", 400), NOW + timedelta(days=1))
    assert like(store, STORY) == []
    assert like(store, text("mill", 400), NOW + timedelta(days=1)) == [1]
    assert like(store, text("mill", 400), NOW + timedelta(days=2)) == []
    with store.transaction():
        store.sketches.remove_before(NOW + timedelta(days=2))
    assert like(store, text("mill", 400)) == []
