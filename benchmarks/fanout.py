"""The product itself, fanning out an alert: the real process against a strict Bot API on 127.0.0.1.

    python -m benchmarks.fanout [--chats 3000]

An admin loads an article whose section so many chats follow, while readers ask /latest. Efficiency: messages
taken a second, answers included, as a part of the 30 that the server allows in any sliding second.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.delivery import LIMIT, strict_telegram
from data.store.store import Store

ADMIN = 1
FIRST_CHAT, FIRST_READER = 10_000, 5_000_000
CHECKOUT = Path(__file__).parents[1]
SAMPLE = (CHECKOUT / "bot" / "sample.txt").read_text(encoding="utf-8")


def follow(database: str, chats: int, also: Iterable[int] = ()) -> None:
    """Has so many private chats, and these, follow World."""
    store = Store.open(database)
    with store.transaction():
        for chat in (*range(FIRST_CHAT, FIRST_CHAT + chats), *also):
            store.subscriptions.subscribe(chat, ["World"], None, datetime.now(UTC))
    store.close()


def say(port: int, chat: int, text: str, user: int | None = None) -> None:
    """A person writes to the bot, in the private chat or in a group."""
    body = urllib.parse.urlencode({"chat_id": chat, "text": text, "user_id": user or chat}).encode()
    urllib.request.urlopen(f"http://127.0.0.1:{port}/say", body).close()


def stats(port: int) -> dict[str, Any]:
    """What the server has seen."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/stats") as answer:
        figures: dict[str, Any] = json.load(answer)
        return figures


def told(port: int) -> int:
    """How many chats have been told; unlike ``stats`` it keeps the server for no time worth mentioning."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/count") as answer:
        return int(json.load(answer)["told"])


def start(port: int, database: str, checkout: Path = CHECKOUT, **others: str) -> subprocess.Popen[bytes]:
    """The bot, of this checkout or of another to compare with; ``others`` are settings of its own."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings |= {"BOT_TOKEN": "1:strict", "BOT_API_URL": f"http://127.0.0.1:{port}", "BOT_ADMINS": str(ADMIN)}
    settings |= {"BOT_DATABASE": database, "BOT_ALERT_DELAY": "0", "BOT_LOG_LEVEL": "WARNING"}
    settings |= {"PYTHONPATH": str(checkout), **others}
    return subprocess.Popen([sys.executable, "-m", "bot", "run"], env=settings, cwd=checkout)


def measure(chats: int, every: float, checkout: Path) -> dict[str, Any]:
    """One fan-out, readers asking every so many seconds until it has ended."""
    with tempfile.TemporaryDirectory() as folder, strict_telegram() as port:
        database = str(Path(folder) / "news.db")
        follow(database, chats)
        bot = start(port, database, checkout)
        say(port, ADMIN, f"/load world\n{SAMPLE[7:1800]}")
        reader = FIRST_READER
        while told(port) < chats and bot.poll() is None:
            say(port, reader, "/latest")
            reader += 1
            time.sleep(every)
        bot.terminate()
        _, _, used = os.wait4(bot.pid, 0)
        return stats(port) | {"cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss / 1024}


def main() -> None:
    """Prints one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chats", type=int, default=3000)
    parser.add_argument("--every", type=float, default=0.7, help="seconds between readers")
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, help="whose bot is measured")
    arguments = parser.parse_args()
    seen = measure(arguments.chats, arguments.every, arguments.checkout)
    answers = sorted(seen["answers"])
    efficiency = (seen["accepted"] - 1) / seen["seconds"] / LIMIT
    print(f"{arguments.chats} chats in {seen['seconds']:.1f} s:")
    print(f"efficiency {efficiency:.3f}, {seen['refused']:.0f} × 429,")
    print(f"{seen['told']} told, {seen['doubled']} twice; {seen['refused_chats']:.0f} refused for one chat's limit;")
    middle, late = answers[len(answers) // 2], answers[int(len(answers) * 0.95)]
    print(f"{len(answers)} answers: p50 {middle:.2f} s, p95 {late:.2f} s;")
    print(f"CPU {seen['cpu'] / seen['seconds']:.1%} of a core, memory {seen['rss']:.0f} MB at most")


if __name__ == "__main__":
    main()
