"""People who ask more than a bot can send, beside alerts: the real process against a strict Bot API on 127.0.0.1.

    python -m benchmarks.flood [--checkout DIR] [crowd] [group] [backlog]

crowd     40 people send a command a second each; an admin loads an article that 100 chats follow
group     one member sends a command a second to a group of followers, another one every ten seconds
backlog   5,000 updates of 50 people wait at the start; an admin loads, and a reader asks now and then

Each command has a number of its own, which its answer repeats: /brief #900001. 'Answers' are timed from the command
that they answer, 'taken up' from a command to its own answer or that of a later one by the same person.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.delivery import strict_telegram
from benchmarks.fanout import ADMIN, CHECKOUT, FIRST_READER, SAMPLE, follow, say, start, stats

GROUP = -1_000_000_000_500
FLOODERS, FOLLOWERS = 40, 100
WINDOW_SECONDS = 40.0
LOAD = f"/load world\n{SAMPLE[7:1800]}"


class People:
    """Ask questions with numbers, and remember who asked which."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.numbers = count(900_000)
        self.by_role: dict[str, list[str]] = {}

    def ask(self, role: str, user: int, chat: int | None = None) -> None:
        """Sends a command of ``user``."""
        number = str(next(self.numbers))
        self.by_role.setdefault(role, []).append(number)
        say(self.port, user if chat is None else chat, f"/brief #{number}", user)

    def report(self, until: float) -> None:
        """Prints what became of everybody's questions that were asked before ``until``."""
        seen = stats(self.port)
        for role, numbers in self.by_role.items():
            asked = [each for number in numbers if (each := seen["questions"][number])["asked"] < until]
            answers = [each["answered"] - each["asked"] for each in asked if each["answered"]]
            taken_up = [(each["taken_up"] or time.monotonic()) - each["asked"] for each in asked]
            line = f"{len(answers)} of {len(asked)} answered, {_times(answers)}; taken up {_times(taken_up)}"
            print(f"  {role}: {line}", flush=True)
        print(
            f"  'One moment' {seen['notices']} times; {seen['refused']:.0f} × 429, {seen['refused_chats']} for one chat"
        )


def _times(seconds: list[float]) -> str:
    if not seconds:
        return "-"
    ordered = sorted(seconds)
    return f"p50 {ordered[len(ordered) // 2]:.2f} s, p95 {ordered[int(len(ordered) * 0.95)]:.2f} s"


@contextmanager
def running(checkout: Path, prepare: Callable[[str], None], early: Callable[[People], None]) -> Iterator[People]:
    """A bot whose database ``prepare`` fills, after ``early`` has had people write to it."""
    with tempfile.TemporaryDirectory() as folder, strict_telegram() as port:
        database = str(Path(folder) / "news.db")
        prepare(database)
        people = People(port)
        early(people)
        bot = start(port, database, checkout)
        try:
            yield people
        finally:
            bot.kill()
            bot.wait()


def every_second(seconds: float, act: Callable[[int], None]) -> None:
    """Calls ``act`` with 0, 1, 2 ... at each second."""
    begun = time.monotonic()
    for second in range(int(seconds)):
        time.sleep(max(0.0, begun + second - time.monotonic()))
        act(second)


def wait_for_the_start(people: People) -> None:
    """Returns when the bot answers somebody; what waits before that is another scene (backlog)."""
    people.ask("first", FIRST_READER + 2000)
    (number,) = people.by_role.pop("first")
    while not stats(people.port)["questions"][number]["answered"]:
        time.sleep(0.2)


def crowd(checkout: Path) -> None:
    """Forty people with a command a second each."""
    with running(checkout, lambda database: follow(database, FOLLOWERS), lambda people: None) as people:

        def second(number: int) -> None:
            for flooder in range(FLOODERS):
                people.ask("flooders", FIRST_READER + flooder)
                time.sleep(0.6 / FLOODERS)
            if number == 4:
                say(people.port, ADMIN, LOAD)
            if number % 2:
                people.ask("others", FIRST_READER + 1000 + number)

        wait_for_the_start(people)
        every_second(4 + WINDOW_SECONDS, second)
        told, until = stats(people.port)["told"], time.monotonic() - 1
        print(f"crowd: {told} of {FOLLOWERS} alerts within {WINDOW_SECONDS:.0f} s of the load")
        time.sleep(3)
        people.report(until)


def group(checkout: Path) -> None:
    """One member floods a group of followers."""

    def prepare(database: str) -> None:
        follow(database, 0, also=(GROUP,))

    with running(checkout, prepare, lambda people: None) as people:
        loaded: list[float] = []

        def second(number: int) -> None:
            people.ask("flooder", FIRST_READER, GROUP)
            if number == 45:
                say(people.port, ADMIN, LOAD)
                loaded.append(time.monotonic())
            if number % 10 == 5:
                people.ask("other member", FIRST_READER + 1, GROUP)

        every_second(120, second)
        seen = stats(people.port)
        took = f"after {seen['told_at'][0] - loaded[0]:.1f} s" if seen["told"] else "not at all"
        print(f"group: the alert arrived {took}")
        people.report(time.monotonic() - 10)


def backlog(checkout: Path) -> None:
    """Five thousand updates wait at the start."""

    def early(people: People) -> None:
        for _ in range(100):
            for person in range(50):
                people.ask("waiting", FIRST_READER + person)
        people.by_role["newest"] = people.by_role["waiting"][-50:]

    with running(checkout, lambda database: follow(database, FOLLOWERS), early) as people:
        say(people.port, ADMIN, LOAD)
        begun = time.monotonic()

        def second(number: int) -> None:
            people.ask("others", FIRST_READER + 1000 + number)

        every_second(WINDOW_SECONDS, second)
        seen = stats(people.port)
        took = f"{seen['told_at'][1] - begun:.1f} s"
        print(f"backlog: {seen['told']} of {FOLLOWERS} alerts, the last {took} after the start")
        first: dict[int, str] = {}
        for number, each in sorted(seen["questions"].items(), key=lambda item: item[1]["answered"] or float("inf")):
            if each["answered"]:
                first.setdefault(each["chat"], number)
        newest = set(people.by_role["newest"])
        print(f"  first answer to the newest of its chat: {sum(number in newest for number in first.values())} of 50")
        people.by_role.pop("waiting")
        people.report(time.monotonic() - 2)


SCENES: dict[str, Callable[[Path], Any]] = {"crowd": crowd, "group": group, "backlog": backlog}


def main() -> None:
    """Prints a few lines for each scene."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", nargs="*", metavar="scene", help="default: all")
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, help="whose bot is measured")
    arguments = parser.parse_args()
    for scene in arguments.scenes or SCENES:
        SCENES[scene](arguments.checkout)


if __name__ == "__main__":
    main()
