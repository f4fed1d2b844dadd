"""Lanes: what goes before what, on both engines."""

from __future__ import annotations

from datetime import timedelta

from support.store import DUE, FERRY, LEASE, NOW, Newsroom, told

from data.models import Kind, Lane, Message
from data.store.outbox.outbox import STARVING_AFTER
from data.store.readers.subscriptions import ALL_POSTS
from data.store.store import Store

SECOND = timedelta(seconds=1)
LATER = DUE + LEASE


def order(newsroom: Newsroom, *, limit: int = 1) -> list[list[tuple[int, Kind]]]:
    """What each of some claims gets, one after the other, until nothing is due."""
    claims: list[list[tuple[int, Kind]]] = []
    while claimed := newsroom.claim(f"c-{len(claims)}", now=LATER, limit=limit):
        claims.append([(message.chat_id, message.kind) for message in claimed])
    return claims


def headline_only(newsroom: Newsroom, store: Store) -> int:
    """A post without a brief."""
    load_id = store.posts.add_load(post_id=None, loaded_by=None, now=NOW)
    post_id = store.posts.add_recent(FERRY, "World", load_id, 0, NOW)
    assert post_id is not None
    return post_id


def sent(store: Store, message: Message, message_id: int) -> None:
    store.outbox.note_sent(message, message_id, DUE)


def test_deletions_go_before_alerts_and_alerts_before_bare_headlines_whatever_was_due_first(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    mistaken = newsroom.post("Mistaken")
    newsroom.load(mistaken)
    (message,) = newsroom.claim("a-1")
    sent(store, message, 501)
    newsroom.load(headline_only(newsroom, store), due=DUE - 2 * SECOND)
    newsroom.load(newsroom.post("Routine"), due=DUE - SECOND)
    store.posts.retract([mistaken], LATER)
    assert store.alerts.revise(mistaken, LATER) == 1
    claims = [newsroom.claim(f"b-{turn}", now=LATER, limit=1) for turn in range(3)]
    assert [told(claim) for claim in claims] == [[(1, [])], [(1, ["Routine"])], [(1, [FERRY.headline])]]


def test_what_only_completes_a_message_does_not_go_before_alerts(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    told_of = newsroom.post("Told")
    newsroom.load(told_of)
    sent(store, newsroom.claim("a-1")[0], 501)
    newsroom.load(newsroom.post("Routine"), due=DUE - SECOND)
    store.alerts.revise(told_of, DUE, Lane.ROUTINE)
    assert [told(newsroom.claim(f"b-{turn}", limit=1)) for turn in range(2)] == [[(1, ["Routine"])], [(1, ["Told"])]]


def test_a_correction_that_waits_is_not_put_back_by_a_completion(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("Wrong")
    newsroom.load(post_id)
    sent(store, newsroom.claim("a-1")[0], 501)
    newsroom.load(newsroom.post("Routine"), due=DUE - SECOND)
    store.alerts.revise(post_id, DUE)
    store.alerts.revise(post_id, DUE, Lane.ROUTINE)
    assert told(newsroom.claim("b-1", limit=1)) == [(1, ["Wrong"])]


def test_notices_to_admins_go_before_alerts(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("Routine"), due=DUE - SECOND)
    newsroom.notify(1)
    assert order(newsroom) == [[(1, Kind.NOTICE)], [(1, Kind.ALERT)]]


def test_an_alert_that_has_been_due_for_an_hour_no_longer_waits_for_earlier_lanes(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("Routine"), due=LATER - STARVING_AFTER)
    newsroom.notify(*range(2, 12))
    first = newsroom.claim("a-1", now=LATER, limit=4)
    assert sorted(message.kind for message in first) == [Kind.ALERT, Kind.NOTICE, Kind.NOTICE, Kind.NOTICE]
    newsroom.load(newsroom.post("Newer"), due=LATER - STARVING_AFTER + SECOND)
    assert {message.kind for message in newsroom.claim("a-2", now=LATER, limit=4)} == {Kind.NOTICE}


def test_a_breaking_story_goes_before_routine_ones_and_sounds(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, ALL_POSTS)
    newsroom.load(newsroom.post("Routine"), due=DUE - SECOND)
    breaking = newsroom.post("Flood", None)
    store.posts.set_breaking(breaking)
    newsroom.load(breaking, section=None)
    (message,) = newsroom.claim("a-1", limit=1)
    assert (told([message]), message.silent) == ([(1, ["Flood"])], False)
    story = store.posts.story(breaking)
    assert story is not None
    assert story.post.breaking


def test_a_story_that_becomes_breaking_while_its_alerts_wait_goes_out_sooner(newsroom: Newsroom, store: Store) -> None:
    for chat_id in (1, 2):
        newsroom.follow(chat_id, "World")
    newsroom.load(newsroom.post("Routine"), due=NOW)
    flood = newsroom.post("Flood")
    newsroom.load(flood, due=DUE)
    store.posts.set_breaking(flood)
    assert store.alerts.hurry(flood, NOW + SECOND) == 2
    assert told(newsroom.claim("a-1", now=NOW + SECOND, limit=3)) == [
        (1, ["Routine"]),
        (1, ["Flood"]),
        (2, ["Flood"]),
    ]


def test_what_is_on_its_way_keeps_its_lease_when_its_story_becomes_breaking(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    flood = newsroom.post("Flood")
    newsroom.load(flood)
    newsroom.claim("a-1")
    store.posts.set_breaking(flood)
    store.alerts.hurry(flood, NOW)
    assert newsroom.claim("b-1") == []


def test_a_routine_alert_goes_out_after_an_hour_of_breaking_ones_and_not_before(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    for chat_id in range(2, 42):
        newsroom.follow(chat_id, "Sports")
    newsroom.load(newsroom.post("Routine"), due=DUE)
    for number in range(4):
        breaking = newsroom.post(f"Flood {number}", "Sports")
        store.posts.set_breaking(breaking)
        newsroom.load(breaking, section="Sports", due=DUE)
    before = newsroom.claim("a-1", now=DUE + STARVING_AFTER - SECOND, limit=10)
    assert {message.chat_id for message in before}.isdisjoint({1})
    after = newsroom.claim("a-2", now=DUE + STARVING_AFTER, limit=10)
    assert [message.chat_id for message in after].count(1) == 1
    assert len(after) == 10
