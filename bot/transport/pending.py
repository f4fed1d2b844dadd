"""Keeps updates in the database until they are done with, so that none is lost when the process dies or stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from data.errors import StoreError
from data.store.pending import PendingUpdate

log = logging.getLogger(__name__)

KEEP = timedelta(days=1)
"""How long an update is kept: as long as Telegram itself keeps one."""

DEATHS = 2
"""An update is dropped after it has been the only one in work when the process died, so many times."""

MOST_STARTS = 10
"""An update is dropped when so many processes have taken it up and died, whatever else they worked on."""

RETRY_SECONDS = 1.0
"""Time until the next try when the database has failed."""


class Pending:
    """The updates of one bot that are not done with. Changes are written in the background, many in one commit.

    ``bot_id`` is the bot's number. ``clock`` returns the time in UTC.
    """

    def __init__(self, writer: Worker, bot_id: str, clock: Callable[[], datetime]) -> None:
        self._writer, self._bot, self._clock = writer, bot_id, clock
        self._held: set[int] = set()
        self._notes: dict[int, int] = {}
        self._changes: list[Callable[[Desk], object]] = []
        self._writing: asyncio.Task[None] | None = None

    async def left(self) -> tuple[list[PendingUpdate], int]:
        """The updates that earlier processes left, in order, and the first id that Telegram need not forget.

        Updates that kill each process are dropped and logged. Raises StoreError.
        """
        before = self._clock() - KEEP
        await self._writer.run(lambda desk: desk.store.pending.remove_before(before))
        found = await self._writer.run(lambda desk: desk.store.pending.all(self._bot))
        return self.taken_over(found), max((each.update_id + 1 for each in found), default=0)

    def taken_over(self, found: Sequence[PendingUpdate]) -> list[PendingUpdate]:
        """Another process's updates that may be handled; those that kill each process are dropped and logged."""
        for each in found:
            if _is_harmful(each):
                log.error("Dropped update %d: the process died each time it was handled", each.update_id)
                self.release([each.update_id])
        left = [each for each in found if not _is_harmful(each)]
        self._notes |= {each.update_id: each.note for each in left if each.note is not None}
        return left

    async def keep(self, updates: Sequence[tuple[int, str]], *, alone: bool) -> None:
        """Stores updates (id, JSON). ``alone``: nothing else is in work. Raises StoreError."""
        now = self._clock()
        await self._writer.run(lambda desk: desk.store.pending.add(self._bot, updates, alone=alone, now=now))

    async def note_taken(self, update_id: int) -> None:
        """Records that an update is taken up again, alone; the handler begins once that is stored."""
        try:
            await self._writer.run(lambda desk: desk.store.pending.note_taken(self._bot, update_id))
        except StoreError as error:
            log.warning("Could not record that update %d is handled again: %s", update_id, error)

    async def note_survived(self, update_id: int) -> None:
        """Records that an update was alone and the process lives; the next begins once that is stored.

        Otherwise the next, if it kills the process, would have this one blamed. A database that fails is waited for
        only briefly.
        """
        self.note_shared(update_id)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.written(), RETRY_SECONDS)

    def note_shared(self, update_id: int) -> None:
        """Records that other updates are handled beside this one from now on."""
        self._later(lambda desk: desk.store.pending.note_shared(self._bot, update_id))

    def note_harmless(self, update_id: int) -> None:
        """Records that the process has outlived the handler of an update that stays kept."""
        self._later(lambda desk: desk.store.pending.note_harmless(self._bot, update_id))

    def done(self, update_id: int) -> None:
        """Forgets an update whose handler has ended, unless it is held."""
        if update_id in self._held:
            self.note_harmless(update_id)
        else:
            self.release([update_id])

    def hold(self, update_id: int) -> None:
        """Keeps an update beyond its handler: it is a part of work that has not ended."""
        self._held.add(update_id)

    def release(self, update_ids: Iterable[int]) -> None:
        """Forgets updates that were held."""
        ids = list(update_ids)
        self._held.difference_update(ids)
        for each in ids:
            self._notes.pop(each, None)
        self._later(lambda desk: desk.store.pending.remove(self._bot, ids))

    @contextmanager
    def released_after(self, update_ids: Iterable[int]) -> Iterator[None]:
        """Forgets updates once the block has ended, but not if it is cancelled: then the process stops."""
        try:
            yield
        except asyncio.CancelledError:
            raise
        except Exception:
            self.release(update_ids)
            raise
        else:
            self.release(update_ids)

    def set_note(self, update_id: int, message_id: int) -> None:
        """Records the message 'Reading…', so that it becomes the answer even after a restart."""
        self._later(lambda desk: desk.store.pending.set_note(self._bot, update_id, message_id))

    def note_of(self, update_id: int) -> int | None:
        """The message 'Reading…' that an earlier process sent for this update."""
        return self._notes.get(update_id)

    async def written(self) -> None:
        """Returns once all changes are in the database."""
        while self._writing:
            await asyncio.wait([self._writing])

    def _later(self, change: Callable[[Desk], object]) -> None:
        self._changes.append(change)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="pending updates")

    async def _write(self) -> None:
        """Writes the changes in their order, however long the database fails."""
        failed = False
        try:
            while self._changes:
                changes, self._changes = self._changes, []
                try:
                    await self._writer.run(_make, changes)
                except StoreError as error:
                    if not failed:
                        log.warning("Could not record which updates are done, trying again: %s", error)
                    failed = True
                    self._changes = changes + self._changes
                    await asyncio.sleep(RETRY_SECONDS)
        finally:
            self._writing = None


def _is_harmful(update: PendingUpdate) -> bool:
    return update.alone >= DEATHS or update.taken >= MOST_STARTS


def _make(desk: Desk, changes: Iterable[Callable[[Desk], object]]) -> None:
    for change in changes:
        change(desk)
