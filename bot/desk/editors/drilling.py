"""The drill: a marked alert that goes to the admins alone, is measured and taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from data.models import Kind, Notice

NAME = "drill"
"""The notice's name."""

ABANDONED_AFTER = timedelta(seconds=90)
"""A drill that has not been ended for so long never will: its process has died."""


@dataclass(frozen=True, slots=True)
class DrillResult:
    """What has become of a drill so far. ``slowest``: the longest time from its start until an alert had arrived."""

    arrived: int
    waiting: int
    unreachable: int
    slowest: timedelta

    @property
    def is_over(self) -> bool:
        """Whether nothing more will arrive."""
        return not self.waiting

    @property
    def has_succeeded(self) -> bool:
        """Whether the alert has arrived at every admin that has a chat with the bot, and at one at least."""
        return self.arrived > 0 and not self.waiting


def start(desk: Desk, admins: Iterable[int], sentence: str, *, now: datetime) -> int:
    """Queues the drill's alert, with the first sentence of its brief, to each admin; returns the drill's number."""
    drill_id = desk.store.outbox.put(Kind.DRILL, admins, due=now, now=now)
    desk.store.notices.add(drill_id, Notice(NAME, {"sentence": sentence}))
    return drill_id


def look(desk: Desk, drill_id: int, *, started_at: datetime) -> DrillResult:
    """What has become of a drill."""
    found = desk.store.outbox.results(Kind.DRILL, drill_id)
    sent = [each.sent_at - started_at for each in found if each.sent_at]
    waiting = sum(each.state == "due" for each in found)
    return DrillResult(len(sent), waiting, len(found) - len(sent) - waiting, max(sent, default=timedelta()))


def end(desk: Desk, drill_id: int, *, now: datetime) -> None:
    """Takes a drill's alerts out of the queue and out of the admins' chats."""
    desk.store.notices.remove(drill_id)
    desk.store.outbox.withdraw_drills(now)


def end_abandoned(desk: Desk, *, now: datetime) -> tuple[DrillResult, ...]:
    """Ends drills whose process has died, and takes back what was on its way when a drill ended.

    Returns what had become of the former.
    """
    abandoned = desk.store.notices.named(NAME, before=now - ABANDONED_AFTER)
    results = tuple(
        look(desk, drill_id, started_at=desk.store.posts.loaded_at(drill_id) or now) for drill_id in abandoned
    )
    for drill_id in abandoned:
        desk.store.notices.remove(drill_id)
    desk.store.outbox.withdraw_drills(now)
    return results
