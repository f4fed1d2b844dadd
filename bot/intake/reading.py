"""From a page, a link or a feed to an article and its brief, away from the event loop and the store's threads.

All of it but the fetching is done in the reading child. Whatever is raised on the way ends as a
LoadError with a sentence, because nobody can tell what a page of strangers makes a library raise.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from data import Article, LoadError, NoArticle, Page, RawPage
from data.loading.addresses import at_place
from data.loading.child.reading import ReadingChild
from data.loading.child.sentences import FEED, PAGE, unread
from data.loading.entries import Feed
from data.loading.given import Given
from data.loading.short_text import short_story
from data.loading.web.fetch import NO_VALIDATORS, Fetcher, Validators
from data.models import Story
from summarizer import Brief, NamedPerson, Span, SummarizerError

log = logging.getLogger(__name__)

T = TypeVar("T")
AnyPage = Page | RawPage


@contextmanager
def refusing(thing: str) -> Iterator[None]:
    """Raises ReadingFailed for any error but a LoadError or SummarizerError, after logging it with its traceback."""
    try:
        yield
    except (LoadError, SummarizerError):
        raise
    except Exception as error:
        log.exception("Could not read a %s", thing)
        raise unread(thing, "could not be read", repr(error)) from error


@dataclass(frozen=True, slots=True)
class FetchedFeed:
    """A feed as its server has it now, and what the server says of this version and of the feed's address.

    ``is_own``: the feed stands at an address of the operator's own, so that its entries may lead to such addresses.
    """

    feed: Feed
    validators: Validators
    moved_to: str | None = None
    is_own: bool = False


class Reading:
    """Reads pages and feeds, one after another, in the reading child; a thread of its own waits for the answers."""

    def __init__(self, fetcher: Fetcher, child: ReadingChild) -> None:
        self._fetcher = fetcher
        self._child = child
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._of_feeds = asyncio.Semaphore(1)

    def warm(self) -> None:
        """Starts the child in the background, for somebody who is about to hand in a page or to edit a story."""
        self._thread.submit(self._child.warm)

    async def rest(self) -> None:
        """Ends a child that has had nothing to read for long; the next page starts another."""
        await asyncio.to_thread(self._child.rest)

    async def read_of_feed(self, page: AnyPage) -> tuple[Article, Brief]:
        """As ``read``, of a page that nobody waits for; one at a time, so that an admin waits for one at most."""
        async with self._of_feeds:
            return await self.read(page)

    async def read(self, page: AnyPage) -> tuple[Article, Brief]:
        """The article in a page, and its brief. Raises LoadError or SummarizerError."""
        with refusing(PAGE):
            return await self._in_thread(lambda: self._child.read(page))

    async def read_paste(self, page: Page) -> tuple[Article, Brief]:
        """As ``read``, of a text that an admin hands in as a story; one of a few words is taken as it stands."""
        try:
            return await self.read(page)
        except (NoArticle, SummarizerError):
            if short := short_story(page.text or ""):
                return short
            raise

    async def read_given(self, given: Given, now: datetime) -> tuple[Article, Brief]:
        """The article of fields that are given one by one, and its brief. Raises LoadError or SummarizerError."""
        with refusing(PAGE):
            return await self._in_thread(lambda: self._child.read_given(given, now))

    async def other_sentences(self, story: Story, replaced: Span) -> tuple[Span, ...]:
        """The sentences of a story's article that could stand in its brief instead of one of it, the best first.

        Raises LoadError or SummarizerError.
        """
        return await self._in_thread(lambda: self._child.other_sentences(story, replaced))

    async def people_near(self, story: Story, offset: int) -> tuple[NamedPerson, ...]:
        """The people whom a story's article names, those near an offset of its body first. Raises LoadError."""
        return await self._in_thread(lambda: self._child.people_near(story, offset))

    async def read_link(self, url: str, *, trusted: bool) -> tuple[Article, Brief]:
        """The article and brief of the page at a link. Raises LoadError or SummarizerError.

        ``trusted``: an admin or a feed of the operator's own gave the link, so it may open BOT_FETCH_ALLOW's addresses.
        """
        self.warm()
        return await self.read(await self._fetch(url, trusted))

    async def read_link_of_feed(self, url: str, *, trusted: bool) -> tuple[Article, Brief]:
        """As ``read_link``, of the link of a feed's entry, which nobody waits for; it keeps its place in the page."""
        page = await self._fetch(url, trusted)
        return await self.read_of_feed(replace(page, url=at_place(page.url or url, url)))

    async def read_feed(self, url: str, validators: Validators = NO_VALIDATORS) -> FetchedFeed | None:
        """The feed at an admin's address, ``None`` when unchanged since ``validators``. Raises LoadError."""
        with refusing(FEED):
            fetched = await self._fetcher.fetch_feed(url, validators)
            if fetched is None:
                return None
            async with self._of_feeds:
                feed: Feed = await self._in_thread(lambda: self._child.parse_feed(fetched.page))
            return FetchedFeed(feed, fetched.validators, fetched.moved_to, fetched.is_own)

    async def close(self) -> None:
        """Ends the thread and the child, once the page in progress has been read or has run out of time."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._child.close)

    async def _fetch(self, url: str, trusted: bool) -> RawPage:
        with refusing(PAGE):
            return await self._fetcher.fetch_page(url, trusted=trusted)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
