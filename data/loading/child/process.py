"""The child process: reads pages and feeds and makes briefs, one question after another, until its input ends.

Started by ``data.loading.child.reading`` as ``python -m data.loading.child.process MEGABYTES SECONDS``.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO, cast

from data.errors import LoadError
from data.forms import Form
from data.loading.child.answers import error_form
from data.loading.child.sentences import thing_of, unread
from data.loading.child.wire import READY, message, read
from summarizer import SummarizerError

_ORPHAN_SECONDS = 5.0


def main(megabytes: int, seconds: float) -> None:
    """Answers the questions on standard input. If the parent dies while the child is reading a page, an alarm ends the
    child."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from data.loading.child.readers import READERS  # the libraries take memory, which is limited now

    gc.freeze()  # what the imports made stays: looked through for cycles again and again it took 5 % of a brief's time
    _write(answers, message(READY))
    while (question := read(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_REAL, seconds + _ORPHAN_SECONDS)
        _write(answers, _answer(READERS, cast(Form, question)))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _write(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
    answers.flush()


def _answer(readers: dict[str, Callable[[Form], Form]], question: Form) -> bytes:
    try:
        return message(readers[question["read"]](question))
    except (LoadError, SummarizerError) as error:
        failure: LoadError | SummarizerError = error
    except (MemoryError, RecursionError) as error:
        failure = unread(thing_of(question), "is too big to read", repr(error))
    except Exception as error:  # a bug: the editor gets a sentence, the log the details
        failure = unread(thing_of(question), "could not be read", repr(error))
    return message(error_form(failure))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
