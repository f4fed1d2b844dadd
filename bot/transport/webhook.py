"""Updates that Telegram sends to the bot's address, possibly to several processes of it."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram import Update

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.transport.backlog import Backlog
from bot.transport.http import MAX_UPDATE_ID, readable
from bot.transport.inbox import Inbox
from bot.transport.pending import Pending
from bot.transport.persistence import until_granted
from bot.transport.polling import ALLOWED_UPDATES
from bot.transport.updates import chat_of
from data.errors import StoreError
from data.store.meeting import Arrival, Me
from data.store.pending import PendingUpdate

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.15
"""Time between two looks at what other processes have taken for this one."""

BEAT_SECONDS = 2.0
"""Time between two signs of life in the database."""

PATIENCE = timedelta(seconds=8)
"""After so long without a sign of life a process is dead, and others take over its updates."""

STICKS = timedelta(seconds=15)
"""For so long after its last update a chat stays with its process, as posts do that are forwarded together."""


class Webhook:
    """The way of updates that Telegram sends. ``url`` and ``secret`` are what it is told.

    ``alone``: no other process can share the database. ``bot_id`` is the bot's number.
    """

    def __init__(
        self,
        inbox: Inbox,
        pending: Pending,
        backlog: Backlog,
        writer: Worker,
        reader: Worker,
        clock: Callable[[], datetime],
        *,
        url: str,
        secret: str,
        bot_id: str,
        alone: bool,
    ) -> None:
        self._bot, self._inbox, self._pending = inbox.bot, inbox, pending
        self._writer, self._reader, self._clock = writer, reader, clock
        self._url, self._secret = url, secret
        self._me = Me(bot_id, secrets.token_hex(8), timedelta() if alone else PATIENCE)
        backlog.end()

    async def join(self) -> None:
        """Begins: from now on other processes know of this one. Raises StoreError."""
        await self._writer.run(lambda desk: desk.store.meeting.beat(self._me))

    async def run(self) -> None:
        """Tells Telegram where to send updates, and takes what other processes hand over or leave. Never returns."""
        telling = asyncio.create_task(until_granted(self._tell_telegram, time.monotonic, asyncio.sleep))
        next_beat = time.monotonic()
        try:
            while True:
                if time.monotonic() >= next_beat:
                    next_beat = time.monotonic() + BEAT_SECONDS
                    await self._beat()
                await self._look()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            telling.cancel()

    async def take(self, found: Any) -> bool:
        """Takes an update as JSON; returns whether it was one. It is stored then, unless it came before.

        Raises StoreError.
        """
        number = found.get("update_id") if isinstance(found, dict) else None
        if type(number) is not int or not 0 <= number < MAX_UPDATE_ID:
            return False
        content = readable(found)
        update = Update.de_json(content, self._bot)
        arrival = Arrival(number, chat_of(update), json.dumps(content), alone=self._inbox.is_idle)
        self._inbox.begin_kept(await self._writer.run(_take, self._me, arrival, now=self._clock()))
        return True

    async def leave(self) -> None:
        """Ends: other processes may take over at once what is not finished."""
        try:
            await self._writer.run(lambda desk: desk.store.meeting.leave(self._me))
        except StoreError as error:
            log.warning("Other processes wait for %.0f s before they go on: %s", PATIENCE.total_seconds(), error)

    async def _tell_telegram(self) -> None:
        await self._bot.set_webhook(
            self._url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False
        )
        log.info("Telegram sends updates to the webhook")

    async def _beat(self) -> None:
        """Says that this process lives, and takes over what dead ones had in work."""
        try:
            adopted = await self._writer.run(partial(_beat, me=self._me))
        except StoreError as error:
            log.warning("Could not look for updates of other processes: %s", error)
            return
        self._inbox.take_over(self._pending.taken_over(adopted))

    async def _look(self) -> None:
        """Begins what other processes have taken for this one."""
        try:
            if await self._reader.run(lambda desk: desk.store.meeting.has_handed(self._me)):
                self._inbox.begin_kept(await self._writer.run(lambda desk: desk.store.meeting.handed(self._me)))
        except StoreError as error:
            log.warning("Could not look for updates of other processes: %s", error)


def _take(desk: Desk, me: Me, arrival: Arrival, *, now: datetime) -> list[PendingUpdate]:
    """Keeps an update that came; returns what this process is to begin now."""
    meeting = desk.store.meeting
    if not meeting.take(me, arrival, sticks=now - STICKS, now=now):
        return []
    return meeting.handed(me, chat=arrival.chat, arrived=arrival.update_id)


def _beat(desk: Desk, me: Me) -> list[PendingUpdate]:
    desk.store.meeting.beat(me)
    return desk.store.meeting.adopt(me)
