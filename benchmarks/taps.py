"""A thousand readers tap a button at once: how many requests at once PTB's HTTP client answers best.

    python -m benchmarks.taps [--taps 1000]

Each line is a bot of its own in this process; the server, which takes 80 ms for each answer, is in another.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from dataclasses import dataclass, field

from telegram import Bot
from telegram.request import HTTPXRequest

from benchmarks.delivery import strict_telegram

CONNECTIONS = 64


@dataclass
class Taps:
    """What answering took, in seconds; ``latencies`` from the begin of each request to its answer."""

    seconds: float = 0.0
    cpu: float = 0.0
    latencies: list[float] = field(default_factory=list)


async def answer(port: int, taps: int, at_once: int) -> Taps:
    """Answers ``taps`` callback queries, ``at_once`` at a time."""
    places, result = asyncio.Semaphore(at_once), Taps()
    request = HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=120, read_timeout=120)

    async def one(bot: Bot, number: int) -> None:
        async with places:
            begun = time.monotonic()
            await bot.answer_callback_query(str(number))
            result.latencies.append(time.monotonic() - begun)

    async with Bot("1:a", f"http://127.0.0.1:{port}/bot", request=request) as bot:
        begun, cpu = time.monotonic(), time.process_time()
        await asyncio.gather(*(one(bot, number) for number in range(taps)))
        result.seconds, result.cpu = time.monotonic() - begun, time.process_time() - cpu
    return result


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--taps", type=int, default=1000)
    taps = parser.parse_args().taps
    print("| at once | all answered after | CPU a request | slowest request |")
    print("| --- | --- | --- | --- |")
    with strict_telegram("--latency", "0.08", "0.08") as port:
        for at_once in (8, 16, 32, 64, taps):
            result = asyncio.run(answer(port, taps, at_once))
            cost = f"{result.cpu / taps * 1000:.1f} ms"
            print(f"| {at_once} | {result.seconds:.1f} s | {cost} | {max(result.latencies):.1f} s |", flush=True)


if __name__ == "__main__":
    main()
