"""A Telegram that fails, and people who ask too much of it."""

from __future__ import annotations

import time

from benchmarks.delivery import LIMIT
from benchmarks.fanout import ADMIN, FIRST_READER, SAMPLE, say, stats
from benchmarks.faults.stage import Stage, outcome, status_of


def down(stage: Stage) -> str:
    """The Bot API is down for 20 s, at the start for 5."""
    stage.tell("down", 5)
    time.sleep(0.2)
    stage.start()
    time.sleep(7)
    stage.load()
    stage.wait_for(stage.chats // 3)
    stage.tell("down", 20)
    time.sleep(20)
    stage.wait_for(stage.chats)
    seen = stage.end()
    return f"{outcome(seen)}, answers lost on the way {seen['lost']}"


def storm(stage: Stage) -> str:
    """Five refusals of 5 s, and a kill -9 in the last."""
    bot = stage.start()
    stage.load()
    for number in range(1, 6):
        stage.wait_for(stage.chats * number // 7)
        stage.tell("refuse", 5)
        time.sleep(1)
    bot.kill()
    stage.start()
    stage.wait_for(stage.chats)
    seen = stage.end()
    return f"{outcome(seen)}, early {seen['early']:.0f}"


def flood(stage: Stage) -> str:
    """40 people send a command a second each for 40 s, beside a fan-out."""
    stage.start()
    time.sleep(3)
    begun, asked, loaded = time.monotonic(), 0, 0.0
    while time.monotonic() < begun + 40:
        say(stage.port, FIRST_READER + asked % 40, "/latest")
        asked += 1
        if not loaded and time.monotonic() > begun + 3:
            say(stage.port, ADMIN, f"/load world\n{SAMPLE[7:1800]}")
            loaded = time.monotonic()
        time.sleep(max(0.0, begun + asked / 40 - time.monotonic()))
    told = len(stage.told())
    stage.wait_for(stage.chats)
    first = stats(stage.port)["told_at"][0] - loaded
    return f"{asked} commands; first alert after {first:.1f} s, {told} during the flood; {outcome(stage.end())}"


def taps(stage: Stage) -> str:
    """A thousand readers ask within 10 s."""
    bot = stage.start()
    time.sleep(3)
    begun = time.monotonic()
    for number in range(1000):
        say(stage.port, FIRST_READER + number, "/latest")
        time.sleep(max(0.0, begun + number / 100 - time.monotonic()))
    while len(answers := stats(stage.port)["answers"]) < 1000 and time.monotonic() < begun + 120:
        time.sleep(0.5)
    took = time.monotonic() - begun
    most = int(status_of(bot.pid)["VmHWM"].split()[0]) / 1024
    seen = stage.end()
    return (
        f"{len(answers)} of 1,000 answered within {took:.0f} s ({len(answers) / took / LIMIT:.2f} of the limit), "
        f"{seen['computed'] / max(1, len(answers)) * 1000:.0f} ms of a core each, "
        f"{seen['refused']:.0f} x 429, {most:.0f} MB at most"
    )
