"""Where a session's input comes from: a person at a terminal, or a pipe.

A rule for texts of several lines, the same for both: a line that is only ``<<<`` begins one message, and a
line that is only ``>>>`` ends it. At a terminal a paste of several lines is one message without that, since
its lines arrive at once; only when every line is a command or the number of a button are they inputs one by
one, so that a session can be pasted too.
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
PASTE_GAP = 0.05
_COMMAND = re.compile(r"/[a-z]|#\d+\s*$")


class Source(Protocol):
    """What a session reads from."""

    async def read(self, prompt: str) -> str | None:
        """The next input, several lines when it is a paste; None when there is no more."""


class Piped:
    """Input from a file or pipe, echoed behind the prompt so that the output reads as a conversation."""

    def __init__(self, stream: IO[str], out: IO[str]) -> None:
        self._stream = stream
        self._out = out

    async def read(self, prompt: str) -> str | None:
        """One line, or what stands between <<< and >>>. A long text is echoed by its first line."""
        text = await _assemble(lambda: in_thread(self._stream.readline))
        if text is not None and text.strip():
            first, _, rest = text.partition("\n")
            more = f" … ({len(text):,} characters)" if rest else ""
            self._out.write(f"{prompt}{first}{more}\n")
        return text


class Typed:
    """Input from a terminal: ``ask`` prompts for a line, ``more`` says whether another is there already."""

    def __init__(self, ask: Callable[[str], str], more: Callable[[], bool]) -> None:
        self._ask = ask
        self._more = more
        self._waiting: list[str] = []

    async def read(self, prompt: str) -> str | None:
        """A typed line, or all lines of a paste; of a paste of commands only, one after the other."""
        if not self._waiting:
            text = await _assemble(lambda: in_thread(lambda: self._ask_all(prompt)))
            self._waiting = [] if text is None else _inputs(text)
        return self._waiting.pop(0) if self._waiting else None

    def _ask_all(self, prompt: str) -> str:
        """Reads a line and those that are already there: nobody presses Enter so fast."""
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
    """The source for a standard input: Typed at a terminal, else Piped. What is no UTF-8 becomes '�'.

    Afterwards the terminal is as it was, also when the session is interrupted in the middle of a line.
    """
    if not stdin.isatty():
        if isinstance(stdin, io.TextIOWrapper):
            stdin.reconfigure(encoding="utf-8", errors="replace")
        yield Piped(stdin, out)
        return
    import termios  # not on every system that can run a piped session

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - its import gives input() editing, history and whole pastes
    before = termios.tcgetattr(stdin)
    try:
        yield Typed(input, lambda: bool(select.select([stdin], [], [], PASTE_GAP)[0]))
    finally:
        termios.tcsetattr(stdin, termios.TCSANOW, before)


async def in_thread(work: Callable[[], str]) -> str:
    """Waits for ``work`` in a daemon thread: unlike an executor's it does not keep the process alive."""
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
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(deliver, result, error)

    threading.Thread(target=run, daemon=True, name="console input").start()
    return await done


async def _assemble(read_line: Callable[[], Awaitable[str]]) -> str | None:
    """A line without its end, or the lines between <<< and >>>; None when nothing more comes."""
    line = await read_line()
    if not line:
        return None
    if line.strip() != BEGIN:
        return line.removesuffix("\n")
    lines = []
    while (line := await read_line()) and line.strip() != END:
        lines.append(line)
    return "".join(lines).removesuffix("\n")
