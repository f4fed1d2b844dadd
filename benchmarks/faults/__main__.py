"""Prints a line for each fault."""

from __future__ import annotations

import argparse
import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass

import benchmarks.faults
from benchmarks.delivery import strict_telegram
from benchmarks.fanout import follow
from benchmarks.faults import fake_time
from benchmarks.faults.databases import full, locked, readonly, restart
from benchmarks.faults.feeds import feeds
from benchmarks.faults.places import database
from benchmarks.faults.processes import commands, idle, kill, overlap, senders
from benchmarks.faults.stage import Stage
from benchmarks.faults.telegram import down, flood, storm, taps


def outage(stage: Stage) -> str:
    """Telegram is out for three hours in a fan-out (fake time); three more stories are loaded meanwhile."""
    return fake_time.outage(stage.chats, 3)


def long_outage(stage: Stage) -> str:
    """Telegram is out for three days less an hour (fake time); three more stories are loaded meanwhile."""
    return fake_time.outage(stage.chats, 71)


def clock(stage: Stage) -> str:
    """The clock is set back a day, then on by two days, each in a fan-out (fake time)."""
    return fake_time.clock(stage.chats)


@dataclass(frozen=True)
class Fault:
    """A scenario, its number of chats, the kind of database and what is wanted of it."""

    scene: Callable[[Stage], str]
    chats: int
    wanted: str
    engine: str = "sqlite"


FAULTS = (
    Fault(kill, 2000, "0 missing, at most 5 double, on within 30 s"),
    Fault(overlap, 600, "0 missing, 0 double"),
    Fault(down, 600, "0 missing, at most as many double as answers were lost"),
    Fault(storm, 400, "0 missing, nothing early but what was on its way"),
    Fault(locked, 600, "0 missing, the process lives"),
    Fault(full, 300, "0 missing, the process lives", "tmpfs"),
    Fault(restart, 600, "0 missing, the process lives", "postgresql"),
    Fault(senders, 3000, "0 double, 0.95 of the limit, no 429", "postgresql"),
    Fault(outage, 200, "0 missing, 0 double, on within 30 s"),
    Fault(long_outage, 200, "0 missing, 0 double, on within 30 s"),
    Fault(clock, 200, "0 missing, 0 double, no silence over 60 s"),
    Fault(flood, 100, "0 missing, 0 double, 50 or more during the flood"),
    Fault(feeds, 2, "0 missing, 0 double"),
    Fault(readonly, 300, "0 missing, at most 10 double", "ext4"),
    Fault(commands, 0, "0 unanswered"),
    Fault(taps, 0, "all answered, at the pace"),
    Fault(idle, 0, "at most 2 % of a core, 120 MB"),
)


def measure(fault: Fault, chats: int) -> str:
    """What came of it."""
    with database(fault.engine) as place, strict_telegram() as port:
        follow(place, chats)
        stage = Stage(port, place, chats)
        try:
            return fault.scene(stage)
        finally:
            for bot in stage.bots:
                if bot.poll() is None:
                    bot.send_signal(signal.SIGKILL)
                    bot.wait()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=benchmarks.faults.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=[fault.scene.__name__ for fault in FAULTS], nargs="+")
    parser.add_argument("--chats", type=int, help="in place of each one's own number")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print("| fault | chats | what came of it | wanted |\n| --- | --: | --- | --- |")
    for fault in FAULTS:
        if not arguments.only or fault.scene.__name__ in arguments.only:
            chats = arguments.chats if arguments.chats and fault.chats else fault.chats
            came = measure(fault, chats)
            print(f"| {(fault.scene.__doc__ or '').rstrip('.')} | {chats:,} | {came} | {fault.wanted} |", flush=True)


if __name__ == "__main__":
    main()
