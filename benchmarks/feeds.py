"""Watching a thousand feeds: the product's own watching, child and database against a server on 127.0.0.1.

    python -m benchmarks.feeds [--feeds 1000]

Each feed has ten entries. One of the feeds answers a byte at a time until the fetch is given up, one is of 2 MB, and
one refuses. Prints how long it took until every feed was polled once and then once more, how late the latest of the
others was, and the memory of this process and its reading child.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config import SECTIONS
from bot.desk.desk import Desk
from bot.desk.sections import Sections
from bot.desk.worker import Worker
from bot.intake.reading import Reading
from bot.intake.watching import Watching
from data.loading.child.reading import ReadingChild
from data.loading.web.fetch import Fetcher
from data.store.store import Store

ENTRIES = 10
HUGE_ENTRIES = 200
HUGE_BYTES = 2_000_000
SLOW, HUGE, REFUSED = 1, 2, 3
"""The numbers of the odd feeds."""
INTERVAL = 900.0
"""Seconds between two polls of a feed: the product's default."""


def feed(number: int, entries: int, padding: int = 0) -> bytes:
    """A feed of so many entries without links, each with ``padding`` letters more."""
    words = "The harbour office has counted the boats again. " + "boat " * (padding // 5)
    items = "".join(
        f"<item><title>Story {entry} of house {number} about boats</title><guid isPermaLink='false'>{number}-{entry}"
        f"</guid><pubDate>Wed, 25 Nov 2026 10:00:00 GMT</pubDate><description>{words}</description></item>"
        for entry in range(entries)
    )
    return f"<rss version='2.0'><channel><title>House {number}</title>{items}</channel></rss>".encode()


class Houses:
    """The server: counts the polls of each feed, and when each was last asked."""

    def __init__(self) -> None:
        self.polls: dict[int, int] = {}

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        number = int(request.split()[1].rpartition(b"/")[2])
        self.polls[number] = self.polls.get(number, 0) + 1
        with suppress(ConnectionError, asyncio.CancelledError):  # the fetch was given up, or the measuring has ended
            await self._send(number, writer)
        writer.close()

    async def _send(self, number: int, writer: asyncio.StreamWriter) -> None:
        status = b"503 Busy" if number == REFUSED else b"200 OK"
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n")
        if number == SLOW:
            for _ in range(1_000):
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(1)
        is_huge = number == HUGE
        content = feed(number, HUGE_ENTRIES if is_huge else ENTRIES, HUGE_BYTES // HUGE_ENTRIES - 400 if is_huge else 0)
        writer.write(content)
        await writer.drain()


@asynccontextmanager
async def watching(database: str, port: int, feeds: int) -> AsyncIterator[tuple[Watching, Worker]]:
    """The watching of so many feeds of the server, as the product builds it."""
    sections = Sections(SECTIONS, {})
    store = Store.open(database)
    with store.transaction():
        for number in range(feeds):
            store.feeds.add(f"http://127.0.0.1:{port}/{number}", None, 1, datetime.now(UTC))
    at_once = timedelta(), timedelta()
    writer = Worker(Desk(store, sections, *at_once), "writer")
    reader = Worker(Desk(Store.open_for_reading(database), sections, *at_once), "reader", reads_only=True)
    child = ReadingChild()
    reading = Reading(Fetcher(allow=frozenset({("127.0.0.1", port)})), child)
    try:
        watched = Watching(
            writer,
            reader,
            reading,
            admins=(),
            interval=INTERVAL,
            clock=lambda: datetime.now(UTC),
            wake_delivery=lambda: None,
        )
        yield watched, writer
    finally:
        await reading.close()
        writer.close()
        reader.close()


async def until_polled(houses: Houses, worker: Worker, feeds: int) -> float:
    """Seconds until every feed was polled, and every poll but the slow one's has ended."""
    begin = time.monotonic()
    while True:
        known = await worker.run(lambda desk: desk.store.feeds.all())
        done = sum(each.polled_at is not None or each.failures > 0 for each in known)
        if len(houses.polls) == feeds and done >= feeds - 1:
            return time.monotonic() - begin
        await asyncio.sleep(0.2)


async def measure(feeds: int) -> None:
    """Polls all feeds once and prints the figures."""
    houses = Houses()
    server = await asyncio.start_server(houses.answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        async with watching(str(Path(folder) / "news.db"), port, feeds) as (watched, worker):
            task = asyncio.create_task(watched.run())
            seconds = await until_polled(houses, worker, feeds)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    server.close()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{feeds} feeds polled in {seconds:.1f} s ({feeds / seconds:.1f} a second); the interval is {INTERVAL:g} s")
    print(f"memory at its highest: {own:.0f} MB, the reading child {child:.0f} MB")
    print(f"one slow, one of 2 MB and one refused among them: {'no other' if seconds < INTERVAL else 'others'} waited")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    asyncio.run(measure(parser.parse_args().feeds))


if __name__ == "__main__":
    main()
