"""What the bot counts about itself: plain numbers, which know nothing of who reads them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

REPLY_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds. 0.5 is what readers are promised during a fan-out."""


@dataclass(slots=True)
class Histogram:
    """How many values fell into each range: up to each of ``bounds``, and above the last."""

    bounds: tuple[float, ...]
    counts: list[int] = field(init=False)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def observe(self, value: float) -> None:
        """One more value; a value equal to a bound lies below it."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    def cumulative(self) -> list[int]:
        """How many values lie at or below each bound, and last of all how many there are."""
        sums, running = [], 0
        for count in self.counts:
            running += count
            sums.append(running)
        return sums


@dataclass(slots=True)
class Metrics:
    """Counters since the start of this process, and the latest state of the outbox. Written by the event loop
    only.

    ``alerts_sent``      messages that Telegram took
    ``alerts_failed``    given up after the last try; those to chats that are gone are not among them
    ``refusals``         answers 429, to any request
    ``loads``            articles loaded
    ``alerts_waiting``   due in the outbox and not sent, as last seen
    ``oldest_waiting``   seconds since the oldest of these was due, as last seen; 0 when none waits
    ``replies``          seconds from an update's arrival to the end of its handler
    """

    alerts_sent: int = 0
    alerts_failed: int = 0
    refusals: int = 0
    loads: int = 0
    alerts_waiting: int = 0
    oldest_waiting: float = 0.0
    replies: Histogram = field(default_factory=lambda: Histogram(REPLY_BOUNDS))

    def count_refusal(self) -> None:
        """One more 429: what the limiter calls."""
        self.refusals += 1
