"""Correcting a loaded story: moving it to another section, dropping a quote, editing its alerts."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.queueing import is_stale, queue_post
from bot.desk.stories import lookup, standing
from data.models import Story
from summarizer import Brief


def file_post(desk: Desk, post_id: int, section: str, *, now: datetime) -> tuple[Story, int]:
    """Files a post under a section and moves its alerts there; returns the story and the number of chats to alert.

    Raises NoSuchPost or TakenBack.
    """
    standing(desk, post_id)
    desk.store.alerts.drop_post(post_id)
    desk.store.posts.set_section(post_id, section)
    story = lookup(desk, post_id)
    return story, 0 if is_stale(story.post, now) else queue_post(desk, story.post, now, due=now + desk.alert_delay)


def edit_alerts(desk: Desk, post_id: int, *, now: datetime) -> int:
    """Queues edits of the messages about a post; returns how many. Raises NoSuchPost or TakenBack."""
    standing(desk, post_id)
    return desk.store.alerts.revise(post_id, now)


def drop_quote(desk: Desk, post_id: int, start: int) -> Story:
    """Removes the quote that begins at offset ``start`` of a post's body from its brief, if the brief has one there.

    Raises NoSuchPost or TakenBack.
    """
    story = standing(desk, post_id)
    if story.brief:
        desk.store.posts.set_brief(post_id, _without_quote(story.brief, start))
    return lookup(desk, post_id)


def _without_quote(brief: Brief, start: int) -> Brief:
    return Brief(
        brief.sentences,
        tuple(quote for quote in brief.quotes if quote.parts[0].start != start),
        tuple(quote for quote in brief.key_quotes if quote.parts[0].start != start),
    )
