"""A monotonic clock and a sleep that a test moves by hand, so that minutes pass in no time."""

from __future__ import annotations

import asyncio
import heapq


class FakeTime:
    """``clock`` and ``sleep`` for what is tested; ``run_until`` for the test; ``late`` delays each waking."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.late = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def clock(self) -> float:
        """Monotonic seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Returns when the test has moved the clock so far."""
        future = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self.now + max(0.0, seconds), self._count, future))
        await future

    async def run_until(self, when: float) -> None:
        """Moves the clock to ``when``, waking every sleeper at its time."""
        await settle()
        while self._sleepers and self._sleepers[0][0] <= when:
            due, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                self.now = max(self.now, due + self.late)
                future.set_result(None)
                await settle()
        self.now = max(self.now, when)

    async def run_for(self, seconds: float) -> None:
        """Moves the clock on by ``seconds``."""
        await self.run_until(self.now + seconds)


async def settle() -> None:
    """Lets everything that can run without time passing run."""
    for _ in range(20):
        await asyncio.sleep(0)
