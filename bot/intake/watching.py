"""Polls the watched feeds: claims the feeds that are due, reads their new entries, and files them."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from http import HTTPStatus

from bot.desk.intake import feeds as feed_desk
from bot.desk.intake.feeds import Arrival
from bot.desk.worker import Worker
from bot.intake.reading import Reading
from bot.messages.feeds import unread
from bot.messages.phrases import what_happened
from data import Article, LoadError, StoreError
from data.errors import FetchFailed
from data.loading.entries import FeedEntry, with_parts_of_pages
from data.loading.web.fetch import Validators
from data.store.stories.feeds import WatchedFeed
from summarizer import Brief, SummarizerError

log = logging.getLogger(__name__)

MAX_FEEDS_AT_ONCE = 16
"""Feeds that this process polls at the same time. A slow feed takes one of these places, and no other feed waits for
it. What is fetched of a feed and not read yet is in memory: some MB each at most."""

MAX_PAGES_PER_POLL = 20
"""Pages that one poll opens, one after another; further new entries are headlines until a later poll reads their pages,
but for those of the first poll."""

LEASE = timedelta(minutes=15)
"""How long a poll claims its feed: longer than a poll can take. Then the feed of a dead process is polled again."""

MAX_BACKOFF_SECONDS = 86_400.0

MAX_REFUSALS = 3
"""Failures in a row after which a feed whose address can never be opened is no longer polled; a single look-up that
went wrong must not end the watching."""

LOOK_SECONDS = 60.0
"""The longest time between two looks for feeds that are due: other processes add and poll feeds, too."""

RETRY_SECONDS = 10.0
"""Time until the next look after the database failed."""

BROKEN = "This feed made the program fail, and the log says how."
"""What /feeds says of a feed that raised an error nobody foresaw."""

UNREAD_PAGE = "Could not read the page of a feed's entry: %s"
"""Such a page costs its entry the article, and the feed nothing."""

_Read = tuple[Article, Brief]
_random = secrets.SystemRandom()


class Watching:
    """Polls feeds in this process; several processes may share a database.

    ``admins`` are told of feeds that fail. ``interval`` is the time between two polls of a feed, in seconds. ``draw``
    returns random numbers from 0 to 1, for the jitter of polls.
    """

    def __init__(
        self,
        writer: Worker,
        reader: Worker,
        reading: Reading,
        *,
        admins: Iterable[int],
        interval: float,
        clock: Callable[[], datetime],
        wake_delivery: Callable[[], None],
        draw: Callable[[], float] = _random.random,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._reading = reading
        self._admins = sorted(admins)
        self._interval = interval
        self._clock = clock
        self._wake_delivery = wake_delivery
        self._draw = draw
        self._woken = asyncio.Event()
        self._resting = False
        self._polling: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Looks for feeds that are due now, as after one was added."""
        self._resting = False
        self._woken.set()

    async def settled(self) -> None:
        """Returns once no feed is being polled and none is due."""
        while not self._resting:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    async def run(self) -> None:
        """Polls for ever; runs as a task that a stop cancels, with the polls that it has begun."""
        async with asyncio.TaskGroup() as polls:
            while True:
                self._woken.clear()
                try:
                    pause = await self._begin_due(polls)
                except StoreError as error:
                    log.error("Could not look for feeds that are due: %s", error)
                    pause = RETRY_SECONDS
                if pause > 0 and not self._woken.is_set():
                    await self._rest(pause)

    async def _rest(self, seconds: float) -> None:
        """Waits so long, or until ``wake`` is called or a poll has ended."""
        self._resting = not self._polling
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        self._resting = False

    async def _begin_due(self, polls: asyncio.TaskGroup) -> float:
        """Begins to poll feeds that are due; returns the seconds until the next look."""
        now, free = self._clock(), MAX_FEEDS_AT_ONCE - len(self._polling)
        if not free:
            return LOOK_SECONDS
        feeds = await self._writer.run(lambda desk: desk.store.feeds.claim(now=now, until=now + LEASE, limit=free))
        for feed in feeds:
            poll = polls.create_task(self._poll_safely(feed))
            self._polling.add(poll)
            poll.add_done_callback(self._note_ended)
        if feeds:
            return 0.0
        next_at = await self._reader.run(lambda desk: desk.store.feeds.next_due())
        wait = (next_at - self._clock()).total_seconds() if next_at else LOOK_SECONDS
        return min(max(wait, 0.0), LOOK_SECONDS)

    def _note_ended(self, poll: asyncio.Task[None]) -> None:
        self._polling.discard(poll)
        self._woken.set()

    async def _poll_safely(self, feed: WatchedFeed) -> None:
        """Polls one feed. It is stored, unchanged, or failed with a sentence that stands in /feeds; others go on."""
        try:
            await self._poll(feed)
        except Exception as error:  # whatever a stranger's feed makes anything raise
            await self._note_failed_safely(feed, error)

    async def _note_failed_safely(self, feed: WatchedFeed, error: Exception) -> None:
        if not isinstance(error, (LoadError, StoreError)):
            log.error("Could not poll feed %d", feed.id, exc_info=error)
        try:
            await self._note_failed(feed, error)
        except Exception as unnoted:
            log.error("Could not note that polling feed %d failed; its lease ends later", feed.id, exc_info=unnoted)

    async def _note_failed(self, feed: WatchedFeed, error: Exception) -> None:
        sentence = what_happened(str(error) if isinstance(error, (LoadError, StoreError)) else BROKEN)
        now, next_at = self._clock(), self._after_failure(feed, error)
        await self._writer.run(feed_desk.note_failed, feed, sentence, self._admins, now=now, next_at=next_at)
        self._wake_delivery()

    def _after_failure(self, feed: WatchedFeed, error: Exception) -> datetime | None:
        """When to poll a feed again that has failed; ``None`` for never."""
        if _ends_watching(error, feed.failures + 1):
            return None
        next_at = self._next_poll(feed.failures + 1)
        if isinstance(error, FetchFailed) and error.retry_after:
            return max(next_at, self._clock() + timedelta(seconds=error.retry_after))
        return next_at

    async def _poll(self, feed: WatchedFeed) -> None:
        fetched = await self._reading.read_feed(feed.url, Validators(feed.etag, feed.last_modified))
        if fetched is None:
            now, next_at = self._clock(), self._next_poll()
            await self._writer.run(feed_desk.note_unchanged, feed, now=now, next_at=next_at)
            return
        entries = with_parts_of_pages(fetched.feed.entries)
        news = await self._reader.run(feed_desk.news_in, feed.id, entries)
        arrivals = await self._arrivals(news, trusted=fetched.is_own)
        filed = await self._writer.run(
            feed_desk.file_feed,
            feed,
            entries,
            arrivals,
            fetched.validators,
            now=self._clock(),
            next_at=self._next_poll(),
            moved_to=fetched.moved_to,
            problem=unread(fetched.feed),
        )
        if filed.alerted:
            self._wake_delivery()

    async def _arrivals(self, entries: Iterable[FeedEntry], *, trusted: bool) -> list[Arrival]:
        """The entries with their articles: from the feed itself, or from their pages, MAX_PAGES_PER_POLL at most.

        ``trusted``: the feed is the operator's own, so its entries may lead to the operator's own addresses.
        """
        arrivals, pages = [], 0
        for entry in entries:
            read = await self._read(entry)
            again = waits = False
            if read is None and entry.link and not entry.is_part:
                waits = pages == MAX_PAGES_PER_POLL
                if not waits:
                    pages += 1
                    read, again = await self._read_page(entry, entry.link, trusted)
            if read or entry.headline:
                article, brief = read or (None, None)
                arrivals.append(Arrival(entry, article, brief, again, waits))
        return arrivals

    async def _read(self, entry: FeedEntry) -> _Read | None:
        """The article and brief, if the entry holds the whole article."""
        page = entry.page(self._clock())
        if page is None:
            return None
        try:
            return await self._reading.read_of_feed(page)
        except (LoadError, SummarizerError) as error:
            log.info(UNREAD_PAGE, error)
            return None

    async def _read_page(self, entry: FeedEntry, link: str, trusted: bool) -> tuple[_Read | None, bool]:
        """The article and brief of the page that the entry links to, unless that shows something else instead; and
        whether they could not be read for the moment."""
        try:
            read = await self._reading.read_link_of_feed(link, trusted=trusted)
        except (LoadError, SummarizerError) as error:
            log.info(UNREAD_PAGE, error)
            return None, isinstance(error, FetchFailed) and error.is_passing
        if entry.is_told_in(read[0]):
            return read, False
        log.info("The page of a feed's entry does not tell of it: %s", link)
        return None, False

    def _next_poll(self, failures: int = 0) -> datetime:
        return self._clock() + timedelta(seconds=poll_after(self._interval, failures, self._draw()))


def _ends_watching(error: Exception, failures: int) -> bool:
    """Whether polling again makes no sense: the server says that the feed is gone, or its address can't be opened."""
    if not isinstance(error, FetchFailed) or not error.permanent:
        return False
    return error.status == HTTPStatus.GONE or failures >= MAX_REFUSALS


def poll_after(interval: float, failures: int, drawn: float) -> float:
    """Seconds until the next poll: the interval, doubled with each failure up to a day, with a jitter of 10 %.

    ``drawn`` (0 to 1) chooses the jitter, so that feeds that were added together are not polled together for ever.
    """
    backoff = min(interval * 2.0 ** min(failures, 20), max(interval, MAX_BACKOFF_SECONDS))
    return backoff * (0.9 + 0.2 * drawn)
