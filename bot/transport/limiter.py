"""The pacer in front of python-telegram-bot's requests."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot.pace.chat_limits import ChatKey, Priority
from bot.pace.pacer import NotYet, Pacer
from bot.pace.queue import Turn
from bot.transport.errors import retry_after

log = logging.getLogger(__name__)
_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)

Answer = bool | dict[str, Any] | list[dict[str, Any]]
"""What the Bot API answers to a request, as PTB's requests return it."""

TRIES = 3
"""How often an answer that Telegram refuses (429) is made. An alert is made once: delivery keeps it and tries again
later."""
PATIENCE = {Priority.ANSWER: 120.0, Priority.ALERT: 10.0}
"""Seconds a request waits for its turn. A reader has no use for an answer after two minutes; an alert must be
back in delivery's hands well before its lease ends, so that no other sender takes it up meanwhile."""
PAUSES = (1.0, 3.0, 6.0, 12.0)
"""Seconds between the tries of an answer that the network, or a server of Telegram's that is down, did not let
through. It may have come through all the same, if rarely: better seen twice than not at all. One that timed out is
not made again: it has waited long, and was probably only slow."""
LATE = 0.25
"""Seconds after its turn at which an alert waits for another, unless it was its third: while the database did not
tell whether it is wanted, others have come as far, and to send all at once would be a rush."""
QUERIES = "answer"
"""answerCallbackQuery and its kind show nothing in a chat and take no slot, but obey a hold."""
PROFILE = ("setMy", "deleteMy")
"""Requests about the bot's own profile have limits of their own, hours long, which say nothing about
messages."""
SLOTLESS_AT_ONCE = 16
"""Requests without a slot that are under way at once. A thousand readers tap within seconds, and each request
more in PTB's HTTP client makes all others slower (encode/httpx#3215): 1,000 at once cost five times the CPU
of 16."""


class Unwanted(Exception):
    """An alert was no longer wanted when its turn came. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Alerting:
    """Says of a request that it is an alert: it goes after answers, and not at all when it is no longer wanted.

    ``is_wanted`` is asked when the turn has come, so that who unsubscribed while it waited gets nothing.
    """

    is_wanted: Callable[[], Awaitable[bool]]


class PacedLimiter(BaseRateLimiter[Alerting]):
    """Makes every request that counts wait for its turn; ``rate_limit_args`` tells alerts from answers.

    What counts is whatever puts something into a chat, or changes or removes it there: every request with a
    chat or an inline message whose name does not begin with 'get' (sendMessage, sendDocument, sendChatAction,
    editMessageText, deleteMessages, pinChatMessage ...). Telegram publishes a limit for messages only, but
    refuses floods of edits and deletions as well. A request for several messages counts as one.

    What does not: getMe, getFile, getChat and the like only read (getUpdates never comes here at all),
    setMyCommands and its kind belong to no chat, and answers to queries must stop the button's spinning at
    once; only while Telegram has told the bot to be quiet do these take a turn like any other, so that they
    do not rush out after.

    A refusal (429) moves the whole schedule by its retry_after, whatever request it answered. Then an answer
    waits and is made again, three times in all, as long as each wait stays within two minutes; an alert
    raises RetryAfter. RetryAfter is also raised, with the seconds left, when a request's turn would come
    later than it can wait (two minutes for an answer, 10 s for an alert): then nothing was sent and nothing
    refused. An answer that the network kept from Telegram is made again, too, for 22 seconds.
    """

    def __init__(
        self, pacer: Pacer, *, on_refusal: Callable[[], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``on_refusal`` is called at every 429, to count them. ``clock`` in monotonic seconds."""
        self._pacer = pacer
        self._clock = clock
        self._on_refusal = on_refusal
        self._slotless = asyncio.Semaphore(SLOTLESS_AT_ONCE)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Closes the pacer: whoever still waits for a turn gets RetryAfter."""
        await self._pacer.close()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Alerting | None,
    ) -> Answer:
        """Makes the request when its turn has come.

        Raises RetryAfter as told above, Unwanted for an alert that is not wanted any more, and whatever the
        request raises.
        """
        priority = Priority.ALERT if rate_limit_args else Priority.ANSWER
        repeated = priority is Priority.ANSWER and (counts(endpoint, data) or endpoint.startswith(QUERIES))
        refusals = TRIES if repeated else 1
        pauses = iter(PAUSES if repeated else ())
        while True:
            turn = _turn.set(await self._turn(endpoint, data, priority, rate_limit_args))
            try:
                async with nullcontext() if counts(endpoint, data) else self._slotless:
                    return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                await self._refused(endpoint, refusal)
                refusals -= 1
                if not refusals:
                    raise
            except NetworkError as error:
                pause = None if isinstance(error, (BadRequest, TimedOut)) else next(pauses, None)
                if pause is None:
                    raise
                log.warning("%s is made again in %.0f s: %s", endpoint, pause, error)
                await self._pacer.pause(pause)
            finally:
                _turn.reset(turn)

    async def _turn(
        self, endpoint: str, data: dict[str, Any], priority: Priority, alerting: Alerting | None
    ) -> Turn | None:
        """The turn of a request; of an alert one at which it is still wanted. Raises RetryAfter, or Unwanted."""
        for last in (False, False, True):
            turn = await self._wait(endpoint, data, priority)
            granted = self._clock()
            if alerting and not await alerting.is_wanted():
                raise Unwanted
            if last or self._clock() - granted < LATE:
                break
        return turn

    async def _wait(self, endpoint: str, data: dict[str, Any], priority: Priority) -> Turn | None:
        if not (counts(endpoint, data) or (endpoint.startswith(QUERIES) and self._pacer.held_for())):
            return None
        try:
            return await self._pacer.turn(chat_key(data.get("chat_id")), priority, PATIENCE[priority])
        except NotYet as refusal:
            raise RetryAfter(int(refusal.seconds) + 1) from refusal

    async def _refused(self, endpoint: str, refusal: RetryAfter) -> None:
        self._on_refusal()
        seconds = retry_after(refusal).total_seconds()
        if not endpoint.startswith(PROFILE):
            await self._pacer.hold(seconds)
        # The line comes after: who reads it can rely on the hold being kept, whatever happens to the process.
        log.warning("Telegram refused %s for %.0f s", endpoint, seconds)


def counts(endpoint: str, data: dict[str, Any]) -> bool:
    """Whether a request needs a slot: it writes to a chat or to an inline message."""
    written_to = data.get("chat_id") is not None or data.get("inline_message_id") is not None
    return written_to and not endpoint.startswith("get")


def chat_key(chat_id: object) -> ChatKey | None:
    """A chat's id as PTB passes it: a number, a number in a string, '@name', or nothing."""
    if isinstance(chat_id, str) and chat_id.lstrip("-").isdecimal():
        return int(chat_id)
    return chat_id if isinstance(chat_id, (int, str)) else None


async def note_sending(request: httpx.Request) -> None:
    """An event hook for PTB's HTTP client: tells the pacer when a message really went out.

    On a busy machine that is some time after its turn, and messages that went out late and those after them would
    fall within one second. Without the hook the time of the turn is taken. Given to PTB as
    ``HTTPXRequest(httpx_kwargs={"event_hooks": {"request": [note_sending]}})``.
    """
    if (turn := _turn.get()) is not None:
        request.extensions["trace"] = partial(_note_event, turn)


async def _note_event(turn: Turn, event: str, info: dict[str, Any]) -> None:
    """An event of httpcore's trace extension."""
    if event.endswith("send_request_body.complete"):
        turn.went_out()
