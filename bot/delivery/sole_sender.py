"""Only one process at a time sends the messages of a newsroom on SQLite, where each process has a pace of its own.

An old and a new process overlap for some seconds at a restart; both at the full pace would be refused by Telegram.
(On PostgreSQL all senders share one pace and need no lock.)
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import IO

from data.store.engines import private

log = logging.getLogger(__name__)

WINDOW_SECONDS = 1.1
"""The second within which Telegram counts messages, and a little more."""

LOOK_SECONDS = 0.2
"""Time between two looks at whether the other process has ended."""

WAIT_SECONDS = 60.0
"""After this long this process sends as well: the other one seems to hang, and an alert must not wait for it. A clean
stop takes a quarter of that."""


class SoleSender:
    """A lock on a file beside the ``database``; the system releases it when its process ends, however that happens.

    ``after_waiting`` is called when another process held the lock before.
    """

    def __init__(self, database: str, after_waiting: Callable[[], Awaitable[None]]) -> None:
        self._path = Path(f"{database}-sender")
        self._after_waiting = after_waiting
        self._file: IO[bytes] | None = None

    async def wait(self, is_given_up: Callable[[], bool]) -> None:
        """Returns when no other process sends, after WAIT_SECONDS, or when ``is_given_up``."""
        try:
            self._file = private.open_to_append(self._path)
        except OSError as error:
            log.warning("Cannot tell whether another process is sending: %s", error)
            return
        if self._is_locked():
            return
        log.warning("Another process sends this newsroom's alerts; this one begins when it has ended")
        deadline = time.monotonic() + WAIT_SECONDS
        while not is_given_up() and not self._is_locked():
            if time.monotonic() > deadline:
                log.error("Another process still sends this newsroom's alerts, and may hang; this one begins as well")
                break
            await asyncio.sleep(LOOK_SECONDS)
        # What the other process sent last counts against what this one sends first.
        await asyncio.sleep(WINDOW_SECONDS)
        await self._after_waiting()

    def leave(self) -> None:
        """Releases the lock."""
        if self._file:
            self._file.close()

    def _is_locked(self) -> bool:
        """Whether this process has the lock now."""
        assert self._file is not None  # noqa: S101 - opened before
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
