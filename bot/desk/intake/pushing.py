"""What the newsroom's CMS sends by HTTP: new articles, changes of them, and what is to be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.editors import publishing
from bot.desk.editors.correcting import edit_alerts, file_post
from bot.desk.editors.doubting import tell_updated
from bot.desk.editors.editing import set_headline
from bot.desk.editors.taking_back import undo_post
from bot.desk.errors import KeyTaken, NoSuchPost, TakenBack
from bot.desk.intake.classifying import section_of_article
from bot.desk.intake.identifying import identify
from bot.desk.intake.loading import Release, receive_pushed
from bot.desk.intake.recognition import is_namesake
from bot.desk.notices import notify
from bot.desk.results import Filing, Likeness, Loaded, SameStory
from bot.desk.stories import for_admins, lookup, standing
from data.likeness import sketch
from data.loading.given import Given
from data.models import Article, Notice, Post, Story
from data.store.stories.push_keys import KeptPush
from summarizer import Brief

KEEP_KEYS = timedelta(hours=24)
"""How long the key of a push is known."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When a pushed article goes out: after the delay, unless it is ``held``, goes out ``now`` or ``at`` a time.

    ``breaking``: first of all, after the shorter delay.
    """

    held: bool = False
    now: bool = False
    at: datetime | None = None
    breaking: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """By which a repeated push is known: the token's ``name``, its ``key``, and a hash of what was sent."""

    name: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push: its story, and how many chats get it.

    ``known``: it tells a story that was known, or repeats a push. ``asked``: why it seems to be a changed version of
    that story, so that the admins were asked. ``held``: it is on hold by now, ``until`` a time or an editor's word.
    """

    story: int
    followers: int
    known: bool = False
    asked: Likeness | None = None
    held: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a push would become: the story as readers would see it, and for how many chats. ``known``: see Pushed."""

    story: Story
    followers: int
    known: Post | None = None


def repeated(desk: Desk, key: Key, *, now: datetime) -> Pushed | None:
    """The result of an earlier push with this key, ``None`` if there was none. Raises KeyTaken."""
    kept = desk.store.push_keys.get(key.name, key.key, now - KEEP_KEYS)
    if kept is None:
        return None
    if kept.fingerprint != key.fingerprint:
        raise KeyTaken
    asked = Likeness(kept.likeness) if kept.likeness else None
    return _with_hold(desk, Pushed(kept.story, kept.followers, known=True, asked=asked))


def push(
    desk: Desk,
    article: Article,
    brief: Brief,
    section: str | None,
    terms: Terms,
    key: Key | None,
    admins: Iterable[int],
    *,
    now: datetime,
) -> Pushed:
    """Files a pushed article, unless its key was used; its admins get a report, or a question. Raises KeyTaken."""
    desk.store.posts.lock()
    if key and (earlier := repeated(desk, key, now=now)):
        return earlier
    held = terms.held or terms.at is not None
    release = Release(held=held, breaking=terms.breaking)
    received = receive_pushed(desk, article, brief, section, release, now=now)
    if isinstance(received, SameStory):
        pushed = Pushed(received.post.id, _audience(desk, received.post, now), known=True, asked=received.likeness)
        _ask(desk, received, admins, now)
    else:
        pushed = _filed(desk, received, terms, now)
    if key:
        likeness = pushed.asked.value if pushed.asked else None
        kept = KeptPush(key.fingerprint, pushed.story, pushed.followers, likeness)
        desk.store.push_keys.put(key.name, key.key, kept, now)
    return pushed


def preview(desk: Desk, article: Article, brief: Brief, section: str | None, terms: Terms, *, now: datetime) -> Preview:
    """What a push would become; keeps nothing."""
    found = identify(desk, article, [article.headline], [article.url], now)
    twin = None if found.twin is None or is_namesake(found, article.url) else found.twin
    earlier = found.earlier.post if found.earlier else None
    filed = section or section_of_article(desk, article) or (earlier.section if earlier else None)
    post = Post(
        id=0,
        headline=article.headline,
        teaser="",
        section=filed,
        published_at=article.published_at,
        loaded_at=now,
        url=article.url,
        has_brief=True,
        breaking=terms.breaking,
    )
    followers = _audience(desk, twin, now) if twin else desk.store.alerts.reach(0, filed, now)
    return Preview(Story(post, article.authors, article.body, brief), followers, twin)


def changeable(desk: Desk, post_id: int) -> Story:
    """A story with a text, which can be changed. Raises NoSuchPost, TakenBack or BrokenPost."""
    story = for_admins(desk, post_id)
    if story.body is None:
        raise NoSuchPost(post_id)  # only a headline of a page's list, which no CMS has sent
    return story


def change(
    desk: Desk,
    post_id: int,
    given: Given,
    read: tuple[Article, Brief] | None,
    section: str | None,
    *,
    breaking: bool,
    now: datetime,
) -> Pushed:
    """Changes a story by the fields that are given; the alerts that were sent are edited.

    ``read``: its new text and brief. Raises NoSuchPost, TakenBack or BrokenPost.
    """
    desk.store.posts.lock()  # before any row is: a load locks in this order, too
    before = changeable(desk, post_id)
    headline = read[0].headline if read else given.headline
    if headline:
        set_headline(desk, post_id, headline, by=None, now=now)
    if read:
        _replace_text(desk, before, *read, now)
    _change_about(desk, before, given, read[0] if read else None, now)
    if section and section != before.post.section:
        file_post(desk, post_id, section, by=None, now=now)
    if breaking and not before.post.breaking:
        publishing.make_breaking(desk, post_id, now=now)
    edit_alerts(desk, post_id, now=now)
    return Pushed(post_id, _audience(desk, standing(desk, post_id).post, now), known=True)


def withdraw(desk: Desk, post_id: int, *, now: datetime) -> bool:
    """Takes a story back; returns whether it was not taken back before. Raises NoSuchPost."""
    try:
        undo_post(desk, post_id, now=now)
    except TakenBack:
        return False
    return True


def _filed(desk: Desk, loaded: Loaded, terms: Terms, now: datetime) -> Pushed:
    post = loaded.story.post
    if loaded.filing is Filing.SAME:
        if desk.store.posts.is_held_as_pushed(post.id):
            _release(desk, post, terms, now)
        return _with_hold(desk, Pushed(post.id, _audience(desk, post, now), known=True))
    if terms.at:
        publishing.schedule(desk, post.id, terms.at, now=now)
    elif terms.now and loaded.alerted:
        publishing.send_now(desk, post.id, now=now)
    desk.store.reports.ask_to_tell(post.id, now)
    return Pushed(post.id, _audience(desk, post, now) if loaded.held else loaded.alerted)


def _release(desk: Desk, post: Post, terms: Terms, now: datetime) -> None:
    """Does with a draft of the CMS's own what it says by now."""
    if terms.at:
        desk.store.posts.publish_at(post.id, terms.at)
    elif terms.now:
        if terms.breaking:
            desk.store.posts.set_breaking(post.id)
        publishing.send_now(desk, post.id, now=now)


def _with_hold(desk: Desk, pushed: Pushed) -> Pushed:
    story = lookup(desk, pushed.story)
    return replace(pushed, held=story.held and not story.retracted, until=story.publish_at)


def _audience(desk: Desk, post: Post, now: datetime) -> int:
    """How many chats have a post or get it; of a draft, how many will once it is published."""
    return desk.store.alerts.progress(post.id).total or desk.store.alerts.reach(post.id, post.section, now)


def _ask(desk: Desk, found: SameStory, admins: Iterable[int], now: datetime) -> None:
    """Asks the admins whether an article is a known story, as /load does."""
    fields = {
        "post_id": found.post.id,
        "headline": found.post.headline[:300],
        "likeness": found.likeness.value,
        "page_id": found.page_id,
    }
    notify(desk, Notice("same_story", fields), admins, now=now)


def _replace_text(desk: Desk, before: Story, article: Article, brief: Brief, now: datetime) -> None:
    post_id = before.post.id
    desk.store.corrections.update(post_id, replace(article, authors=article.authors or before.authors), brief)
    desk.store.sketches.put(post_id, sketch(article.body), now)
    tell_updated(desk, before, standing(desk, post_id), now=now)


def _change_about(desk: Desk, before: Story, given: Given, read: Article | None, now: datetime) -> None:
    """Changes authors, address and time, where they are given or stand in the new text."""
    authors = given.authors if given.authors is not None else (read.authors if read else ()) or before.authors
    url = given.url or (read.url if read else None) or before.post.url
    at = given.published_at or (read.published_at if read else None) or before.post.published_at
    if (authors, url, at) != (before.authors, before.post.url, before.post.published_at):
        desk.store.corrections.set_about(before.post.id, tuple(authors), url, at, now)
