"""When a loaded story goes out: now, on hold, at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.intake.queueing import is_stale, queue_article, queue_post
from bot.desk.notices import notify
from bot.desk.stories import standing
from data.models import Notice, Post, Story

TOO_LATE = timedelta(minutes=10)
"""A story whose time passed longer ago than this is not published by itself: its editor may have meant that moment."""

MOST_DRAFTS = 45
"""Drafts that are listed, the newest: each has two buttons, and a message holds 100."""


def hold(desk: Desk, post_id: int, *, now: datetime) -> bool:
    """Takes a post's alerts out of the queue, and makes it a draft that only admins see.

    Returns whether it is a draft: a story that readers have been alerted to stays where they find it. Raises NoSuchPost
    or TakenBack.
    """
    standing(desk, post_id)
    loads = desk.store.posts.loads_of(post_id)
    for load_id in loads:
        desk.store.alerts.drop_load(load_id)
    # What a feed brought, or an earlier page listed, waits in a load that is not the post's own.
    for each in (post_id, *(post.id for load_id in loads for post in desk.store.posts.brought_by(load_id))):
        desk.store.alerts.drop_post(each)
    if desk.store.alerts.has_been_alerted(post_id):
        return False
    desk.store.posts.hold(post_id, now)
    desk.store.reports.set_due(post_id, None)
    return True


def send_now(desk: Desk, post_id: int, *, now: datetime) -> None:
    """Sends a post's alerts without further delay: what waits, or else to followers who have not had it.

    A draft is published. Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    if story.held:
        _publish(desk, story, now)
        return
    if not desk.store.alerts.progress(post_id).waiting:
        queue_post(desk, story.post, now, due=now)
    desk.store.alerts.retime(post_id, now)
    desk.store.reports.set_due(post_id, now)


def make_breaking(desk: Desk, post_id: int, *, now: datetime) -> int:
    """Makes a post breaking news, and sends its alerts soon and before all others; returns for how many chats.

    A draft is published. Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    due = breaking_due(desk, story.post, now)
    desk.store.posts.set_breaking(post_id)
    if story.held:
        _publish(desk, story, now, due)
    elif desk.store.alerts.hurry(post_id, due):
        load_id = desk.store.posts.add_load(post_id=post_id, loaded_by=None, now=now)
        desk.store.alerts.queue_breaking(load_id, post_id, due=due, now=now)
    else:
        queue_post(desk, story.post, now, due=due)
    desk.store.reports.set_due(post_id, due)
    return desk.store.alerts.progress(post_id).waiting


def breaking_due(desk: Desk, post: Post, now: datetime) -> datetime:
    """When a post's alerts go out if it becomes breaking now: the delay begins with its load, not with the press."""
    return max(now, post.loaded_at + desk.breaking_delay)


def schedule(desk: Desk, post_id: int, at: datetime, *, now: datetime) -> bool:
    """Holds a post until a time; returns ``False``, and sets no time, if it has gone out. Raises as ``hold``."""
    if not hold(desk, post_id, now=now):
        return False
    desk.store.posts.publish_at(post_id, at)
    return True


def publish_due(desk: Desk, admins: Iterable[int], *, now: datetime) -> int:
    """Publishes the drafts whose time has come; of those that are too late, asks the admins. Returns how many came."""
    due = desk.store.posts.to_publish(now)
    for post_id in due:
        story = standing(desk, post_id)
        if story.publish_at is None or now - story.publish_at <= TOO_LATE:
            _publish(desk, story, now)
        else:
            desk.store.posts.publish_at(post_id, None)
            fields = {"post_id": post_id, "headline": story.post.headline[:300], "at": story.publish_at.isoformat()}
            notify(desk, Notice("publication_missed", fields), admins, now=now)
    return len(due)


def drafts(desk: Desk) -> tuple[tuple[Story, ...], int]:
    """The newest stories on hold, the newest first, and how many older ones there are."""
    listed = tuple(desk.store.posts.held(MOST_DRAFTS))
    return listed, desk.store.posts.held_count() - len(listed)


def alert_listed(desk: Desk, post_id: int, *, now: datetime) -> int:
    """Alerts a headline that a page listed, to those who follow its section, or all posts if it has none.

    Returns the number of chats. Raises NoSuchPost or TakenBack.
    """
    return queue_post(desk, standing(desk, post_id).post, now, due=now)


def postpone(desk: Desk, post_id: int, *, now: datetime) -> None:
    """Gives what waits of a post the whole delay again: somebody is correcting it."""
    if not desk.store.alerts.progress(post_id).waiting or desk.store.alerts.has_been_alerted(post_id):
        return
    desk.store.alerts.retime(post_id, now + desk.alert_delay)
    desk.store.reports.set_due(post_id, now + desk.alert_delay)


def _publish(desk: Desk, story: Story, now: datetime, due: datetime | None = None) -> None:
    post = story.post
    desk.store.posts.release(post.id, now)
    kept = desk.store.reports.get(post.id)
    load_id = kept.load_id if kept else desk.store.posts.add_load(post_id=post.id, loaded_by=None, now=now)
    queue_article(desk, load_id, post, news_beside(desk, load_id, post, now), now, due=due or now)
    desk.store.reports.set_due(post.id, due or now)


def news_beside(desk: Desk, load_id: int, article: Post, now: datetime) -> list[Post]:
    """The posts of a load's list that may go out with its article: none beside an old one."""
    return [] if is_stale(article, now) else desk.store.posts.brought_by(load_id)
