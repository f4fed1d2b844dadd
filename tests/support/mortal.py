"""A process that delivers, on a loop that the test moves: it can be killed at any moment, between any two commits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from support.desk import BREAKING_DELAY, DELAY, SECTIONS
from support.stepped_loop import SteppedLoop
from support.wire import FakeBot, FakeTelegram

from bot.config import Config
from bot.delivery.delivery import Delivery
from bot.delivery.sole_sender import SoleSender
from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.operations.metrics import new_metrics
from data.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")
_process: ContextVar[MortalProcess | None] = ContextVar("process", default=None)


class MortalProcess:
    """A sender on a database, as a process is: its tasks, connections and lock end together.

    ``alone``: whether others wait for it, as on SQLite.
    """

    def __init__(
        self,
        number: int,
        loop: SteppedLoop,
        telegram: FakeTelegram,
        address: str,
        clock: Callable[[], datetime],
        *,
        alone: bool,
    ) -> None:
        self.number, self._loop = number, loop
        self.is_dead = False
        self.tasks: list[asyncio.Task[Any]] = []
        self._fuse: int | None = None
        self._dies_before = False
        bot = FakeBot(telegram, number, loop)
        writer = _Inline(Desk(Store.open(address), SECTIONS, DELAY, BREAKING_DELAY), self)
        reader = _Inline(Desk(Store.open_for_reading(address), SECTIONS, DELAY, BREAKING_DELAY), self, reads_only=True)
        self._workers = (writer, reader)
        self._sole = SoleSender(address, _nothing) if alone else None
        self.delivery = Delivery(cast(Any, bot), writer, reader, Config(), new_metrics(), bot.pacer, clock, self._sole)
        self.begin(self.delivery.run())

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Has the process do something beside its sending."""
        token = _process.set(self)
        try:
            return self._loop.create_task(work)
        finally:
            _process.reset(token)

    def light_fuse(self, commits: int, *, before: bool) -> None:
        """The process dies at its next commit but so many: right before it, or right after it."""
        self._fuse, self._dies_before = commits, before

    def bury(self) -> None:
        """Ends all that is left of it: nothing more is written or sent."""
        self.is_dead = True
        for task in self.tasks:
            task.cancel()
        self._loop.run_for(0)
        for worker in self._workers:
            worker.close()
        if self._sole:
            self._sole.leave()

    async def commit(self, work: Callable[[], T]) -> T:
        """One commit, unless the process dies before or after it."""
        burnt = self._fuse == 0
        if self._fuse is not None:
            self._fuse -= 1
        if burnt and self._dies_before:
            self.is_dead = True
        await self.alive()
        result = work()
        if burnt:
            self.is_dead = True
        await self.alive()
        return result

    async def alive(self) -> None:
        """Returns if the process lives; else never."""
        if self.is_dead:
            await asyncio.get_running_loop().create_future()


class _Inline(Worker):
    """Runs use-cases at once, without a thread."""

    def __init__(self, desk: Desk, process: MortalProcess, *, reads_only: bool = False) -> None:
        super().__init__(desk, "unused", reads_only=reads_only)
        self._process = process

    async def run(self, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._reads_only:
            await self._process.alive()
            return use_case(self._desk, *args, **kwargs)

        def work() -> T:
            with self._desk.store.transaction():
                return use_case(self._desk, *args, **kwargs)

        return await self._process.commit(work)

    def close(self) -> None:
        self._desk.store.close()


def new_loop() -> SteppedLoop:
    """A loop on which each task belongs to the process that began it."""
    loop = SteppedLoop()
    loop.set_task_factory(_note_owner)
    return loop


def _note_owner(loop: asyncio.AbstractEventLoop, work: Any, **options: Any) -> asyncio.Task[Any]:
    task = asyncio.Task(work, loop=loop, **options)
    process = _process.get()
    if process is not None:
        process.tasks.append(task)
        task.add_done_callback(process.tasks.remove)
    return task


async def _nothing() -> None:
    """What follows a wait for another process."""
