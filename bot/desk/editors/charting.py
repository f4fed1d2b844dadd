"""The figures of the chart of /status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.desk.desk import Desk
from bot.pictures.figures import Counts, Figures
from data.store.outbox.sendings import Sending
from data.store.readers.subscriptions import ALL_POSTS

DAYS = 14
MOST_SECTIONS, MOST_STORIES = 8, 6

KEEP_SENDINGS = timedelta(days=DAYS + 1)
"""How long it is known when the alerts of a load were sent."""


def figures(desk: Desk, zone: ZoneInfo, *, now: datetime) -> Figures:
    """Followers by section, alerts of the last days, the last stories' delivery times, and what cost followers."""
    sendings = desk.store.sendings.since(now - KEEP_SENDINGS)
    return Figures(
        followers=_followers(desk),
        alerts=_by_day(sendings, zone, now) if sendings else (),
        seconds=_named(desk, [(each.post_id, _seconds(each)) for each in sendings if each.post_id is not None]),
        mutes=_named(desk, desk.store.posts.most_muted(now - timedelta(days=DAYS), MOST_STORIES)),
    )


def _followers(desk: Desk) -> Counts:
    counts = desk.store.subscriptions.counts()
    most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST_SECTIONS]
    return tuple(("All posts" if section == ALL_POSTS else section, count) for section, count in most)


def _by_day(sendings: Iterable[Sending], zone: ZoneInfo, now: datetime) -> Counts:
    counts: Counter[object] = Counter()
    for each in sendings:
        counts[each.first_at.astimezone(zone).date()] += each.sent
    today = now.astimezone(zone).date()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    return tuple((f"{day.day} {day:%b}", counts[day]) for day in days)


def _seconds(sending: Sending) -> int:
    return round((sending.last_at - sending.first_at).total_seconds())


def _named(desk: Desk, counts: Iterable[tuple[int | None, int]]) -> Counts:
    """The first of these stories, each by its number and headline."""
    named: dict[str, int] = {}
    for post_id, count in counts:
        if len(named) == MOST_STORIES:
            break
        story = desk.store.posts.readable(post_id) if post_id is not None else None
        if story:
            named.setdefault(f"#{story.post.id} {story.post.headline}", count)
    return tuple(named.items())
