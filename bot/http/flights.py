"""Pushes with a key that are being worked on in this process: others with the same key wait for the first one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.desk.errors import KeyTaken
from bot.desk.intake.pushing import Key, Pushed
from bot.http.problem import Problem

WAIT_SECONDS = 20.0
"""How long a push waits for an earlier one with its key."""


@dataclass(frozen=True, slots=True)
class _Flight:
    fingerprint: str
    result: asyncio.Future[Pushed]


class Flights:
    """The pushes in progress. What they become stands in the database, so those of other processes meet there."""

    def __init__(self) -> None:
        self._in_progress: dict[tuple[str, str], _Flight] = {}

    async def join(self, key: Key, work: Callable[[], Awaitable[Pushed]]) -> tuple[Pushed, bool]:
        """The result of ``work``, or of an earlier push with this key, and whether it was an earlier one's.

        Raises what the work raises, KeyTaken, and Problem (409) when the earlier one takes too long.
        """
        flight = self._in_progress.get((key.name, key.key))
        if flight is None:
            return await self._lead(key, work), False
        if flight.fingerprint != key.fingerprint:
            raise KeyTaken
        try:
            return await asyncio.wait_for(asyncio.shield(flight.result), WAIT_SECONDS), True
        except TimeoutError:
            raise Problem(409, "The first push with this key is still being read.", {"Retry-After": "2"}) from None

    async def _lead(self, key: Key, work: Callable[[], Awaitable[Pushed]]) -> Pushed:
        flight = _Flight(key.fingerprint, asyncio.get_running_loop().create_future())
        self._in_progress[key.name, key.key] = flight
        try:
            pushed = await work()
        except BaseException as error:
            flight.result.set_exception(error if isinstance(error, Exception) else _Interrupted())
            flight.result.exception()  # nobody may be waiting for it
            raise
        else:
            flight.result.set_result(pushed)
            return pushed
        finally:
            del self._in_progress[key.name, key.key]


class _Interrupted(Problem):
    """The first push was cancelled: its sender has gone, or the process stops."""

    def __init__(self) -> None:
        super().__init__(503, "The first push with this key was interrupted.", {"Retry-After": "1"})
