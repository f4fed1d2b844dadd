"""The context that every handler gets: typed access to the newsroom's parts, instead of globals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from telegram import User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.config import Config
from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.intake.batches import Batches
from bot.intake.pastes import Pastes
from bot.intake.reading import Reading
from bot.intake.watching import Watching
from bot.operations.metrics import Metrics
from bot.pictures.studio import Studio
from bot.tasks import Tasks
from bot.transport.pending import Pending
from bot.transport.progress import Patience
from data.models import Chat, Subscriber

P = ParamSpec("P")
T = TypeVar("T")

Bot = ExtBot[Any]
App = Application[Bot, "NewsContext", dict[Any, Any], dict[Any, Any], "Newsroom", None]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The parts that handlers work with. ``writer`` and ``reader`` each have a thread and a connection of their own.

    ``pending`` keeps updates that are not done with. ``clock`` returns the time in UTC. ``wake`` makes the delivery
    look at the outbox now. ``patience`` returns when the bot should tell an admin that it is still reading a page.
    ``studio`` draws pictures, ``None`` without the extra newsbrief[pictures].
    """

    config: Config
    sections: Sections
    writer: Worker
    reader: Worker
    reading: Reading
    watching: Watching
    metrics: Metrics
    pastes: Pastes
    batches: Batches
    pending: Pending
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    patience: Patience
    studio: Studio | None = None
    tasks: Tasks = field(default_factory=Tasks)


class NewsContext(CallbackContext[Bot, dict[Any, Any], dict[Any, Any], Newsroom]):
    """A handler's context; its ``bot_data`` is the Newsroom."""

    @property
    def newsroom(self) -> Newsroom:
        """The newsroom's parts."""
        return self.bot_data

    @property
    def now(self) -> datetime:
        """The current time, in UTC."""
        return self.newsroom.clock()

    async def do(self, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a use-case that may write, as one commit."""
        return await self.newsroom.writer.run(use_case, *args, **kwargs)

    async def ask(self, use_case: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a use-case that only reads."""
        return await self.newsroom.reader.run(use_case, *args, **kwargs)

    async def choices_of(self, subscriber: Subscriber) -> Chat:
        """What a chat or a topic follows, whether it is paused, and what it has muted."""
        now = self.now
        return await self.ask(lambda desk: desk.store.subscriptions.chat(subscriber.number, now))

    def is_admin(self, user: User | None) -> bool:
        """Whether a person may load articles."""
        return user is not None and user.id in self.newsroom.config.admins
