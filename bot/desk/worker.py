"""One thread owns one news desk and its store; this is the async door to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from bot.desk.newsdesk import Newsdesk

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """Runs a news desk's methods in the desk's own thread, one after another."""

    def __init__(self, desk: Newsdesk, close: Callable[[], None], name: str) -> None:
        """``close`` is called in the desk's thread when the worker ends."""
        self._desk = desk
        self._close = close
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, method: Callable[Concatenate[Newsdesk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of ``method`` on this worker's desk. Raises what the method raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: method(self._desk, *args, **kwargs))

    def close(self) -> None:
        """Waits for what was begun and ends the thread."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)
