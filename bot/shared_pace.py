"""One schedule for all processes that send for a bot, kept where all of them can reach it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Protocol


class SharedRow(Protocol):
    """The schedule as a database keeps it: one time, of the database's own clock, before which every slot is taken.

    The processes' clocks are never compared: all that passes are seconds from now.
    """

    async def take(self, count: int, gap: float, earliest: float) -> float:
        """Takes ``count`` slots, ``gap`` seconds apart, none sooner than in ``earliest`` seconds (may be negative).

        Returns the seconds from now to the first, which may be negative, too. Atomic between processes.
        """

    async def put_off(self, seconds: float) -> None:
        """Nobody is given a slot within the next ``seconds``; what was already put off longer stays so."""


class SharedSlots:
    """Slots for a Pacer, from a row that other processes take theirs from as well. ``rate`` in messages a second,
    of all processes together, and the same in each.

    Seconds pass between the row and here, so slots come late by the time of the answer, never early. A refusal that
    one process meets holds the others from their next slot on: each may make the one request it has a slot for.
    """

    def __init__(self, row: SharedRow, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.gap = 1 / rate
        self._row, self._clock = row, clock

    async def reserve(self, count: int, earliest: float) -> Sequence[float]:
        """See bot.pacing.Slots."""
        seconds = await self._row.take(count, self.gap, earliest - self._clock())
        first = max(earliest, self._clock() + seconds)
        return [first + number * self.gap for number in range(count)]

    async def hold(self, until: float) -> None:
        """See bot.pacing.Slots."""
        await self._row.put_off(until - self._clock())
