"""The bot with a heartbeat, which notes how long its event loop stood still: benchmarks.waits starts it.

    BEATS=FILE python -m benchmarks.beating run

A line a freeze of more than 10 ms: time.monotonic() at its end, and the seconds of the processor that the whole process
had used since the beat before. On a busy machine these stay what they are, while the clock's seconds grow.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Coroutine
from typing import Any, TextIO, TypeVar

from bot.cli.commands import main

T = TypeVar("T")

BEAT_SECONDS = 0.005
WORTH_A_LINE_SECONDS = 0.01

_run = asyncio.run


def beating(work: Coroutine[Any, Any, T]) -> T:
    """What asyncio.run does, with a heartbeat beside the work."""

    async def both(notes: TextIO) -> T:
        heart = asyncio.create_task(_beat(notes))
        try:
            return await work
        finally:
            heart.cancel()

    with open(os.environ["BEATS"], "a", buffering=1, encoding="ascii") as notes:
        return _run(both(notes))


async def _beat(notes: TextIO) -> None:
    before = time.process_time()
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        now = time.process_time()
        if now - before > WORTH_A_LINE_SECONDS:
            notes.write(f"{time.monotonic()} {now - before}\n")
        before = now


if __name__ == "__main__":
    asyncio.run = beating  # type: ignore[assignment]
    main()
