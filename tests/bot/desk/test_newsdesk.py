"""The use-cases, on a real database."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.desk import BREAKING_DELAY, DELAY, FERRY_BODY, NOW, CommittingDesk, article, brief, listed
from support.store import headlines

from bot.desk import stories, tidying
from bot.desk.editors import correcting, editing, publishing, reporting, taking_back
from bot.desk.editors.status import status
from bot.desk.errors import LastLoad, NoSuchPost, NothingToUndo, PageExpired, TakenBack
from bot.desk.intake import feeds, loading, waiting
from bot.desk.readers import awaiting, keeping, subscribing
from bot.desk.results import PAGE_SIZE, Change, Filing, Kept, Loaded, NoSection, Received, SameStory
from data.models import (
    Article,
    Chat,
    Correction,
    Message,
    Notice,
    OutboxCount,
    Post,
    Recall,
    RecentPost,
    Subscriber,
    Sureness,
)
from data.store.engines.schema import TABLES
from data.store.readers.subscriptions import ALL_POSTS
from summarizer import Brief, Quote, Span

LEASE = timedelta(seconds=30)
READER, FAN, OTHER, ADMIN = 101, 102, 103, 1


@pytest.fixture
def desk(tmp_path: Path) -> CommittingDesk:
    return CommittingDesk(tmp_path)


def load(
    desk: CommittingDesk, given: Article, section: str | None = "World", *, after: timedelta = timedelta()
) -> Loaded:
    loaded = desk(loading.receive, given, brief(), section, loaded_by=ADMIN, now=NOW + after)
    assert isinstance(loaded, Loaded)
    return loaded


def hand_in(desk: CommittingDesk, given: Article) -> Received:
    return desk(loading.receive, given, brief(), None, loaded_by=ADMIN, now=NOW)


def follow(desk: CommittingDesk, chat: int, *sections: str) -> None:
    desk(subscribing.subscribe, Subscriber(chat), sections, now=NOW)


def due(desk: CommittingDesk, after: timedelta = DELAY) -> dict[int, Message]:
    """What is due after a while, by chat; claimed under a new name."""
    alerts = desk.store.outbox.claim(f"claim-{after}", now=NOW + after, until=NOW + after + LEASE, limit=100)
    assert len({alert.chat_id for alert in alerts}) == len(alerts)
    return {alert.chat_id: alert for alert in alerts}


def send_all(desk: CommittingDesk, after: timedelta = DELAY) -> None:
    for number, alert in enumerate(due(desk, after).values(), start=500):
        desk.store.outbox.note_sent(alert, number, NOW + after)


def tidy(desk: CommittingDesk, now: datetime) -> None:
    desk(tidying.tidy, now=now)
    for chat in desk(tidying.chats_to_forget, now=now):
        desk(tidying.forget_gone, chat, now=now)


def test_it_works(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    follow(desk, OTHER, "Sports")
    loaded = load(desk, article(recent=(listed("Mill Reopens"), listed("Goalkeeper Stays"))))
    assert (loaded.filing, loaded.alerted, loaded.due) == (Filing.NEW, 1, NOW + DELAY)
    assert (loaded.recent_found, loaded.recent_new) == (2, 2)
    assert due(desk, timedelta(seconds=19)) == {}
    alerts = due(desk)
    assert list(alerts) == [READER]
    assert headlines(alerts[READER]) == ["Harbour Towns Share a Ferry"]
    assert [post.headline for post in alerts[READER].content.also] == ["Mill Reopens", "Goalkeeper Stays"]
    desk.store.outbox.note_sent(alerts[READER], 500, NOW + DELAY)
    assert due(desk, timedelta(days=1)) == {}
    assert desk(status, now=NOW).outbox == OutboxCount(due=0, sent=1, failed=0, oldest=None)


def test_a_listed_post_never_inherits_the_page_s_section(desk: CommittingDesk) -> None:
    load(desk, article(recent=(listed("Mill Reopens"), listed("Shares Fall", section="business"))))
    sections = {post.headline: post.section for post in desk(stories.headlines, None).posts}
    assert sections == {"Mill Reopens": None, "Shares Fall": "Business"}


def test_a_load_sends_a_chat_one_message_with_all_posts_that_it_follows(desk: CommittingDesk) -> None:
    follow(desk, READER, "World", "Business")
    follow(desk, FAN, ALL_POSTS)
    follow(desk, OTHER, "Business")
    load(desk, article(recent=(listed("Mill Reopens"), listed("Shares Fall", section="Business"))))
    alerts = due(desk)
    assert {chat: headlines(alert) for chat, alert in alerts.items()} == {
        READER: ["Harbour Towns Share a Ferry", "Shares Fall"],
        FAN: ["Harbour Towns Share a Ferry", "Shares Fall"],
        OTHER: ["Shares Fall"],
    }
    assert {post.headline for alert in alerts.values() for post in alert.content.also} == {"Mill Reopens"}


UNDATED = tuple(RecentPost(f"Undated {number}", section="World") for number in range(18))


def test_the_list_of_an_old_page_alerts_nobody(desk: CommittingDesk) -> None:
    follow(desk, READER, "World", "Business")
    follow(desk, FAN, ALL_POSTS)
    recent = (listed("Mill Reopens"), listed("Shares Fall", section="Business"), *UNDATED)
    loaded = load(desk, article(published_at=NOW - timedelta(days=730), recent=recent))
    assert (loaded.stale, loaded.alerted, loaded.recent_new) == (True, 0, 20)
    assert due(desk) == {}


def test_where_the_article_alerts_nobody_its_list_does_not_either(desk: CommittingDesk) -> None:
    follow(desk, READER, "Business")
    assert load(desk, article(recent=(listed("Shares Fall", section="Business"),))).alerted == 0
    assert due(desk) == {}


def test_undated_headlines_ride_along_and_never_ring_by_themselves(desk: CommittingDesk) -> None:
    follow(desk, READER, "Sports")
    follow(desk, OTHER, "World")
    load(desk, article(recent=UNDATED), "Sports")
    alerts = due(desk)
    assert {chat: headlines(alert) for chat, alert in alerts.items()} == {READER: ["Harbour Towns Share a Ferry"]}
    assert [post.headline for post in alerts[READER].content.also] == [f"Undated {number}" for number in range(5)]


def test_a_listed_headline_becomes_its_article_in_the_same_row(desk: CommittingDesk) -> None:
    load(desk, article(recent=(listed("Mill Reopens"),)))
    (headline_only,) = desk(stories.latest, None).headlines
    assert (headline_only.headline, headline_only.has_brief) == ("Mill Reopens", False)
    follow(desk, READER, "Business")
    loaded = load(desk, article("MILL REOPENS."), "Business")
    assert (loaded.filing, loaded.story.post.id, loaded.alerted) == (Filing.COMPLETED, headline_only.id, 1)
    completed = desk(stories.story, headline_only.id)
    assert (completed.post.headline, completed.post.section, completed.brief) == ("MILL REOPENS.", "Business", brief())
    assert completed.post.published_at == headline_only.published_at


def test_a_chat_that_had_the_headline_gets_its_message_edited_and_no_second_alert(desk: CommittingDesk) -> None:
    follow(desk, READER, "Business")
    follow(desk, FAN, "World")
    load(desk, article(recent=(listed("Mill Reopens", section="Business"),)))
    send_all(desk)
    follow(desk, OTHER, "Business")
    assert load(desk, article("Mill Reopens"), "Business").alerted == 1
    alerts = due(desk, timedelta(minutes=5))
    assert {chat: alert.message_id for chat, alert in alerts.items()} == {READER: 501, OTHER: None}
    assert alerts[READER].content.stories[0].brief == brief()


def test_the_same_article_again_changes_nothing(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    ferry = article(url="https://news.example/ferry?utm_source=x")
    first = load(desk, ferry)
    again = load(desk, replace(ferry, headline="Another Headline", url="https://news.example/ferry"))
    assert (again.filing, again.story, again.alerted) == (Filing.SAME, first.story, 0)
    assert list(due(desk)) == [READER]


def test_an_article_that_was_taken_back_can_be_loaded_again_without_alerts(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    first = load(desk, article())
    desk(taking_back.undo, ADMIN, message="1:7", now=NOW)
    again = load(desk, article())
    assert (again.filing, again.story.post.id, again.alerted) == (Filing.BACK, first.story.post.id, 0)
    assert due(desk) == {}
    desk(publishing.send_now, again.story.post.id, now=NOW)
    assert list(due(desk, timedelta())) == [READER]


def test_corrections_of_an_article_that_was_taken_back_are_not_told_of_its_next_load(desk: CommittingDesk) -> None:
    post_id = load(desk, article()).story.post.id
    later = NOW + timedelta(hours=2)
    desk(editing.set_headline, post_id, "Harbor Towns Share Two Ferries", by=ADMIN, now=later)
    desk(taking_back.retract, post_id, now=later)
    body = article().body
    again = load(desk, replace(article("Harbor Towns Share Two Ferries"), body=body), after=timedelta(hours=3))
    assert (again.filing, again.story.corrections) == (Filing.BACK, ())
    assert [each.what for each in desk.store.corrections.of(post_id)] == ["headline"]


def test_an_undo_within_the_delay_leaves_nothing(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    loaded = load(desk, article(recent=(listed("Mill Reopens"),)))
    retraction = desk(taking_back.undo, ADMIN, message="1:7", now=NOW)
    assert (retraction.post, retraction.dropped, retraction.sent) == (loaded.story.post, 1, 0)
    assert desk(stories.latest, None).posts == ()
    assert due(desk) == {}
    with pytest.raises(TakenBack):
        desk(stories.story, loaded.story.post.id)
    assert refused_undo(desk) == (LastLoad.UNDONE, loaded.story.post)


def refused_undo(desk: CommittingDesk, by: int = ADMIN) -> tuple[LastLoad, Post | None]:
    """Why an undo of an admin's newest load is refused, and the post that it names."""
    with pytest.raises(NothingToUndo) as refused:
        desk(taking_back.undo, by, message="1:99", now=NOW + timedelta(hours=7))
    return refused.value.load, refused.value.post


def test_an_undo_never_takes_back_another_story_than_that_of_the_newest_load(desk: CommittingDesk) -> None:
    assert refused_undo(desk) == (LastLoad.MISSING, None)
    first, second = load(desk, article("Ferry Sails")).story.post, load(desk, article("Mill Burns")).story.post
    assert load(desk, article("Ferry Sails")).filing is Filing.SAME
    assert refused_undo(desk) == (LastLoad.KNOWN, first)
    changed = replace(article("Mill Burns"), body=article("Mill Burns").body + "\n\nOne more sentence about the mill.")
    asked = hand_in(desk, changed)
    assert isinstance(asked, SameStory)
    assert refused_undo(desk) == (LastLoad.KNOWN, second)
    desk(waiting.update, asked.page_id or 0, now=NOW)
    assert refused_undo(desk) == (LastLoad.KNOWN, second)
    namesake = hand_in(desk, replace(article("Ferry Sails"), body=article("Dock Opens").body))
    assert isinstance(namesake, SameStory)
    assert refused_undo(desk) == (LastLoad.WITHOUT_POST, None)
    desk(waiting.update, namesake.page_id or 0, now=NOW)
    assert refused_undo(desk) == (LastLoad.KNOWN, first)
    hand_in(desk, article("A Story Without a Section"))
    assert refused_undo(desk) == (LastLoad.WITHOUT_POST, None)
    assert [post.headline for post in desk(stories.latest, None).posts] == ["Mill Burns", "Ferry Sails"]
    third = load(desk, article("Bell Rings")).story.post
    assert desk(taking_back.undo, ADMIN, message="1:100", now=NOW).post == third
    assert refused_undo(desk) == (LastLoad.UNDONE, third)
    assert refused_undo(desk, by=ADMIN + 1) == (LastLoad.MISSING, None)


def test_a_story_that_the_admin_says_is_a_new_one_can_be_undone(desk: CommittingDesk) -> None:
    load(desk, article("Ferry Sails"))
    asked = hand_in(desk, replace(article("Mill Burns"), headline="Ferry Sails"))
    assert isinstance(asked, SameStory)
    received = desk(waiting.file_as_new, asked.page_id or 0, now=NOW)
    if isinstance(received, NoSection):
        received = desk(waiting.file_waiting, received.page_id, "World", now=NOW)
    assert isinstance(received, Loaded)
    assert desk(taking_back.undo, ADMIN, message="1:100", now=NOW).post == received.story.post


def test_sent_alerts_of_a_retracted_post_are_recalled(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    follow(desk, FAN, "World")
    post_id = load(desk, article()).story.post.id
    send_all(desk)
    assert desk(taking_back.retract, post_id, now=NOW).sent == 2
    recalls = due(desk, timedelta(minutes=1))
    assert {chat: (alert.message_id, alert.content) for chat, alert in recalls.items()} == {
        READER: (500, None),
        FAN: (501, None),
    }
    assert desk.store.alerts.recall(post_id) == Recall(waiting=2, deleted=0, kept=0)
    desk.store.outbox.note_recalled(recalls[READER], deleted=True)
    desk.store.outbox.note_recalled(recalls[FAN], deleted=False)
    assert desk.store.alerts.recall(post_id) == Recall(waiting=0, deleted=1, kept=1)


def test_a_message_of_two_posts_is_edited_when_one_is_retracted(desk: CommittingDesk) -> None:
    follow(desk, READER, "World", "Business")
    post_id = load(desk, article(recent=(listed("Shares Fall", section="Business"),))).story.post.id
    send_all(desk)
    desk(taking_back.retract, post_id, now=NOW)
    (edited,) = due(desk, timedelta(minutes=1)).values()
    assert (edited.message_id, headlines(edited)) == (500, ["Shares Fall"])
    desk.store.outbox.note_sent(edited, 500, NOW)
    assert desk.store.alerts.recall(post_id) == Recall(waiting=0, deleted=1, kept=0)
    desk(taking_back.retract, post_id + 1, now=NOW)
    (deleted,) = due(desk, timedelta(minutes=3)).values()
    assert (deleted.message_id, deleted.content) == (500, None)


def test_a_post_retracted_while_its_message_is_on_its_way_is_recalled_afterwards(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    post_id = load(desk, article()).story.post.id
    (alert,) = due(desk).values()
    desk(taking_back.retract, post_id, now=NOW)
    assert not desk.store.outbox.is_wanted(alert)
    desk.store.outbox.note_sent(alert, 500, NOW)
    (recall,) = due(desk, timedelta(minutes=1)).values()
    assert (recall.chat_id, recall.message_id, recall.content) == (READER, 500, None)


def test_a_held_story_is_a_draft_with_its_headlines_until_it_is_sent(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    post_id = load(desk, article(recent=(listed("Mill Reopens"),))).story.post.id
    assert desk(publishing.hold, post_id, now=NOW)
    assert due(desk) == {}
    assert not desk(stories.latest, None).anything
    with pytest.raises(NoSuchPost):
        desk(stories.story, post_id)
    assert desk(stories.for_admins, post_id).held
    desk(publishing.send_now, post_id, now=NOW)
    alerts = due(desk, timedelta())
    assert list(alerts) == [READER]
    assert [post.headline for post in alerts[READER].content.also] == ["Mill Reopens"]
    listing = desk(stories.latest, None)
    assert [post.headline for post in (*listing.posts, *listing.headlines)] == [
        "Harbour Towns Share a Ferry",
        "Mill Reopens",
    ]
    desk(publishing.send_now, post_id, now=NOW)
    assert due(desk, timedelta()) == {}


def test_a_story_that_readers_have_is_no_draft_and_hold_stops_only_what_waits(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    post_id = load(desk, article()).story.post.id
    send_all(desk)
    follow(desk, OTHER, "World")
    desk(publishing.send_now, post_id, now=NOW)
    assert not desk(publishing.hold, post_id, now=NOW)
    assert due(desk) == {}
    assert desk(stories.latest, None).posts


def test_a_draft_is_published_at_its_time_once(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    post_id = load(desk, article()).story.post.id
    at = NOW + timedelta(hours=3)
    assert desk(publishing.schedule, post_id, at, now=NOW)
    assert desk(publishing.publish_due, [ADMIN], now=at - timedelta(seconds=1)) == 0
    assert due(desk, timedelta(hours=2)) == {}
    assert desk(publishing.publish_due, [ADMIN], now=at + timedelta(minutes=10)) == 1
    assert desk(publishing.publish_due, [ADMIN], now=at + timedelta(minutes=10)) == 0
    assert list(due(desk, timedelta(hours=4))) == [READER]


def test_a_draft_whose_time_is_long_past_is_asked_about(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    post_id = load(desk, article()).story.post.id
    desk(publishing.schedule, post_id, NOW + timedelta(hours=3), now=NOW)
    late = NOW + timedelta(hours=3, minutes=11)
    assert desk(publishing.publish_due, [ADMIN], now=late) == 1
    (asked,) = due(desk, timedelta(hours=4)).values()
    fields = {"post_id": post_id, "headline": "Harbour Towns Share a Ferry", "at": "2026-11-24T15:00:00+00:00"}
    assert (asked.chat_id, asked.content) == (ADMIN, Notice("publication_missed", fields))
    assert desk(publishing.publish_due, [ADMIN], now=late) == 0
    assert [story.post.id for story in desk(publishing.drafts)[0]] == [post_id]


def test_filing_elsewhere_moves_the_alerts(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    follow(desk, OTHER, "Sports")
    post_id = load(desk, article()).story.post.id
    filed = desk(correcting.file_post, post_id, "Sports", by=ADMIN, now=NOW)
    assert (filed.story.post.section, filed.alerted, filed.withdrawn) == ("Sports", 1, 0)
    assert list(due(desk)) == [OTHER]


def test_filing_elsewhere_takes_sent_alerts_from_those_who_should_not_have_had_them_and_back_again(
    desk: CommittingDesk,
) -> None:
    follow(desk, READER, "World")
    follow(desk, OTHER, "Sports")
    follow(desk, FAN, ALL_POSTS)
    post_id = load(desk, article()).story.post.id
    send_all(desk)
    filed = desk(correcting.file_post, post_id, "Sports", by=ADMIN, now=NOW)
    assert (filed.alerted, filed.withdrawn) == (1, 1)
    moved = due(desk, timedelta(minutes=1))
    assert {chat: (each.message_id is None, each.content is None) for chat, each in moved.items()} == {
        READER: (False, True),
        OTHER: (True, False),
    }
    desk.store.outbox.note_recalled(moved[READER], deleted=True)
    desk.store.outbox.note_sent(moved[OTHER], 900, NOW)
    progress = desk(reporting.report, post_id, now=NOW).progress
    assert (progress.sent, progress.total, progress.withdrawn) == (2, 2, 1)
    again = desk(correcting.file_post, post_id, "World", by=ADMIN, now=NOW)
    assert (again.alerted, again.withdrawn) == (1, 1)
    back = due(desk, timedelta(minutes=5))
    assert {chat: each.message_id for chat, each in back.items()} == {READER: None, OTHER: 900}


def test_filing_a_listed_post_alerts_those_who_have_not_had_it(desk: CommittingDesk) -> None:
    follow(desk, READER, "Sports")
    load(desk, article(recent=(listed("Goalkeeper Stays"),)))
    (unfiled,) = desk(stories.unfiled)
    assert desk(correcting.file_post, unfiled.id, "Sports", by=ADMIN, now=NOW).alerted == 1
    send_all(desk)
    assert desk(correcting.file_post, unfiled.id, "World", by=ADMIN, now=NOW).alerted == 0
    assert desk(correcting.file_post, unfiled.id, "Sports", by=ADMIN, now=NOW).alerted == 0


def test_a_section_is_asked_for_where_a_paste_does_not_show_it_clearly(desk: CommittingDesk) -> None:
    unsure, sure = (
        replace(article(headline), section="World", sureness=Sureness(section=chance))
        for headline, chance in (("Ferry Sails", 0.6), ("Mill Burns", 0.7))
    )
    asked = hand_in(desk, unsure)
    assert isinstance(asked, NoSection)
    assert asked.label == "World"
    assert load(desk, sure).story.post.section == "World"


def test_a_page_waits_a_day_for_its_section(desk: CommittingDesk) -> None:
    early = hand_in(desk, article(recent=(listed("Mill Reopens"),)))
    late = hand_in(desk, article("Late"))
    assert isinstance(early, NoSection)
    assert isinstance(late, NoSection)
    tidy(desk, NOW + timedelta(hours=23))
    loaded = desk(waiting.file_waiting, early.page_id, "World", now=NOW)
    assert isinstance(loaded, Loaded)
    assert (loaded.story.post.section, loaded.story.brief, loaded.recent_new) == ("World", brief(), 1)
    with pytest.raises(PageExpired):
        desk(waiting.file_waiting, early.page_id, "World", now=NOW)
    tidy(desk, NOW + timedelta(hours=25))
    with pytest.raises(PageExpired):
        desk(waiting.file_waiting, late.page_id, "World", now=NOW)


def test_the_latest_come_in_pages_of_eight_newest_first(desk: CommittingDesk) -> None:
    for number in range(PAGE_SIZE + 2):
        load(desk, article(f"Story {number}", published_at=NOW - timedelta(minutes=number)))
    first, second = desk(stories.latest, "World"), desk(stories.latest, "World", 1)
    assert [post.headline for post in first.posts] == [f"Story {number}" for number in range(8)]
    assert [post.headline for post in second.posts] == ["Story 8", "Story 9"]
    assert (first.has_older, second.has_older) == (True, False)


def test_an_empty_section_falls_back_to_all(desk: CommittingDesk) -> None:
    load(desk, article())
    listing = desk(stories.latest, "Sports")
    assert (listing.fallback, listing.section, len(listing.posts)) == ("Sports", None, 1)


def test_a_date_in_the_future_does_not_keep_a_story_on_top(desk: CommittingDesk) -> None:
    load(desk, article("From the Future", published_at=NOW + timedelta(days=400)))
    load(desk, article("Newer"), after=timedelta(seconds=1))
    assert [post.headline for post in desk(stories.latest, None).posts] == ["Newer", "From the Future"]


def test_a_number_that_was_never_given_raises_no_such_post(desk: CommittingDesk) -> None:
    with pytest.raises(NoSuchPost):
        desk(stories.story, 99)
    with pytest.raises(NoSuchPost):
        desk(taking_back.retract, 2**62, now=NOW)


def test_a_change_tells_which_sections_were_followed_before(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    change = desk(subscribing.subscribe, Subscriber(READER), ("World", "Sports"), now=NOW)
    both = frozenset({"World", "Sports"})
    assert change == Change(Chat(READER, both), ("Sports",), ("World",))


def test_following_a_muted_section_changes_something_and_one_covered_by_all_posts_does_not(
    desk: CommittingDesk,
) -> None:
    follow(desk, FAN, ALL_POSTS)
    assert desk(subscribing.subscribe, Subscriber(FAN), ("World",), now=NOW).unchanged == ("World",)
    day = NOW + timedelta(days=1)
    desk(subscribing.mute, FAN, "World", until=day)
    assert desk(subscribing.subscribe, Subscriber(FAN), ("World",), now=NOW).changed == ("World",)
    for again, left in ((ALL_POSTS, set()), ("World", {"Business", "Sports"})):
        desk(subscribing.mute, FAN, ALL_POSTS, until=day)
        change = desk(subscribing.subscribe, Subscriber(FAN), (again,), now=NOW)
        assert (change.changed, change.chat.muted) == ((again,), left)


def test_unsubscribing_drops_the_queued_alerts_of_that_section_only(desk: CommittingDesk) -> None:
    follow(desk, READER, "World", "Business")
    load(desk, article(recent=(listed("Shares Fall", section="Business"),)))
    desk(subscribing.unsubscribe, READER, ("World",), now=NOW)
    (alert,) = due(desk).values()
    assert headlines(alert) == ["Shares Fall"]
    assert desk(subscribing.unsubscribe, READER, ("World",), now=NOW).unchanged == ("World",)


def test_a_follower_of_all_posts_who_gives_up_one_section_follows_the_others(desk: CommittingDesk) -> None:
    follow(desk, READER, ALL_POSTS)
    change = desk(subscribing.unsubscribe, READER, ("Sports",), now=NOW)
    assert change == Change(Chat(READER, frozenset({"World", "Business"})), ("Sports",))


def test_a_pause_drops_what_is_queued_and_keeps_the_sections(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    assert desk(subscribing.pause, READER, True, now=NOW) == Chat(READER, frozenset({"World"}), paused=True)
    load(desk, article("Second"))
    assert due(desk) == {}
    desk(subscribing.pause, READER, False, now=NOW)
    load(desk, article("Third"))
    assert headlines(due(desk)[READER]) == ["Third"]


def test_giving_up_one_section_of_all_posts_leaves_the_others_muted(desk: CommittingDesk) -> None:
    desk(subscribing.subscribe, Subscriber(FAN), (ALL_POSTS,), now=NOW)
    desk(subscribing.mute, FAN, "World", until=NOW + timedelta(days=1))
    change = desk(subscribing.unsubscribe, FAN, ("Sports",), now=NOW)
    assert (change.chat.sections, change.chat.muted) == ({"World", "Business"}, {"World"})


def test_a_muted_section_is_quiet_until_the_time_also_for_followers_of_all(desk: CommittingDesk) -> None:
    follow(desk, FAN, ALL_POSTS)
    desk(subscribing.mute, FAN, "World", until=NOW + timedelta(days=1))
    load(desk, article())
    assert due(desk) == {}
    load(desk, article("Later"), after=timedelta(days=2))
    assert headlines(due(desk, timedelta(days=3))[FAN]) == ["Later"]


def test_a_chat_that_blocked_the_bot_gets_nothing_and_start_restores_its_choices(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    desk(subscribing.leave, READER, now=NOW)
    assert due(desk) == {}
    assert desk.store.subscriptions.come_back(READER)
    assert not desk.store.subscriptions.come_back(READER)
    load(desk, article("Second"))
    assert headlines(due(desk)[READER]) == ["Second"]


def test_a_mute_that_ended_a_day_ago_is_forgotten(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    desk(subscribing.mute, READER, "World", until=NOW)
    for after, muted in ((timedelta(hours=23), {"World"}), (timedelta(hours=25), set())):
        tidy(desk, NOW + after)
        assert desk.store.subscriptions.chat(READER, NOW - LEASE).muted == muted


def test_choices_of_a_chat_that_blocked_the_bot_are_kept_thirty_days(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    desk(subscribing.leave, READER, now=NOW)
    tidy(desk, NOW + timedelta(days=29))
    assert desk.store.subscriptions.is_known(READER)
    tidy(desk, NOW + timedelta(days=31))
    assert not desk.store.subscriptions.is_known(READER)


def test_forgetting_leaves_no_trace(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    send_all(desk)
    desk(subscribing.forget, READER)
    assert not desk.store.subscriptions.is_known(READER)
    assert desk.store.alerts.recall(1) == Recall(0, 0, 0)
    assert desk(status, now=NOW).outbox == OutboxCount(due=0, sent=1, failed=0, oldest=None)


def test_the_number_of_a_headline_that_was_taken_back_is_never_another_story_s(desk: CommittingDesk) -> None:
    load(desk, article("Ferry Sails", recent=(listed("Choir Sings"),)))
    (headline,) = desk(stories.latest, None).headlines
    desk(awaiting.await_article, Subscriber(READER), headline.id, now=NOW)
    desk(keeping.save, READER, headline.id, now=NOW)
    desk(taking_back.undo_post, 1, now=NOW)
    later = NOW + timedelta(days=1)
    other = load(desk, article("Mill Burns")).story.post
    assert other.id != headline.id
    assert desk(awaiting.tell, now=later) == 0
    assert desk(keeping.saved, READER).posts == ()
    with pytest.raises(TakenBack):
        desk(stories.story, headline.id)
    assert load(desk, article("Ferry Sails", recent=(listed("Choir Sings"),))).story.post.id == 1
    assert [post.headline for post in desk(stories.latest, None).headlines] == ["Choir Sings"]


def rows_naming(desk: CommittingDesk, chat: int) -> set[str]:
    """The tables with a row that names a chat, whatever the column."""
    engine = desk.store._engine
    return {
        table
        for table in TABLES
        for row in engine.query(f"SELECT * FROM {table}")  # noqa: S608
        for value in row.values()
        if str(value) == str(chat) or str(value).startswith(f"{chat}:")
    }


@pytest.mark.parametrize("chat", [4_711_001, -4_711_001])
def test_forgetting_leaves_no_row_that_names_the_chat_in_any_table(desk: CommittingDesk, chat: int) -> None:
    def hand_in_from_chat(given: Article, section: str | None = None) -> None:
        desk(loading.receive, given, brief(), section, loaded_by=chat, now=NOW)

    follow(desk, chat, "World", "Sports")
    desk(subscribing.mute, chat, "Sports", until=NOW + timedelta(days=1))
    hand_in_from_chat(article("Ferry Sails"), "World")
    send_all(desk)
    hand_in_from_chat(article("Ferry Sails"))
    hand_in_from_chat(article("A Story Without a Section"))
    hand_in_from_chat(article("Mill Burns"), "World")
    desk(taking_back.undo, chat, message=f"{chat}:12", now=NOW)
    desk(feeds.watch, "https://news.example/rss", None, added_by=chat, now=NOW)
    named = {"chats", "subscriptions", "mutes", "deliveries", "waiting_pages", "loads", "feeds"}
    assert rows_naming(desk, chat) == named
    expected = Kept(choices=True, waiting=1, stories=2, feeds=1, named=True)
    assert (desk(subscribing.kept, chat), desk(subscribing.forget, chat)) == (expected, expected)
    assert rows_naming(desk, chat) == set()
    assert not desk(subscribing.kept, chat).anything
    assert [post.headline for post in desk(stories.latest, None).posts] == ["Ferry Sails"]
    assert [feed.url for feed in desk.store.feeds.all()] == ["https://news.example/rss"]


def test_forgetting_leaves_other_chats_alone(desk: CommittingDesk) -> None:
    load(desk, article("Ferry Sails"))
    desk(taking_back.undo, ADMIN, message="12:7", now=NOW)
    hand_in(desk, article("A Story Without a Section"))
    for chat in (2, 12, 112):
        assert desk(subscribing.forget, chat) == (Kept(named=True) if chat == 12 else Kept())
    assert desk(subscribing.kept, ADMIN) == Kept(waiting=1, stories=1, named=True)


def test_a_group_that_became_a_supergroup_is_named_no_more(desk: CommittingDesk) -> None:
    load(desk, article("Ferry Sails"))
    desk(taking_back.undo, ADMIN, message="-5:7", now=NOW)
    desk(subscribing.move, -5, -1005)
    assert rows_naming(desk, -5) == set()


def test_a_group_s_choices_follow_it_into_the_supergroup(desk: CommittingDesk) -> None:
    desk(subscribing.subscribe, Subscriber(-5, 3), ("World",), now=NOW)
    loaded = load(desk, article())
    desk(keeping.save, -5, loaded.story.post.id, now=NOW)
    desk(subscribing.move, -5, -1005)
    assert (desk(keeping.saved, -5).posts, desk(keeping.saved, -1005).posts) == ((), (loaded.story.post,))
    topic = Subscriber(-1005, 3)
    assert desk.store.subscriptions.chat(topic.number, NOW) == Chat(topic.number, frozenset({"World"}))
    assert desk.store.subscriptions.numbers_of(-5) == [-5]
    assert not desk.store.subscriptions.is_known(Subscriber(-5, 3).number)
    (waiting,) = due(desk).values()
    assert (waiting.chat_id, waiting.topic) == (-1005, 3)


def test_a_claim_comes_back_when_its_lease_has_ended(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    (first,) = due(desk).values()
    assert due(desk, DELAY + timedelta(seconds=29)) == {}
    (second,) = due(desk, DELAY + LEASE).values()
    assert (first.attempts, second.attempts) == (1, 2)
    assert (desk.store.outbox.is_wanted(first), desk.store.outbox.is_wanted(second)) == (False, True)


def test_alerts_that_a_stopping_sender_gives_back_are_due_at_once_without_a_counted_attempt(
    desk: CommittingDesk,
) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    desk.store.outbox.claim("owner-1", now=NOW + DELAY, until=NOW + DELAY + LEASE, limit=10)
    desk.store.outbox.unclaim("owner", NOW + DELAY)
    (again,) = due(desk).values()
    assert again.attempts == 1


def test_a_postponed_alert_waits_until_its_time_and_its_error_is_shown(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    (alert,) = due(desk).values()
    desk.store.outbox.note_later(alert, NOW + timedelta(hours=1), "Flood control exceeded")
    assert due(desk, timedelta(minutes=59)) == {}
    assert desk(status, now=NOW).last_error == "Flood control exceeded"
    assert list(due(desk, timedelta(hours=1))) == [READER]


def test_a_failed_alert_is_counted_and_not_tried_again(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    load(desk, article())
    (alert,) = due(desk).values()
    desk.store.outbox.note_unsendable(alert, "Message text is empty")
    assert due(desk, timedelta(days=9)) == {}
    assert desk(status, now=NOW).outbox == OutboxCount(due=0, sent=0, failed=1, oldest=None)


def test_a_dropped_quote_is_gone_from_the_brief_and_the_correction_is_kept(desk: CommittingDesk) -> None:
    post_id = load(desk, article()).story.post.id
    begins = brief().quotes[0].parts[0].start
    later = NOW + timedelta(hours=2)
    assert desk(editing.drop_quote, post_id, begins + 1, by=ADMIN, now=later).story.brief == brief()
    dropped = desk(editing.drop_quote, post_id, begins, by=ADMIN, now=later).story
    told = Correction(later, ADMIN, "the first quote was taken out", public=True)
    assert (dropped.brief, dropped.corrections) == (replace(brief(), quotes=(), key_quotes=()), (told,))
    assert desk(editing.drop_quote, post_id, begins, by=ADMIN, now=later).story == dropped


def test_readers_are_told_of_other_words_and_not_of_a_comma_or_before_they_could_read(desk: CommittingDesk) -> None:
    post_id = load(desk, article()).story.post.id
    later = NOW + timedelta(hours=2)
    for headline, now in (("Harbor Towns Share a Ferry", NOW), ("Harbor Towns, Share a Ferry!", later)):
        assert desk(editing.set_headline, post_id, headline, by=ADMIN, now=now).story.corrections == ()
    changed = desk(editing.set_headline, post_id, "Harbor Towns Share Two Ferries", by=ADMIN, now=later).story
    assert [each.what for each in changed.corrections] == ["headline"]
    assert len(desk.store.corrections.of(post_id)) == 3


def test_a_speaker_is_named_and_waiting_alerts_get_the_delay_again(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    post_id = load(desk, article()).story.post.id
    begins, now = brief().quotes[0].parts[0].start, NOW + timedelta(seconds=15)
    named = desk(editing.name_speaker, post_id, begins, "Jonas Eberly", "master of the ferry", by=ADMIN, now=now)
    assert named.story.brief
    assert [(each.speaker, each.role) for each in named.story.brief.key_quotes] == [
        ("Jonas Eberly", "master of the ferry")
    ]
    assert due(desk, timedelta(seconds=34)) == {}
    assert list(due(desk, timedelta(seconds=35))) == [READER]


def test_quotes_move_up_and_into_the_brief(desk: CommittingDesk) -> None:
    spans = [Span.cut(FERRY_BODY, start, start + 6) for start in (0, 10, 20, 30)]
    quotes = tuple(Quote((span,), f"Speaker {number}") for number, span in enumerate(spans))
    post_id = load(desk, article()).story.post.id
    desk.store.posts.set_brief(post_id, Brief(brief().sentences, quotes, quotes[:3]))
    moved = desk(editing.move_up, post_id, 30, by=ADMIN, now=NOW).story
    assert moved.brief
    assert [each.speaker for each in moved.brief.key_quotes] == ["Speaker 0", "Speaker 1", "Speaker 3"]
    moved = desk(editing.move_up, post_id, 30, by=ADMIN, now=NOW).story
    assert moved.brief
    assert [each.speaker for each in moved.brief.key_quotes] == ["Speaker 0", "Speaker 3", "Speaker 1"]


def test_bulk_loads_alert_nobody(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    loaded = desk(loading.receive_unasked, article(), brief(), "World", now=NOW, alert=False)
    assert isinstance(loaded, Loaded)
    assert loaded.alerted == 0
    assert due(desk) == {}


def test_a_chat_that_comes_back_as_it_is_to_be_forgotten_keeps_its_choices(desk: CommittingDesk) -> None:
    follow(desk, READER, "World")
    desk(subscribing.leave, READER, now=NOW)
    later = NOW + tidying.KEEP_GONE + timedelta(days=1)
    assert desk(tidying.chats_to_forget, now=later) == [READER]
    desk(lambda each: each.store.subscriptions.come_back(READER))
    desk(tidying.forget_gone, READER, now=later)
    assert desk.store.subscriptions.chat(READER, later).sections == {"World"}


def test_breaking_news_that_is_filed_elsewhere_goes_out_after_the_shorter_delay(desk: CommittingDesk) -> None:
    follow(desk, READER, "Sports")
    release = loading.Release(breaking=True)
    loaded = desk(loading.receive, article(), brief(), "World", loaded_by=ADMIN, now=NOW, release=release)
    assert isinstance(loaded, Loaded)
    desk(correcting.file_post, loaded.story.post.id, "Sports", by=ADMIN, now=NOW)
    assert [*due(desk, BREAKING_DELAY)] == [READER]
