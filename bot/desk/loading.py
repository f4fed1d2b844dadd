"""Loading: an article comes in and is filed, or recognised as a known story, or kept until an admin has answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk.classifying import section_of, section_of_article
from bot.desk.desk import Desk
from bot.desk.identifying import identify
from bot.desk.queueing import is_stale, queue_posts
from bot.desk.recognition import Recognised, is_namesake, same_words
from bot.desk.results import Filing, Likeness, Loaded, NoSection, Received, SameStory
from bot.desk.stories import lookup
from bot.desk.threads import propose
from data.likeness import sketch
from data.models import Article, Lane, Story
from summarizer import Brief


def receive(
    desk: Desk,
    article: Article,
    brief: Brief,
    named: str | None,
    *,
    loaded_by: int,
    now: datetime,
    other_than: int | None = None,
) -> Received:
    """Files an article that an admin hands in, under the section ``named`` or else the one that its page names.

    The article waits for the admin's answer if it may be a known story or its section is unknown. ``other_than`` is a
    post that tells another story, as the admin has said.
    """
    desk.store.posts.lock()
    found = identify(desk, article, [article.headline], [article.url], now)
    twin = _twin(found, other_than)
    if twin:
        same = twin.post.id if twin.likeness is Likeness.SURE else None
        desk.store.posts.add_load_of_nothing(post_id=same, loaded_by=loaded_by, now=now)
        return _unchanged(desk, article, twin) or _ask_if_same(desk, article, brief, named, twin, loaded_by, now)
    section = named or section_of_article(desk, article) or (found.earlier.post.section if found.earlier else None)
    if section is None:
        desk.store.posts.add_load_of_nothing(post_id=None, loaded_by=loaded_by, now=now)
        page_id = desk.store.add_waiting_page(loaded_by, article, brief, now, post_id=other_than)
        return NoSection(page_id, article.headline, article.section)
    return _file(desk, article, brief, section, found.earlier, loaded_by=loaded_by, now=now, alert=True)


def receive_unasked(
    desk: Desk, article: Article, brief: Brief, named: str | None, *, now: datetime, alert: bool
) -> Loaded | SameStory:
    """As ``receive``, where nobody can be asked: leaves out an article that may be a known story, files any other."""
    desk.store.posts.lock()
    found = identify(desk, article, [article.headline], [article.url], now)
    twin = None if is_namesake(found, article.url) else _twin(found)
    if twin:
        return _unchanged(desk, article, twin) or twin
    section = named or section_of_article(desk, article)
    return _file(desk, article, brief, section, found.earlier, loaded_by=None, now=now, alert=alert)


def _twin(found: Recognised, other_than: int | None = None) -> SameStory | None:
    """The known story that an article seems to tell.

    Once an admin has said that the article differs from one post, a shared headline is no reason to ask again.
    """
    if found.twin is None or found.likeness is None or found.twin.id == other_than:
        return None
    if found.likeness is Likeness.HEADLINE and other_than is not None:
        return None
    return SameStory(found.twin, found.likeness)


def _unchanged(desk: Desk, article: Article, twin: SameStory) -> Loaded | None:
    """The answer if a known story has exactly the article's words, unless its brief is damaged."""
    story = lookup(desk, twin.post.id)
    is_same = twin.likeness is Likeness.SURE and not story.damage and same_words(article, story)
    return Loaded(story, Filing.SAME) if is_same else None


def _ask_if_same(
    desk: Desk, article: Article, brief: Brief, named: str | None, twin: SameStory, loaded_by: int, now: datetime
) -> SameStory:
    page_id = desk.store.add_waiting_page(loaded_by, article, brief, now, section=named, post_id=twin.post.id)
    return replace(twin, page_id=page_id)


def _file(
    desk: Desk,
    article: Article,
    brief: Brief,
    section: str | None,
    earlier: Story | None,
    *,
    loaded_by: int | None,
    now: datetime,
    alert: bool,
) -> Loaded:
    """Stores an article with the recent posts of its page and queues the alerts.

    ``earlier`` is the post that becomes the article: one that has only a headline so far, or was taken back.
    """
    load_id = desk.store.posts.add_load(post_id=None, loaded_by=loaded_by, now=now)
    story = _stored(desk, article, brief, section, earlier, load_id, now)
    goes_on = propose(desk, story.post.id, article, now)
    recent_ids = _add_recent(desk, article, load_id, now)
    filing = Filing.NEW if not earlier else Filing.BACK if earlier.retracted else Filing.COMPLETED
    if alert and filing is not Filing.BACK:
        queue_posts(desk, load_id, [story.post], [lookup(desk, each).post for each in recent_ids], now)
        desk.store.alerts.revise(story.post.id, now, Lane.ROUTINE)
    return Loaded(
        story=story,
        filing=filing,
        alerted=desk.store.alerts.chats_of(load_id),
        due=now + desk.alert_delay,
        recent_found=len(article.recent),
        recent_new=len(recent_ids),
        stale=is_stale(story.post, now),
        goes_on=goes_on,
    )


def _stored(
    desk: Desk, article: Article, brief: Brief, section: str | None, earlier: Story | None, load_id: int, now: datetime
) -> Story:
    posts = desk.store.posts
    if earlier:
        post_id = earlier.post.id
        posts.complete(post_id, article, brief, section, now)
    else:
        post_id = posts.add_article(article, brief, section, now)
    posts.set_load_post(load_id, post_id)
    desk.store.sketches.put(post_id, sketch(article.body), now)
    return lookup(desk, post_id)


def _add_recent(desk: Desk, article: Article, load_id: int, now: datetime) -> list[int]:
    """Stores the new posts of the article's list and returns their ids; each gets its own section, never the page's."""
    added = []
    for rank, recent in enumerate(article.recent, start=1):
        section = section_of(desk, (recent.section,), recent.url)
        post_id = desk.store.posts.add_recent(recent, section, load_id, rank, now)
        if post_id is not None:
            added.append(post_id)
    return added
