"""An event loop whose time passes only when a test says so, as fast as the machine can work off what is due.

Everything that asks the loop for the time (asyncio.sleep, wait_for, timeout, call_later) lives in that time.
"""

from __future__ import annotations

import asyncio
import selectors
from typing import Any


class SteppedLoop(asyncio.SelectorEventLoop):
    """Seconds begin at 0. It serves no sockets and no threads: only coroutines, futures and timers."""

    def __init__(self) -> None:
        self._now = self._end = 0.0
        super().__init__(_Skipping(self))

    def time(self) -> float:
        """Seconds."""
        return self._now

    def run_for(self, seconds: float) -> None:
        """Does all that is due within so many seconds, in order, and returns when they are over."""
        self._end = self._now + seconds
        self.run_forever()

    def skip(self, seconds: float | None) -> None:
        """Nothing is to be done for ``seconds`` (``None``: ever): passes them, at most to the end of ``run_for``."""
        if seconds is None or self._now + seconds > self._end:
            self._now = self._end
            self.stop()
        else:
            self._now += seconds


class _Skipping(selectors.SelectSelector):
    """Where a loop waits for its sockets or its next timer: here time is skipped instead."""

    def __init__(self, loop: SteppedLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout != 0:
            self._loop.skip(timeout)
        return []
