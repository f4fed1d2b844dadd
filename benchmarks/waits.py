"""How long a reader waits for an answer while pages, feeds and files that strangers made are read.

    PYTHONPATH=tests python -m benchmarks.waits [--cases ../shared/cases/robustness] [--only WORDS]

The bot is a process of its own, the Bot API and the web are servers on 127.0.0.1. While an admin loads a page or a
file, or has a feed polled, another reader asks /latest every 0.2 s. Beside the longest wait, which a busy machine
prolongs, stands the longest time that the event loop stood still, in seconds of the processor (benchmarks.beating).
"""

from __future__ import annotations

import argparse
import socketserver
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from support.process import ADMIN, BotProcess
from support.telegram import TelegramServer

from benchmarks.fanout import SAMPLE
from benchmarks.faults.feed_site import ATTACKS

CASES = Path(__file__).parents[2] / "shared" / "cases" / "robustness"
EVERY_SECONDS = 0.2
LEAST_SECONDS, MOST_SECONDS = 5.0, 60.0
"""How long a case takes: until the admin has an answer, within these bounds."""

FIRST_READER = 10_000
READS = ("sendMessage", "editMessageText")
RSS = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True)
class Case:
    """Something that strangers made: ``content`` is the whole answer of a web server, or a file."""

    name: str
    how: str
    """What an admin does with it: load, watch or send it."""

    content: bytes


@dataclass
class Stage:
    """The running bot and those around it."""

    telegram: TelegramServer
    pages: dict[str, bytes]
    port: int
    beats: Path
    readers: Iterator[int]


def cases(folder: Path) -> list[Case]:
    """The cases of a folder, by their endings and names, and hostile feeds of our own."""
    found: list[Case] = []
    for path in sorted(folder.glob("[0-9]*.*")):
        content, is_feed = path.read_bytes(), "feed" in path.name
        if path.suffix == ".txt":
            found.append(Case(path.name, "send", content))
        elif path.suffix == ".http" and content.startswith(b"HTTP/1.1 200"):
            found.append(Case(path.name, "watch" if is_feed else "load", content))
        elif path.suffix in (".xml", ".html"):
            found.append(Case(path.name, "watch" if is_feed else "load", _answer(content, is_feed=is_feed)))
    entry = b"<item><title>Long</title><description>" + b"word " * 50_000 + b"</description></item>"
    long = _answer(b"<rss version='2.0'><channel>" + entry + b"</channel></rss>", is_feed=True)
    hostile = [
        Case(f"hostile feed {number}", "watch", _answer(each, is_feed=True)) for number, each in enumerate(ATTACKS)
    ]
    return [*found, Case("an entry of 250,000 characters", "watch", long), *hostile]


def _answer(body: bytes, *, is_feed: bool) -> bytes:
    head = [b"HTTP/1.1 200 OK", b"Content-Type: " + (RSS if is_feed else "text/html; charset=utf-8").encode()]
    head += [b"Content-Encoding: gzip"] if body.startswith(b"\x1f\x8b") else []
    return b"\r\n".join([*head, b"Content-Length: %d" % len(body), b"", b""]) + body


@contextmanager
def web(pages: dict[str, bytes]) -> Iterator[int]:
    """The port of a server whose answers are written as they are."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().split()[1].decode()
            while self.rfile.readline().strip():
                pass
            self.wfile.write(pages[path])

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def measure(stage: Stage, name: str, together: Sequence[Case]) -> str:
    """A line of the table, for cases that are begun together."""
    begun, before = time.monotonic(), len(stage.telegram.calls)
    for case in together:
        _begin(stage, case)
    asked: dict[int, float] = {}
    while (spent := time.monotonic() - begun) < MOST_SECONDS and (
        spent < LEAST_SECONDS or _answers(stage, before) < len(together)
    ):
        asked[reader := next(stage.readers)] = time.monotonic()
        stage.telegram.do(lambda server, reader=reader: server.say(reader, "/latest"))
        time.sleep(EVERY_SECONDS)
    stage.telegram.wait_for(lambda _: all(map(stage.telegram.sent, asked)))
    answered = {call.params["chat_id"]: call.at for call in reversed(stage.telegram.calls) if call.method in READS}
    waits = [answered[reader] - at for reader, at in asked.items()]
    freezes = [line.split() for line in stage.beats.read_text(encoding="ascii").splitlines()]
    frozen = max([float(seconds) for at, seconds in freezes if float(at) > begun], default=0.0)
    done = "" if _answers(stage, before) >= len(together) else ", not done"
    return f"| {name}{done} | {len(waits)} | {max(waits):.2f} s | {frozen:.2f} s |"


def _begin(stage: Stage, case: Case) -> None:
    path = f"/{abs(hash(case.name))}"
    stage.pages[path] = case.content
    url = f"http://127.0.0.1:{stage.port}{path}"
    if case.how in ("load", "watch"):
        text = f"/load world {url}" if case.how == "load" else f"/watch {url} world"
        stage.telegram.do(lambda server: server.say(ADMIN, text))
    else:
        stage.telegram.do(lambda server: server.send_file(ADMIN, case.name, case.content, "/load world"))


def _answers(stage: Stage, before: int) -> int:
    """How many answers the admin has had; of a feed that is watched, the first poll comes with it or right after it."""
    told = [call.params for call in stage.telegram.calls[before:] if call.method in READS]
    return sum(params["chat_id"] == ADMIN and not params["text"].startswith("Reading") for params in told)


@contextmanager
def opened() -> Iterator[Stage]:
    """The bot and its surroundings."""
    pages: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder, TelegramServer() as telegram, web(pages) as port:
        beats, database = Path(folder) / "beats", Path(folder) / "news.db"
        settings = {"BEATS": str(beats), "BOT_FETCH_ALLOW": f"127.0.0.1:{port}"}
        bot = BotProcess(telegram, database, module="benchmarks.beating", **settings)
        try:
            bot.start()
            yield Stage(telegram, pages, port, beats, count(FIRST_READER))
            with closing(sqlite3.connect(database)) as connection:
                polled = connection.execute("SELECT COUNT(*), COUNT(polled_at) FROM feeds").fetchone()
            print("Feeds that are watched, and of these polled:", *polled)
        finally:
            bot.kill()


def main() -> None:
    """Reads the command line and prints a line a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--only", default="", help="cases whose names hold these words")
    arguments = parser.parse_args()
    print("| what is read | answers | longest wait of a reader | longest freeze, CPU time |\n| --- | --: | --: | --: |")
    with opened() as stage:
        chosen = [case for case in cases(arguments.cases) if arguments.only in case.name]
        first = Case("the sample, right after the start", "send", SAMPLE.encode())
        print(measure(stage, first.name, [first]), flush=True)
        print(measure(stage, "nothing", []), flush=True)
        for case in chosen:
            print(measure(stage, case.name, [case]), flush=True)
        print(measure(stage, "all of these at once", chosen), flush=True)


if __name__ == "__main__":
    main()
