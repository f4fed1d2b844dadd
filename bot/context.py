"""What every handler is given: the newsroom's parts, typed, instead of globals."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from telegram.ext import Application, CallbackContext, ExtBot

from bot.config import Config
from bot.desk.newsdesk import Newsdesk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.intake.pastes import Pastes
from bot.intake.reading import Reading
from bot.intake.watching import Watching
from bot.operations.metrics import Metrics
from bot.transport.progress import Patience

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

Bot = ExtBot[Any]
App = Application[Bot, "NewsContext", dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The running parts. Writing and reading have a thread and a connection each, so that questions never wait."""

    config: Config
    sections: Sections
    writer: Worker
    reader: Worker
    reading: Reading
    watching: Watching
    metrics: Metrics
    pastes: Pastes
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    patience: Patience
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    lasting: set[asyncio.Task[None]] = field(default_factory=set)

    def spawn(self, work: Coroutine[None, None, None], *, lasting: bool = False) -> asyncio.Task[None]:
        """Starts work that outlives its handler; it is cancelled when the bot stops.

        ``lasting`` work never ends by itself: nobody waits for it.
        """
        task = asyncio.create_task(work)
        (self.lasting if lasting else self.tasks).add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        self.lasting.discard(task)
        if not task.cancelled() and task.exception():
            log.error("Work in the background failed", exc_info=task.exception())


class NewsContext(CallbackContext[Bot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A handler's context."""

    @property
    def newsroom(self) -> Newsroom:
        """The running parts."""
        return cast(Newsroom, self.application.bot_data["newsroom"])

    @property
    def now(self) -> datetime:
        """The time, in UTC."""
        return self.newsroom.clock()

    async def do(self, method: Callable[Concatenate[Newsdesk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a use-case that may write."""
        return await self.newsroom.writer.run(method, *args, **kwargs)

    async def ask(self, method: Callable[Concatenate[Newsdesk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a use-case that only reads."""
        return await self.newsroom.reader.run(method, *args, **kwargs)

    def is_admin(self, user_id: int | None) -> bool:
        """Whether a person may load articles."""
        return user_id in self.newsroom.config.admins
