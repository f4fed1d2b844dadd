"""Pages of strangers are read in a warm child process: a thread cannot be stopped, a process can.

The parent speaks to it in length-prefixed pickles. What the child answers is unpickled with an allow-list of
plain values (the Python documentation, 'Restricting Globals'): HTML that took over the child gains nothing.
"""

from __future__ import annotations

import io
import logging
import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, TypeVar

from data import errors, models
from data.errors import LoadError, ReadingFailed
from data.loading import files
from data.loading.files import Page
from data.models import Article

log = logging.getLogger(__name__)

SECONDS = 5.0
"""The time that reading one page may take, on the wall."""

MEGABYTES = 512
"""The memory that the child may address."""

_START_SECONDS = 30.0
_LONGEST_ANSWER = 32 * 1024 * 1024
_ADVICE = "Paste the headline and the text instead."
_LENGTH = struct.Struct(">Q")
_READY = "ready"
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL")
_ORPHAN_SECONDS = 5
_LONGEST_DETAILS = 500
_Value = TypeVar("_Value")


class ParsingChild:
    """Reads pages and feeds in a child process (POSIX); usable from several threads, one page at a time.

    The child starts with the first page (or ``warm``), serves on, is killed when over ``seconds`` or
    ``megabytes``, and starts anew with the next page. Close it, or use it as a context.
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
        return self._asked(("load_page", (page,), {}), Article)

    def parse_feed(self, content: bytes, *, url: str, fetched_at: datetime, declared: str | None = None) -> Any:
        """As ``data.loading.feed.parse_feed``. Raises LoadError; ReadingFailed when over a limit."""
        from data.loading.feed import Feed

        named = {"url": url, "fetched_at": fetched_at, "declared": declared}
        return self._asked(("parse_feed", (content,), named), Feed)

    @property
    def process_id(self) -> int | None:
        """The child's process id while one is running."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def warm(self) -> None:
        """Starts the child when none is running, and waits until it can read."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """Ends the child."""
        with self._lock:
            self._kill()

    def _asked(self, question: tuple[str, tuple[Any, ...], dict[str, Any]], kind: type[_Value]) -> _Value:
        try:
            return self._answered(question, kind)
        except ReadingFailed as error:
            if error.details:
                log.warning("A page broke its reader: %s", error.details[:_LONGEST_DETAILS])
            raise

    def _answered(self, question: tuple[str, tuple[Any, ...], dict[str, Any]], kind: type[_Value]) -> _Value:
        with self._lock:
            try:
                process = self._running()
                deadline = time.monotonic() + self._seconds
                _send(process, pickle.dumps(question), deadline)
                answer = _receive(process, deadline)
            except TimeoutError as error:
                self._kill()
                raise ReadingFailed(f"That page took too long to read. {_ADVICE}") from error
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self._kill()
                raise ReadingFailed(f"That page could not be read. {_ADVICE}", repr(error)) from error
        if isinstance(answer, LoadError):
            raise answer
        if not isinstance(answer, kind):
            raise ReadingFailed(f"That page could not be read. {_ADVICE}", str(answer))
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._kill()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "data.loading.child", str(self._megabytes), str(self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        if _receive(self._process, time.monotonic() + _START_SECONDS) != _READY:
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


def _send(process: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
    assert process.stdin is not None  # noqa: S101 - opened as a pipe
    pipe = process.stdin.fileno()
    os.set_blocking(pipe, False)
    left = memoryview(_LENGTH.pack(len(data)) + data)
    while left:
        _, ready, _ = select.select([], [pipe], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        left = left[os.write(pipe, left) :]


def _receive(process: subprocess.Popen[bytes], deadline: float) -> Any:
    (length,) = _LENGTH.unpack(_read(process, _LENGTH.size, deadline))
    if length > _LONGEST_ANSWER:
        raise OSError("the child's answer is too long")
    return _PlainValues(io.BytesIO(_read(process, length, deadline))).load()


def _read(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    assert process.stdout is not None  # noqa: S101 - opened as a pipe
    pipe = process.stdout.fileno()
    data = bytearray()
    while len(data) < size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(pipe, size - len(data))
        if not part:
            raise EOFError("the child ended")
        data += part
    return bytes(data)


class _PlainValues(pickle.Unpickler):
    """Unpickles our values, our errors and times; anything else is refused."""

    def find_class(self, module: str, name: str) -> Any:
        """The class when it is one of the allowed ones. Raises UnpicklingError."""
        if module == "datetime" and name in {"datetime", "timedelta", "timezone"}:
            return super().find_class(module, name)
        if module in {models.__name__, errors.__name__, files.__name__, "data.loading.feed"}:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def main(megabytes: int, seconds: float) -> None:
    """The child: answers questions on standard input until it ends.

    An alarm ends a child whose parent died while it was at work.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the answers
    _limit_memory(megabytes)
    readers = _readers()
    _answer(answers, _READY)
    while header := sys.stdin.buffer.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(header)
        name, values, named = pickle.loads(sys.stdin.buffer.read(length))  # noqa: S301 - from the parent
        signal.setitimer(signal.ITIMER_REAL, seconds + _ORPHAN_SECONDS)
        _answer(answers, _result(readers[name], values, named))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _readers() -> dict[str, Callable[..., Any]]:
    """What the child can do, imported before the first question so that none waits for it."""
    import data.loading.html.article  # noqa: F401 - warmed up for load_page
    from data.loading.feed import parse_feed
    from data.loading.page import load

    return {"load_page": load, "parse_feed": parse_feed}


def _result(reader: Callable[..., Any], values: tuple[Any, ...], named: dict[str, Any]) -> Any:
    try:
        return reader(*values, **named)
    except LoadError as error:
        return error
    except (MemoryError, RecursionError) as error:
        return ReadingFailed(f"That page is too big to read. {_ADVICE}", repr(error))
    except Exception as error:  # a fault of ours: the editor gets a sentence, the log the rest
        return ReadingFailed(f"That page could not be read. {_ADVICE}", repr(error))


def _answer(answers: io.BufferedWriter, value: Any) -> None:
    data = pickle.dumps(value)
    answers.write(_LENGTH.pack(len(data)) + data)
    answers.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
