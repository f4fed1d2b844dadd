"""What the bot tells its admins, and readers who asked, by itself.

It is queued like any other message, so that nothing is lost when the bot crashes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.desk.desk import Desk
from data.models import Kind, Notice

WORTH_TELLING_SECONDS = 60.0
"""A shorter pause is nobody's concern."""


def notify(desk: Desk, notice: Notice, chats: Iterable[int], *, now: datetime) -> None:
    """Queues a notice to each of the chats. Raises ValueError when it is too long to be kept."""
    load_id = desk.store.outbox.put(Kind.NOTICE, chats, due=now, now=now)
    desk.store.notices.add(load_id, notice)


def notify_of_pause(desk: Desk, bot_id: str, admins: Iterable[int], *, now: datetime) -> None:
    """Tells the admins of a pause that Telegram imposed on the bot, if one has ended and nobody has told of it yet."""
    seconds = desk.store.pace.take_ended_hold(bot_id)
    if seconds is not None and seconds > WORTH_TELLING_SECONDS:
        notify(desk, Notice("paused_by_telegram", {"seconds": seconds}), admins, now=now)
