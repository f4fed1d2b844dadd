"""Makes a request to Telegram until it is granted, with growing pauses; an outage is logged ever more rarely."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.transport.errors import retry_after

log = logging.getLogger(__name__)
T = TypeVar("T")

FIRST_PAUSE_SECONDS = 1.0
"""Time between a request that failed and the next; doubled with each failure in a row."""

LONGEST_PAUSE_SECONDS = 15.0

FIRST_REMINDER_SECONDS = 60.0
"""An outage is logged when it begins, again after so long, and then each time it has lasted twice as long."""


async def until_granted(
    request: Callable[[], Awaitable[T]],
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> T:
    """The answer to a request that is made until it is granted. ``clock`` gives monotonic seconds."""
    outage: _Outage | None = None
    pause = FIRST_PAUSE_SECONDS
    while True:
        try:
            answer = await request()
        except TelegramError as error:
            outage = outage or _Outage(clock())
            outage.note(error, clock())
            await sleep(retry_after(error).total_seconds() if isinstance(error, RetryAfter) else pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        else:
            if outage:
                outage.end(clock())
            return answer


class _Outage:
    """Logs the requests that failed in a row: the first, and then ever fewer."""

    def __init__(self, began: float) -> None:
        self._began, self._remind_at = began, began

    def note(self, error: TelegramError, now: float) -> None:
        """Logs a failure if it is time to."""
        if now < self._remind_at:
            return
        self._remind_at = now + max(FIRST_REMINDER_SECONDS, now - self._began)
        if isinstance(error, InvalidToken):
            log.debug("Telegram refuses the token")  # lifecycle logs that once, and stops
        elif isinstance(error, Conflict):
            log.warning("Another process polls for this bot's updates. Is an old one still running?")
        else:
            log.warning("Could not get updates from Telegram: %s", error)

    def end(self, now: float) -> None:
        """Logs that Telegram answers again."""
        log.warning("Telegram gives updates again, after %.0f s", now - self._began)
