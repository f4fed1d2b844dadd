"""Keeps work running that is meant to last as long as the process: starts it again when it ends, and tells of it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0
"""Time until work that has ended is started again; doubled each time it ends again soon."""

LONGEST_PAUSE_SECONDS = 30.0

STEADY_SECONDS = 10.0
"""Work that has run for so long is back: the pause before its next start is the first one again."""

PATIENCE_SECONDS = 60.0
"""Work that has not come back within this time is a problem."""

Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class _Watched:
    """A piece of work. Times are monotonic seconds; ``down_since`` is ``None`` while nothing is wrong."""

    run: Work
    task: asyncio.Task[None] | None = None
    is_running: bool = False
    started_at: float = 0.0
    down_since: float | None = None
    pause: float = FIRST_PAUSE_SECONDS
    cause: str = ""


class Supervisor:
    """Runs work that should never end. Whatever ends it, an error or a quiet return, is logged and counted.

    ``on_restart`` is called with the name of work that has ended. ``clock`` gives monotonic seconds.
    """

    def __init__(
        self,
        on_restart: Callable[[str], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._on_restart, self._clock, self._sleep = on_restart, clock, sleep
        self._watched: dict[str, _Watched] = {}
        self.stopping = False

    def watch(self, name: str, run: Work) -> None:
        """Starts work and keeps it running. ``name`` is what it does, such as 'sending'; each name is given once."""
        watched = self._watched[name] = _Watched(run)
        watched.task = asyncio.create_task(self._keep(name, watched), name=name)

    def watches(self, name: str) -> bool:
        """Whether work of this name was started and not yet ended on purpose."""
        return name in self._watched

    def problem(self) -> str | None:
        """Names the work that ended and has not been back for a minute; ``None`` when there is none."""
        now = self._clock()
        for watched in self._watched.values():
            self._settle(watched, now)
        down = {name: each.down_since for name, each in self._watched.items() if each.down_since is not None}
        late = [name for name, since in down.items() if now - since >= PATIENCE_SECONDS]
        return f"ended and not back: {', '.join(late)}" if late else None

    def let_end(self) -> None:
        """From now on work that ends is not started again: the process stops."""
        self.stopping = True

    async def end(self, name: str) -> None:
        """Cancels one piece of work and returns once it has ended; does nothing if it was never started."""
        watched = self._watched.pop(name, None)
        if watched and watched.task:
            watched.task.cancel()
            await asyncio.wait([watched.task])

    async def end_all(self) -> None:
        """Cancels all work and returns once it has ended."""
        for name in list(self._watched):
            await self.end(name)

    async def _keep(self, name: str, watched: _Watched) -> None:
        while True:
            watched.started_at, watched.is_running = self._clock(), True
            cause = await self._ended(watched.run)
            self._settle(watched, self._clock())
            watched.is_running = False
            if self.stopping:
                return
            self._note(name, watched, cause)
            await self._sleep(watched.pause)
            watched.pause = min(watched.pause * 2, LONGEST_PAUSE_SECONDS)

    async def _ended(self, run: Work) -> BaseException | None:
        """Runs work; returns what ended it, ``None`` if it just returned. Raises CancelledError when it is to end."""
        try:
            await run()
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if self.stopping or (task and task.cancelling()):
                raise
            return error  # a library has cancelled what it should not
        except BaseException as error:
            return error
        return None

    def _note(self, name: str, watched: _Watched, cause: BaseException | None) -> None:
        """Logs and counts an end; the traceback only when the cause is a new one."""
        if watched.down_since is None:
            watched.down_since = self._clock()
        told = repr(cause) if cause else "it returned"
        trace = cause if told != watched.cause else None
        watched.cause = told
        self._on_restart(name)
        log.error("Ended, starts again in %.0f s: %s (%s)", watched.pause, name, told, exc_info=trace)

    @staticmethod
    def _settle(watched: _Watched, now: float) -> None:
        """Notes that work is back, if it has run long enough."""
        if watched.is_running and now - watched.started_at >= STEADY_SECONDS:
            watched.down_since, watched.pause, watched.cause = None, FIRST_PAUSE_SECONDS, ""
