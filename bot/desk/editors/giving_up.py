"""Gives up alerts that Telegram has not taken for so long that their stories are no news any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.notices import notify
from data.models import Kind, Notice

GIVE_UP_AFTER = timedelta(days=3)
"""How long an alert waits for Telegram."""


def give_up_old_alerts(desk: Desk, admins: Iterable[int], *, now: datetime) -> int:
    """Fails the alerts that have waited longer than GIVE_UP_AFTER and tells the admins; returns how many there were."""
    error = desk.store.outbox.last_error()
    count = desk.store.outbox.fail_older(Kind.ALERT, now - GIVE_UP_AFTER, "not sent for three days")
    if count:
        notify(desk, Notice("alerts_given_up", {"count": count, "error": error}), admins, now=now)
    return count
