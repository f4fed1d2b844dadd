"""Runs use-cases from async code, in a thread that owns one desk and its database connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from bot.desk.desk import Desk, commit

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """Runs use-cases in the desk's own thread, one by one; each is a transaction, unless the worker only reads."""

    def __init__(self, desk: Desk, name: str, *, reads_only: bool = False) -> None:
        """Takes over the desk, whose store ``close`` closes in the worker's thread. ``name`` is the thread's name."""
        self._desk = desk
        self._reads_only = reads_only
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs ``use_case`` on this worker's desk and returns its result. Raises its errors, and StoreError."""
        call = partial(use_case, self._desk) if self._reads_only else partial(commit, self._desk, use_case)
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(call, *args, **kwargs))

    def close(self) -> None:
        """Waits for use-cases in progress, then closes the connection and ends the thread."""
        self._thread.submit(self._desk.store.close)
        self._thread.shutdown(wait=True)
