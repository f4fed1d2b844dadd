"""Round-ups after a long silence, on both engines."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from support.store import DUE, LEASE, NOW, Newsroom, headlines, told

from data.choices import Pace, Sound
from data.models import Alert, Kind, Message, OutboxCount, Recall, RoundUp
from data.store.outbox.round_ups import MOST_SINGLE, MOST_TOLD
from data.store.readers.subscriptions import ALL_POSTS
from data.store.store import Store

FOUR = ["One", "Two", "Three", "Four"]
LATER = DUE + LEASE


def wait_for(newsroom: Newsroom, *titles: str, section: str = "World") -> dict[str, int]:
    """Loads stories one by one; their posts by headline."""
    posts = {title: newsroom.post(title, section) for title in titles}
    for post_id in posts.values():
        newsroom.load(post_id, section=section)
    return posts


def catch_up(newsroom: Newsroom, **options: Any) -> list[Message]:
    return newsroom.claim(catches_up=True, **options)


def test_a_chat_with_more_than_three_alerts_waiting_gets_one_that_holds_all_the_newest_first(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "Sports")
    posts = wait_for(newsroom, *FOUR)
    wait_for(newsroom, "Goal", section="Sports")
    round_up, alert = catch_up(newsroom)
    assert (type(round_up.content), type(alert.content)) == (RoundUp, Alert)
    assert told([round_up, alert]) == [(1, ["Four", "Three", "Two", "One"]), (2, ["Goal"])]
    store.outbox.note_sent(round_up, 501, DUE)
    store.outbox.note_sent(alert, 601, DUE)
    assert store.outbox.count() == OutboxCount(due=0, sent=5, failed=0, oldest=None)
    assert [store.alerts.in_chats(post_id) for post_id in posts.values()] == [1, 1, 1, 1]
    assert newsroom.claim("b-1", now=LATER) == []


def test_three_alerts_come_one_by_one_the_newest_first(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR[:MOST_SINGLE])
    claimed = store.outbox.claim("a-1", now=DUE, until=LATER, limit=10, catches_up=True)
    assert [headlines(message) for message in claimed] == [["Three"], ["Two"], ["One"]]


def test_a_claim_takes_no_more_than_it_asks_for_of_chats_with_few_alerts(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR[:MOST_SINGLE])
    assert told(catch_up(newsroom, limit=1)) == [(1, ["Three"])]


def test_in_ordinary_times_nothing_is_gathered(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    assert told(newsroom.claim()) == [(1, [title]) for title in FOUR]


def test_what_a_chat_waits_for_is_gathered_though_the_claim_was_for_one_message(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    assert told(catch_up(newsroom, limit=1)) == [(1, FOUR[::-1])]


def test_what_is_not_due_yet_or_on_its_way_by_another_sender_stays_apart(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    assert told(newsroom.claim("b-1", limit=1)) == [(1, ["One"])]
    late = newsroom.post("Late")
    newsroom.load(late, due=DUE + timedelta(seconds=1))
    assert told(catch_up(newsroom)) == [(1, ["Two"]), (1, ["Three"]), (1, ["Four"])]


def test_what_is_on_its_way_stays_apart_though_its_lease_has_ended(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, "Zero", *FOUR)
    (alert,) = newsroom.claim("a-1", limit=1)
    claimed = store.outbox.claim(
        "a-2", now=LATER, until=LATER + LEASE, limit=10, catches_up=True, in_flight={alert.key}
    )
    assert [headlines(message) for message in claimed] == [["Zero"], FOUR[::-1]]
    store.outbox.note_sent(alert, 501, LATER)
    store.outbox.note_sent(claimed[1], 502, LATER)
    assert store.outbox.count() == OutboxCount(due=0, sent=5, failed=0, oldest=None)


def test_a_round_up_that_was_not_sent_comes_again_whole(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    (first,) = catch_up(newsroom)
    assert newsroom.claim("b-1") == []
    store.outbox.note_later(first, LATER, "502")
    (second,) = newsroom.claim("b-2", now=LATER)
    assert (headlines(second), second.attempts) == (FOUR[::-1], 2)


def test_a_round_up_is_as_old_as_its_oldest_alert_and_is_given_up_with_it(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    catch_up(newsroom)
    assert store.outbox.fail_older(Kind.ALERT, NOW + timedelta(seconds=1), "old") == 1
    assert newsroom.claim("b-1", now=LATER) == []


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_story_of_a_round_up_that_is_taken_back_leaves_it(newsroom: Newsroom, store: Store, is_sent: bool) -> None:
    newsroom.follow(1, "World")
    posts = wait_for(newsroom, *FOUR)
    (round_up,) = catch_up(newsroom)
    if is_sent:
        store.outbox.note_sent(round_up, 501, DUE)
    store.posts.retract([posts["Four"]], DUE)
    store.alerts.drop_post(posts["Four"])
    store.alerts.revise(posts["Four"], DUE)
    if not is_sent:
        store.outbox.note_sent(round_up, 501, DUE)
    (edit,) = newsroom.claim("b-1", now=LATER)
    assert (headlines(edit), edit.message_id) == (["Three", "Two", "One"], 501)
    store.outbox.note_sent(edit, 501, LATER)
    assert store.alerts.recall(posts["Four"]) == Recall(waiting=0, deleted=1, kept=0)


def test_holding_a_load_takes_its_story_out_of_a_round_up_that_waits(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    posts = wait_for(newsroom, *FOUR)
    (round_up,) = catch_up(newsroom)
    store.outbox.note_later(round_up, DUE, "502")
    (load,) = store.posts.loads_of(posts["Four"])
    assert store.alerts.drop_load(load) == 1
    assert told(newsroom.claim("b-1", now=LATER)) == [(1, ["Three", "Two", "One"])]


def test_a_round_up_rings_when_one_of_its_alerts_would(newsroom: Newsroom) -> None:
    newsroom.follow(1, ALL_POSTS)
    for title in FOUR:
        newsroom.load(newsroom.post(title, None), section=None)
    assert [message.silent for message in catch_up(newsroom)] == [True]
    newsroom.follow(2, ALL_POSTS)
    for title in FOUR:
        newsroom.load(newsroom.post(f"{title} more", None), section=None)
    wait_for(newsroom, "Filed")
    assert [(message.chat_id, message.silent) for message in newsroom.claim("b-1", limit=10, catches_up=True)] == [
        (1, False),
        (2, False),
    ]


@pytest.mark.parametrize("limit", [1, 2 * MOST_TOLD])
def test_what_does_not_fit_one_round_up_comes_in_the_next_whatever_was_claimed(newsroom: Newsroom, limit: int) -> None:
    newsroom.follow(1, "World")
    titles = [f"Story {number}" for number in range(MOST_TOLD + 4)]
    wait_for(newsroom, *titles)
    assert told(catch_up(newsroom, limit=limit)) == [(1, titles[:3:-1])]
    (rest,) = newsroom.claim("a-2", catches_up=True)
    assert (headlines(rest), rest.attempts) == (titles[3::-1], 1)


def test_a_round_up_holds_nothing_that_its_chat_does_not_want_now(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    breaking = newsroom.post("Breaking")
    store.posts.set_breaking(breaking)
    newsroom.load(breaking)
    store.pacing.change(1, Pace(quiet=(time(13), time(14))), NOW)
    in_quiet_hours, after = NOW + timedelta(minutes=70), NOW + timedelta(hours=2)
    (alert,) = catch_up(newsroom, limit=1, now=in_quiet_hours)
    assert headlines(alert) == ["Breaking"]
    store.outbox.note_sent(alert, 501, in_quiet_hours)
    assert told(newsroom.claim("a-2", now=after)) == [(1, FOUR[::-1])]


def test_what_is_over_the_number_of_a_chats_day_comes_in_no_round_up(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    store.pacing.change(1, Pace(most=2, most_chosen=True), NOW)
    wait_for(newsroom, *FOUR)
    claimed = catch_up(newsroom)
    assert told(claimed) == [(1, ["Three"]), (1, ["Four"])]
    for number, alert in enumerate(claimed):
        store.outbox.note_sent(alert, 501 + number, DUE)
    assert told(newsroom.claim("a-2", now=NOW.replace(hour=20))) == [(1, ["Two", "One"])]


@pytest.mark.parametrize(("sound", "silent"), [(Sound.SILENT, True), (Sound.BREAKING_ONLY, True), (Sound.ON, False)])
def test_a_round_up_makes_no_sound_in_a_chat_that_wants_none(
    newsroom: Newsroom, store: Store, sound: Sound, silent: bool
) -> None:
    newsroom.follow(1, "World")
    store.pacing.change(1, Pace(sound=sound), NOW)
    wait_for(newsroom, *FOUR)
    assert [(headlines(message), message.silent) for message in catch_up(newsroom)] == [(FOUR[::-1], silent)]


def test_a_round_up_counts_stories_not_messages(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    for poll in range(6):
        newsroom.load(*(newsroom.post(f"Story {poll}.{number}") for number in range(12)))
    first, second = catch_up(newsroom), newsroom.claim("a-2", catches_up=True)
    assert [len(headlines(message)) for message in (*first, *second)] == [24, 24]


def test_a_message_with_more_stories_than_a_round_up_holds_goes_by_itself(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    wait_for(newsroom, *FOUR)
    newsroom.load(*(newsroom.post(f"Story {number}") for number in range(MOST_TOLD + 1)))
    first, second = catch_up(newsroom), newsroom.claim("a-2", catches_up=True)
    assert [(type(message.content), len(headlines(message))) for message in (*first, *second)] == [
        (Alert, MOST_TOLD + 1),
        (RoundUp, 4),
    ]
