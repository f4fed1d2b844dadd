"""Processes that die, follow one another, or send together."""

from __future__ import annotations

import os
import time
from pathlib import Path

from benchmarks.delivery import LIMIT
from benchmarks.fanout import FIRST_READER, say, stats
from benchmarks.faults.stage import Stage, outcome, status_of

READERS, KILLS = 240, 6


def kill(stage: Stage) -> str:
    """kill -9 in a fan-out, and a start."""
    bot = stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    bot.kill()
    bot.wait()
    time.sleep(0.5)  # what was on its way is counted
    begun, told = time.monotonic(), len(stage.told())
    stage.start()
    stage.wait_for(told + 1)
    resumed = time.monotonic() - begun
    stage.wait_for(stage.chats)
    return f"{outcome(stage.end())}, went on after {resumed:.1f} s"


def overlap(stage: Stage) -> str:
    """A new process two seconds before the old one is stopped."""
    old = stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    stage.start()
    time.sleep(2)
    begun = time.monotonic()
    old.terminate()
    old.wait()
    stopped = time.monotonic() - begun
    stage.wait_for(stage.chats)
    return f"{outcome(stage.end())}, old one stopped within {stopped:.1f} s"


def senders(stage: Stage) -> str:
    """One run and two deliver."""
    for command in ("run", "deliver", "deliver"):
        stage.start(command)
    time.sleep(5)
    stage.load()
    stage.wait_for(stage.chats)
    begun, ended = stats(stage.port)["told_at"]
    used = stage.chats / (ended - begun) / LIMIT
    seen = stage.end()
    each = seen["computed"] / stage.chats * 1000
    return f"{outcome(seen)}, alerts at {used:.3f} of the limit, {each:.0f} ms of a core each"


def commands(stage: Stage) -> str:
    """240 readers ask within 24 s, and the process is killed every 4 s."""
    bot = stage.start()
    time.sleep(3)
    begun = time.monotonic()
    for number in range(READERS):
        say(stage.port, FIRST_READER + number, "/latest")
        time.sleep(max(0.0, begun + number / 10 - time.monotonic()))
        if number % (READERS // KILLS) == READERS // KILLS - 1:
            bot.kill()
            bot.wait()
            bot = stage.start()
    while len(answers := stats(stage.port)["answers"]) < READERS and time.monotonic() < begun + 120:
        time.sleep(0.5)
    return f"{READERS - len(answers)} of {READERS} unanswered, exit {stage.end()['statuses']}"


def idle(stage: Stage) -> str:
    """Nothing happens for 30 s."""
    bot = stage.start()
    time.sleep(8)
    before = processor_seconds(bot.pid)
    time.sleep(30)
    used = (processor_seconds(bot.pid) - before) / 30
    resident = int(status_of(bot.pid)["VmRSS"].split()[0]) / 1024
    stage.end()
    return f"{used:.1%} of a core, {resident:.0f} MB"


def processor_seconds(pid: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
