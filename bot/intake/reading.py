"""Makes articles and briefs of pages and links, and reads feeds, away from the event loop and the store's threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from data import Article, Page, load_page
from data.loading.child.parsing import ParsingChild
from data.loading.entries import Feed
from data.loading.web.fetch import NO_VALIDATORS, Fetched, Fetcher, Validators
from summarizer import Brief, summarize

T = TypeVar("T")
Load = Callable[[Page], Article]


def read(page: Page, language: str, sentences: int = 3, *, load: Load = load_page) -> tuple[Article, Brief]:
    """The article in a page, and its brief of at most ``sentences`` sentences. Raises LoadError or TextTooShort."""
    article = load(page)
    return article, summarize(article.body, headline=article.headline, sentences=sentences, language=language)


def guarded(child: ParsingChild) -> Load:
    """A loader that reads HTML and every page from a link in ``child``, with its limits, and pasted text here."""
    return lambda page: load_page(page) if page.html is None and page.url is None else child.load_page(page)


@dataclass(frozen=True, slots=True)
class FetchedFeed:
    """A feed as its server has it now, the validators of this version, and its new address if it has moved."""

    feed: Feed
    validators: Validators
    moved_to: str | None = None


class Reading:
    """Reads pages, one after another, in a thread of its own; pages and feeds of strangers in a child process."""

    def __init__(self, language: str, fetcher: Fetcher, child: ParsingChild) -> None:
        self._language = language
        self._fetcher = fetcher
        self._child = child
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")

    def warm(self) -> None:
        """Starts the child in the background, so that the first page does not wait for it."""
        self._thread.submit(self._child.warm)

    async def read(self, page: Callable[[], Page]) -> tuple[Article, Brief]:
        """The article and brief of the page that ``page`` makes in the thread. Raises LoadError or TextTooShort."""
        load = guarded(self._child)
        return await self._in_thread(lambda: read(page(), self._language, load=load))

    async def read_link(self, url: str) -> tuple[Article, Brief]:
        """The article and brief of the page at a link. Raises LoadError or TextTooShort."""
        page = await self._fetcher.fetch_page(url)
        return await self.read(lambda: page)

    async def read_feed(self, url: str, validators: Validators = NO_VALIDATORS) -> FetchedFeed | None:
        """The feed at an address; ``None`` if it has not changed since ``validators``. Raises LoadError."""
        fetched = await self._fetcher.fetch_feed(url, validators)
        if fetched is None:
            return None
        feed = await self._in_thread(lambda: self._parsed(fetched))
        return FetchedFeed(feed, fetched.validators, fetched.moved_to)

    def _parsed(self, fetched: Fetched) -> Feed:
        feed: Feed = self._child.parse_feed(
            fetched.content, url=fetched.url, fetched_at=fetched.fetched_at, declared=fetched.charset
        )
        return feed

    async def close(self) -> None:
        """Ends the thread and the child, once the page in progress has been read or has run out of time."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._child.close)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
