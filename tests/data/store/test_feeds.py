"""The watched feeds, on both engines."""

from datetime import UTC, datetime, timedelta

from data.store.store import Store
from data.store.stories.feeds import WatchedFeed

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)
LEASE = timedelta(minutes=5)
URL = "https://news.example/rss"


def add(store: Store, url: str = URL, section: str | None = None) -> tuple[int, bool]:
    with store.transaction():
        return store.feeds.add(url, section, 1, NOW)


def test_a_feed_is_watched_once_whatever_its_tracking_parameters(store: Store) -> None:
    assert add(store) == (1, True)
    assert add(store, URL + "?utm_source=chat", "World") == (1, False)
    assert add(store) == (1, False)
    assert store.feeds.all() == [WatchedFeed(1, URL, "World", NOW)]


def test_good_and_failed_polls_are_recorded(store: Store) -> None:
    add(store)
    store.feeds.note_failed(1, error="x" * 600, next_at=LATER)
    store.feeds.note_failed(1, error="y", next_at=LATER)
    assert store.feeds.get(1) == WatchedFeed(1, URL, None, LATER, failures=2, error="y")
    store.feeds.set_validators(1, '"a"', None)
    for stories in (3, 0, 2):
        store.feeds.note_polled(1, now=NOW, next_at=LATER, stories=stories)
    assert store.feeds.get(1) == WatchedFeed(1, URL, None, LATER, NOW, stories=5, etag='"a"')


def test_due_feeds_are_claimed_oldest_first_and_not_again_before_the_lease_ends(store: Store) -> None:
    for number in range(3):
        add(store, f"{URL}/{number}")
    store.feeds.note_polled(1, now=NOW, next_at=NOW - timedelta(minutes=1))
    claimed = store.feeds.claim(now=NOW, until=LATER, limit=2)
    assert sorted(feed.id for feed in claimed)[0] == 1
    assert {feed.next_at for feed in claimed} == {LATER}
    assert len(store.feeds.claim(now=NOW, until=LATER, limit=2)) == 1
    assert store.feeds.claim(now=NOW, until=LATER, limit=2) == []
    assert store.feeds.next_due() == LATER


def test_a_feed_that_waits_is_polled_after_its_interval_though_the_clock_was_set_back_a_year(store: Store) -> None:
    add(store)
    before = NOW - timedelta(days=365)
    assert [feed.id for feed in store.feeds.claim(now=before, until=before + LEASE, limit=1)] == [1]
    store.feeds.note_polled(1, now=NOW, next_at=LATER)  # written before the clock was set back
    assert store.feeds.claim(now=before, until=before + LEASE, limit=1) == []
    assert store.feeds.next_due() == before + (LATER - NOW)
    assert [feed.id for feed in store.feeds.claim(now=before + (LATER - NOW), until=NOW, limit=1)] == [1]


def test_a_feed_that_is_watched_again_is_due_though_the_clock_is_set_back(store: Store) -> None:
    add(store)
    store.feeds.note_gone(1, error="It answered 410.", now=NOW)
    add(store)
    earlier = NOW - timedelta(hours=1)
    assert [feed.id for feed in store.feeds.claim(now=earlier, until=NOW, limit=1)] == [1]


def test_a_poll_that_fails_after_the_clock_was_set_back_keeps_its_back_off(store: Store) -> None:
    add(store)
    store.feeds.claim(now=NOW, until=NOW + LEASE, limit=1)
    earlier = NOW - timedelta(hours=1)
    store.feeds.note_failed(1, error="x", next_at=earlier + timedelta(minutes=30))
    assert store.feeds.claim(now=earlier + timedelta(minutes=29), until=NOW, limit=1) == []
    assert len(store.feeds.claim(now=earlier + timedelta(minutes=30), until=NOW, limit=1)) == 1


def test_two_processes_never_claim_the_same_feed(store: Store, other_store: Store) -> None:
    for number in range(4):
        add(store, f"{URL}/{number}")
    first = store.feeds.claim(now=NOW, until=LATER, limit=3)
    second = other_store.feeds.claim(now=NOW, until=LATER, limit=3)
    assert sorted(feed.id for feed in (*first, *second)) == [1, 2, 3, 4]


def test_entries_are_kept_while_they_are_in_the_feed_and_for_a_while_after(store: Store) -> None:
    add(store)
    store.feeds.note_seen(1, ["a", "b"], NOW)
    store.feeds.note_seen(1, ["b"], LATER)
    assert store.feeds.seen(1, ["a", "b", "c"]) == {"a", "b"}
    assert store.feeds.seen(2, ["a"]) == store.feeds.seen(1, []) == set()
    store.feeds.forget_entries(LATER)
    assert store.feeds.seen(1, ["a", "b", "c"]) == {"b"}


def test_entries_of_a_feed_that_does_not_change_are_not_forgotten(store: Store) -> None:
    add(store)
    store.feeds.note_seen(1, ["a", "b"], NOW)
    store.feeds.forget_entries(LATER)
    assert store.feeds.seen(1, ["a", "b"]) == {"a", "b"}


def test_a_feed_can_move_but_not_to_the_address_of_another(store: Store) -> None:
    add(store)
    add(store, f"{URL}/2")
    assert not store.feeds.move(1, f"{URL}/2?utm_source=x")
    assert store.feeds.move(1, f"{URL}/3")
    assert [feed.url for feed in store.feeds.all()] == [f"{URL}/3", f"{URL}/2"]
    assert add(store, f"{URL}/3") == (1, False)


def test_a_gone_feed_is_not_claimed_until_it_is_watched_again(store: Store) -> None:
    add(store)
    store.feeds.note_polled(1, now=NOW, next_at=LATER)
    store.feeds.note_gone(1, error="It answered 410.", now=LATER)
    assert store.feeds.get(1) == WatchedFeed(1, URL, None, LATER, NOW, error="It answered 410.", gone_at=LATER)
    assert store.feeds.claim(now=LATER, until=LATER, limit=1) == []
    assert store.feeds.next_due() is None
    add(store)
    assert [feed.gone_at for feed in store.feeds.claim(now=NOW, until=LATER, limit=1)] == [None]


def test_a_removed_feed_leaves_no_rows(store: Store) -> None:
    add(store)
    store.feeds.note_seen(1, ["a"], NOW)
    store.feeds.remove(1)
    assert (store.feeds.get(1), store.feeds.all(), store.feeds.next_due()) == (None, [], None)
    assert store.feeds.seen(1, ["a"]) == set()
