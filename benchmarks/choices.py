"""Queueing for followers who have chosen much, beside plain ones in the same run; and many digests due at once.

    python -m benchmarks.choices [--upto 1000000] [--digests 100000] [--engine sqlite|postgresql]

Of the followers a tenth each have words, quiet hours, a digest and a number a day. Two stories are queued for as many
plain followers and for the mixed ones, in databases of their own; the second is measured, when there are slots. Then
digests of three stories each come due at 08:00. They are claimed ten at a time and take their turns at the product's
pacer, whose clock is a simulated one: how even the turns are, how long a claim takes from the first to the last, and
when a breaking story that is loaded in the middle goes out. Seconds of work are those of the processor, a database
server's included, so that others on the machine do not count.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import tempfile
import time as clock
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

from bot.pace.chat_limits import Priority
from bot.pace.pacer import LocalSlots, Pacer
from data.choices import Pace, Way
from data.models import Article, Digest, Message
from data.store.store import Store
from summarizer import Brief, Span

SIZES = (10_000, 100_000, 1_000_000)
NOW = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
EIGHT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
AT_ONCE = 10
RATE = 29.0
"""Messages a second, as BOT_SEND_RATE has it."""

BODY = "The council voted on Tuesday to rebuild the sea wall. Work starts in March, the mayor said."
PACES = (Pace(quiet=(time(22), time(7))), Pace(digests=(time(8),)), Pace(most=3, most_chosen=True))


Databases = Callable[[str], str]
"""From a name to the address of a new database."""


def queueing(database: str, followers: int, *, mixed: bool) -> float:
    """Seconds to queue a story for so many followers."""
    with closing(Store.open(database)) as store:
        _follow(store, followers)
        if mixed:
            _choose(store, followers)
        for table in ("chats", "subscriptions", "paces", "word_choices"):
            store._engine.analyze(table)
        _load(store, "First", NOW)
        start = _processor(store)
        _load(store, "Sea wall to be rebuilt", NOW)
        return _processor(store) - start


def _processor(store: Store) -> float:
    """Seconds of processor time so far, of this process and of the database server's that works for it."""
    seconds = clock.process_time()
    if store._engine.skip_locked:
        pid = store._engine.query("SELECT pg_backend_pid() AS pid")[0]["pid"]
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


class SimulatedTime:
    """A clock that stands still but while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        """Moves the clock."""
        await asyncio.sleep(0)
        self.now += max(0.0, seconds)


async def digests(database: str, count: int) -> None:
    """Prints how digests that are due at one moment are claimed and paced."""
    with closing(Store.open(database)) as store:
        _follow(store, count)
        _assign(store, PACES[1], first=0, step=1, count=count)
        for headline in ("One", "Two", "Three"):
            _load(store, headline, NOW)
        time_ = SimulatedTime()
        pacer = Pacer(LocalSlots(RATE), clock=lambda: time_.now, sleep=time_.sleep)
        seconds: list[float] = []
        turns: list[float] = []
        loaded_at = went_at = 0.0
        half = count // AT_ONCE // 2
        for turn in range(count // AT_ONCE):
            if turn == half:
                breaking, loaded_at = _load(store, "Dam breaks", EIGHT, breaking=True), time_.now
            claimed = _claimed(store, f"c-{turn}", seconds)
            for each in claimed:
                await pacer.turn(each.chat_id, Priority.ALERT)
                turns.append(time_.now)
            if turn == half:
                went_at = turns[-AT_ONCE]
                assert {each.subjects for each in claimed} == {(breaking,)}
            elif turn < half:
                assert all(isinstance(each.content, Digest) and len(each.subjects) == 3 for each in claimed)
            with store.transaction():
                for each in claimed:
                    store.outbox.note_sent(each, 4711, EIGHT)
        await pacer.close()
    _report_claims(seconds, half)
    _report_turns(turns, went_at - loaded_at)


def _claimed(store: Store, claim: str, seconds: list[float]) -> tuple[Message, ...]:
    start = clock.perf_counter()
    with store.transaction():
        claimed = store.outbox.claim(claim, now=EIGHT, until=EIGHT + LEASE, limit=AT_ONCE)
    seconds.append(clock.perf_counter() - start)
    return claimed


def _report_claims(seconds: list[float], half: int) -> None:
    tenth = max(1, len(seconds) // 10)
    first, last = (statistics.median(part) * 1e3 for part in (seconds[:tenth], seconds[half - tenth : half]))
    p95 = statistics.quantiles(seconds, n=20)[-1] * 1e3
    print(f"a claim of ten takes {first:.1f} ms at first, {last:.1f} ms in the middle, p95 {p95:.1f} ms (wall time)")


def _report_turns(turns: list[float], breaking_after: float) -> None:
    gaps = [1e3 * (after - before) for before, after in pairwise(turns)]
    window: deque[float] = deque()
    most = 0
    for turn in turns:
        window.append(turn)
        while window[0] <= turn - 1:
            window.popleft()
        most = max(most, len(window))
    print(
        f"{len(turns):,} digests due at 08:00 at {RATE:g} a second: {turns[-1] / 60:.1f} min, gaps {min(gaps):.1f} to "
        f"{max(gaps):.1f} ms, at most {most} in any second; breaking news went {breaking_after:.2f} s after it was due"
    )


def _follow(store: Store, count: int) -> None:
    with store.transaction():
        store._engine.execute(
            """INSERT INTO chats (chat_id, paused, since)
            WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :count)
            SELECT i, 0, CAST(:now AS TEXT) FROM n""",
            count=count,
            now=NOW.isoformat(),
        )
        store._engine.execute(
            "INSERT INTO subscriptions (chat_id, section, since) SELECT chat_id, 'World', since FROM chats"
        )


def _choose(store: Store, count: int) -> None:
    """A tenth each have words (half of them muted ones that the story holds), quiet hours, a digest, a number a day."""
    for first, pace in enumerate(PACES, start=1):
        _assign(store, pace, first=first, step=10, count=count)
    with store.transaction():
        for way, words in ((Way.MUTE, "sea wall"), (Way.FOLLOW, "council")):
            phrase = store.words.add(1, words, way)
            store._engine.execute(
                """INSERT INTO word_choices (chat_id, phrase_id, way, words)
                SELECT chat_id, :phrase, :way, :words FROM chats WHERE chat_id % 20 = :rest""",
                phrase=phrase.id,
                way=way,
                words=words,
                rest=0 if way is Way.MUTE else 10,
            )
            store.words.remove(1, phrase.id, way)


def _assign(store: Store, pace: Pace, *, first: int, step: int, count: int) -> None:
    """Gives every ``step``-th chat a pace."""
    with store.transaction():
        store.paces.put(count, pace)
        store._engine.execute(
            """INSERT INTO paces (chat_id, rhythm_id, most, most_chosen, sound, breaking_through)
            SELECT c.chat_id, p.rhythm_id, p.most, p.most_chosen, p.sound, p.breaking_through
            FROM chats c CROSS JOIN paces p WHERE p.chat_id = :model AND c.chat_id % :step = :first
            AND c.chat_id <> :model""",
            model=count,
            step=step,
            first=first % step,
        )


def _load(store: Store, headline: str, due: datetime, *, breaking: bool = False) -> int:
    brief = Brief.of(BODY, [Span.cut(BODY, 0, BODY.index(".") + 1)])
    with store.transaction():
        post_id = store.posts.add_article(Article(headline, BODY), brief, "World", NOW)
        if breaking:
            store.posts.set_breaking(post_id)
        load_id = store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)
        store.alerts.queue(load_id, post_id, "World", due=due, now=NOW)
    return post_id


@contextmanager
def _databases(engine: str) -> Iterator[Databases]:
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield lambda name: f"{folder}/{name}.db"
        return
    from tests.support.postgres import make_database, running_server

    with running_server(hurried=False) as server:
        yield lambda name: make_database(server, f"choices_{name}")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upto", type=int, default=SIZES[-1], help="the largest number of followers")
    parser.add_argument("--digests", type=int, default=100_000, help="digests due at once")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    print("| followers | plain s | mixed s | ratio | mixed us a follower | peak MiB |")
    print("| --: | --: | --: | --: | --: | --: |")
    with _databases(options.engine) as new:
        for size in (size for size in SIZES if size <= options.upto):
            plain, mixed = (queueing(new(f"{size}_{mixed}".lower()), size, mixed=mixed) for mixed in (False, True))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            each = mixed / size * 1e6
            print(f"| {size:,} | {plain:.2f} | {mixed:.2f} | {mixed / plain:.2f} | {each:.2f} | {peak:.0f} |")
        if options.digests:
            asyncio.run(digests(new("digests"), options.digests))


if __name__ == "__main__":
    main()
