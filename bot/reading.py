"""From a page to an article and its brief, away from the event loop and from the store's threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from data import Article, Page, load_page
from summarizer import Brief, summarize


def read(page: Page, language: str, sentences: int = 3) -> tuple[Article, Brief]:
    """The article in a page and its brief of at most so many sentences. Raises LoadError or TextTooShort."""
    article = load_page(page)
    return article, summarize(article.body, headline=article.headline, sentences=sentences, language=language)


class Reading:
    """Reads pages, one after another, in a thread of its own."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")

    async def read(self, page: Callable[[], Page]) -> tuple[Article, Brief]:
        """The article and brief of the page that ``page`` makes, there too. Raises LoadError or TextTooShort."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: read(page(), self._language))

    def close(self) -> None:
        """Ends the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)
