"""Reads pages and makes their briefs in a child process, because a process can be stopped and a thread cannot.

The child inflates, decodes, parses and summarizes; the libraries for that are loaded there alone. It has limits of
time and memory, and no secret in its environment. Its answers are data: JSON whose bytes, depth and number of values
are bounded before it is unpacked, and in which every text has passed the border and the type of every value is checked.
A page that takes over the child therefore runs no code in the parent. But the child runs as the same user, so it can
still:

* read and change that user's files, the database and ``.env`` among them;
* look into and end that user's other processes, and open network connections;
* answer with an invented article or sentence, or with 16 MB of text.

To limit this, let it run as a user of its own (BOT_READER_USER, when root starts the bot): then it can still open
network connections, and read what everybody on the machine may read. Or run the bot in a container.
"""

from __future__ import annotations

import logging
import os
import pwd
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeVar

from data.brief_forms import brief_form, person_of, span_form, span_of
from data.errors import ReadingFailed
from data.forms import Fields, Form
from data.loading.child.answers import answer_of, feed_of, read_article_of
from data.loading.child.questions import DEFAULTS, LIBRARIES, NEED_LIBRARIES, BriefSettings
from data.loading.child.sentences import thing_of, unread
from data.loading.child.wire import READY, message, receive, send
from data.loading.entries import Feed
from data.loading.files import Page, RawPage
from data.loading.given import Given
from data.models import Article, Story
from summarizer import Brief, NamedPerson, Span

log = logging.getLogger(__name__)

SECONDS = 5.0
"""The wall-clock time that reading a page and making its brief may take."""

MEGABYTES = 512
"""The address space of the child."""

IDLE_SECONDS = 600.0
"""A child that has read nothing for so long is not kept."""

_START_SECONDS = 30.0
_MAX_DETAILS_CHARACTERS = 500
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_Value = TypeVar("_Value")


class ReadingChild:
    """Reads pages and feeds in a child process (POSIX). Several threads may share it; it answers one at a time.

    The child is started by the first page, or by ``start`` or ``warm``, and reads all others too. It is killed when a
    page takes longer than ``seconds``, when its answer is invalid, and by ``rest``; ``megabytes`` limit its memory. The
    next page starts a new child. Close it, or use it as a context manager.

    ``settings``: how it makes briefs. ``user``: the child runs as this user of the machine, which takes root.
    """

    def __init__(
        self,
        settings: BriefSettings = DEFAULTS,
        *,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
        user: str | None = None,
    ) -> None:
        self._settings = settings
        self._seconds = seconds
        self._megabytes = megabytes
        self._user = user
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = self._is_complete = False
        self._used_at = time.monotonic()

    def __enter__(self) -> ReadingChild:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, page: Page | RawPage) -> tuple[Article, Brief]:
        """The article in a page, and its brief. Raises LoadError or SummarizerError; ReadingFailed over a limit."""
        is_text = isinstance(page, Page) and page.html is None and page.url is None
        return self._asked("text" if is_text else "page", read_article_of, page=page)

    def read_given(self, given: Given, now: datetime) -> tuple[Article, Brief]:
        """The article of fields that came ``now``, and its brief. Raises as ``read``."""
        return self._asked("fields", read_article_of, fields=given, now=now)

    def parse_feed(self, feed: RawPage) -> Feed:
        """Does ``data.loading.feed.parse_feed`` in the child. Raises LoadError; ReadingFailed over a limit."""
        return self._asked("feed", lambda answer: Fields(answer).nested("feed", feed_of), feed=feed)

    def other_sentences(self, story: Story, replaced: Span) -> tuple[Span, ...]:
        """The sentences of a story's article that could stand in its brief instead of one of it, the best first. As
        ``summarizer.other_sentences``. Raises ReadingFailed or SummarizerError."""
        body = story.body or ""
        return self._asked(
            "other sentences",
            lambda answer: Fields(answer).each("sentences", partial(span_of, body)),
            body=body,
            headline=story.post.headline,
            brief=brief_form(story.brief or Brief(())),
            replaced=span_form(replaced),
        )

    def people_near(self, story: Story, offset: int) -> tuple[NamedPerson, ...]:
        """The people whom a story's article names, those near an offset of its body first. Raises ReadingFailed."""
        return self._asked(
            "people", lambda answer: Fields(answer).each("people", person_of), body=story.body or "", offset=offset
        )

    def check_language(self) -> None:
        """Raises SummarizerError if there are no briefs in the language of the settings, and ReadingFailed."""
        self._asked("language", Fields)

    def start(self) -> None:
        """Starts the child if none is running, and waits for nothing; the first question tells of one that fails."""
        with self._lock, suppress(OSError):
            self._used_at = time.monotonic()
            self._living()

    def warm(self) -> None:
        """Starts the child if none is running, and waits until it is ready for any question. Raises OSError, EOFError,
        ValueError or ReadingFailed."""
        with self._lock:
            self._used_at = time.monotonic()
            self._running(complete=True)

    def rest(self) -> None:
        """Ends a child that has read nothing for IDLE_SECONDS: it holds 100 MB."""
        with self._lock:
            if time.monotonic() - self._used_at >= IDLE_SECONDS:
                self._kill()

    def close(self) -> None:
        """Ends the child."""
        with self._lock:
            self._kill()

    def _asked(self, kind: str, read: Callable[[object], _Value], **values: Any) -> _Value:
        """The answer to a question of a ``kind`` with these values and the settings, read by ``read``."""
        try:
            return self._answered({"read": kind, "settings": self._settings, **values}, read)
        except ReadingFailed as error:
            if error.details:
                log.warning("A page broke its reader: %s", error.details[:_MAX_DETAILS_CHARACTERS])
            raise

    def _answered(self, question: Form, read: Callable[[object], _Value]) -> _Value:
        sent = message(question)
        with self._lock:
            try:
                process = self._running(complete=question["read"] in NEED_LIBRARIES)
                return answer_of(_exchanged(process, sent, self._seconds), read)
            except TimeoutError as error:
                self._kill()
                raise unread(thing_of(question), "took too long to read") from error
            except (OSError, EOFError, ValueError) as error:
                self._kill()
                raise unread(thing_of(question), "could not be read", repr(error)) from error
            finally:
                self._used_at = time.monotonic()

    def _running(self, *, complete: bool) -> subprocess.Popen[bytes]:
        """The child, which is started if need be. ``complete``: it has imported what pages need."""
        process = self._living()
        if not self._is_ready:
            _wait_until_ready(process)
            self._is_ready = True
        if complete and not self._is_complete:
            answer_of(_exchanged(process, message(LIBRARIES), _START_SECONDS), Fields)
            self._is_complete = True
        return process

    def _living(self) -> subprocess.Popen[bytes]:
        """The child, which is started if need be; it may not be ready."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._kill()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "data.loading.child.process", str(self._megabytes), str(self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            **_identity(self._user),
        )
        return self._process

    def _kill(self) -> None:
        process, self._process = self._process, None
        self._is_ready = self._is_complete = False
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _exchanged(process: subprocess.Popen[bytes], question: bytes, seconds: float) -> object:
    """The answer to a question within so many seconds. Raises TimeoutError, OSError, EOFError or ValueError."""
    deadline = time.monotonic() + seconds
    send(_number_of(process.stdin), question, deadline)
    return receive(_number_of(process.stdout), deadline)


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    """Raises OSError or EOFError, which it logs, for a child that does not start."""
    try:
        if receive(_number_of(process.stdout), time.monotonic() + _START_SECONDS) != READY:
            raise OSError("the child did not start")
    except (OSError, EOFError) as error:
        log.error("Could not start the process that reads pages; newsbrief check says more: %r", error)
        raise


def _identity(user: str | None) -> dict[str, Any]:
    """The arguments of Popen for a child that runs as ``user``, without any of our groups, in a folder it may be in."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": [], "cwd": "/"}


def _environment() -> dict[str, str]:
    """The child's environment: what it needs to find our modules, and none of the operator's secrets."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    # numpy's OpenBLAS takes address space for a thread of each core, and small matrices need one thread.
    return kept | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path)}


def _number_of(pipe: IO[bytes] | None) -> int:
    assert pipe is not None  # noqa: S101 - opened as a pipe
    return pipe.fileno()
