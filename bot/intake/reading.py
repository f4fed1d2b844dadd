"""From a page, a link or a feed to an article and its brief, away from the event loop and the store's threads.

Strangers' bytes are inflated, decoded and parsed in the reading child. Whatever is raised on the way ends as a
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
from importlib import import_module
from typing import TypeVar

# Its functions are imported when they are first called: a bot that starts answers first (Reading.warm).
import summarizer
from data import Article, LoadError, Page, RawPage, load_page
from data.loading.addresses import at_place
from data.loading.child.forms import RawFeed
from data.loading.child.parsing import ParsingChild
from data.loading.child.sentences import Thing, unread
from data.loading.entries import Feed
from data.loading.given import Given, article_of_given
from data.loading.web.fetch import NO_VALIDATORS, Fetcher, Validators
from data.models import Story
from summarizer import LEARNED, Brief, NamedPerson, Span, SummarizerError

log = logging.getLogger(__name__)

T = TypeVar("T")
AnyPage = Page | RawPage
Load = Callable[[AnyPage], Article]


@contextmanager
def refusing(thing: Thing) -> Iterator[None]:
    """Raises ReadingFailed for any error but a LoadError or SummarizerError, after logging it with its traceback."""
    try:
        yield
    except (LoadError, SummarizerError):
        raise
    except Exception as error:
        log.exception("Could not read a %s", thing)
        raise unread(thing, "could not be read", repr(error)) from error


def read(
    page: AnyPage, language: str, sentences: int = 3, *, ranker: str = LEARNED, load: Load = load_page
) -> tuple[Article, Brief]:
    """The article in a page and its brief of at most so many sentences. Raises LoadError or SummarizerError."""
    with refusing("page"):
        return _with_brief(load(page), language, sentences, ranker)


def _with_brief(article: Article, language: str, sentences: int, ranker: str) -> tuple[Article, Brief]:
    return article, summarizer.summarize(
        article.body,
        headline=article.headline,
        sentences=sentences,
        language=language,
        ranker=ranker,
        headings=article.headings,
    )


def guarded(child: ParsingChild) -> Load:
    """Loads pasted text here, and all other pages in ``child``, within its limits of time and memory."""
    return lambda page: load_page(page) if _is_pasted(page) else child.load_page(page)


def _is_pasted(page: AnyPage) -> bool:
    return isinstance(page, Page) and page.html is None and page.url is None


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
    """Reads pages, one after another, in a thread of its own; pages and feeds of strangers in a child process."""

    def __init__(self, language: str, fetcher: Fetcher, child: ParsingChild, ranker: str = LEARNED) -> None:
        self._language, self._ranker = language, ranker
        self._fetcher = fetcher
        self._child = child
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._of_feeds = asyncio.Semaphore(1)

    def warm(self) -> None:
        """Imports the summarizer in the background, so that the first page does not wait for that."""
        self._thread.submit(import_module, "summarizer.briefing")

    async def rest(self) -> None:
        """Ends a child that has had nothing to read for long; the next page starts another."""
        await asyncio.to_thread(self._child.rest)

    async def read_of_feed(self, page: AnyPage) -> tuple[Article, Brief]:
        """As ``read``, of a page that nobody waits for; one at a time, so that an admin waits for one at most."""
        async with self._of_feeds:
            return await self.read(lambda: page)

    async def read(self, page: Callable[[], AnyPage]) -> tuple[Article, Brief]:
        """The article and brief of the page that ``page`` makes, there too. Raises LoadError or SummarizerError."""
        load = guarded(self._child)
        with refusing("page"):
            return await self._in_thread(lambda: read(page(), self._language, ranker=self._ranker, load=load))

    async def other_sentences(self, story: Story, replaced: Span) -> tuple[Span, ...]:
        """The sentences of a story's article that could stand in its brief instead of one of it, the best first."""
        brief, body, headline = story.brief or Brief(()), story.body or "", story.post.headline
        return await self._in_thread(
            lambda: summarizer.other_sentences(
                body, brief, replaced, headline=headline, language=self._language, ranker=self._ranker
            )
        )

    async def people_near(self, story: Story, offset: int) -> tuple[NamedPerson, ...]:
        """The people whom a story's article names, those near an offset of its body first."""
        body = story.body or ""
        return await self._in_thread(lambda: summarizer.people_near(body, offset))

    async def read_given(self, given: Given, now: datetime) -> tuple[Article, Brief]:
        """The article and brief of fields that are given one by one. Raises LoadError or SummarizerError."""

        def work() -> tuple[Article, Brief]:
            return _with_brief(article_of_given(given, now, guarded(self._child)), self._language, 3, self._ranker)

        with refusing("page"):
            return await self._in_thread(work)

    async def read_link(self, url: str, *, trusted: bool) -> tuple[Article, Brief]:
        """The article and brief of the page at a link. Raises LoadError or SummarizerError.

        ``trusted``: an admin or a feed of the operator's own gave the link, so it may open BOT_FETCH_ALLOW's addresses.
        """
        page = await self._fetch(url, trusted)
        return await self.read(lambda: page)

    async def read_link_of_feed(self, url: str, *, trusted: bool) -> tuple[Article, Brief]:
        """As ``read_link``, of the link of a feed's entry, which nobody waits for; it keeps its place in the page."""
        page = await self._fetch(url, trusted)
        return await self.read_of_feed(replace(page, url=at_place(page.url or url, url)))

    async def read_feed(self, url: str, validators: Validators = NO_VALIDATORS) -> FetchedFeed | None:
        """The feed at an admin's address, ``None`` when unchanged since ``validators``. Raises LoadError."""
        with refusing("feed"):
            fetched = await self._fetcher.fetch_feed(url, validators)
            if fetched is None:
                return None
            raw = RawFeed(fetched.content, fetched.url, fetched.fetched_at, fetched.charset, fetched.encoding)
            async with self._of_feeds:
                feed: Feed = await self._in_thread(lambda: self._child.parse_feed(raw))
            return FetchedFeed(feed, fetched.validators, fetched.moved_to, fetched.is_own)

    async def close(self) -> None:
        """Ends the thread and the child, once the page in progress has been read or has run out of time."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._child.close)

    async def _fetch(self, url: str, trusted: bool) -> RawPage:
        with refusing("page"):
            return await self._fetcher.fetch_page(url, trusted=trusted)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
