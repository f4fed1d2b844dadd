"""A thousand feeds on a local server, polled by the bot's own Watching: time, delay and memory.

    python -m benchmarks.watching [--feeds 1000]

One feed never answers, one is 8 MB, one links to pages that never answer; the others have 20 entries each, new ones in
one of twenty. The server is a process of its own, so that the memory is the bot's alone. Printed are the time until
every other feed was polled, for the first poll (all entries new) and the second (most unchanged), beside the interval
of 900 s, and the bot's memory before and after.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.intake.reading import Reading
from bot.intake.watching import Watching
from data.loading.child.parsing import ParsingChild
from data.loading.web.fetch import Fetcher
from data.store.store import Store

FEEDS = 1_000
ENTRIES = 20
INTERVAL_SECONDS = 900.0
SPECIAL = ("/silent", "/huge", "/traps")
_PATH = re.compile(rb"GET (\S+)")


async def measure(port: int, feeds: int, folder: Path) -> None:
    """Watches the feeds of the server and prints what two rounds of polls cost."""
    clock = _Clock()
    async with _newsroom(folder, port, clock) as (writer, watching):
        paths = [*SPECIAL, *(f"/feed/{number}" for number in range(feeds - len(SPECIAL)))]
        for path in paths:
            await writer.run(
                lambda desk, path=path: desk.store.feeds.add(f"http://127.0.0.1:{port}{path}", "World", 1, clock())
            )
        print(f"{feeds} feeds of {ENTRIES} entries; memory before {_memory():.0f} MB")
        for name in ("first poll of all", "second poll, one feed of twenty has news"):
            start = time.perf_counter()
            watching.wake()
            await _polled(writer, feeds - len(SPECIAL), clock())
            took = time.perf_counter() - start
            print(f"{name}: {took:.0f} s of {INTERVAL_SECONDS:.0f}; memory at most {_memory():.0f} MB")
            clock.skip(INTERVAL_SECONDS * 1.1)


class _Clock:
    """The wall time, which can be moved on."""

    def __init__(self) -> None:
        self._skipped = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._skipped

    def skip(self, seconds: float) -> None:
        self._skipped += timedelta(seconds=seconds)


@contextlib.asynccontextmanager
async def _newsroom(folder: Path, port: int, clock: _Clock) -> AsyncIterator[tuple[Worker, Watching]]:
    database, sections = str(folder / "news.db"), Sections(("World",))
    writer = Worker(Desk(Store.open(database), sections, timedelta()), "writer")
    reader = Worker(Desk(Store.open_for_reading(database), sections, timedelta()), "reader", reads_only=True)
    fetcher = Fetcher(allow=frozenset({("127.0.0.1", port)}), now=clock)
    reading = Reading("english", fetcher, ParsingChild())
    watching = Watching(
        writer, reader, reading, interval=INTERVAL_SECONDS, clock=clock, wake_delivery=lambda: None, draw=lambda: 0.5
    )
    task = asyncio.create_task(watching.run())
    try:
        yield writer, watching
    finally:
        task.cancel()
        await asyncio.wait([task])
        await reading.close()
        writer.close()
        reader.close()


async def _polled(writer: Worker, feeds: int, since: datetime) -> None:
    """Returns once so many feeds have been polled since a time."""
    while True:
        watched = await writer.run(lambda desk: desk.store.feeds.all())
        if sum(bool(feed.polled_at and feed.polled_at >= since) for feed in watched) >= feeds:
            return
        await asyncio.sleep(0.2)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def serve() -> None:
    """The server; prints its port."""
    asked: dict[str, int] = {}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            found = _PATH.match(head)
            path = found[1].decode() if found else "/"
            asked[path] = asked.get(path, 0) + 1
            await _answer(path, asked[path], writer)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _answer(path: str, times: int, writer: asyncio.StreamWriter) -> None:
    if path in {"/silent"} or path.startswith("/trap/"):
        await asyncio.sleep(3600)
    body = _body(path, times)
    writer.write(
        f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    writer.write(body)
    await writer.drain()


def _body(path: str, times: int) -> bytes:
    if path == "/huge":
        return b"<rss><channel><title>Huge</title>" + b"<item><title>Words</title></item>" * 250_000
    if path == "/traps":
        return _feed([_item(path, number, link=f"/trap/{number}") for number in range(ENTRIES)])
    number = int(path.rpartition("/")[2])
    first = ENTRIES * (times - 1) // 2 if number % 20 == 0 else 0
    return _feed([_item(path, entry) for entry in range(first, first + ENTRIES)])


def _feed(items: list[str]) -> bytes:
    return f'<rss version="2.0"><channel><title>Post</title>{"".join(items)}</channel></rss>'.encode()


def _item(path: str, number: int, link: str = "") -> str:
    where = f"<link>http://127.0.0.1{link}</link>" if link else ""
    guid = f'<guid isPermaLink="false">{path}-{number}</guid>'
    return f"<item><title>Story {number} of {path[1:]}</title>{guid}{where}</item>"


def main() -> None:
    """Starts the server, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=FEEDS)
    parser.add_argument("--serve", action="store_true", help="be the server")
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve())
        return
    logging.disable(logging.ERROR)
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.watching", "--serve"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout
        port = int(server.stdout.readline())
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(port, options.feeds, Path(folder)))
    finally:
        server.kill()


if __name__ == "__main__":
    main()
