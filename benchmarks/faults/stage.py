"""What a fault happens on: a server, a newsroom, and the processes that were started on it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.fanout import ADMIN, FIRST_CHAT, FIRST_READER, SAMPLE, say, stats, told

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
    computed_before: float = field(default_factory=lambda: _computed())

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
                if told(self.port) >= chats:
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
            "computed": _computed() - self.computed_before,
            "missing": self.chats - len(told),
            "double": sum(told.values()) - len(told),
            "statuses": statuses,
            "stop": time.monotonic() - begun,
        }


def _computed() -> float:
    """The processor's seconds of the child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def outcome(seen: dict[str, Any]) -> str:
    """The figures of every fault."""
    return (
        f"{seen['missing']} missing, {seen['double']} double, longest silence {seen['silence']:.0f} s, "
        f"{seen['refused'] + seen['refused_chats']:.0f} x 429, "
        f"exit {seen['statuses']}, stop {seen['stop']:.1f} s"
    )


def status_of(pid: int) -> dict[str, str]:
    """What Linux tells of a process, by the names of /proc/PID/status."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
