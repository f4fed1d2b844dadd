"""The outbox, on both engines."""

from __future__ import annotations

import threading
from datetime import time, timedelta

import pytest
from support.store import BRIEF, DUE, FERRY, LEASE, NOW, SEA_WALL, Newsroom, article_of, headlines, told

from data.choices import Pace
from data.models import Alert, Kind, Message, OutboxCount, Post, Recall, Story
from data.store.readers.subscriptions import ALL_POSTS
from data.store.store import Store

SECOND = timedelta(seconds=1)


def queue(store: Store, load_id: int, post_id: int, section: str | None) -> int:
    return store.alerts.queue(load_id, post_id, section, due=DUE, now=NOW)


# Queueing


def test_chats_that_follow_the_section_or_all_posts_are_alerted(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, ALL_POSTS)
    newsroom.follow(3, "World", ALL_POSTS)
    newsroom.follow(4, "Sports")
    assert queue(store, 7, newsroom.post("One"), "World") == 3
    assert told(newsroom.claim()) == [(1, ["One"]), (2, ["One"]), (3, ["One"])]


def test_paused_gone_and_muted_chats_are_left_out(newsroom: Newsroom, store: Store) -> None:
    for chat_id in (1, 2, 3, 4):
        newsroom.follow(chat_id, "World")
    store.subscriptions.pause(1, True)
    store.subscriptions.leave(2, NOW)
    store.subscriptions.mute(3, "World", NOW + SECOND)
    store.subscriptions.mute(4, "World", NOW)
    assert queue(store, 7, newsroom.post("One"), "World") == 1
    assert told(newsroom.claim()) == [(4, ["One"])]


def test_an_unfiled_post_reaches_only_chats_that_follow_all_posts_and_silently(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, ALL_POSTS)
    newsroom.load(newsroom.post("One", None), section=None)
    assert [(alert.chat_id, alert.silent) for alert in newsroom.claim()] == [(2, True)]


def test_a_chat_is_alerted_once_to_a_post_whatever_loads_it(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    assert queue(store, 7, post_id, "World") == 1
    newsroom.follow(2, "World")
    assert queue(store, 8, post_id, "World") == 1
    assert [(alert.chat_id, alert.load_id) for alert in newsroom.claim()] == [(1, 7), (2, 8)]
    assert (store.alerts.chats_of(7), store.alerts.chats_of(8), store.alerts.chats_of(9)) == (1, 1, 0)


def test_the_posts_of_one_load_are_one_message_to_a_chat(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World", "Travel")
    newsroom.follow(3, "Travel")
    main, listed = newsroom.post("Main"), newsroom.post("Listed", "Travel")
    assert (queue(store, 7, main, "World"), queue(store, 7, listed, "Travel")) == (2, 2)
    assert store.alerts.chats_of(7) == 3
    assert told(newsroom.claim()) == [(1, ["Main"]), (2, ["Main", "Listed"]), (3, ["Listed"])]
    assert newsroom.claim("a-2") == []


# Claiming


def test_a_claimed_alert_has_all_that_a_sender_needs(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-100500, "World", topic=12)
    post_id = store.posts.add_article(SEA_WALL, BRIEF, "World", NOW)
    load_id = newsroom.load(post_id)
    also_id = store.posts.add_recent(FERRY, None, load_id, 1, NOW)
    assert also_id is not None
    sea_wall = Post(post_id, SEA_WALL.headline, "", "World", SEA_WALL.published_at, NOW, SEA_WALL.url, has_brief=True)
    ferry = Post(also_id, FERRY.headline, FERRY.teaser, None, FERRY.published_at, NOW, FERRY.url, has_brief=False)
    assert newsroom.claim("a-1") == [
        Message(
            kind=Kind.ALERT,
            load_id=load_id,
            chat_id=-100500,
            claim="a-1",
            attempts=1,
            content=Alert((Story(sea_wall, SEA_WALL.authors, SEA_WALL.body, BRIEF),), (ferry,)),
            subjects=(post_id,),
            topic=12,
        )
    ]


def test_an_alert_is_claimed_when_it_is_due_and_not_before(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    assert store.outbox.next_due() is None
    newsroom.load(newsroom.post("One"))
    assert store.outbox.next_due() == DUE
    assert newsroom.claim(now=DUE - SECOND) == []
    assert told(newsroom.claim(now=DUE)) == [(1, ["One"])]


def test_a_claim_takes_the_alerts_due_longest_up_to_its_limit(newsroom: Newsroom) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "Sports")
    newsroom.load(newsroom.post("Late"), due=DUE + SECOND)
    newsroom.load(newsroom.post("Early", "Sports"), section="Sports")
    assert told(newsroom.claim("a-1", now=DUE + SECOND, limit=1)) == [(2, ["Early"])]
    assert told(newsroom.claim("a-2", now=DUE + SECOND, limit=1)) == [(1, ["Late"])]
    assert newsroom.claim("a-3", now=DUE + SECOND, limit=1) == []


def test_two_senders_never_hold_the_same_alert(newsroom: Newsroom, store: Store, other_store: Store) -> None:
    for chat_id in range(1, 21):
        newsroom.follow(chat_id, "World")
    newsroom.load(newsroom.post("One"))
    mine = {alert.chat_id for alert in newsroom.claim("a-1", limit=12)}
    others = {alert.chat_id for alert in Newsroom(other_store).claim("b-1", limit=12)}
    assert (len(mine), len(others), mine & others) == (12, 8, set())


def test_senders_that_claim_at_the_same_time_get_different_alerts(newsroom: Newsroom, address: str) -> None:
    for chat_id in range(1, 61):
        newsroom.follow(chat_id, "World")
    newsroom.load(newsroom.post("One"))
    begin = threading.Barrier(3)
    claimed: list[int] = []

    def send(owner: int) -> None:
        store = Store.open(address)
        begin.wait()
        for number in range(20):
            with store.transaction():
                alerts = store.outbox.claim(f"{owner}-{number}", now=DUE, until=DUE + LEASE, limit=3)
            claimed.extend(alert.chat_id for alert in alerts)
        store.close()

    threads = [threading.Thread(target=send, args=(owner,)) for owner in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == list(range(1, 61))


def test_an_alert_can_be_claimed_again_when_its_lease_ends(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"))
    [first] = newsroom.claim("a-1")
    assert newsroom.claim("b-1", now=DUE + LEASE - SECOND) == []
    assert store.outbox.next_due() == DUE + LEASE
    [second] = newsroom.claim("b-1", now=DUE + LEASE)
    assert (first.attempts, second.attempts) == (1, 2)
    assert (store.outbox.is_wanted(first), store.outbox.is_wanted(second)) == (False, True)


def test_a_sender_that_stops_gives_back_its_own_claims(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    newsroom.load(newsroom.post("One"))
    newsroom.claim("a-1", limit=1)
    [held] = newsroom.claim("b-1", limit=1)
    store.outbox.unclaim("a-", DUE + SECOND)
    [back] = newsroom.claim("c-1", now=DUE + SECOND)
    assert (back.attempts, back.chat_id) == (1, 3 - held.chat_id)
    assert store.outbox.is_wanted(held)


# Recording


def test_a_sent_alert_is_never_claimed_again(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    newsroom.load(post_id)
    [alert] = newsroom.claim()
    assert not store.alerts.has_been_alerted(post_id)
    store.outbox.note_sent(alert, 500, DUE)
    assert store.alerts.has_been_alerted(post_id)
    assert newsroom.claim(now=DUE + LEASE * 10) == []
    assert store.outbox.count() == OutboxCount(due=0, sent=1, failed=0, oldest=None)


def test_a_postponed_alert_is_due_later_and_keeps_its_error(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"))
    [alert] = newsroom.claim("a-1")
    store.outbox.note_later(alert, DUE + LEASE * 4, "Bad Gateway" * 100)
    assert store.outbox.next_due() == DUE + LEASE * 4
    assert store.outbox.last_error() == ("Bad Gateway" * 100)[:500]
    assert not store.outbox.is_wanted(alert)
    assert [again.attempts for again in newsroom.claim("a-2", now=DUE + LEASE * 4)] == [2]


def test_a_postponement_that_does_not_count_is_no_attempt(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"))
    store.outbox.note_later(newsroom.claim("a-1")[0], DUE, "Too Many Requests", counts=False)
    assert [again.attempts for again in newsroom.claim("a-2")] == [1]


def test_a_message_that_is_put_back_goes_before_what_was_loaded_later_for_its_chat(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    first, second = (newsroom.load(newsroom.post(headline)) for headline in ("One", "Two"))
    [message] = newsroom.claim("a-1", limit=1)
    store.outbox.put_back(message, DUE + SECOND, "waits")
    claimed = [newsroom.claim(name, now=DUE + SECOND, limit=1)[0] for name in ("a-2", "a-3")]
    assert [each.load_id for each in (message, *claimed)] == [first, first, second]
    assert [each.attempts for each in claimed] == [1, 1]


def test_a_lost_claim_postpones_nothing(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"))
    [lost] = newsroom.claim("a-1")
    [held] = newsroom.claim("b-1", now=DUE + LEASE)
    store.outbox.note_later(lost, DUE, "Timed out")
    assert store.outbox.is_wanted(held)
    assert store.outbox.next_due() == DUE + LEASE * 2


def test_an_unsendable_alert_is_counted_and_keeps_its_error(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.load(newsroom.post("One"), newsroom.post("Two"))
    [alert] = newsroom.claim()
    store.outbox.note_unsendable(alert, "Bad Request: x" + "y" * 600)
    assert store.outbox.count() == OutboxCount(due=0, sent=0, failed=1, oldest=None)
    assert store.outbox.last_error() == ("Bad Request: x" + "y" * 600)[:500]
    assert newsroom.claim(now=DUE + LEASE * 10) == []


def test_alerts_to_an_unreachable_chat_are_given_up(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    newsroom.load(newsroom.post("One"))
    newsroom.load(newsroom.post("Two"))
    store.outbox.note_gone(1)
    assert told(newsroom.claim()) == [(2, ["One"]), (2, ["Two"])]


def test_the_count_is_of_messages_and_tells_the_oldest(newsroom: Newsroom, store: Store) -> None:
    assert store.outbox.count() == OutboxCount(due=0, sent=0, failed=0, oldest=None)
    assert store.outbox.last_error() is None
    for chat_id in (1, 2, 3):
        newsroom.follow(chat_id, "World")
    newsroom.load(newsroom.post("One"), newsroom.post("Two"))
    store.outbox.note_sent(newsroom.claim(limit=1)[0], 500, DUE)
    assert store.outbox.count() == OutboxCount(due=2, sent=1, failed=0, oldest=NOW)


# Dropping waiting deliveries


def test_a_message_goes_on_without_a_dropped_post(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    first, second = newsroom.post("First"), newsroom.post("Second")
    newsroom.load(first, second)
    newsroom.load(newsroom.post("Other"))
    assert store.alerts.drop_post(first) == 2
    assert told(newsroom.claim()) == [(1, ["Second"]), (1, ["Other"]), (2, ["Second"]), (2, ["Other"])]


def test_a_message_goes_on_without_a_dropped_post_that_did_not_lead(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    first, second, third = newsroom.post("First"), newsroom.post("Second"), newsroom.post("Third")
    newsroom.load(first, second, third)
    assert store.alerts.drop_post(second) == 1
    assert told(newsroom.claim()) == [(1, ["First", "Third"])]


@pytest.mark.parametrize("dropped", ["First", "Second"])
def test_a_claim_ends_when_a_post_of_its_message_is_dropped(newsroom: Newsroom, store: Store, dropped: str) -> None:
    newsroom.follow(1, "World")
    posts = {name: newsroom.post(name) for name in ("First", "Second")}
    newsroom.load(*posts.values())
    [alert] = newsroom.claim("a-1")
    store.alerts.drop_post(posts.pop(dropped))
    assert not store.outbox.is_wanted(alert)
    assert newsroom.claim("b-1", now=DUE + LEASE - SECOND) == []
    assert told(newsroom.claim("b-1", now=DUE + LEASE)) == [(1, list(posts))]


def test_a_message_half_of_which_is_retracted_while_it_is_sent_is_not_sent_twice(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    first, second = newsroom.post("First"), newsroom.post("Second")
    newsroom.load(first, second)
    [alert] = newsroom.claim("a-1")
    store.alerts.drop_post(first)
    store.posts.retract([first], DUE)
    assert store.alerts.revise(first, DUE) == 0
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    [edit] = newsroom.claim("a-2", now=DUE + LEASE * 10)
    assert (told([edit]), edit.message_id) == ([(1, ["Second"])], 500)
    store.outbox.note_sent(edit, 500, DUE + LEASE * 11)
    assert newsroom.claim("a-3", now=DUE + LEASE * 20) == []
    assert store.alerts.recall(first) == Recall(waiting=0, deleted=1, kept=0)


def test_a_dropped_load_is_deleted_and_counted_by_chats(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    load_id = newsroom.load(newsroom.post("One"), newsroom.post("Two"))
    newsroom.load(newsroom.post("Other"))
    assert store.alerts.drop_load(load_id) == 2
    assert told(newsroom.claim()) == [(1, ["Other"]), (2, ["Other"])]


def test_a_chat_that_unsubscribes_from_everything_gets_none_of_its_waiting_alerts(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    newsroom.load(newsroom.post("One"), newsroom.post("Two"))
    store.outbox.drop_chat(1)
    assert told(newsroom.claim()) == [(2, ["One", "Two"])]


def test_a_chat_that_unsubscribes_from_a_section_still_gets_the_rest_of_the_message(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World", "Travel")
    newsroom.follow(2, "World")
    main, listed, unfiled = newsroom.post("Main"), newsroom.post("Listed", "Travel"), newsroom.post("Unfiled", None)
    load_id = newsroom.load(main)
    newsroom.follow(1, ALL_POSTS)
    queue(store, load_id, listed, "Travel")
    queue(store, load_id, unfiled, None)
    store.alerts.drop_sections(1, ["World", ALL_POSTS])
    assert told(newsroom.claim()) == [(1, ["Listed"]), (2, ["Main"])]


def test_nothing_is_left_of_a_forgotten_chat(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    newsroom.load(post_id)
    [alert] = newsroom.claim()
    store.subscriptions.forget(1)
    store.outbox.forget_chat(1)
    assert not store.outbox.is_wanted(alert)
    store.outbox.note_sent(alert, 500, DUE)
    assert not store.alerts.has_been_alerted(post_id)


def test_a_group_that_becomes_a_supergroup_keeps_its_deliveries(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World")
    had, waiting = newsroom.post("Had"), newsroom.post("Waiting")
    newsroom.load(had)
    store.outbox.note_sent(newsroom.claim()[0], 500, DUE)
    newsroom.load(waiting)
    newsroom.carry(-1, -1001)
    assert told(newsroom.claim("a-2")) == [(-1001, ["Waiting"])]
    assert queue(store, 99, had, "World") == 0


def test_a_supergroup_that_was_alerted_already_gets_the_rest_of_the_old_groups_message(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(-1001, "World")
    first, second = newsroom.post("First"), newsroom.post("Second")
    newsroom.load(first)
    store.outbox.note_sent(newsroom.claim()[0], 500, DUE)
    newsroom.follow(-1, "World")
    newsroom.load(first, second)
    newsroom.carry(-1, -1001)
    assert told(newsroom.claim("a-2")) == [(-1001, ["Second"])]


def test_two_groups_that_become_one_get_one_message_of_a_load(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(-1, "World")
    newsroom.follow(-1001, "Travel")
    load_id = newsroom.load(newsroom.post("One"))
    queue(store, load_id, newsroom.post("Two", "Travel"), "Travel")
    newsroom.carry(-1, -1001)
    assert [sorted(headlines) for _, headlines in told(newsroom.claim())] == [["One", "Two"]]


# Retracting sent posts


def sent(newsroom: Newsroom, *headlines: str) -> list[int]:
    """Posts that chat 1 got in one message, number 500."""
    newsroom.follow(1, "World")
    posts = [newsroom.post(headline) for headline in headlines]
    newsroom.load(*posts)
    [alert] = newsroom.claim()
    newsroom.store.outbox.note_sent(alert, 500, DUE)
    return posts


def retract(store: Store, post_id: int) -> tuple[int, int]:
    """Takes a post back as the news desk does: how many were dropped and how many are being revised."""
    dropped = store.alerts.drop_post(post_id)
    store.posts.retract([post_id], DUE)
    return dropped, store.alerts.revise(post_id, DUE)


def test_a_message_whose_only_post_is_retracted_is_deleted(newsroom: Newsroom, store: Store) -> None:
    [post_id] = sent(newsroom, "One")
    assert retract(store, post_id) == (0, 1)
    assert store.alerts.recall(post_id) == Recall(waiting=1, deleted=0, kept=0)
    [alert] = newsroom.claim("a-2")
    assert (alert.content, alert.message_id, alert.attempts) == (None, 500, 1)
    store.outbox.note_recalled(alert, deleted=True)
    assert store.alerts.recall(post_id) == Recall(waiting=0, deleted=1, kept=0)
    assert newsroom.claim("a-3", now=DUE + LEASE * 10) == []


def test_a_message_that_telegram_keeps_is_counted_as_kept(newsroom: Newsroom, store: Store) -> None:
    [post_id] = sent(newsroom, "One")
    retract(store, post_id)
    store.outbox.note_recalled(newsroom.claim("a-2")[0], deleted=False)
    assert store.alerts.recall(post_id) == Recall(waiting=0, deleted=0, kept=1)


@pytest.mark.parametrize(("taken", "left"), [(0, "Two"), (1, "One")])
def test_a_message_that_loses_one_of_two_posts_is_edited(
    newsroom: Newsroom, store: Store, taken: int, left: str
) -> None:
    posts = sent(newsroom, "One", "Two")
    retract(store, posts[taken])
    [alert] = newsroom.claim("a-2")
    assert (told([alert]), alert.message_id) == ([(1, [left])], 500)
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    assert store.alerts.recall(posts[taken]) == Recall(waiting=0, deleted=1, kept=0)
    assert newsroom.claim("a-3", now=DUE + LEASE * 10) == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_message_that_loses_both_posts_one_after_the_other_is_deleted(
    newsroom: Newsroom, store: Store, order: tuple[int, int]
) -> None:
    posts = sent(newsroom, "One", "Two")
    retract(store, posts[order[0]])
    store.outbox.note_sent(newsroom.claim("a-2")[0], 500, DUE)
    retract(store, posts[order[1]])
    [alert] = newsroom.claim("a-3")
    assert (alert.content, alert.message_id) == (None, 500)
    store.outbox.note_recalled(alert, deleted=True)
    assert [store.alerts.recall(post) for post in posts] == [Recall(0, 1, 0), Recall(0, 1, 0)]
    assert newsroom.claim("a-4", now=DUE + LEASE * 10) == []


def test_a_second_post_retracted_while_the_message_is_edited_is_removed_too(newsroom: Newsroom, store: Store) -> None:
    posts = sent(newsroom, "One", "Two")
    retract(store, posts[0])
    [edit] = newsroom.claim("a-2")
    retract(store, posts[1])
    assert not store.outbox.is_wanted(edit)
    store.outbox.note_sent(edit, 500, DUE + SECOND)
    [alert] = newsroom.claim("a-3")
    assert (alert.content, alert.message_id) == (None, 500)


def test_a_post_retracted_while_its_message_is_sent_is_deleted_afterwards(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    newsroom.load(post_id)
    [alert] = newsroom.claim("a-1")
    assert retract(store, post_id) == (1, 0)
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    assert store.alerts.recall(post_id) == Recall(waiting=1, deleted=0, kept=0)
    [deletion] = newsroom.claim("a-2", now=DUE + SECOND)
    assert (deletion.chat_id, deletion.content, deletion.message_id) == (1, None, 500)


def test_a_correction_while_a_message_waits_for_its_turn_takes_it_from_its_sender(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    main, listed = newsroom.post("Main"), newsroom.post("Listed")
    newsroom.load(main, listed)
    [alert] = newsroom.claim("a-1")
    assert store.alerts.revise(listed, DUE + SECOND) == 0
    assert not store.outbox.is_wanted(alert)
    assert newsroom.claim("a-2", now=DUE + SECOND) == []
    assert told(newsroom.claim("a-3", now=DUE + LEASE)) == [(1, ["Main", "Listed"])]


def test_a_message_that_arrives_with_words_corrected_meanwhile_is_edited_once(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    newsroom.load(post_id)
    [alert] = newsroom.claim("a-1")
    store.alerts.revise(post_id, DUE + SECOND)
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    [edit] = newsroom.claim("a-2", now=DUE + SECOND)
    assert (edit.message_id, headlines(edit)) == (500, ["One"])
    store.outbox.note_sent(edit, 500, DUE + SECOND)
    assert newsroom.claim("a-3", now=DUE + LEASE) == []


def test_a_message_is_edited_when_its_post_was_corrected_and_queued_anew_while_it_was_sent(
    newsroom: Newsroom, store: Store
) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    newsroom.load(post_id)
    [alert] = newsroom.claim("a-1")
    store.alerts.revise(post_id, DUE)
    store.alerts.drop_post(post_id)
    newsroom.load(post_id, due=DUE + LEASE)
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    [edit] = newsroom.claim("a-2", now=DUE + SECOND)
    assert (edit.message_id, headlines(edit)) == (500, ["One"])
    store.outbox.note_sent(edit, 500, DUE + SECOND)
    assert newsroom.claim("a-3", now=DUE + LEASE) == []


def test_a_refusal_of_a_message_says_nothing_of_what_is_left_of_it(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    main, listed = newsroom.post("Main"), newsroom.post("Listed")
    newsroom.load(main, listed)
    [alert] = newsroom.claim("a-1")
    retract(store, listed)
    store.outbox.note_unsendable(alert, "Bad Request: message is odd")
    assert told(newsroom.claim("a-2", now=DUE + LEASE)) == [(1, ["Main"])]


def test_a_message_whose_load_is_held_while_it_is_sent_is_not_sent_again(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = newsroom.post("One")
    load_id = newsroom.load(post_id)
    [alert] = newsroom.claim("a-1")
    store.alerts.drop_load(load_id)
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    assert queue(store, 99, post_id, "World") == 0
    assert retract(store, post_id) == (0, 1)


def test_a_message_is_edited_when_its_post_gets_its_brief(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    post_id = store.posts.add_recent(FERRY, "World", 1, 1, NOW)
    assert post_id is not None
    newsroom.load(post_id)
    store.outbox.note_sent(newsroom.claim()[0], 500, DUE)
    store.posts.complete(post_id, article_of(FERRY.headline), BRIEF, None, DUE)
    assert store.alerts.revise(post_id, DUE) == 1
    [alert] = newsroom.claim("a-2")
    assert (alert.message_id, alert.content.stories[0].brief) == (500, BRIEF)
    store.outbox.note_sent(alert, 500, DUE + SECOND)
    assert store.outbox.count() == OutboxCount(due=0, sent=1, failed=0, oldest=None)


def test_messages_go_on_without_a_failed_post(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    first, second = newsroom.post("First"), newsroom.post("Second")
    newsroom.load(first, second)
    newsroom.load(newsroom.post("Alone"))
    assert store.outbox.fail(Kind.ALERT, first, "damaged") == 2
    assert told(newsroom.claim()) == [(1, ["Second"]), (1, ["Alone"]), (2, ["Second"]), (2, ["Alone"])]
    assert store.outbox.last_error() == "damaged"
    newsroom.load(first)
    assert newsroom.claim("b-1") == []


def test_what_waits_for_a_later_digest_is_counted_apart_until_its_time(newsroom: Newsroom, store: Store) -> None:
    newsroom.follow(1, "World")
    newsroom.follow(2, "World")
    eight = NOW.replace(hour=8) + timedelta(days=1)
    with store.transaction():
        store.pacing.change(1, Pace(digests=(time(8),)), NOW)
    newsroom.load(newsroom.post("One"))
    assert store.outbox.count(NOW) == OutboxCount(due=1, sent=0, failed=0, oldest=NOW, held=1)
    assert store.outbox.count(eight) == OutboxCount(due=2, sent=0, failed=0, oldest=NOW)
    assert store.outbox.count() == OutboxCount(due=2, sent=0, failed=0, oldest=NOW)
