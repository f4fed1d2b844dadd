"""Queues stories for many followers, with the code of whatever checkout is on the path.

    PYTHONPATH=CHECKOUT python benchmarks/workers/queueing.py ADDRESS FOLLOWERS

Says the number of followers when they are there. Then each line of the input queues one more story for all of them,
which is answered with its seconds.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from data.models import Article
from data.store.store import Store
from summarizer import Brief, Span

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BODY = "The council voted on Tuesday to rebuild the sea wall. Work starts in March, the mayor said."


def _follow(store: Store, followers: int) -> None:
    with store.transaction():
        store._engine.execute(
            """INSERT INTO chats (chat_id, paused, since)
            WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :last)
            SELECT i, 0, CAST(:now AS TEXT) FROM n""",
            last=followers,
            now=NOW.isoformat(),
        )
        store._engine.execute(
            "INSERT INTO subscriptions (chat_id, section, since) SELECT chat_id, 'World', since FROM chats"
        )
        for table in ("chats", "subscriptions"):
            store._engine.analyze(table)


def _queue(store: Store, headline: str, followers: int) -> None:
    brief = Brief.of(BODY, [Span.cut(BODY, 0, BODY.index(".") + 1)])
    with store.transaction():
        post_id = store.posts.add_article(Article(headline, BODY), brief, "World", NOW)
        load_id = store.posts.add_load(post_id=post_id, loaded_by=1, now=NOW)
        assert store.alerts.queue(load_id, post_id, "World", due=NOW, now=NOW) == followers


def main() -> None:
    """Runs until the input ends."""
    address, followers = sys.argv[1], int(sys.argv[2])
    store = Store.open(address)
    _follow(store, followers)
    print(followers, flush=True)
    for number, _ in enumerate(sys.stdin):
        start = time.perf_counter()
        _queue(store, f"Sea wall {number}", followers)
        print(time.perf_counter() - start, flush=True)
    store.close()


if __name__ == "__main__":
    main()
