"""What all of the news desk's use-cases stand on: the store, the sections, and the steps that they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.desk.errors import NoSuchPost, TakenBack
from bot.desk.recognition import Recognised, recognise
from bot.desk.results import Likeness
from bot.desk.sections import Sections
from data.errors import BrokenPost
from data.likeness import near_duplicates, shingles, sketch
from data.models import Article, Post, Story
from data.store.outbox import STALE
from data.store.store import Store

ALIKE_WITHIN = timedelta(days=30)
"""How far back a text is compared with those of other posts."""


class Desk:
    """The shared steps. Writing ones belong inside a transaction of the store's."""

    def __init__(self, store: Store, sections: Sections, alert_delay: timedelta) -> None:
        self._store = store
        self.sections = sections
        self._alert_delay = alert_delay

    def _meant(self, labels: Iterable[str | None], url: str | None) -> str | None:
        """The section that a story's labels and address mean, with what admins answered for its site before."""
        site = host(url)
        answers = self._store.aliases.of_host(site) if site else {}
        return self.sections.meant([label for label in labels if label], url, answers)

    def _recognised(
        self, article: Article, headlines: Iterable[str], urls: Iterable[str | None], now: datetime
    ) -> Recognised:
        """What an article is, by any of these addresses and headlines of its, or else by its text."""
        posts = self._store.posts
        at_address = next((story for story in map(posts.at, urls) if story), None)
        titled = [story for headline in dict.fromkeys(headlines) for story in posts.titled(headline)]
        found = recognise(article, at_address, titled, now)
        if found.likeness is Likeness.SURE:
            return found
        alike = self._alike(article, now)
        return replace(found, twin=alike, likeness=Likeness.TEXT) if alike else found

    def _alike(self, article: Article, now: datetime) -> Post | None:
        """A post of the last 30 days, not taken back, that tells an article's story in much the same words."""
        runs = shingles(article.body)
        for post_id in self._store.sketches.like(sketch(article.body), now - ALIKE_WITHIN):
            story = self._kept(post_id)
            if story and not story.retracted and near_duplicates(runs, shingles(story.body or "")):
                return story.post
        return None

    def _kept(self, post_id: int) -> Story | None:
        """A post to be compared with; one that can't be read is like no other."""
        try:
            return self._store.posts.story(post_id)
        except BrokenPost:
            return None

    def _queue_post(self, post: Post, now: datetime) -> int:
        load_id = self._store.posts.add_load(post_id=post.id, loaded_by=None, now=now)
        return self._store.outbox.queue(load_id, post.id, post.section, due=now + self._alert_delay, now=now)

    def _queue_posts(self, load_id: int, articles: list[Post], listed: list[Post], now: datetime) -> None:
        """One message a chat: the articles, then listed posts whose section is known.

        Listed posts that nobody has filed ride along in those; they go out by themselves, to those who follow all
        posts, only when no article does.
        """
        main = [post for post in articles if not is_stale(post, now)]
        queued = [post for post in listed if not is_stale(post, now) and (post.section or not main)]
        queued.sort(key=lambda post: post.section is None)
        for post in main + queued:
            self._store.outbox.queue(load_id, post.id, post.section, due=now + self._alert_delay, now=now)

    def _standing(self, post_id: int) -> Story:
        story = self._store.posts.story(post_id)
        if story is None:
            raise NoSuchPost(post_id)
        if story.retracted:
            raise TakenBack(post_id)
        return story

    def _story(self, post_id: int) -> Story:
        story = self._store.posts.story(post_id)
        if story is None:
            raise NoSuchPost(post_id)
        return story


def is_stale(post: Post, now: datetime) -> bool:
    """Whether a post is too old to alert anybody."""
    return post.published_at is not None and post.published_at < now - STALE


def host(url: str | None) -> str | None:
    """The site that an address belongs to: its host without 'www.'."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
