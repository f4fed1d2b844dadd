"""Deletes what is no longer needed, in steps so short that alerts and answers go on in between."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.editors.charting import KEEP_SENDINGS
from bot.desk.editors.threads import GOES_ON_WITHIN
from bot.desk.intake.identifying import COMPARE_WITHIN
from bot.desk.intake.pushing import KEEP_KEYS
from bot.desk.readers import subscribing
from data.models import Kind

KEEP_ENTRIES = timedelta(days=30)
"""How long an entry that has left its feed is remembered as handled."""

KEEP_WAITING_PAGES = timedelta(days=1)
"""How long an article waits for an admin's answer."""

KEEP_QUESTIONS = timedelta(hours=1)
"""How long a question waits for a typed answer; a later text is not meant as one."""

KEEP_SEEN = timedelta(days=2)
"""How long it is known that an update has come by the webhook. Telegram sends one again for a day at most."""

KEEP_DOUBTS = timedelta(days=30)
"""How long it is remembered who doubted a quote, to tell them when it is corrected."""

KEEP_LISTS = timedelta(days=1)
"""How long it is remembered which list a chat was shown."""

KEEP_AWAITED = timedelta(days=30)
"""How long a chat waits for the article of a headline."""

KEEP_PICTURES = timedelta(days=90)
"""How long it is remembered under which file id Telegram keeps a picture."""

KEEP_GONE = timedelta(days=30)
"""How long the choices of a chat that blocked or removed the bot are kept."""

KEEP_MUTES = timedelta(days=1)
"""How long a mute that has ended is kept: the clock may be set back."""

KEEP_SENT = timedelta(days=7)
"""How long the outbox knows who got a message. Telegram deletes messages for two days; later corrections are rare."""

KEEP_LEASES = timedelta(hours=1)
"""How long it is kept that a message may be on its way: the clocks of machines differ by less."""

KEEP_SLOTS = timedelta(days=60)
"""How long it is known which messages were digests; a correction may edit them."""


def tidy(desk: Desk, *, now: datetime) -> None:
    """Removes what is past its time, from waiting pages to notices; sums up the tallies."""
    desk.store.remove_waiting_pages(now - KEEP_WAITING_PAGES)
    desk.store.questions.close_older(now - KEEP_QUESTIONS)
    desk.store.doubts.remove_before(now - KEEP_DOUBTS)
    desk.store.lists.remove_before(now - KEEP_LISTS)
    desk.store.awaited.remove_before(now - KEEP_AWAITED)
    desk.store.sendings.remove_before(now - KEEP_SENDINGS)
    desk.store.pictures.remove_before(now - KEEP_PICTURES)
    desk.store.sketches.remove_before(now - COMPARE_WITHIN)
    desk.store.threads.remove_terms_before(now - GOES_ON_WITHIN)
    desk.store.feeds.forget_entries(now - KEEP_ENTRIES)
    desk.store.push_keys.remove_before(now - KEEP_KEYS)
    desk.store.meeting.forget_before(now - KEEP_SEEN)
    desk.store.paces.remove_before(now - KEEP_SLOTS)
    desk.store.outbox.forget_arrived(now - KEEP_LEASES)
    desk.store.notices.remove_unqueued()
    desk.store.subscriptions.remove_mutes_before(now - KEEP_MUTES)
    desk.store.subscriptions.remove_empty_topics()
    desk.store.tallies.fold()


def chats_to_forget(desk: Desk, *, now: datetime) -> list[int]:
    """The chats that blocked or removed the bot longer than KEEP_GONE ago."""
    return desk.store.subscriptions.gone_before(now - KEEP_GONE)


def forget_gone(desk: Desk, chat_id: int, *, now: datetime) -> None:
    """Forgets one of these chats, unless it has come back since they were looked up."""
    if desk.store.subscriptions.is_gone_before(chat_id, now - KEEP_GONE):
        subscribing.forget(desk, chat_id)


def settle(desk: Desk, kind: Kind, after: int, *, now: datetime) -> int | None:
    """Removes one batch of a kind's outbox rows older than KEEP_SENT, of subjects with numbers above ``after``.

    Returns the ``after`` of the next call; ``None`` if nothing is left to remove.
    """
    return desk.store.settled.settle(kind, after, before=now - KEEP_SENT, now=now)
