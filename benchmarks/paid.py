"""Paid broadcasts: the real processes sending 1,000 alerts a second, one of them killed half-way (kill -9).

    python -m benchmarks.paid [--chats 100000] [--engine sqlite|postgresql] [--senders 1] [--rate 1000] [--no-kill]

The strict Bot API on 127.0.0.1 takes ``--rate`` messages in any sliding second and answers each after 150 ms. Several
senders are one ``run`` and others that ``deliver``, on PostgreSQL; the last of them is killed, and started again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.delivery import strict_telegram
from benchmarks.fanout import ADMIN, SAMPLE, say, stats
from benchmarks.faults.places import database
from benchmarks.faults.processes import processor_seconds
from data.store.store import Store

ANSWER = ("0.15", "0.15")
"""Seconds of an answer of the server's."""

PATIENCE = 600.0
"""Seconds after which a run has failed."""


@dataclass
class Newsroom:
    """A server, a newsroom, and the processes that were started on it: each with what it cost, in the end."""

    port: int
    database: str
    rate: int
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def start(self, command: str) -> None:
        """A process of the bot's."""
        settings = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        settings |= {"BOT_TOKEN": "1:strict", "BOT_API_URL": f"http://127.0.0.1:{self.port}", "BOT_ADMINS": str(ADMIN)}
        settings |= {"BOT_DATABASE": self.database, "BOT_ALERT_DELAY": "0", "BOT_LOG_LEVEL": "WARNING"}
        settings |= {"BOT_SEND_RATE": str(self.rate), "BOT_PAID_BROADCAST": "on"}
        self.running.append(subprocess.Popen([sys.executable, "-m", "bot", command], env=settings))

    def kill(self) -> None:
        """kill -9 of the last process."""
        self.running[-1].kill()
        self._end(self.running.pop())

    def stop(self) -> None:
        """SIGTERM to all."""
        for process in self.running:
            process.terminate()
        while self.running:
            self._end(self.running.pop())

    def count(self) -> dict[str, float]:
        """What the server has taken."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/count") as answer:
            counted: dict[str, float] = json.load(answer)
            return counted

    def wait_for(self, alerts: float) -> None:
        """Until so many chats have an alert. Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while self.count()["told"] < alerts:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.count()}")
            time.sleep(0.2)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        _, _, used = os.wait4(process.pid, 0)
        self.cpu.append(used.ru_utime + used.ru_stime)
        self.memory.append(used.ru_maxrss / 1024)


def follow(address: str, chats: int) -> None:
    """Has so many private chats follow World."""
    with closing(Store.open(address)) as store, store.transaction():
        now = datetime.now(UTC).isoformat()
        store._engine.execute(
            """INSERT INTO chats (chat_id, paused, since)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
            SELECT 10000 + CAST(i AS BIGINT), 0, CAST(:now AS TEXT) FROM n""",
            count=chats,
            now=now,
        )
        store._engine.execute(
            "INSERT INTO subscriptions (chat_id, section, since) SELECT chat_id, 'World', since FROM chats"
        )
        for table in ("chats", "subscriptions"):
            store._engine.analyze(table)


def recorded(address: str) -> int:
    """How many alerts the database knows to be sent."""
    with closing(Store.open_for_reading(address)) as store:
        rows = store._engine.query("SELECT COUNT(*) AS count FROM deliveries WHERE state = 'sent'")
        return int(rows[0]["count"])


def measure(newsroom: Newsroom, options: argparse.Namespace) -> dict[str, float]:
    """One fan-out; figures of the server, the database and the processes."""
    follow(newsroom.database, options.chats)
    for command in ("run", *["deliver"] * (options.senders - 1)):
        newsroom.start(command)
    time.sleep(5)
    say(newsroom.port, ADMIN, f"/load world\n{SAMPLE[7:1800]}")
    newsroom.wait_for(1)
    in_flight, before = 0.0, sum(processor_seconds(process.pid) for process in newsroom.running)
    if not options.no_kill:
        newsroom.wait_for(options.chats / 2)
        newsroom.kill()
        time.sleep(0.5)  # what is on its way is counted
        if options.senders == 1:  # else others go on
            in_flight = newsroom.count()["told"] - recorded(newsroom.database)
        newsroom.start("run" if options.senders == 1 else "deliver")
    newsroom.wait_for(options.chats)
    begun, ended = stats(newsroom.port)["told_at"]
    time.sleep(1)
    counted = newsroom.count()
    newsroom.stop()
    return counted | {
        "seconds": ended - begun,
        "unrecorded": in_flight,
        "recorded": recorded(newsroom.database),
        "cpu": sum(newsroom.cpu) - before,
    }


def main() -> None:
    """Prints the figures of one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chats", type=int, default=100_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--senders", type=int, default=1)
    parser.add_argument("--rate", type=int, default=1000, help="BOT_SEND_RATE, and what the server takes a second")
    parser.add_argument("--no-kill", action="store_true", help="nothing dies")
    options = parser.parse_args()
    server = ("--limit", str(options.rate), "--latency", *ANSWER)
    with database(options.engine) as address, strict_telegram(*server) as port:
        newsroom = Newsroom(port, address, options.rate)
        seen = measure(newsroom, options)
    print(f"{options.chats:,} chats on {options.engine}, {options.senders} sending: {seen['seconds']:.0f} s,")
    print(f"{options.chats / seen['seconds']:.0f} a second, {seen['refused']:.0f} × 429;")
    print(f"{options.chats - seen['told']:.0f} missing, {seen['times'] - seen['told']:.0f} doubled")
    if options.senders == 1 and not options.no_kill:
        print(f"(at the kill {seen['unrecorded']:.0f} were taken and not recorded),")
    print(f"{seen['recorded']:,} recorded in the end;")
    print(f"{seen['cpu'] / options.chats * 1e3:.2f} ms of CPU an alert, memory {max(newsroom.memory):.0f} MB at most")


if __name__ == "__main__":
    main()
