"""What is promised of alerts, at full size: the real processes against a strict Bot API on 127.0.0.1, and faults.

    PYTHONPATH=tests python -m benchmarks.faults [--only NAME] [--chats N]

Prints what came of each fault beside what is wanted of it. 'early': messages that came while the bot was refused,
those included that were on their way when the refusal began. 'Longest silence': the longest time between two alerts
while some were owed.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import fake_time, feed_site
from benchmarks.delivery import LIMIT, strict_telegram
from benchmarks.fanout import ADMIN, FIRST_CHAT, FIRST_READER, SAMPLE, follow, say, stats
from data.store.store import Store

PATIENCE = 400.0
"""Seconds after which a fan-out has failed."""


@dataclass
class Stage:
    """A server, a newsroom with ``chats`` that follow World, and the processes that were started on it."""

    port: int
    database: str
    chats: int
    bots: list[subprocess.Popen[bytes]] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)

    def start(self, command: str = "run") -> subprocess.Popen[bytes]:
        """A process of the bot's."""
        settings = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        settings |= {"BOT_TOKEN": "1:strict", "BOT_API_URL": f"http://127.0.0.1:{self.port}", "BOT_ADMINS": str(ADMIN)}
        settings |= {"BOT_DATABASE": self.database, "BOT_ALERT_DELAY": "0", "BOT_LOG_LEVEL": "ERROR"} | self.extra
        self.bots.append(subprocess.Popen([sys.executable, "-m", "bot", command], env=settings))
        return self.bots[-1]

    def load(self) -> None:
        """An admin loads the sample; returns when the first chat has its alert."""
        say(self.port, ADMIN, f"/load world\n{SAMPLE[7:1800]}")
        self.wait_for(1)

    def told(self) -> dict[str, int]:
        """How many alerts each chat has."""
        counts: dict[str, int] = stats(self.port)["counts"]
        return {chat: count for chat, count in counts.items() if FIRST_CHAT <= int(chat) < FIRST_READER}

    def wait_for(self, chats: int) -> None:
        """Until so many chats have been told, or patience ends."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if len(self.told()) >= chats:
                    return
            except OSError:
                pass  # the server is down
            time.sleep(0.2)

    def tell(self, what: str, seconds: float) -> None:
        """Has the server refuse or go down."""
        body = urllib.parse.urlencode({"seconds": seconds}).encode()
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{what}", body).close()

    def end(self) -> dict[str, Any]:
        """Stops all processes; what the server saw and how they ended."""
        begun = time.monotonic()
        for bot in self.bots:
            if bot.poll() is None:
                bot.terminate()
        statuses = [bot.wait(60) for bot in self.bots]
        told = self.told()
        seen = stats(self.port)
        return seen | {
            "missing": self.chats - len(told),
            "double": sum(told.values()) - len(told),
            "statuses": statuses,
            "stop": time.monotonic() - begun,
        }


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


def locked(stage: Stage) -> str:
    """Somebody else holds SQLite's write lock for 12 s, then for 30 s: longer than the busy timeout and the lease."""
    stage.start()
    stage.load()
    for part, seconds in ((3, 12), (2, 30)):
        stage.wait_for(stage.chats // part)
        with closing(sqlite3.connect(stage.database, isolation_level=None, timeout=30)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
    stage.wait_for(stage.chats)
    return outcome(stage.end())


def full(stage: Stage) -> str:
    """No room on the disk for 12 s: the newsroom lies on a tmpfs, which the test fills (as root)."""
    stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    filler = Path(stage.database).with_name("filler")
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    time.sleep(12)
    filler.unlink()
    stage.wait_for(stage.chats)
    return outcome(stage.end())


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
    bot.terminate()
    _, _, used = os.wait4(bot.pid, 0)
    bot.returncode = 0
    seen = stats(stage.port)
    return (
        f"{len(answers)} of 1,000 answered within {took:.0f} s ({len(answers) / took / LIMIT:.2f} of the limit), "
        f"{seen['refused']:.0f} x 429, {used.ru_maxrss / 1024:.0f} MB at most"
    )


def idle(stage: Stage) -> str:
    """Nothing happens for 30 s."""
    bot = stage.start()
    time.sleep(8)
    before = _processor_seconds(bot.pid)
    time.sleep(30)
    used = (_processor_seconds(bot.pid) - before) / 30
    status = Path(f"/proc/{bot.pid}/status").read_text(encoding="ascii")
    resident = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
    stage.end()
    return f"{used:.1%} of a core, {resident:.0f} MB"


def restart(stage: Stage) -> str:
    """PostgreSQL is restarted in a fan-out, and is away for 5 s."""
    from tests.support.postgres import out_of_reach

    stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    with out_of_reach(stage.database.replace("/newsbrief_bench", "/postgres")):
        time.sleep(5)
    stage.wait_for(stage.chats)
    return outcome(stage.end())


def senders(stage: Stage) -> str:
    """One run and two deliver."""
    for command in ("run", "deliver", "deliver"):
        stage.start(command)
    time.sleep(5)
    stage.load()
    stage.wait_for(stage.chats)
    begun, ended = stats(stage.port)["told_at"]
    used = stage.chats / (ended - begun) / LIMIT
    return f"{outcome(stage.end())}, alerts at {used:.3f} of the limit"


def readonly(stage: Stage) -> str:
    """The disk becomes read-only for good after an error; 15 s later kill -9, a repair and a start."""
    bot = stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    folder = Path(stage.database).parent
    device = subprocess.run(["findmnt", "-no", "SOURCE", folder], check=True, capture_output=True, text=True).stdout
    Path("/sys/fs/ext4", Path(device.strip()).name, "trigger_fs_error").write_text("1", encoding="ascii")
    time.sleep(3)
    before = len(stage.told())
    time.sleep(12)
    during, lived = len(stage.told()) - before, bot.poll() is None
    bot.kill()
    bot.wait()
    image = Path(f"{folder}.img")
    subprocess.run(["umount", folder], check=True)
    subprocess.run(["e2fsck", "-p", image], check=False, capture_output=True)
    subprocess.run(["mount", "-o", "loop,errors=remount-ro", image, folder], check=True)
    stage.start()
    stage.wait_for(stage.chats)
    return f"{outcome(stage.end())}; {during} sent while it could not be recorded, process alive: {lived}"


def outage(stage: Stage) -> str:
    """Telegram is out for three hours in a fan-out (fake time); three more stories are loaded meanwhile."""
    return fake_time.outage(stage.chats, 3)


def clock(stage: Stage) -> str:
    """The clock is set back a day, then on by two days, each in a fan-out (fake time)."""
    return fake_time.clock(stage.chats)


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


def feeds(stage: Stage) -> str:
    """A hundred feeds bring a story each, twice; one of them is hostile, in another way at each poll."""
    with feed_site.site() as (port, editions), closing(Store.open(stage.database)) as store:
        now = datetime.now(UTC)
        with store.transaction():
            for number in range(feed_site.FEEDS):
                store.feeds.add(f"http://127.0.0.1:{port}/{number}", "World", ADMIN, now)
        stage.extra["BOT_FETCH_ALLOW"] = f"127.0.0.1:{port}"
        stage.start()
        expected = 0
        for _ in range(3):
            _wait_for_polls(stage, expected)
            editions[0] += 1
            expected = (editions[0] - 1) * (feed_site.FEEDS - 1) * stage.chats
            with closing(sqlite3.connect(stage.database, isolation_level=None, timeout=30)) as connection:
                connection.execute("UPDATE feeds SET next_at = ?", (datetime.now(UTC).isoformat(),))
        expected = (editions[0] - 2) * (feed_site.FEEDS - 1) * stage.chats
        seen = stage.end()
        return (
            f"{expected - seen['stories']} missing, {seen['again']} double, longest silence {seen['silence']:.0f} s, "
            f"exit {seen['statuses']}, stop {seen['stop']:.1f} s"
        )


def _wait_for_polls(stage: Stage, stories: int) -> None:
    """Until all feeds but the hostile one have been polled and what they brought has been told."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(stage.database, timeout=30)) as connection:
            (polled,) = connection.execute("SELECT COUNT(*) FROM feeds WHERE polled_at IS NOT NULL").fetchone()
        if polled >= feed_site.FEEDS - 1 and stats(stage.port)["stories"] >= stories:
            return
        time.sleep(0.5)


def outcome(seen: dict[str, Any]) -> str:
    """The figures of every fault."""
    return (
        f"{seen['missing']} missing, {seen['double']} double, longest silence {seen['silence']:.0f} s, "
        f"{seen['refused']:.0f} x 429, "
        f"exit {seen['statuses']}, stop {seen['stop']:.1f} s"
    )


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
    Fault(clock, 200, "0 missing, 0 double, no silence over 60 s"),
    Fault(flood, 100, "0 missing, 0 double, 50 or more during the flood"),
    Fault(feeds, 2, "0 missing, 0 double"),
    Fault(readonly, 300, "0 missing, at most 10 double", "ext4"),
    Fault(taps, 0, "all answered, at the pace"),
    Fault(idle, 0, "at most 2 % of a core, 120 MB"),
)


@contextmanager
def database(engine: str) -> Iterator[str]:
    """An empty one."""
    with ExitStack() as stack:
        if engine == "postgresql":
            from tests.support.postgres import make_database, running_server

            yield make_database(stack.enter_context(running_server(hurried=False)), "newsbrief_bench")
            return
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        if engine == "tmpfs":
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", folder], check=True)
            stack.callback(subprocess.run, ["umount", folder], check=True)
        if engine == "ext4":
            _mount_an_image(folder, stack)
        yield str(Path(folder) / "news.db")


def _mount_an_image(folder: str, stack: ExitStack) -> None:
    """A file system of its own, which an error makes read-only (as root)."""
    image = Path(f"{folder}.img")
    image.write_bytes(bytes(32 << 20))
    stack.callback(image.unlink)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    subprocess.run(["mount", "-o", "loop,errors=remount-ro", image, folder], check=True)
    stack.callback(subprocess.run, ["umount", folder], check=True)


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
    """Prints a line a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
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
