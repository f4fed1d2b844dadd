"""Breaking stories and deletions beside a million routine alerts: how soon the first of them is claimed.

    python -m benchmarks.lanes [--waiting 1000000] [--engine sqlite|postgresql]

A million routine alerts are due. A story of 10,000 followers, half of them sent to, is taken back; a breaking story is
loaded for the same 10,000. The clock runs from the command until the claim that holds the first message of it. Queueing
is measured in the same run with the breaking story and a routine one in turn.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.models import Article, Lane, Message
from data.store.store import Store
from summarizer import Brief, Span

WAITING = 1_000_000
FOLLOWERS = 10_000
AT_ONCE = 10
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
            assert store.outbox._first_due(Lane.BREAKING)
            _claim(store, "e-1")
    return seconds


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
    options = parser.parse_args()
    if options.engine != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            _report("SQLite", measure(str(Path(folder) / "news.db"), options.waiting))
    if options.engine != "sqlite":
        _report("PostgreSQL", _on_postgres(options.waiting))


def _on_postgres(waiting: int) -> dict[str, float]:
    from tests.support.postgres import make_database, running_server

    with ExitStack() as stack:
        server = stack.enter_context(running_server(hurried=False))
        return measure(make_database(server, "newsbrief_bench"), waiting)


if __name__ == "__main__":
    main()
