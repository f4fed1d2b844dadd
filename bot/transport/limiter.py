"""Makes python-telegram-bot's requests wait for their turn at the pacer."""

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
from bot.transport.time_tags import TimeTags

log = logging.getLogger(__name__)
_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)

Answer = bool | dict[str, Any] | list[dict[str, Any]]
"""The result of a request, as PTB returns it."""

MAX_TRIES = 3
"""An answer that Telegram refuses (429) is tried so often. An alert is tried once: delivery keeps it and tries again
later."""

PATIENCE_SECONDS = {Priority.ANSWER: 120.0, Priority.ALERT: 10.0}
"""The longest wait for a turn. A reader has no use for an answer after two minutes; an alert must be back in delivery's
hands well before its lease ends, so that no other sender takes it meanwhile."""

PAUSE_SECONDS = (1.0, 3.0, 6.0, 12.0)
"""Between the tries of an answer that failed because of the network or because a server of Telegram was down. Rarely it
arrived all the same: better seen twice than not at all. An answer that timed out is not tried again: it has waited
long, and Telegram was probably only slow."""

LATE_SECONDS = 0.25
"""If the database took longer than this to tell whether an alert is still wanted, the alert waits for another turn, its
third at most: other alerts have waited for the database as well, and sending all at once would be a burst."""

READ_PREFIX = "get"
"""getChatMember, getFile and their kind only read: they need no slot, and are tried again after a time-out as well."""

FIRST_CONTACT = "getMe"
"""Is tried again by who asks: the start waits for Telegram in a loop of its own (serving.reach_telegram)."""

QUERY_PREFIX = "answer"
"""answerCallbackQuery and its kind show nothing in a chat, so they need no slot; they obey a hold."""

PROFILE_PREFIXES = ("setMy", "deleteMy")
"""Requests about the bot's own profile have their own limits, hours long, which do not concern messages."""

MAX_SLOTLESS = 16
"""So many requests without a slot run at once. A thousand readers tap within seconds, and each request in PTB's HTTP
client slows down all others (encode/httpx#3215): 1,000 at once cost five times the CPU of 16."""


class Unwanted(Exception):
    """When its turn came, an alert was no longer wanted. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Alerting:
    """Marks a request as an alert: it goes after answers, and is dropped if it is no longer wanted.

    ``is_wanted`` is called when the turn has come, so that a chat that unsubscribed meanwhile gets nothing.
    """

    is_wanted: Callable[[], Awaitable[bool]]


class PacedLimiter(BaseRateLimiter[Alerting]):
    """Makes requests that need a slot wait for their turn; ``rate_limit_args`` tells alerts from answers.

    A request needs a slot if it adds, changes or removes something in a chat: every request with a chat or an inline
    message whose name does not begin with 'get' (sendMessage, sendDocument, sendChatAction, editMessageText,
    deleteMessages, pinChatMessage ...). Telegram publishes a limit for messages only, but refuses floods of edits
    and deletions as well. A request for several messages takes one slot.

    Other requests need none: getMe, getFile, getChat and the like only read (getUpdates never comes here),
    setMyCommands and its kind belong to no chat, and answers to queries must stop the button's spinning at
    once. Only during a hold do answers to queries take turns, so that they do not go out all at once after it.

    A refusal (429) moves the whole schedule by its retry_after, whichever request it answered. Then an answer
    waits and is tried again, three times in all, as long as each wait stays within two minutes; an alert
    raises RetryAfter. RetryAfter is also raised, with the seconds left, if a request's turn would come
    later than it can wait (two minutes for an answer, 10 s for an alert): then nothing was sent and nothing
    refused. An answer that failed because of the network is tried again, too, for 22 seconds; so is a request that
    only reads, after a time-out as well.

    A request that the server refuses because of <tg-time> is repeated without it, and so are those of the next hour.
    """

    def __init__(
        self, pacer: Pacer, *, on_refusal: Callable[[], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``on_refusal`` is called at every 429, to count them. ``clock`` gives monotonic seconds."""
        self._pacer = pacer
        self._clock = clock
        self._on_refusal = on_refusal
        self._time_tags = TimeTags(clock)
        self._slotless = asyncio.Semaphore(MAX_SLOTLESS)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Closes the pacer: requests that wait for a turn raise RetryAfter."""
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

        Raises RetryAfter as described above, Unwanted for an alert that is no longer wanted, and whatever the
        request raises.
        """
        priority = Priority.ALERT if rate_limit_args else Priority.ANSWER
        repeated = priority is Priority.ANSWER and (needs_slot(endpoint, data) or endpoint.startswith(QUERY_PREFIX))
        refusals = MAX_TRIES if repeated else 1
        pauses = iter(PAUSE_SECONDS if repeated or _is_read(endpoint) else ())
        while True:
            turn = _turn.set(await self._turn(endpoint, data, priority, rate_limit_args))
            self._time_tags.suit(data)
            try:
                async with nullcontext() if needs_slot(endpoint, data) else self._slotless:
                    return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                await self._refused(endpoint, refusal)
                refusals -= 1
                if not refusals:
                    raise
            except BadRequest as error:
                if not self._time_tags.must_be_left_out(data, error):
                    raise
            except NetworkError as error:
                may_repeat = _is_read(endpoint) or not isinstance(error, TimedOut)
                pause = next(pauses, None) if may_repeat else None
                if pause is None:
                    raise
                log.warning("Trying %s again in %.0f s: %s", endpoint, pause, error)
                await self._pacer.pause(pause)
            finally:
                _turn.reset(turn)

    async def _turn(
        self, endpoint: str, data: dict[str, Any], priority: Priority, alerting: Alerting | None
    ) -> Turn | None:
        """Waits for the turn of a request, if it needs one. Raises RetryAfter, or Unwanted for an unwanted alert."""
        for is_last in (False, False, True):
            turn = await self._wait(endpoint, data, priority)
            granted = self._clock()
            if alerting and not await alerting.is_wanted():
                raise Unwanted
            if is_last or self._clock() - granted < LATE_SECONDS:
                break
        return turn

    async def _wait(self, endpoint: str, data: dict[str, Any], priority: Priority) -> Turn | None:
        if not (needs_slot(endpoint, data) or (endpoint.startswith(QUERY_PREFIX) and self._pacer.held_for())):
            return None
        try:
            return await self._pacer.turn(chat_key(data.get("chat_id")), priority, PATIENCE_SECONDS[priority])
        except NotYet as refusal:
            raise RetryAfter(int(refusal.seconds) + 1) from refusal

    async def _refused(self, endpoint: str, refusal: RetryAfter) -> None:
        self._on_refusal()
        seconds = retry_after(refusal).total_seconds()
        is_news = endpoint.startswith(PROFILE_PREFIXES) or await self._pacer.hold(seconds)
        # Logged last: whoever reads the line can rely on the hold being stored, even if the process dies. At 1,000 a
        # second hundreds of requests are in flight at a refusal, and refused like the first.
        log.log(logging.WARNING if is_news else logging.DEBUG, "Telegram refused %s for %.0f s", endpoint, seconds)


def _is_read(endpoint: str) -> bool:
    return endpoint.startswith(READ_PREFIX) and endpoint != FIRST_CONTACT


def needs_slot(endpoint: str, data: dict[str, Any]) -> bool:
    """Whether a request writes to a chat or to an inline message, and so needs a slot."""
    written_to = data.get("chat_id") is not None or data.get("inline_message_id") is not None
    return written_to and not endpoint.startswith(READ_PREFIX)


def chat_key(chat_id: object) -> ChatKey | None:
    """The key of a chat, which PTB passes as a number, as a number in a string, as '@name', or not at all."""
    if isinstance(chat_id, str) and chat_id.lstrip("-").isdecimal():
        return int(chat_id)
    return chat_id if isinstance(chat_id, (int, str)) else None


def note_sent() -> None:
    """Tells the pacer that the current request has been handed to the network, for clients that are not httpx."""
    if (turn := _turn.get()) is not None:
        turn.went_out()


async def note_sending(request: httpx.Request) -> None:
    """An event hook for PTB's HTTP client, which tells the pacer when a message really went out.

    On a busy machine that is some time after its turn, so late messages and those after them could fall within one
    second. Without the hook the pacer counts by the time of the turn. Pass it to PTB as
    ``HTTPXRequest(httpx_kwargs={"event_hooks": {"request": [note_sending]}})``.
    """
    if (turn := _turn.get()) is not None:
        request.extensions["trace"] = partial(_note_event, turn)


async def _note_event(turn: Turn, event: str, info: dict[str, Any]) -> None:
    """Handles an event of httpcore's trace extension."""
    if event.endswith("send_request_body.complete"):
        turn.went_out()
