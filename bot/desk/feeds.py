"""The use-cases of feeds: watching them, and filing what their entries bring."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.desk.base import Desk, is_stale
from bot.desk.errors import NoSuchFeed
from bot.desk.recognition import Recognised, is_another, is_elsewhere
from bot.desk.results import FeedLoad, Watch
from bot.messages.fitting import cut
from data.likeness import sketch
from data.loading.entries import FeedEntry
from data.loading.web.fetch import Validators
from data.models import Article
from data.store.feeds import WatchedFeed
from data.store.posts import KnownPost
from summarizer import Brief

log = logging.getLogger(__name__)

LONGEST_TEASER = 1000
"""UTF-16 units. Some feeds give half the article as its summary."""

KEEP_ENTRIES = timedelta(days=30)
"""How long it is remembered that an entry which has left its feed was dealt with."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry of a feed, with its article and brief where they could be had."""

    entry: FeedEntry
    article: Article | None = None
    brief: Brief | None = None


class FeedDesk(Desk):
    """Feeds, on one store."""

    def watch(self, url: str, section: str | None, *, added_by: int, now: datetime) -> Watch:
        """Watches a feed from now on; one that is watched already takes on the section."""
        with self._store.transaction():
            feed_id, is_new = self._store.feeds.add(url, section, added_by, now)
            return Watch(self._feed(feed_id), is_new)

    def unwatch(self, feed_id: int) -> WatchedFeed:
        """Watches a feed no more; its stories stay. Raises NoSuchFeed."""
        with self._store.transaction():
            feed = self._feed(feed_id)
            self._store.feeds.remove(feed_id)
            return feed

    def feeds(self) -> tuple[WatchedFeed, ...]:
        """The watched feeds, in the order in which they were added."""
        return tuple(self._store.feeds.all())

    def claim_feeds(self, *, now: datetime, lease: timedelta, limit: int) -> tuple[WatchedFeed, ...]:
        """Takes feeds that are due for one poll, until the lease ends."""
        with self._store.transaction():
            return tuple(self._store.feeds.claim(now=now, until=now + lease, limit=limit))

    def next_poll(self) -> datetime | None:
        """When the next feed is due."""
        return self._store.feeds.next_due()

    def news_in(self, feed_id: int, entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
        """The entries that this feed has not brought before and whose stories are not known with their briefs."""
        seen = self._store.feeds.seen(feed_id, [entry_key(entry) for entry in entries])
        fresh = [entry for entry in entries if entry_key(entry) not in seen]
        return tuple(entry for entry in fresh if self._may_be_news(entry))

    def file_feed(
        self,
        feed_id: int,
        entries: Sequence[FeedEntry],
        arrivals: Sequence[Arrival],
        validators: Validators,
        *,
        now: datetime,
        next_at: datetime,
        moved_to: str | None = None,
    ) -> FeedLoad:
        """Files what a poll brought, as one load, so that a chat gets one message; all in one commit.

        ``entries`` are all of the feed's, ``arrivals`` the news among them, in the feed's order. The first poll of a
        feed alerts nobody. ``moved_to`` is the address to be polled from now on, where it is another.
        """
        with self._store.transaction():
            self._store.posts.lock()
            feed = self._store.feeds.get(feed_id)
            if feed is None:  # unwatched meanwhile
                return FeedLoad()
            done = self._file_arrivals(feed, arrivals, now)
            if moved_to and self._store.feeds.move(feed_id, moved_to):
                log.info("Feed %d has moved from %s to %s", feed_id, feed.url, moved_to)
            self._store.feeds.note_seen(feed_id, [entry_key(entry) for entry in entries], now)
            self._store.feeds.set_validators(feed_id, validators.etag, validators.last_modified)
            self._store.feeds.note_polled(feed_id, now=now, next_at=next_at, stories=done.new)
            return done

    def note_unchanged(self, feed_id: int, *, now: datetime, next_at: datetime) -> None:
        """Records that a feed has nothing new."""
        with self._store.transaction():
            self._store.feeds.note_polled(feed_id, now=now, next_at=next_at)

    def note_feed_failed(self, feed_id: int, *, error: str, next_at: datetime) -> None:
        """Records that a feed could not be polled."""
        with self._store.transaction():
            self._store.feeds.note_failed(feed_id, error=error, next_at=next_at)

    def note_feed_gone(self, feed_id: int, *, error: str, now: datetime) -> None:
        """Records that a feed's server says that it is gone for good: it is polled no more."""
        with self._store.transaction():
            self._store.feeds.note_gone(feed_id, error=error, now=now)

    # Steps of the above

    def _feed(self, feed_id: int) -> WatchedFeed:
        feed = self._store.feeds.get(feed_id)
        if feed is None:
            raise NoSuchFeed(feed_id)
        return feed

    def _file_arrivals(self, feed: WatchedFeed, arrivals: Sequence[Arrival], now: datetime) -> FeedLoad:
        news = [arrival for arrival in arrivals if self._is_news(arrival, now)]
        if not news:
            return FeedLoad()
        load_id = self._store.posts.add_load(post_id=None, loaded_by=None, now=now)
        filed: list[tuple[int, bool]] = []
        for place, arrival in enumerate(news, start=1):
            done = self._file_arrival(feed, arrival, load_id, place, now)
            if done:
                filed.append(done)
        if feed.polled_at is not None:
            self._alert(load_id, [post_id for post_id, _ in filed], now)
        new = sum(is_new for _, is_new in filed)
        return FeedLoad(new, len(filed) - new, self._store.outbox.chats_of(load_id))

    def _may_be_news(self, entry: FeedEntry) -> bool:
        """Whether it pays to read an entry's article: one of a known headline and another address may be new."""
        known = self._store.posts.find(entry.headline, entry.link)
        return _is_open(known) or (known is not None and is_elsewhere(entry.link, self._story(known.id).post.url))

    def _is_news(self, arrival: Arrival, now: datetime) -> bool:
        if arrival.article is None:
            return self._store.posts.find(arrival.entry.headline, arrival.entry.link) is None
        return self._is_wanted(arrival, self._known(arrival.entry, arrival.article, now))

    def _known(self, entry: FeedEntry, article: Article, now: datetime) -> Recognised:
        """What an article is by its entry, or else by its own headline and address, which may be others."""
        return self._recognised(article, (entry.headline, article.headline), (entry.link, article.url), now)

    def _is_wanted(self, arrival: Arrival, found: Recognised) -> bool:
        """Whether an article is to be filed; one that may be a known story or was taken back is left alone."""
        addresses = (arrival.entry.link, arrival.article.url if arrival.article else None)
        if found.twin and not is_another(found, *addresses):
            return False
        return found.place is None or not found.place.retracted

    def _file_arrival(
        self, feed: WatchedFeed, arrival: Arrival, load_id: int, place: int, now: datetime
    ) -> tuple[int, bool] | None:
        """Stores what one entry brings: the post and whether it is new, or ``None`` when it brings nothing."""
        section = feed.section or self._section_of(arrival)
        if arrival.article is None or arrival.brief is None:
            post = arrival.entry.post
            listed = replace(post, teaser=cut(post.teaser, LONGEST_TEASER))
            post_id = self._store.posts.add_recent(listed, section, load_id, place, now)
            return None if post_id is None else (post_id, True)
        found = self._known(arrival.entry, arrival.article, now)
        if not self._is_wanted(arrival, found):
            log.info("A feed's entry looks like a known story and was left alone: %s", arrival.entry.link)
            return None
        article, brief = _as_in_feed(arrival.entry, arrival.article), arrival.brief
        if found.place:
            post_id = found.place.post.id
            self._store.posts.complete(post_id, article, brief, found.place.post.section or section, now)
        else:
            post_id = self._store.posts.add_article(article, brief, section, now, seen_in=load_id, rank=place)
        self._store.sketches.put(post_id, sketch(article.body), now)
        return post_id, found.place is None

    def _section_of(self, arrival: Arrival) -> str | None:
        """By the entry's categories, then its article's labels, then its link."""
        article = arrival.article
        labels = (article.labels or (article.section,)) if article else ()
        return self._meant((*arrival.entry.categories, *labels), arrival.entry.link)

    def _alert(self, load_id: int, post_ids: Sequence[int], now: datetime) -> None:
        posts = [self._story(post_id).post for post_id in post_ids]
        articles = [post for post in posts if post.has_brief and post.section and not is_stale(post, now)]
        self._queue_posts(load_id, articles, [post for post in posts if post not in articles], now)
        for post_id in post_ids:
            self._store.outbox.revise(post_id, now)


def entry_key(entry: FeedEntry) -> str:
    """By what an entry of a feed is known again: its id, else its link, else its headline; of bounded length."""
    named = entry.identity or entry.link or entry.headline
    return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _is_open(known: KnownPost | None) -> bool:
    """Whether an article is still wanted: its story is not known, or by its headline only."""
    return known is None or not (known.has_brief or known.retracted)


def _as_in_feed(entry: FeedEntry, article: Article) -> Article:
    """An article under the headline, and with the time, that the newsroom's own feed gives it."""
    return replace(
        article,
        headline=entry.headline or article.headline,
        url=article.url or entry.link,
        published_at=entry.published.at if entry.published else article.published_at,
    )
