"""Shows 'Reading…' for work that takes long, and turns it into the answer; quick work is shown by its answer alone."""

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

SLOW_SECONDS = 0.5
"""'Reading…' is sent after so many seconds. A chat takes few messages a second, so a quick answer has no note before
it."""

Patience = Callable[[], Awaitable[object]]
"""Waits until work has taken so long that 'Reading…' should be sent."""


async def half_a_second() -> None:
    """The patience of a person who looks at a phone."""
    await asyncio.sleep(SLOW_SECONDS)


async def endless() -> None:
    """Never sends 'Reading…'."""
    await asyncio.Event().wait()


class Progress:
    """The message that will hold an answer: 'Reading…' if that was sent, ``message`` if given, else a new one.

    As a context manager it deletes 'Reading…' if the work ends in an error, and says so if the bot stops meanwhile.
    """

    def __init__(
        self,
        update: Update,
        message: Message | None = None,
        *,
        note: int | None = None,
        on_note: Callable[[int], None] | None = None,
    ) -> None:
        """``note`` is the id of a 'Reading…' that was sent for the same work; ``on_note`` gets the id of a new one."""
        earlier = _own_message(update, note)
        self._update = update
        self._message = message or earlier
        self._is_note = earlier is not None
        self._on_note = on_note

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._is_note and isinstance(error, Exception):
            await self._remove_note()
        elif self._is_note and isinstance(error, asyncio.CancelledError):
            await self._tell_of_stop()

    async def during(self, work: Awaitable[T], patience: Patience) -> T:
        """Returns the result of ``work``; sends 'Reading…' if that takes longer than ``patience``.

        The note has been sent, or has failed, before this returns, so the answer always replaces it. Raises what
        ``work`` raises.
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
        """Shows the answer; returns the message that has it."""
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
            if self._on_note:
                self._on_note(self._message.message_id)
        except TelegramError as error:
            log.warning("Could not send 'Reading…': %s", error)

    async def _remove_note(self) -> None:
        try:
            if self._message:
                await self._message.delete()
        except TelegramError as error:
            log.warning("Could not delete 'Reading…': %s", error)

    async def _tell_of_stop(self) -> None:
        try:
            if self._message:
                await replace(self._message, messages.newsroom.STOPPED_MEANWHILE)
        except TelegramError as error:
            log.warning("Could not tell that the bot stopped meanwhile: %s", error)


def _own_message(update: Update, message_id: int | None) -> Message | None:
    """The bot's message with this id in the chat and topic of an update."""
    said = update.effective_message
    if said is None or message_id is None:
        return None
    topic, in_topic = said.message_thread_id, said.is_topic_message
    message = Message(message_id, said.date, said.chat, message_thread_id=topic, is_topic_message=in_topic)
    message.set_bot(said.get_bot())
    return message
