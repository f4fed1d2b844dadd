"""A breaking story in the middle of a routine one: the real process against a strict Bot API on 127.0.0.1.

    python -m benchmarks.breaking [--chats 3600] [--delay 0]

A routine story goes out to so many followers. While it does, an admin presses Yes, breaking under a second one that
waits, and readers ask /latest. Seconds count from the press; the product's own BOT_BREAKING_DELAY is ``--delay``, 10
unless set. At 29 messages a second 90 of 100 of 3,600 chats take 112 s, without any answer to a reader.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.delivery import strict_telegram
from benchmarks.fanout import ADMIN, FIRST_READER, SAMPLE, follow, say, start, stats

ROUTINE_DELAY = 20.0
PRESS_AFTER = 5.0
"""Seconds of the routine story's sending until the press."""

SHARE = 0.9
TITLE = "Breakwater of Selm gives way in the storm"
BREAKING = f"""{TITLE}

The breakwater of Selm gave way in the storm on Monday night, and the harbour is closed. Two boats that were moored
behind it have sunk, and nobody was on board of either, the harbour office said.

"We heard it go, and then the masts were gone," said Ida Brack, who lives above the quay. The council has asked the
people of the lower streets to leave their houses until the morning tide is over.
"""


def measure(chats: int, delay: float, every: float) -> dict[str, Any]:
    """What the server saw until all had both stories, or no more came for half a minute."""
    with tempfile.TemporaryDirectory() as folder, strict_telegram() as port:
        database = str(Path(folder) / "news.db")
        follow(database, chats)
        bot = start(port, database, BOT_ALERT_DELAY=str(ROUTINE_DELAY), BOT_BREAKING_DELAY=str(delay))
        say(port, ADMIN, f"/load world\n{SAMPLE[7:1800]}")
        time.sleep(ROUTINE_DELAY - PRESS_AFTER)
        say(port, ADMIN, f"/load world\n{BREAKING}")
        _wait(port, lambda seen: bool(seen["told"]))
        time.sleep(PRESS_AFTER)
        _press(port, ADMIN, "v1:breakingyes:2")
        reader, last = FIRST_READER, (0, time.monotonic())
        while (count := sum(stats(port)["counts"].values())) < 2 * chats and time.monotonic() - last[1] < 30:
            last = (count, time.monotonic()) if count > last[0] else last
            say(port, reader, "/latest")
            reader += 1
            time.sleep(every)
        seen = stats(port)
        bot.terminate()
        os.wait4(bot.pid, 0)
        return seen


def _wait(port: int, condition: Callable[[dict[str, Any]], bool]) -> None:
    while not condition(stats(port)):
        time.sleep(0.1)


def _press(port: int, chat: int, data: str) -> None:
    body = urllib.parse.urlencode({"chat_id": chat, "data": data}).encode()
    urllib.request.urlopen(f"http://127.0.0.1:{port}/press", body).close()


def main() -> None:
    """Prints a few lines of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chats", type=int, default=3600)
    parser.add_argument("--delay", type=float, default=10.0, help="BOT_BREAKING_DELAY")
    parser.add_argument("--every", type=float, default=1.0, help="seconds between readers")
    arguments = parser.parse_args()
    seen = measure(arguments.chats, arguments.delay, arguments.every)
    (breaking,) = [sorted(times) for title, times in seen["arrivals"].items() if TITLE in title]
    after = [moment - seen["pressed_at"] for moment in breaking]
    by_story = Counter({title: len(times) for title, times in seen["arrivals"].items()})
    answers = sorted(seen["answers"])
    print(f"{arguments.chats} followers, BOT_BREAKING_DELAY={arguments.delay:g}:")
    print(f"breaking: first after {after[0]:.1f} s, {SHARE:.0%} after {after[int(SHARE * len(after)) - 1]:.1f} s,")
    print(f"all {len(after)} after {after[-1]:.1f} s; {seen['refused'] + seen['refused_chats']:.0f} × 429")
    print(f"told: {dict(by_story)}, {seen['again']} twice")
    middle, late = answers[len(answers) // 2], answers[int(len(answers) * 0.95)]
    print(f"{len(answers)} answers to readers: p50 {middle:.2f} s, p95 {late:.2f} s")


if __name__ == "__main__":
    main()
