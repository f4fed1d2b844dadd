"""Where a session's input comes from: a person at a terminal, or a pipe.

From both, a line that is only ``<<<`` begins a message of several lines, and a line that is only ``>>>`` ends it. A
paste at a terminal is one message without these, because its lines arrive at once; if every line of it is a command or
the number of a button, each line is an input of its own, so that a session can be pasted too.
"""

import asyncio
import contextlib
import io
import re
import select
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import IO, Protocol, TextIO

BEGIN, END = "<<<", ">>>"

PASTE_GAP_SECONDS = 0.05
"""A line that comes so soon after the line before belongs to the same paste."""

_COMMAND = re.compile(r"/[a-z]|#\d+\s*$")


class Source(Protocol):
    """The inputs of a session."""

    async def read(self, prompt: str) -> str | None:
        """The next input, of several lines when it is a paste; None when there are no more."""


class Piped:
    """Input from a file or pipe, echoed behind the prompt so that the output reads as a conversation."""

    def __init__(self, stream: IO[str], out: IO[str]) -> None:
        self._stream = stream
        self._out = out

    async def read(self, prompt: str) -> str | None:
        """One line, or the lines between <<< and >>>. Of several lines the first is echoed."""
        text = await _read_input(lambda: in_thread(self._stream.readline))
        if text is not None and text.strip():
            first, _, rest = text.partition("\n")
            more = f" … ({len(text):,} characters)" if rest else ""
            self._out.write(f"{prompt}{first}{more}\n")
        return text


class Typed:
    """Input from a terminal. ``ask`` prompts for a line, ``more`` tells whether another one has arrived already."""

    def __init__(self, ask: Callable[[str], str], more: Callable[[], bool]) -> None:
        self._ask = ask
        self._more = more
        self._waiting: list[str] = []

    async def read(self, prompt: str) -> str | None:
        """A typed line, or all lines of a paste; of a paste of commands one line after the other."""
        if not self._waiting:
            text = await _read_input(lambda: in_thread(lambda: self._ask_all(prompt)))
            self._waiting = [] if text is None else _inputs(text)
        return self._waiting.pop(0) if self._waiting else None

    def _ask_all(self, prompt: str) -> str:
        """Reads a line and those that have arrived with it: nobody presses Enter so fast."""
        lines: list[str] = []
        with contextlib.suppress(EOFError):
            lines.append(self._ask(prompt))
            while self._more():
                lines.append(self._ask(""))
        return "".join(f"{line}\n" for line in lines)


def _inputs(text: str) -> list[str]:
    lines = text.split("\n")
    return lines if all(_COMMAND.match(line) for line in lines) else [text]


@contextlib.contextmanager
def open_source(stdin: TextIO, out: IO[str]) -> Iterator[Source]:
    """The source for a standard input: Typed at a terminal, else Piped, where bytes that are not UTF-8 become '�'.

    Restores the terminal's settings at the end, also when the session is interrupted in the middle of a line.
    """
    if not stdin.isatty():
        if isinstance(stdin, io.TextIOWrapper):
            stdin.reconfigure(encoding="utf-8", errors="replace")
        yield Piped(stdin, out)
        return
    import termios  # missing on some systems that can run a piped session

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - with it, input() can be edited, has a history and takes whole pastes
    before = termios.tcgetattr(stdin)
    try:
        yield Typed(input, lambda: bool(select.select([stdin], [], [], PASTE_GAP_SECONDS)[0]))
    finally:
        termios.tcsetattr(stdin, termios.TCSANOW, before)


async def in_thread(work: Callable[[], str]) -> str:
    """Runs ``work`` in a daemon thread, which does not keep the process alive as a thread of an executor does."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[str] = loop.create_future()

    def deliver(result: str | None, error: BaseException | None) -> None:
        if not done.done():
            done.set_exception(error) if error else done.set_result(result or "")

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except Exception as caught:
            error = caught
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(deliver, result, error)

    threading.Thread(target=run, daemon=True, name="console input").start()
    return await done


async def _read_input(read_line: Callable[[], Awaitable[str]]) -> str | None:
    """A line without its line break, or the lines between <<< and >>>; None at the end of the input."""
    line = await read_line()
    if not line:
        return None
    if line.strip() != BEGIN:
        return line.removesuffix("\n")
    lines = []
    while (line := await read_line()) and line.strip() != END:
        lines.append(line)
    return "".join(lines).removesuffix("\n")
