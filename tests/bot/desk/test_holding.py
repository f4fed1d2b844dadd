"""A story on hold alerts nobody, whatever brought it."""

from datetime import timedelta
from pathlib import Path

import pytest
from support.desk import DELAY, NOW, CommittingDesk, article, brief, listed

from bot.desk.editors import publishing
from bot.desk.editors.giving_up import give_up_old_alerts
from bot.desk.editors.taking_back import retract
from bot.desk.intake.loading import Release, receive
from bot.desk.intake.queueing import queue_posts
from bot.desk.readers import subscribing
from bot.desk.results import Loaded
from data.models import Alert, Subscriber

ADMIN, READER = 1, 42


@pytest.fixture
def desk(tmp_path: Path) -> CommittingDesk:
    desk = CommittingDesk(tmp_path)
    desk(subscribing.subscribe, Subscriber(READER), ("World",), now=NOW)
    return desk


def from_feed(desk: CommittingDesk, *names: str) -> list[int]:
    """Stores stories as one poll of a feed brings them, in one message; returns their numbers."""
    with desk.store.transaction():
        load_id = desk.store.posts.add_load(post_id=None, loaded_by=None, now=NOW)
        numbers = [desk.store.posts.add_article(article(name), brief(), "World", NOW) for name in names]
    stories = [story for number in numbers if (story := desk.store.posts.story(number))]
    desk(queue_posts, load_id, [story.post for story in stories], [], NOW)
    return numbers


def told(desk: CommittingDesk, after: timedelta) -> list[str]:
    """The headlines that would be sent, claimed and let go again."""
    now = NOW + after
    with desk.store.transaction():
        messages = desk.store.outbox.claim("a-1", now=now, until=now, limit=9)
    contents = [message.content for message in messages if isinstance(message.content, Alert)]
    return [story.post.headline for content in contents for story in content.stories]


def test_hold_stops_a_feeds_story_and_not_what_comes_in_the_same_message(desk: CommittingDesk) -> None:
    lamps, _ = from_feed(desk, "Lamps Burn", "Mill Reopens")
    assert desk(publishing.hold, lamps, now=NOW)
    assert told(desk, DELAY) == ["Mill Reopens"]


def test_a_feeds_story_can_be_sent_at_once(desk: CommittingDesk) -> None:
    lamps, _ = from_feed(desk, "Lamps Burn", "Mill Reopens")
    assert told(desk, timedelta()) == []
    desk(publishing.send_now, lamps, now=NOW)
    assert told(desk, timedelta()) == ["Lamps Burn", "Mill Reopens"]


def test_an_article_handed_in_on_hold_takes_its_waiting_headline_out_of_the_queue(desk: CommittingDesk) -> None:
    page = article("Lamps Burn", recent=(listed("Mill Reopens", section="World"),))
    loaded = desk(receive, page, brief(), "World", loaded_by=ADMIN, now=NOW)
    assert isinstance(loaded, Loaded)
    draft = desk(
        receive, article("Mill Reopens"), brief(), "World", loaded_by=ADMIN, now=NOW, release=Release(held=True)
    )
    assert isinstance(draft, Loaded)
    assert draft.held
    assert told(desk, DELAY) == ["Lamps Burn"]


def draft_of(desk: CommittingDesk) -> int:
    """A story that is handed in on hold; its number."""
    draft = desk(
        receive, article("Mill Reopens"), brief(), "World", loaded_by=ADMIN, now=NOW, release=Release(held=True)
    )
    assert isinstance(draft, Loaded)
    return draft.story.post.id


def test_alerts_of_a_story_that_was_on_hold_for_days_are_not_given_up_as_old(desk: CommittingDesk) -> None:
    draft, on_hold = draft_of(desk), timedelta(days=4)
    desk(publishing.send_now, draft, now=NOW + on_hold)
    assert desk(give_up_old_alerts, [ADMIN], now=NOW + on_hold) == 0
    assert told(desk, on_hold) == ["Mill Reopens"]


def test_a_story_that_was_taken_back_and_loaded_again_has_no_time_to_be_published_any_more(
    desk: CommittingDesk,
) -> None:
    draft, hour = draft_of(desk), timedelta(hours=1)
    desk(publishing.schedule, draft, NOW + hour, now=NOW)
    desk(retract, draft, now=NOW)
    desk(receive, article("Mill Reopens"), brief(), "World", loaded_by=ADMIN, now=NOW)
    assert desk(publishing.publish_due, [ADMIN], now=NOW + hour) == 0


def test_drafts_that_are_not_listed_are_counted(desk: CommittingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOST_DRAFTS", 2)
    for number in range(5):
        desk(receive, article(f"Mill {number}"), brief(), "World", loaded_by=ADMIN, now=NOW, release=Release(held=True))
    listed_drafts, older = desk(publishing.drafts)
    assert ([story.post.headline for story in listed_drafts], older) == (["Mill 4", "Mill 3"], 3)
