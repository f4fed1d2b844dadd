"""Whether updates that come in now had been waiting before the bot looked."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

BATCH = 100
"""The most updates that Telegram gives at once; after so many there are probably more."""

HOLD_SECONDS = 15.0
"""A backlog is fetched for so long before its first request is answered: the newest of a chat come last."""


class Backlog:
    """Told how many updates each answer to getUpdates has. ``clock`` in monotonic seconds.

    ``is_late``: the updates that come in now had been waiting. ``held_until``: more are on their way, so requests that
    only show something should wait until then. ``on_end`` is called when an answer without updates ends the backlog.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._more_wait = True
        self.is_late = True
        self.held_until = float("-inf")
        self.on_end: Callable[[], None] = lambda: None

    def note(self, count: int) -> None:
        """Notes an answer with ``count`` updates, before these are handled."""
        is_whole = count >= BATCH
        self.is_late = self._more_wait or is_whole
        if not is_whole:
            self.held_until = float("-inf")
        elif self.held_until == float("-inf"):
            self.held_until = self._clock() + HOLD_SECONDS
        self._more_wait = is_whole
        if not count:
            self.on_end()

    def end(self) -> None:
        """Notes that nothing had been waiting: updates come as they are made."""
        self._more_wait = self.is_late = False


class FetchingBot(ExtBot[Any]):
    """A bot that tells ``backlog`` how many updates it has fetched."""

    def __init__(self, *args: Any, backlog: Backlog, **options: Any) -> None:
        super().__init__(*args, **options)
        self._backlog = backlog

    async def get_updates(self, *args: Any, **options: Any) -> tuple[Update, ...]:
        """As PTB's."""
        updates = await super().get_updates(*args, **options)
        self._backlog.note(len(updates))
        return updates
