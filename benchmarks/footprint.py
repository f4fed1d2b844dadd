"""How soon the bot asks for its first update, and how much memory its main process has after 100 articles.

    python -m benchmarks.footprint

The real process against a Bot API server on 127.0.0.1. Memory is the resident set that the kernel reports.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from string import ascii_lowercase

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from support.process import BotProcess
from support.telegram import TelegramServer

STARTS = 5
ARTICLES = 100
ADMINS = range(1, ARTICLES + 1)
"""One for each load: what the bot writes into one chat is paced."""

SAMPLE = (Path(__file__).parents[1] / "bot" / "sample.txt").read_text(encoding="utf-8")


def main() -> None:
    """Prints both figures beside what is wanted."""
    with TelegramServer() as telegram, tempfile.TemporaryDirectory() as folder:
        bot = BotProcess(telegram, Path(folder) / "news.db", BOT_ADMINS=",".join(map(str, ADMINS)))
        seconds = median(start_once(telegram, bot) for _ in range(STARTS))
        bot.start()
        before = bot.resident()
        for number in range(ARTICLES):
            load(telegram, number)
        after = bot.resident()
        bot.stop()
    print(f"start to first poll   {seconds:6.2f} s   (want under 1.5; median of {STARTS})")
    print(f"memory when idle      {before:6.0f} MB")
    print(f"memory after {ARTICLES} loads {after:6.0f} MB  (want under 150)")


def start_once(telegram: TelegramServer, bot: BotProcess) -> float:
    """Seconds from the start of the process until it is about to ask for its first update."""
    began = time.perf_counter()
    bot.start()
    seconds = time.perf_counter() - began
    bot.kill()
    return seconds


def load(telegram: TelegramServer, number: int) -> None:
    """Has the admin load one more article."""
    text = in_other_words(SAMPLE, number).encode()
    admin = ADMINS[number]
    telegram.do(lambda server: server.send_file(admin, "article.txt", text, "/load world"))
    telegram.wait_for(lambda calls: any(text.startswith("Loaded as") for text in telegram.sent(admin)), 30)


def in_other_words(text: str, number: int) -> str:
    """As long a text, each of whose longer words is another one: no story that the bot knows already."""
    ending = ascii_lowercase[number // 26] + ascii_lowercase[number % 26]
    return re.sub(r"\b\w{5,}\b", lambda word: word[0][:-2] + ending, text)


if __name__ == "__main__":
    main()
