"""The report of a load, made from what is stored: what goes out, to whom and when, and what has become of it."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.editors.publishing import news_beside
from bot.desk.editors.threads import as_part, goes_on
from bot.desk.intake.queueing import is_news, is_stale
from bot.desk.results import Filing, Listed, Report
from bot.desk.stories import lookup
from data.models import Post, Story
from data.store.outbox.alerts import STALE
from data.store.outbox.contents import ALSO_NEW
from data.store.stories.reports import KeptReport


def report(desk: Desk, post_id: int, *, now: datetime) -> Report:
    """How a post stands. Raises NoSuchPost."""
    story = lookup(desk, post_id)
    kept = desk.store.reports.get(post_id) or _of_unreported(desk, post_id)
    progress = desk.store.alerts.progress(post_id)
    reach = 0 if progress.total else desk.store.alerts.reach(post_id, story.post.section, now)
    brought = desk.store.posts.brought_by(kept.load_id)
    listed = _would_be_listed(desk, kept, story, now) if story.held else _listed(desk, kept, brought)
    goes_out = progress.total > 0 or (story.held and reach > 0)
    also = _riding(desk, kept, story, [each.post for each in listed], now) if goes_out else []
    shown = {each.post.id for each in listed} | {post.id for post in also}
    earlier, is_linked = goes_on(desk, post_id, kept.goes_on)
    return Report(
        story=as_part(desk, story) if is_linked else story,
        filing=Filing(kept.filing),
        progress=progress,
        due=kept.due_at,
        reach=reach,
        listed=tuple(listed),
        also=tuple(also),
        quiet=tuple(post for post in brought if post.id not in shown),
        recent_found=kept.recent_found,
        recent_new=len(brought),
        stale=is_stale(story.post, now),
        begun=kept.due_at is not None and kept.due_at <= now,
        headlines=kept.headlines,
        goes_on=earlier,
        is_linked=is_linked,
    )


def _of_unreported(desk: Desk, post_id: int) -> KeptReport:
    """Of a post that no admin loaded."""
    loads = desk.store.posts.loads_of(post_id)
    return KeptReport(post_id, loads[0] if loads else 0, Filing.NEW.value, 0)


def _listed(desk: Desk, kept: KeptReport, brought: list[Post]) -> list[Listed]:
    audiences = desk.store.alerts.listed(kept.load_id, kept.post_id)
    posts = [post for post in brought if post.id in audiences]
    return [Listed(post, audiences[post.id].along, audiences[post.id].alone) for post in posts]


def _would_be_listed(desk: Desk, kept: KeptReport, story: Story, now: datetime) -> list[Listed]:
    """What goes out beside a draft once it is published."""
    posts = [post for post in news_beside(desk, kept.load_id, story.post, now) if is_news(post, now)]
    return [Listed(post, desk.store.alerts.reach(post.id, post.section, now)) for post in posts]


def _riding(desk: Desk, kept: KeptReport, story: Story, listed: list[Post], now: datetime) -> list[Post]:
    """The headlines below the alert; of a draft, those that will be."""
    since = (desk.store.posts.loaded_at(kept.load_id) or now) - STALE
    posts = desk.store.posts.riding_along(kept.load_id, since=since, limit=ALSO_NEW, drafts=story.held)
    return [post for post in posts if post.id != story.post.id and post not in listed]
