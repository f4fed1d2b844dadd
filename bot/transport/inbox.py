"""The way of an update from its arrival to the end of its handler."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextvars import ContextVar
from typing import Any

from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor

from bot.transport.limiter import Answer, PacedLimiter
from bot.transport.pending import RETRY_SECONDS, Pending
from bot.transport.updates import chat_of
from data.errors import StoreError
from data.store.pending import PendingUpdate

log = logging.getLogger(__name__)

STORE_SECONDS = 0.25
"""How long handlers wait for the database to store their updates. While it is locked or busy they begin unstored."""

ALONE_SECONDS = 2.0
"""How long an update that a dead process left is handled before the next of these begins, unless it asks something of
Telegram or is done before. If the process dies again within this time, this update is known to be the cause."""

GOODBYE_SECONDS = 3.0
"""How long a stop waits for handlers that it has cancelled: they may still tell an admin that they go on later."""

Handle = Callable[[Update], Coroutine[Any, Any, None]]

_on_request: ContextVar[Callable[[], None] | None] = ContextVar("on_request", default=None)
"""What is done when the handler of the current update first asks something of Telegram."""


class NotingLimiter(PacedLimiter):
    """Notes that a handler asks something of Telegram: from then on a death of the process is not its doing.

    It may wait long for its turn and for the answer. Without this, whoever kills the process twice meanwhile would have
    its update dropped.
    """

    async def process_request(self, *args: Any, **kwargs: Any) -> Answer:
        """As PacedLimiter's."""
        if (note := _on_request.get()) is not None:
            _on_request.set(None)
            note()
        return await super().process_request(*args, **kwargs)


class Inbox:
    """Hands updates to their handlers. None is forgotten before its handler has ended.

    ``processor`` puts them in order (see OrderedUpdates), ``handle`` is the handler of all, ``pending`` keeps them.
    """

    def __init__(self, bot: Bot, processor: BaseUpdateProcessor, handle: Handle, pending: Pending) -> None:
        self.bot, self._processor, self._handle, self._pending = bot, processor, handle, pending
        self._in_work: dict[int, asyncio.Task[None]] = {}
        self._stopping = False
        self._suspect = asyncio.Lock()

    async def recover(self) -> int:
        """Begins to handle what earlier processes left; called once, before ``take``.

        Returns the id from which on Telegram is to give updates: those before it are here, or done. Raises StoreError.
        """
        left, offset = await self._pending.left()
        self.take_over(left)
        return offset

    def take_over(self, left: Sequence[PendingUpdate]) -> None:
        """Begins to handle what a process that is dead has left."""
        if left:
            log.info("Handling %d updates that were not done when the bot ended", len(left))
        for update in _chat_by_chat(self._read(left)):
            self._begin(update, self._handle_alone)

    def begin_kept(self, kept: Sequence[PendingUpdate]) -> None:
        """Begins to handle updates that are stored already, and have killed nobody."""
        alone = len(kept) == 1 and self.is_idle
        for update in self._read(kept):
            if update.update_id not in self._in_work:
                self._begin(update, self._handle_lone if alone else self._handle)

    @property
    def is_idle(self) -> bool:
        """Whether no update is in work."""
        return not self._in_work

    async def take(self, updates: Sequence[Update]) -> None:
        """Begins to handle updates; returns once Telegram may forget them: each is stored or done."""
        new = [update for update in updates if update.update_id not in self._in_work]
        alone = len(new) == 1 and not self._in_work
        storing = asyncio.create_task(self._store(new, alone=alone))
        try:
            await asyncio.wait([storing], timeout=STORE_SECONDS)
            handle = self._handle_lone if alone else self._handle
            handling = {self._begin(update, handle) for update in new}
            while handling and not storing.done():
                done, _ = await asyncio.wait({storing, *handling}, return_when=asyncio.FIRST_COMPLETED)
                handling -= done
            if storing.done():
                storing.result()  # raises what was no failure of the database
        finally:
            storing.cancel()

    async def settled(self) -> None:
        """Returns once every update that was taken has been handled."""
        while self._in_work:
            await asyncio.wait(list(self._in_work.values()))

    async def stop(self, within: float) -> None:
        """Gives handlers so many seconds to end, then cancels them: what they worked on goes on after the restart."""
        self._stopping = True
        if self._in_work:
            await asyncio.wait(list(self._in_work.values()), timeout=max(0.0, within))
        left = dict(self._in_work)
        for update_id, task in left.items():
            task.cancel()
            self._pending.note_harmless(update_id)
        if left:
            log.warning("Stopped before %d updates were handled; they are handled after the restart", len(left))
            await asyncio.wait(list(left.values()), timeout=GOODBYE_SECONDS)

    def _read(self, left: Iterable[PendingUpdate]) -> list[Update]:
        """The updates as python-telegram-bot's objects; what cannot be read is dropped and logged."""
        updates = []
        for each in left:
            try:
                updates.append(Update.de_json(json.loads(each.content), self.bot))
            except Exception as error:
                log.error("Dropped update %d, which cannot be read: %s", each.update_id, error)
                self._pending.done(each.update_id)
        return updates

    async def _store(self, updates: Iterable[Update], *, alone: bool) -> None:
        """Stores what is still in work, however long the database fails."""
        rows = [(update.update_id, content) for update in updates if (content := _content(update)) is not None]
        while rows:
            try:
                await self._pending.keep(rows, alone=alone)
                return
            except StoreError as error:
                log.warning("Updates are handled that could not be stored: %s", error)
                await asyncio.sleep(RETRY_SECONDS)
                rows = [row for row in rows if row[0] in self._in_work]

    def _begin(self, update: Update, handle: Handle) -> asyncio.Task[None]:
        number = update.update_id
        task = self._in_work[number] = asyncio.create_task(self._work_on(update, handle), name=f"update {number}")
        task.add_done_callback(lambda _: self._in_work.pop(number))
        return task

    async def _work_on(self, update: Update, handle: Handle) -> None:
        """Handles an update in its turn. Whatever is raised stops no other."""
        try:
            await self._processor.process_update(update, handle(update))
        except asyncio.CancelledError:
            if self._stopping:
                raise  # the update stays kept
            log.error("The handler of update %d was cancelled", update.update_id)
        except Exception:
            log.exception("The handler of update %d failed", update.update_id)
        self._pending.done(update.update_id)

    async def _handle_lone(self, update: Update) -> None:
        """Handles an update that came while nothing else was in work."""
        _on_request.set(lambda: self._pending.note_shared(update.update_id))
        await self._handle(update)

    async def _handle_alone(self, update: Update) -> None:
        """Handles an update that may have killed a process: at first without others of its kind."""
        async with self._suspect:
            await self._pending.note_taken(update.update_id)
            asks = asyncio.Event()
            _on_request.set(asks.set)
            work, asking = asyncio.create_task(self._handle(update)), asyncio.create_task(asks.wait())
            try:
                await asyncio.wait([work, asking], timeout=ALONE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            except asyncio.CancelledError:
                work.cancel()
                await asyncio.wait([work])
                raise
            finally:
                asking.cancel()
            await self._pending.note_survived(update.update_id)
        await work


def _content(update: Update) -> str | None:
    """The JSON of an update; ``None``, logged, if python-telegram-bot cannot write what it has read."""
    try:
        return update.to_json()
    except Exception as error:
        log.error("Update %d cannot be kept, and would be lost by a kill: %s", update.update_id, error)
        return None


def _chat_by_chat(updates: Iterable[Update]) -> list[Update]:
    """The updates in order, those of a chat together: the parts of a paste follow each other without a pause."""
    firsts: dict[int | None, int] = {}
    ordered = sorted(updates, key=lambda update: update.update_id)
    for update in ordered:
        firsts.setdefault(chat_of(update), update.update_id)
    return sorted(ordered, key=lambda update: firsts[chat_of(update)])
