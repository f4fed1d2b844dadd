"""Correcting a loaded story: moving it to another section, editing its alerts."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.editors.editing import note
from bot.desk.intake.queueing import delay_of, is_stale, queue_post
from bot.desk.results import Filed
from bot.desk.stories import lookup, standing


def file_post(desk: Desk, post_id: int, section: str, *, by: int | None, now: datetime) -> Filed:
    """Files a post under a section and moves its alerts there, also those that were sent.

    A change of its section is kept with its corrections, as made by the admin ``by``, ``None`` for a CMS. Raises
    NoSuchPost or TakenBack.
    """
    desk.store.posts.lock()  # otherwise two admins at once could leave alerts of both sections waiting
    before = standing(desk, post_id)
    moves = before.post.section not in (None, section)
    if moves:
        note(desk, before, "section", wrong=False, by=by, now=now)
    desk.store.alerts.drop_post(post_id)
    desk.store.posts.set_section(post_id, section)
    story = lookup(desk, post_id)
    withdrawn = desk.store.alerts.withdraw(post_id, section, now) if moves else 0
    alerts = desk.store.alerts.in_chats(post_id) - withdrawn if moves else 0
    if story.held or is_stale(story.post, now):
        return Filed(story, 0, withdrawn, alerts)
    due = now + delay_of(desk, story.post)
    count = queue_post(desk, story.post, now, due=due)
    desk.store.reports.set_due(post_id, due if count else None)
    return Filed(story, count, withdrawn, alerts)


def edit_alerts(desk: Desk, post_id: int, *, now: datetime) -> int:
    """Queues edits of the messages about a post; returns how many. Raises NoSuchPost or TakenBack."""
    standing(desk, post_id)
    return desk.store.alerts.revise(post_id, now)
