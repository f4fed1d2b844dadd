"""Reading stories: one by its number, the newest, and pages of headlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.errors import NoSuchPost, TakenBack
from bot.desk.results import MOST_HEADLINES, PAGE_SIZE, Listing
from data.errors import BrokenPost
from data.models import Post, Story
from summarizer import Quote, Span


def lookup(desk: Desk, post_id: int) -> Story:
    """The post of that number, whether or not it was taken back. Raises NoSuchPost."""
    story = desk.store.posts.story(post_id)
    if story is None:
        raise NoSuchPost(post_id)
    return story


def standing(desk: Desk, post_id: int) -> Story:
    """The post of that number, unless it was taken back. Raises NoSuchPost or TakenBack."""
    story = lookup(desk, post_id)
    if story.retracted:
        raise TakenBack(post_id)
    return story


def published(desk: Desk, post_id: int) -> Story:
    """The post of that number, as readers know it: a draft is not there. Raises NoSuchPost or TakenBack."""
    found = standing(desk, post_id)
    if found.held:
        raise NoSuchPost(post_id)
    return found


def story(desk: Desk, post_id: int) -> Story:
    """A post with its brief, for readers: a draft is not there. Raises NoSuchPost, TakenBack or BrokenPost."""
    return _undamaged(published(desk, post_id))


def for_readers_elsewhere(desk: Desk, post_id: int) -> Story:
    """A story with a brief, for a page outside Telegram. Raises NoSuchPost also for drafts, for drafts that were taken
    back and for headlines; TakenBack or BrokenPost.
    """
    found = lookup(desk, post_id)
    if found.held or not found.post.has_brief:
        raise NoSuchPost(post_id)
    if found.retracted:
        raise TakenBack(post_id)
    return _undamaged(found)


def for_admins(desk: Desk, post_id: int) -> Story:
    """A post with its brief, drafts included. Raises NoSuchPost, TakenBack or BrokenPost."""
    return _undamaged(standing(desk, post_id))


def quote_at(story: Story, start: int) -> Quote | None:
    """The quote of a story's brief that begins at an offset of its body."""
    quotes = story.brief.quotes if story.brief else ()
    return next((quote for quote in quotes if quote.parts[0].start == start), None)


def sentence_at(story: Story, start: int) -> Span | None:
    """The sentence of a story's brief that begins at an offset of its body."""
    sentences = story.brief.sentences if story.brief else ()
    return next((sentence for sentence in sentences if sentence.start == start), None)


def newest_brief(desk: Desk) -> Story | None:
    """The newest post that has a brief. Raises BrokenPost."""
    post_id = desk.store.posts.newest_brief()
    return None if post_id is None else _undamaged(lookup(desk, post_id))


def latest(desk: Desk, section: str | None, page: int = 0) -> Listing:
    """A page of the newest stories of a section; of all sections if ``section`` is ``None`` or empty.

    Below the stories of the first page are the newest headlines without a brief.
    """
    listing = _page(desk, section, page)
    if page == 0:
        bare = desk.store.posts.latest(section, offset=0, limit=MOST_HEADLINES, briefs=False)
        more = desk.store.posts.goes_on(section, offset=MOST_HEADLINES, briefs=False)
        listing = replace(listing, headlines=tuple(bare), more_headlines=more)
        if section is not None and not listing.anything:
            return replace(latest(desk, None), fallback=section)
    return listing


def headlines(desk: Desk, section: str | None, page: int = 0) -> Listing:
    """A page of the newest headlines without a brief."""
    return _page(desk, section, page, bare=True)


def _page(desk: Desk, section: str | None, page: int, *, bare: bool = False) -> Listing:
    start = page * PAGE_SIZE
    posts = desk.store.posts.latest(section, offset=start, limit=PAGE_SIZE, briefs=not bare)
    more = desk.store.posts.goes_on(section, offset=start + PAGE_SIZE, briefs=not bare)
    return Listing(tuple(posts), section, page, more, first=start + 1, bare=bare)


def has_posts(desk: Desk) -> bool:
    """Whether there is any post to read."""
    return latest(desk, None).anything


def unfiled(desk: Desk) -> tuple[Post, ...]:
    """The first page of the newest posts without a section."""
    return tuple(desk.store.posts.without_section(PAGE_SIZE))


def section_counts(desk: Desk, *, now: datetime) -> dict[str, int]:
    """How many posts each of the newsroom's sections has had in the last 24 hours."""
    counts = desk.store.posts.counts(now - timedelta(hours=24))
    return {name: counts.get(name, 0) for name in desk.sections.names}


def _undamaged(story: Story) -> Story:
    if story.damage:
        raise BrokenPost(story.post.id, story.damage)
    return story
