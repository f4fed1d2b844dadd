"""Breaking stories and deletions beside a million routine alerts: how soon the first of them is claimed.

    python -m benchmarks.lanes [--waiting 1000000] [--engine sqlite|postgresql] [--before CHECKOUT]

A million routine alerts are due. A story of 10,000 followers, half of them sent to, is taken back; a breaking story is
loaded for the same 10,000. The clock runs from the command until the claim that holds the first message of it.

With ``--before``, the folder of an earlier commit, queueing is measured with its code and today's, in turn, each with a
database of its own: seven stories each, the first of which only warms up.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.models import Article, Lane, Message
from data.store.store import Store
from summarizer import Brief, Span

WAITING = 1_000_000
FOLLOWERS = 10_000
AT_ONCE = 10
TURNS = 6
ROOT = Path(__file__).parents[1]
WORKER = ROOT / "benchmarks" / "workers" / "queueing.py"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
BODY = "The council voted on Tuesday to rebuild the sea wall. Work starts in March, the mayor said."


def measure(address: str, waiting: int) -> dict[str, float]:
    """Seconds of each step, by its name."""
    seconds: dict[str, float] = {}
    with closing(Store.open(address)) as store:
        _follow(store, "World", first=1_000_000, count=waiting)
        _follow(store, "Sports", first=1, count=FOLLOWERS)
        mistaken = _load(store, "Mistaken", "Sports")
        for turn in range(FOLLOWERS // 2 // AT_ONCE):
            _send(store, _claim(store, f"a-{turn}"))
        with _timed(seconds, f"queue {waiting:,} routine alerts"):
            _load(store, "Routine", "World")
        with _timed(seconds, "take a half-sent story back, and claim the first deletion"):
            _retract(store, mistaken)
            (first, *_) = _claim(store, "b-1")
        assert first.content is None
        assert first.message_id
        while (claimed := _claim(store, "c-1"))[0].message_id:
            _send(store, claimed)
        with _timed(seconds, f"load a breaking story for {FOLLOWERS:,}, and claim its first alert"):
            breaking = _load(store, "Breaking", "Sports", breaking=True)
            (first, *_) = _claim(store, "d-1")
        assert breaking in first.subjects
        with _timed(seconds, f"queue {waiting:,} breaking alerts"):
            _load(store, "Breaking too", "World", breaking=True)
        with _timed(seconds, "claim ten of them"):
            assert Lane.BREAKING in store.outbox._due_lanes(NOW)
            _claim(store, "e-1")
    return seconds


def compare_queueing(before: Path, addresses: tuple[str, str], waiting: int) -> dict[str, float]:
    """Median seconds of queueing a story with the code of ``before`` and with today's, and how the two compare."""
    with _queueing(before, addresses[0], waiting) as old, _queueing(ROOT, addresses[1], waiting) as new:
        turns = [(_seconds_of(old), _seconds_of(new)) for _ in range(TURNS + 1)][1:]
    for old_seconds, new_seconds in turns:
        print(f"    before {old_seconds:.2f} s, now {new_seconds:.2f} s", flush=True)
    return {
        f"queue {waiting:,} before, median": statistics.median(old for old, _ in turns),
        f"queue {waiting:,} now, median": statistics.median(new for _, new in turns),
        "now / before, median of turns (no unit)": statistics.median(new / old for old, new in turns),
    }


@contextmanager
def _queueing(checkout: Path, address: str, waiting: int) -> Iterator[subprocess.Popen[str]]:
    """A process that queues stories with the code of a checkout; its followers are there."""
    command = [sys.executable, str(WORKER), address, str(waiting)]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    with subprocess.Popen(
        command, cwd=checkout, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout
        assert int(worker.stdout.readline()) == waiting
        yield worker
        assert worker.stdin
        worker.stdin.close()


def _seconds_of(worker: subprocess.Popen[str]) -> float:
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write("\n")
    worker.stdin.flush()
    return float(worker.stdout.readline())


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - start


def _follow(store: Store, section: str, *, first: int, count: int) -> None:
    numbers = {"first": first, "last": first + count - 1, "now": NOW.isoformat()}
    with store.transaction():
        store._engine.execute(
            """INSERT INTO chats (chat_id, paused, since)
            WITH RECURSIVE n (i) AS (SELECT CAST(:first AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :last)
            SELECT i, 0, CAST(:now AS TEXT) FROM n""",
            **numbers,
        )
        store._engine.execute(
            """INSERT INTO subscriptions (chat_id, section, since)
            SELECT chat_id, CAST(:section AS TEXT), since FROM chats WHERE chat_id BETWEEN :first AND :last""",
            section=section,
            first=first,
            last=first + count - 1,
        )
        for table in ("chats", "subscriptions"):
            store._engine.analyze(table)


def _load(store: Store, headline: str, section: str, *, breaking: bool = False) -> int:
    brief = Brief.of(BODY, [Span.cut(BODY, 0, BODY.index(".") + 1)])
    with store.transaction():
        post_id = store.posts.add_article(Article(headline, BODY), brief, section, NOW)
        if breaking:
            store.posts.set_breaking(post_id)
        load_id = store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)
        store.alerts.queue(load_id, post_id, section, due=NOW, now=NOW)
    return post_id


def _claim(store: Store, name: str) -> tuple[Message, ...]:
    with store.transaction():
        return store.outbox.claim(name, now=NOW, until=NOW + LEASE, limit=AT_ONCE)


def _send(store: Store, messages: tuple[Message, ...]) -> None:
    for message in messages:
        with store.transaction():
            if message.content is None:
                store.outbox.note_recalled(message, deleted=True)
            else:
                store.outbox.note_sent(message, 4711, NOW)


def _retract(store: Store, post_id: int) -> None:
    with store.transaction():
        store.alerts.drop_post(post_id)
        store.posts.retract([post_id], NOW)
        store.alerts.revise(post_id, NOW)


def _report(engine: str, seconds: dict[str, float]) -> None:
    print(f"\n{engine}")
    for name, each in seconds.items():
        print(f"  {name}: {each:.2f} s")


def main() -> None:
    """Measures and prints a list for each engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--waiting", type=int, default=WAITING, help="routine alerts that are due")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), help="only this one  [both]")
    parser.add_argument("--before", type=Path, help="the folder of an earlier commit: compare queueing with it")
    options = parser.parse_args()
    if options.engine != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            addresses = [f"{folder}/{name}.db" for name in ("news", "before", "now")]
            _report("SQLite", _all_of(addresses, options))
    if options.engine != "sqlite":
        _report("PostgreSQL", _on_postgres(options))


def _all_of(addresses: Sequence[str], options: argparse.Namespace) -> dict[str, float]:
    first, old, new = addresses
    seconds = measure(first, options.waiting)
    if options.before:
        seconds |= compare_queueing(options.before.resolve(), (old, new), options.waiting)
    return seconds


def _on_postgres(options: argparse.Namespace) -> dict[str, float]:
    from tests.support.postgres import make_database, running_server

    with ExitStack() as stack:
        server = stack.enter_context(running_server(hurried=False))
        names = ("newsbrief_bench", "newsbrief_before", "newsbrief_now")
        return _all_of([make_database(server, name) for name in names], options)


if __name__ == "__main__":
    main()
