"""Pages of strangers are read in a warm child process: a thread cannot be stopped, a process can.

The child has no secret in its environment, and limits of time and memory. Its answers are data: JSON of at most 32 MB,
each value of it checked (``data.forms``), so that HTML which took over the child runs nothing in the parent. Such a
child still runs as the same user: it can read and change the files of that user (the database and ``.env`` among
them), look at that user's other processes and open connections, and it can answer an article or a sentence of its own
making. Who wants more than that runs the bot in a container or under a user of its own, with nothing else in reach.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TypeVar

from data.errors import ReadingFailed
from data.forms import Form, article_of
from data.loading.child.forms import RawFeed, answer_of, feed_of, page_form, raw_feed_form
from data.loading.child.wire import READY, message, receive, send
from data.loading.entries import Feed
from data.loading.files import Page
from data.models import Article

log = logging.getLogger(__name__)

SECONDS = 5.0
"""The time that reading one page may take, on the wall."""

MEGABYTES = 512
"""The memory that the child may address."""

_START_SECONDS = 30.0
_MOST_DETAILS_CHARACTERS = 500
_ADVICE = "Paste the headline and the text instead."
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL")
_Value = TypeVar("_Value")


class ParsingChild:
    """Reads pages and feeds in a child process (POSIX); usable from several threads, one page at a time.

    The child starts with the first page (or ``warm``), serves on, is killed when over ``seconds`` or
    ``megabytes`` or when its answer is none, and starts anew with the next page. Close it, or use it as a context.
    """

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ParsingChild:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load_page(self, page: Page) -> Article:
        """As ``data.load_page``. Raises LoadError; ReadingFailed when over a limit."""
        return self._asked({"read": "page", "page": page_form(page)}, "article", article_of)

    def parse_feed(self, content: bytes, *, url: str, fetched_at: datetime, declared: str | None = None) -> Feed:
        """As ``data.loading.feed.parse_feed``. Raises LoadError; ReadingFailed when over a limit."""
        feed = RawFeed(content, url, fetched_at, declared)
        return self._asked({"read": "feed", "feed": raw_feed_form(feed)}, "feed", feed_of)

    def warm(self) -> None:
        """Starts the child when none is running, and waits until it can read."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """Ends the child."""
        with self._lock:
            self._kill()

    def _asked(self, question: Form, name: str, read: Callable[[object], _Value]) -> _Value:
        try:
            return self._answered(message(question), name, read)
        except ReadingFailed as error:
            if error.details:
                log.warning("A page broke its reader: %s", error.details[:_MOST_DETAILS_CHARACTERS])
            raise

    def _answered(self, question: bytes, name: str, read: Callable[[object], _Value]) -> _Value:
        with self._lock:
            try:
                process = self._running()
                deadline = time.monotonic() + self._seconds
                send(_stdin(process), question, deadline)
                return answer_of(receive(_stdout(process), deadline), name, read)
            except TimeoutError as error:
                self._kill()
                raise ReadingFailed(f"That page took too long to read. {_ADVICE}") from error
            except (OSError, EOFError, ValueError) as error:
                self._kill()
                raise ReadingFailed(f"That page could not be read. {_ADVICE}", repr(error)) from error

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._kill()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "data.loading.child.process", str(self._megabytes), str(self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        if receive(_stdout(self._process), time.monotonic() + _START_SECONDS) != READY:
            raise OSError("the child did not start")
        return self._process

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _environment() -> dict[str, str]:
    """What the child needs to find our modules, and none of the operator's secrets."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _stdin(process: subprocess.Popen[bytes]) -> int:
    assert process.stdin is not None  # noqa: S101 - opened as a pipe
    return process.stdin.fileno()


def _stdout(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None  # noqa: S101 - opened as a pipe
    return process.stdout.fileno()
