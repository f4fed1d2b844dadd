"""A hostile feed among a hundred."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime

from benchmarks.fanout import ADMIN, stats
from benchmarks.faults import feed_site
from benchmarks.faults.stage import PATIENCE, Stage
from data.store.store import Store


def feeds(stage: Stage) -> str:
    """A hundred feeds bring a story each, twice; one of them is hostile, in another way at each poll."""
    with feed_site.site() as (port, editions), closing(Store.open(stage.database)) as store:
        now = datetime.now(UTC)
        with store.transaction():
            for number in range(feed_site.FEEDS):
                store.feeds.add(f"http://127.0.0.1:{port}/{number}", "World", ADMIN, now)
        stage.extra["BOT_FETCH_ALLOW"] = f"127.0.0.1:{port}"
        stage.start()
        expected = 0
        for _ in range(3):
            _wait_for_polls(stage, expected)
            editions[0] += 1
            expected = (editions[0] - 1) * (feed_site.FEEDS - 1) * stage.chats
            with closing(sqlite3.connect(stage.database, isolation_level=None, timeout=30)) as connection:
                connection.execute("UPDATE feeds SET next_at = ?", (datetime.now(UTC).isoformat(),))
        expected = (editions[0] - 2) * (feed_site.FEEDS - 1) * stage.chats
        seen = stage.end()
        return (
            f"{expected - seen['stories']} missing, {seen['again']} double, longest silence {seen['silence']:.0f} s, "
            f"exit {seen['statuses']}, stop {seen['stop']:.1f} s"
        )


def _wait_for_polls(stage: Stage, stories: int) -> None:
    """Until all feeds but the hostile one have been polled and what they brought has been told."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(stage.database, timeout=30)) as connection:
            (polled,) = connection.execute("SELECT COUNT(*) FROM feeds WHERE polled_at IS NOT NULL").fetchone()
        if polled >= feed_site.FEEDS - 1 and stats(stage.port)["stories"] >= stories:
            return
        time.sleep(0.5)
