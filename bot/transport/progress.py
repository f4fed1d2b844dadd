"""What is seen of work that may take long: nothing while it is quick, else 'Reading…', which becomes the answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Self, TypeVar

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from bot import messages
from bot.transport.outgoing import replace, reply

log = logging.getLogger(__name__)
T = TypeVar("T")

SLOW = 0.5
"""Seconds after which it is said that the work goes on. A chat takes few messages a second: a quick answer is
better off without a note before it."""

Patience = Callable[[], Awaitable[object]]
"""Returns once work has taken so long that whoever waits should hear of it."""


async def half_a_second() -> None:
    """The patience of somebody who looks at a phone."""
    await asyncio.sleep(SLOW)


async def endless() -> None:
    """The patience of one who wants the answer only."""
    await asyncio.Event().wait()


class Progress:
    """The place in a chat where an answer will stand. ``message``: one of ours that is to become it.

    As a context manager it takes 'Reading…' away again when no answer came of it.
    """

    def __init__(self, update: Update, message: Message | None = None) -> None:
        self._update = update
        self._message = message
        self._is_note = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._is_note and isinstance(error, Exception):
            await self._remove_note()

    async def during(self, work: Awaitable[T], patience: Patience) -> T:
        """The result of ``work``; 'Reading…' is sent if it takes longer than ``patience`` lasts.

        The note has been sent, or has failed, before the result is handed on, so it is always the note that
        becomes the answer. Raises what ``work`` raises.
        """
        working, waiting = asyncio.ensure_future(work), asyncio.ensure_future(patience())
        try:
            await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
            if not working.done() and self._message is None:
                await self._send_note()
            return await working
        finally:
            waiting.cancel()
            working.cancel()

    async def become(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
        """Puts the answer in its place; returns the message that it is in."""
        if self._message is None:
            self._message = await reply(self._update, text, keyboard)
        else:
            self._message = await replace(self._message, text, keyboard)
        self._is_note = False
        return self._message

    async def _send_note(self) -> None:
        try:
            self._message = await reply(self._update, messages.newsroom.READING)
            self._is_note = True
        except TelegramError as error:
            log.warning("That a page is being read could not be said: %s", error)

    async def _remove_note(self) -> None:
        try:
            if self._message:
                await self._message.delete()
        except TelegramError as error:
            log.warning("'Reading…' could not be taken away: %s", error)
