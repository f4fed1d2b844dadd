"""The child process: reads pages and feeds, one question after another, until its input ends.

Started by ``data.loading.child.parsing`` as ``python -m data.loading.child.process MEGABYTES SECONDS``.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO, cast

from data.errors import LoadError
from data.forms import Form, article_form
from data.loading.child.forms import error_form, feed_form, page_of, raw_feed_of, raw_page_of
from data.loading.child.sentences import Thing, unread
from data.loading.child.wire import READY, message, read

_ORPHAN_SECONDS = 5.0


def main(megabytes: int, seconds: float) -> None:
    """Answers the questions on standard input.

    If the parent dies while the child is reading a page, an alarm ends the child.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    _limit_memory(megabytes)
    readers = _readers()
    _write(answers, message(READY))
    while (question := read(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_REAL, seconds + _ORPHAN_SECONDS)
        _write(answers, _answer(readers, cast(Form, question)))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _write(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
    answers.flush()


def _limit_memory(megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _readers() -> dict[str, Callable[[Form], Form]]:
    """The readers by kind of question. They are imported here, so that no question waits for the imports."""
    import httpx  # noqa: F401 - warmed up for the border

    import data.loading.html.article  # noqa: F401 - warmed up for load
    from data.loading.feed import parse_feed
    from data.loading.inflating import inflated
    from data.loading.page import load

    def read_page(question: Form) -> Form:
        return {"article": article_form(load(page_of(question["page"])))}

    def read_raw_page(question: Form) -> Form:
        return {"article": article_form(load(raw_page_of(question["raw page"])))}

    def read_feed(question: Form) -> Form:
        raw = raw_feed_of(question["feed"])
        content = inflated(raw.content, raw.encoding)
        feed = parse_feed(content, url=raw.url, fetched_at=raw.fetched_at, declared=raw.declared)
        return {"feed": feed_form(feed)}

    return {"page": read_page, "raw page": read_raw_page, "feed": read_feed}


def _answer(readers: dict[str, Callable[[Form], Form]], question: Form) -> bytes:
    try:
        return message(readers[question["read"]](question))
    except LoadError as error:
        failure = error
    except (MemoryError, RecursionError) as error:
        failure = unread(_thing(question), "is too big to read", repr(error))
    except Exception as error:  # a bug: the editor gets a sentence, the log the details
        failure = unread(_thing(question), "could not be read", repr(error))
    return message(error_form(failure))


def _thing(question: Form) -> Thing:
    return "feed" if question["read"] == "feed" else "page"


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
