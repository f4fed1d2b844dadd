"""Watching feeds and filing their new entries."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from bot.desk.desk import Desk
from bot.desk.editors.threads import link, propose
from bot.desk.errors import NoSuchFeed
from bot.desk.intake.classifying import section_of
from bot.desk.intake.identifying import identify
from bot.desk.intake.queueing import is_stale, queue_posts
from bot.desk.intake.recognition import Recognised, are_two_pages, is_namesake
from bot.desk.notices import notify
from bot.desk.results import FeedLoad, Likeness, Watch
from bot.desk.stories import lookup
from data.likeness import sketch
from data.loading.entries import FeedEntry
from data.loading.web.fetch import NO_VALIDATORS, Validators
from data.models import Article, Lane, Notice
from data.store.stories.feeds import WatchedFeed
from data.store.stories.posts import KnownPost
from summarizer import Brief

log = logging.getLogger(__name__)

MAX_TEASER_CHARACTERS = 1200
"""How much of an entry's summary is stored. No message shows more; some feeds put half the article there."""

TELL_AT_FAILURES = 5
"""After so many failures in a row the admins are told: at one poll in 15 minutes, in a third of a day."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new entry of a feed, with its article and brief if they could be read.

    ``again``: they could not for the moment, such as from a server that is overloaded. ``waits``: its page was not
    opened, since this poll had opened as many as one may.
    """

    entry: FeedEntry
    article: Article | None = None
    brief: Brief | None = None
    again: bool = False
    waits: bool = False


def watch(desk: Desk, url: str, section: str | None, *, added_by: int, now: datetime) -> Watch:
    """Watches a feed from now on; a feed that is already watched gets the section."""
    feed_id, is_new = desk.store.feeds.add(url, section, added_by, now)
    return Watch(_feed(desk, feed_id), is_new)


def unwatch(desk: Desk, feed_id: int) -> WatchedFeed:
    """Stops watching a feed; its stories stay. Raises NoSuchFeed."""
    feed = _feed(desk, feed_id)
    desk.store.feeds.remove(feed_id)
    return feed


def news_in(desk: Desk, feed_id: int, entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries that are new in this feed and whose stories are not yet stored with a brief."""
    seen = desk.store.feeds.seen(feed_id, [entry_key(entry) for entry in entries])
    unseen = [entry for entry in entries if entry_key(entry) not in seen]
    return tuple(entry for entry in unseen if _may_be_news(desk, entry))


def file_feed(
    desk: Desk,
    polled: WatchedFeed,
    entries: Sequence[FeedEntry],
    arrivals: Sequence[Arrival],
    validators: Validators,
    *,
    now: datetime,
    next_at: datetime,
    moved_to: str | None = None,
    problem: str | None = None,
) -> FeedLoad:
    """Files the new entries of a poll as one load, so that each chat gets one message.

    ``polled`` is the feed as it was claimed, ``entries`` are all entries of it, ``arrivals`` the new ones, in the
    feed's order. The first poll of a feed alerts nobody. ``moved_to`` is the feed's new address, if it has moved.
    ``problem`` tells of unreadable entries.
    """
    desk.store.posts.lock()
    feeds = desk.store.feeds
    feed = _still_watched(desk, polled)
    if feed is None:
        return FeedLoad()
    again = _to_read_again(desk, feed, arrivals, now)
    filed = _file_arrivals(desk, feed, arrivals, now)
    if moved_to and feeds.move(feed.id, moved_to):
        log.info("Feed %d has moved from %s to %s", feed.id, feed.url, moved_to)
    feeds.note_seen(feed.id, [key for key in map(entry_key, entries) if key not in again], now)
    kept = NO_VALIDATORS if again else validators
    feeds.set_validators(feed.id, kept.etag, kept.last_modified)
    feeds.note_polled(feed.id, now=now, next_at=next_at, stories=filed.new, problem=problem)
    return filed


def note_unchanged(desk: Desk, polled: WatchedFeed, *, now: datetime, next_at: datetime) -> None:
    """Notes a good poll that brought nothing; what could not be read in this version of the feed still cannot."""
    if feed := _still_watched(desk, polled):
        desk.store.feeds.note_polled(feed.id, now=now, next_at=next_at, problem=None if feed.failures else feed.error)


def note_failed(
    desk: Desk, feed: WatchedFeed, error: str, admins: Iterable[int], *, now: datetime, next_at: datetime | None
) -> None:
    """Notes that a poll of a feed failed. ``next_at``: when it is polled again, ``None`` when it is given up.

    The admins are told when it is given up, and once when it has failed so often that its news is missed.
    """
    feeds = desk.store.feeds
    if _still_watched(desk, feed) is None:
        return
    if next_at:
        feeds.note_failed(feed.id, error=error, next_at=next_at)
    else:
        feeds.note_gone(feed.id, error=error, now=now)
    if next_at is None or feed.failures + 1 == TELL_AT_FAILURES:
        fields = {"feed_id": feed.id, "url": feed.url[:300], "error": error[:300], "is_gone": next_at is None}
        notify(desk, Notice("feed_failing", fields), admins, now=now)


def entry_key(entry: FeedEntry) -> str:
    """A key that identifies an entry of a feed: a hash of its id, else of its link, else of its headline."""
    identity = entry.identity or entry.link or entry.headline
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _feed(desk: Desk, feed_id: int) -> WatchedFeed:
    feed = desk.store.feeds.get(feed_id)
    if feed is None:
        raise NoSuchFeed(feed_id)
    return feed


def _still_watched(desk: Desk, polled: WatchedFeed) -> WatchedFeed | None:
    """The feed as it is now; ``None`` when it was unwatched since its poll began, and its number may be another's."""
    feed = desk.store.feeds.get(polled.id)
    return feed if feed and feed.url == polled.url else None


def _may_be_news(desk: Desk, entry: FeedEntry) -> bool:
    """Whether to read an entry's article: also for a known headline at another address, which may be another story."""
    known = _known(desk, entry)
    return _lacks_article(known) or (known is not None and _is_elsewhere(entry, lookup(desk, known.id).post.url))


def _known(desk: Desk, entry: FeedEntry) -> KnownPost | None:
    return desk.store.posts.find(entry.headline, None if entry.is_part else entry.link)


def _is_elsewhere(entry: FeedEntry, url: str | None) -> bool:
    """Whether an entry leads to another page than ``url``, or to another part of that page."""
    return entry.link != url if entry.is_part else are_two_pages(entry.link, url)


def _lacks_article(known: KnownPost | None) -> bool:
    """Whether a story is unknown, or stored with its headline only."""
    return known is None or not (known.has_brief or known.retracted)


def _file_arrivals(desk: Desk, feed: WatchedFeed, arrivals: Sequence[Arrival], now: datetime) -> FeedLoad:
    news = [arrival for arrival in arrivals if _is_news(desk, arrival, now)]
    if not news:
        return FeedLoad()
    load_id = desk.store.posts.add_load(post_id=None, loaded_by=None, now=now)
    filed: list[tuple[int, bool]] = []
    for rank, arrival in enumerate(news, start=1):
        done = _file_arrival(desk, feed, arrival, load_id, rank, now)
        if done:
            filed.append(done)
    if feed.polled_at is not None:
        _queue(desk, load_id, [post_id for post_id, _ in filed], now)
    new = sum(is_new for _, is_new in filed)
    return FeedLoad(new, len(filed) - new, desk.store.alerts.chats_of(load_id))


def _to_read_again(desk: Desk, feed: WatchedFeed, arrivals: Sequence[Arrival], now: datetime) -> set[str]:
    """The keys of entries whose articles the next poll is to read: those that could not be read for the moment, once,
    and those that wait. None at the first poll: what was in the feed then alerts nobody, and the next poll could not
    tell."""
    if feed.polled_at is None:
        return set()
    return {entry_key(each.entry) for each in arrivals if each.waits or (each.again and _is_news(desk, each, now))}


def _is_news(desk: Desk, arrival: Arrival, now: datetime) -> bool:
    if arrival.article is None:
        return _is_new_headline(desk, arrival.entry)
    return _is_wanted(arrival, _identified(desk, arrival.entry, arrival.article, now))


def _is_new_headline(desk: Desk, entry: FeedEntry) -> bool:
    """Whether an entry without an article is news: also one with a known headline, such as 'Morning Briefing', at
    another address, that was published after the known post came."""
    found = _known(desk, entry)
    if found is None:
        return True
    known = lookup(desk, found.id).post
    is_later = entry.published is not None and entry.published.earliest > known.loaded_at
    return is_later and _is_elsewhere(entry, known.url)


def _identified(desk: Desk, entry: FeedEntry, article: Article, now: datetime) -> Recognised:
    """Recognises an article by the headline and address of its entry, or else by its own, which may differ."""
    addresses = () if entry.is_part else (entry.link, article.url)
    return identify(desk, article, (entry.headline, article.headline), addresses, now)


def _is_wanted(arrival: Arrival, found: Recognised) -> bool:
    """Whether to file an article: not if it may be a known story or was taken back."""
    if found.twin and not _shares_headline_only(arrival, found):
        return False
    return found.earlier is None or not found.earlier.retracted


def _shares_headline_only(arrival: Arrival, found: Recognised) -> bool:
    entry, article = arrival.entry, arrival.article
    if entry.is_part:
        return found.likeness is Likeness.HEADLINE and found.twin is not None and _is_elsewhere(entry, found.twin.url)
    return is_namesake(found, entry.link, article.url if article else None)


def _file_arrival(
    desk: Desk, feed: WatchedFeed, arrival: Arrival, load_id: int, rank: int, now: datetime
) -> tuple[int, bool] | None:
    """Stores the post of one entry; returns its id and whether it is new, or ``None`` if nothing was stored."""
    filed = _stored(desk, arrival, feed.section or _section_of(desk, arrival), load_id, rank, now)
    if filed and arrival.entry.is_part:
        desk.store.posts.forget_page(filed[0])
    return filed


def _stored(
    desk: Desk, arrival: Arrival, section: str | None, load_id: int, rank: int, now: datetime
) -> tuple[int, bool] | None:
    if arrival.article is None or arrival.brief is None:
        post_id = _store_headline(desk, arrival.entry, section, load_id, rank, now)
        return None if post_id is None else (post_id, True)
    found = _identified(desk, arrival.entry, arrival.article, now)
    if not _is_wanted(arrival, found):
        log.info("Left out a feed entry that looks like a known story: %s", arrival.entry.link)
        return None
    article, posts = _as_in_feed(arrival.entry, arrival.article), desk.store.posts
    if found.earlier:
        post_id = found.earlier.post.id
        posts.complete(post_id, article, arrival.brief, found.earlier.post.section or section, now)
    else:
        post_id = posts.add_article(article, arrival.brief, section, now, seen_in=load_id, rank=rank)
    desk.store.sketches.put(post_id, sketch(article.body), now)
    goes_on = propose(desk, post_id, article, now)
    if goes_on and desk.links_stories:
        link(desk, post_id, goes_on.id, said_by=None, now=now)
    return post_id, found.earlier is None


def _store_headline(
    desk: Desk, entry: FeedEntry, section: str | None, load_id: int, rank: int, now: datetime
) -> int | None:
    listed = replace(entry.post, teaser=entry.post.teaser[:MAX_TEASER_CHARACTERS])
    anew = _is_new_headline(desk, entry)
    return desk.store.posts.add_recent(listed, section, load_id, rank, now, anew=anew)


def _section_of(desk: Desk, arrival: Arrival) -> str | None:
    """The section named by the entry's categories, else by its article's labels, else by its link."""
    article = arrival.article
    labels = article.stated_labels if article else ()
    return section_of(desk, (*arrival.entry.categories, *labels), arrival.entry.link)


def _queue(desk: Desk, load_id: int, post_ids: Sequence[int], now: datetime) -> None:
    posts = [lookup(desk, post_id).post for post_id in post_ids]
    articles = [post for post in posts if post.has_brief and post.section and not is_stale(post, now)]
    for post_id in post_ids:
        desk.store.alerts.revise(post_id, now, Lane.ROUTINE)  # what was queued before, not what is queued now
    queue_posts(desk, load_id, articles, [post for post in posts if post not in articles], now)


def _as_in_feed(entry: FeedEntry, article: Article) -> Article:
    """The article with the headline and time of its feed entry."""
    return replace(
        article,
        headline=entry.headline or article.headline,
        url=article.url or entry.link,
        published_at=entry.published.at if entry.published else article.published_at,
    )
