"""How soon the bot asks for its first update, its memory before and after 100 articles, the size of an installation.

    python -m benchmarks.footprint [--site .venv-run/lib/python3.*/site-packages]

The real process against a Bot API server on 127.0.0.1, in the environment that ``--site`` belongs to, with its bytecode
written by an earlier start, as after any installation. Memory is the resident set that the kernel reports; that of the
child, which reads pages, is counted apart. Ten idle minutes are two seconds here (workers/hurried_bot.py).
"""

from __future__ import annotations

import argparse
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

MODULE = "benchmarks.workers.hurried_bot"
STARTS = 5
ARTICLES = 100
ADMINS = range(1, ARTICLES + 1)
"""One for each load: what the bot writes into one chat is paced."""

SAMPLE = (Path(__file__).parents[1] / "bot" / "sample.txt").read_text(encoding="utf-8")


LARGEST = 8
"""So many packages are named."""


def main() -> None:
    """Prints all figures beside what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="the site-packages of the installation that is measured")
    given = parser.parse_args().site
    site = given and given.resolve()
    with TelegramServer() as telegram, tempfile.TemporaryDirectory() as folder:
        bot = bot_process(telegram, Path(folder), site)
        start_once(telegram, bot)
        seconds = median(start_once(telegram, bot) for _ in range(STARTS))
        bot.start()
        before = bot.resident()
        for number in range(ARTICLES):
            load(telegram, number)
        after, child = bot.resident(), sum(resident(pid) for pid in children_of(bot.pid))
        while children_of(bot.pid):
            time.sleep(0.5)
        rested = bot.resident()
        bot.stop()
    print(f"start to first poll   {seconds:6.2f} s   (want under 0.5; median of {STARTS})")
    print(f"memory when idle      {before:6.0f} MB")
    print(f"memory after {ARTICLES} loads {after:6.0f} MB  (want under 80), and {child:.0f} MB of the child that reads")
    print(f"after ten idle minutes {rested:4.0f} MB, without a child")
    if site:
        tell_size(site)


def bot_process(telegram: TelegramServer, folder: Path, site: Path | None) -> BotProcess:
    """The bot, not started yet; its database and bytecode are in ``folder``, its Python is that of ``site``."""
    python = site.parents[2] / "bin" / "python" if site else sys.executable
    admins = ",".join(map(str, ADMINS))
    bot = BotProcess(telegram, folder / "news.db", module=MODULE, python=python, BOT_ADMINS=admins)
    bot.environment.pop("PYTHONDONTWRITEBYTECODE", None)
    bot.environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    return bot


def tell_size(site: Path) -> None:
    """Prints how much of the disk an installation takes, and what takes most."""
    sizes = {each.name: size_of(each) for each in site.iterdir()}
    largest = sorted(sizes, key=lambda name: -sizes[name])[:LARGEST]
    print(f"size of the installation {sum(sizes.values()):.0f} MB  (want under 120): ", end="")
    print(", ".join(f"{name} {sizes[name]:.0f}" for name in largest))


def size_of(path: Path) -> float:
    """MB of the disk that a file or folder takes."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_blocks for each in files) * 512 / 1e6


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that live."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def resident(pid: int) -> float:
    """The resident memory of a process in MB, as the kernel tells it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


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
