"""The newsroom in figures."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.results import Status


def status(desk: Desk, *, now: datetime) -> Status:
    """How many posts, subscribers and alerts there are, and the last error of a delivery."""
    posts, briefs = desk.store.posts.totals()
    return Status(
        posts=posts,
        briefs=briefs,
        subscribers=desk.store.subscriptions.counts(),
        outbox=desk.store.outbox.count(now),
        last_error=desk.store.outbox.last_error(),
        halted_since=desk.store.halt.since(),
    )
