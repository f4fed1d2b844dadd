"""The real bot as a process of its own, for tests: started, killed and started again on the same database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.paths import ROOT
from support.telegram import TelegramServer

ADMIN = 1


class BotProcess:
    """``newsbrief run`` (or another ``command``) against a TelegramServer, on the path or URL of a ``database``.

    ``python`` runs it; ``environment`` is the process's. ``log`` is where its lines go, beside the database unless
    given. ``settings`` are environment variables over the tests' defaults.
    """

    def __init__(
        self,
        telegram: TelegramServer,
        database: Path | str,
        *,
        command: str = "run",
        log: Path | None = None,
        module: str = "bot",
        python: Path | str = sys.executable,
        **settings: str,
    ) -> None:
        self._module, self._command, self._python = module, command, str(python)
        self.environment = {
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
        self.log = log or Path(database).with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, awaiting: str = "Started as") -> None:
        """Starts it and waits for these words in its log."""
        before = len(self.lines(awaiting))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._python, "-m", self._module, self._command],
                cwd=ROOT,
                env=self.environment,
                stderr=log,
                stdout=log,
            )
        self.wait_for_line(awaiting, more_than=before)

    @property
    def pid(self) -> int:
        """The id of the process."""
        assert self._process
        return self._process.pid

    def lines(self, words: str) -> list[str]:
        """The lines of its log that hold these words."""
        log = self.log.read_text(encoding="utf-8") if self.log.exists() else ""
        return [line for line in log.splitlines() if words in line]

    def wait_for_line(self, words: str, *, more_than: int = 0, seconds: float = 60.0) -> None:
        """Until so many lines of the log and one more hold these words. Raises TimeoutError with the log."""
        deadline = time.monotonic() + seconds
        while len(self.lines(words)) <= more_than:
            if time.monotonic() > deadline:
                raise TimeoutError(self.log.read_text(encoding="utf-8"))
            time.sleep(0.02)

    def kill(self) -> None:
        """kill -9."""
        assert self._process
        self._process.kill()
        self._process.wait(timeout=60)

    def stop(self) -> int:
        """A clean stop; returns the exit status."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=60)

    def ended(self) -> int:
        """Waits until it has ended by itself; returns the exit status."""
        assert self._process
        return self._process.wait(timeout=60)

    def resident(self) -> float:
        """The process's resident memory in MB, as the kernel tells it."""
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None


@contextmanager
def running_bot(
    telegram: TelegramServer,
    database: Path | str,
    *,
    awaiting: str = "Started as",
    command: str = "run",
    log: Path | None = None,
    **settings: str,
) -> Iterator[BotProcess]:
    """The bot, started, and ended with the block. ``awaiting``: words of its log which say that it has started."""
    bot = BotProcess(telegram, database, command=command, log=log, **settings)
    try:
        bot.start(awaiting)
        yield bot
    finally:
        if bot.is_running():
            bot.kill()
