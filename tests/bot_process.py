"""The real bot as a process of its own, for tests: started, killed and started again on the same database."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telegram_server import Call, TelegramServer

ROOT = Path(__file__).parents[1]
ADMIN = 1


class BotProcess:
    """``newsbrief run`` against a TelegramServer. ``settings`` are environment variables over the tests' defaults."""

    def __init__(self, telegram: TelegramServer, database: Path, **settings: str) -> None:
        self._telegram = telegram
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": telegram.url,
            "BOT_ADMINS": str(ADMIN),
            "BOT_DATABASE": str(database),
            "BOT_ALERT_DELAY": "0.5",
            "BOT_LEASE": "1.5",
            "BOT_PASTE_GAP": "0.3",
            **settings,
        }
        self.log = database.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it is about to ask for updates: deleteWebhook is what comes before."""
        before = _count(self._telegram.calls, "deleteWebhook")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=self._environment, stderr=log, stdout=log
            )
        self._telegram.wait_for(lambda calls: _count(calls, "deleteWebhook") > before, seconds=20)

    def kill(self) -> None:
        """kill -9."""
        assert self._process
        self._process.kill()
        self._process.wait(timeout=10)

    def stop(self) -> int:
        """A clean stop; returns the exit status."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=20)

    def resident(self) -> float:
        """The process's resident memory in MB, as the kernel tells it."""
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None


@contextmanager
def running_bot(telegram: TelegramServer, database: Path, **settings: str) -> Iterator[BotProcess]:
    """The bot, started, and ended with the block."""
    bot = BotProcess(telegram, database, **settings)
    bot.start()
    try:
        yield bot
    finally:
        if bot.is_running():
            bot.kill()


def _count(calls: list[Call], method: str) -> int:
    return sum(call.method == method for call in calls)
