"""A fan-out and readers who ask meanwhile, through python-telegram-bot: one way of pacing, one JSON line.

Run by benchmarks.delivery; the ways called aio-... need aiolimiter and none of our own packages.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

os.environ["PTB_TIMEDELTA"] = "true"
TEXT = "World · <b>Council votes to keep the night ferry</b>\n\nThe vote was nine to four after two hours."


def ours(rate: float) -> tuple[BaseRateLimiter[Any], dict[str, Any], dict[str, Any]]:
    """Our limiter, and the arguments that mark an alert and an answer."""
    from bot.pace.pacer import LocalSlots, Pacer
    from bot.transport.limiter import Alerting, PacedLimiter

    async def always() -> bool:
        return True

    limiter = PacedLimiter(Pacer(LocalSlots(rate)), on_refusal=lambda: None)
    return limiter, {"rate_limit_args": Alerting(always)}, {}


def _sending_hook() -> Callable[[Any], Any]:
    from bot.transport.limiter import note_sending

    return note_sending


def aio(overall_max_rate: float, period: float) -> tuple[BaseRateLimiter[Any], dict[str, Any], dict[str, Any]]:
    """PTB's own limiter with the retries that its users give it; it knows no priorities."""
    from telegram.ext import AIORateLimiter

    return AIORateLimiter(overall_max_rate, period, max_retries=5), {}, {}


WAYS: dict[str, Callable[[float], tuple[BaseRateLimiter[Any], dict[str, Any], dict[str, Any]]]] = {
    "ours": ours,
    "aio-default": lambda rate: aio(30, 1),
    "aio-even": lambda rate: aio(1, 1 / rate),
}


class Run:
    """One fan-out by some workers, and readers who ask one after another until the last alert is out."""

    def __init__(self, bot: ExtBot[Any], alert: dict[str, Any], answer: dict[str, Any]) -> None:
        self.bot, self.alert, self.answer = bot, alert, answer
        self.raised = 0
        self.answers: list[float] = []

    async def fan_out(self, chats: int, workers: int, every: float) -> float:
        """Seconds that it took."""
        queue: asyncio.Queue[int] = asyncio.Queue()
        for chat in range(1, chats + 1):
            queue.put_nowait(chat)
        started = time.monotonic()
        asking = asyncio.create_task(self._ask(every))
        await asyncio.gather(*(self._send(queue) for _ in range(workers)))
        seconds = time.monotonic() - started
        asking.cancel()
        await asyncio.wait([asking])
        return seconds

    async def _send(self, queue: asyncio.Queue[int]) -> None:
        while not queue.empty():
            chat = queue.get_nowait()
            try:
                await self.bot.send_message(chat, TEXT, parse_mode="HTML", **self.alert)
            except RetryAfter as refusal:
                self.raised += 1
                queue.put_nowait(chat)
                await asyncio.sleep(refusal._retry_after.total_seconds())

    async def _ask(self, every: float) -> None:
        async with asyncio.TaskGroup() as readers:
            for chat in range(1_000_000, 2_000_000):
                readers.create_task(self._read(chat))
                await asyncio.sleep(every)

    async def _read(self, chat: int) -> None:
        asked = time.monotonic()
        try:
            await self.bot.send_message(chat, TEXT, parse_mode="HTML", **self.answer)
        except RetryAfter:
            self.raised += 1
            return
        self.answers.append(time.monotonic() - asked)


async def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    """The figures of one run."""
    limiter, alert, answer = WAYS[arguments.way](arguments.rate)
    hooks = {"event_hooks": {"request": [_sending_hook()]}} if arguments.way == "ours" else None
    request = HTTPXRequest(arguments.pool, pool_timeout=30, read_timeout=30, httpx_kwargs=hooks)
    base_url = f"http://127.0.0.1:{arguments.port}/bot"
    async with ExtBot("1:a", base_url, request=request, rate_limiter=limiter) as bot:
        run = Run(bot, alert, answer)
        cpu = time.process_time()
        seconds = await run.fan_out(arguments.chats, arguments.workers, arguments.every)
        cpu = time.process_time() - cpu
    answers = sorted(run.answers) or [float("nan")]
    return {
        "way": arguments.way,
        "seconds": seconds,
        "raised": run.raised,
        "answers": len(run.answers),
        "p50": statistics.median(answers),
        "p95": answers[int(len(answers) * 0.95)],
        "cpu": cpu / seconds,
        "rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--chats", type=int, required=True)
    parser.add_argument("--workers", type=int, default=10)
    parser.add_argument("--pool", type=int, default=32, help="connections of PTB's HTTPXRequest")
    parser.add_argument("--rate", type=float, default=29.0)
    parser.add_argument("--every", type=float, default=0.7, help="seconds between two readers' questions")
    print(json.dumps(asyncio.run(measure(parser.parse_args()))))
