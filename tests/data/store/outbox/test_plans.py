"""How SQLite finds the rows of outbox and loads: what somebody waits for never goes through all there have been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.store import DUE, NOW, Newsroom

from data.choices import Pace
from data.models import Kind
from data.store.engines.engine import Row
from data.store.engines.sqlite import SqliteEngine
from data.store.store import Store

ALL_ALERTS = re.compile(r"SCAN (deliveries|loads|[dlxt])$|SEARCH \w+ USING (COVERING )?INDEX \w+ \(kind=\?\)$")
"""Steps that go through all rows of the outbox or of the loads, under their names or as the statements call them, or
through all alerts."""


class Explaining(SqliteEngine):
    """Keeps the statements whose plans have such a step."""

    slow: list[str]

    def query(self, sql: str, **params: object) -> list[Row]:
        self._look_at(sql, params)
        return super().query(sql, **params)

    def execute(self, sql: str, **params: object) -> int:
        self._look_at(sql, params)
        return super().execute(sql, **params)

    def _look_at(self, sql: str, params: dict[str, object]) -> None:
        if ("deliveries" in sql or "loads" in sql) and hasattr(self, "slow"):
            steps = [row["detail"] for row in super().query(f"EXPLAIN QUERY PLAN {sql}", **params)]
            self.slow += [f"{step}: {sql}" for step in steps if ALL_ALERTS.match(step)]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Explaining]:
    Store.open(str(tmp_path / "news.db")).close()
    engine = Explaining(str(tmp_path / "news.db"))
    yield engine
    engine.close()


def test_nothing_goes_through_all_alerts(engine: Explaining) -> None:
    store = Store(engine)
    newsroom = Newsroom(store)
    newsroom.follow(1, "World")
    store.pacing.change(1, Pace(most=3, most_chosen=True), NOW)
    posts = [newsroom.post(f"Story {number}") for number in range(8)]
    engine.slow = []
    for post_id in posts:
        newsroom.load(post_id)
    (alert, *_) = newsroom.claim(limit=1)
    store.outbox.note_sent(alert, 501, DUE)
    newsroom.claim("a-2", catches_up=True)
    store.alerts.waiting_for(1)
    store.alerts.last_told(1)
    store.alerts.drop_sections(1, ["World"])
    store.alerts.drop_post_for(posts[1], [1])
    store.alerts.revise(posts[0], NOW)
    store.alerts.withdraw(posts[2], "Sports", NOW)
    store.alerts.hurry(posts[3], NOW)
    store.alerts.drop_load(newsroom.load(newsroom.post("Held")))
    store.pacing.change(1, Pace(), NOW)
    store.outbox.drop_chat(1)
    store.outbox.fail_older(Kind.ALERT, NOW - timedelta(days=3), "old")
    assert engine.slow == []


def test_no_command_goes_through_all_loads(engine: Explaining) -> None:
    posts = Store(engine).posts
    engine.slow = []
    load_id = posts.add_load(post_id=1, loaded_by=1, now=NOW)
    posts.last_load(1)
    posts.note_undo(load_id, "1:5")
    posts.undone_by("1:5")
    posts.loaded_from(1)
    posts.mentions(1)
    posts.loads_of(1)
    posts.loader(1)
    posts.hold(1, NOW)
    posts.release(1, NOW)
    posts.end_loads(1, NOW)
    posts.forget_chat(1)
    assert engine.slow == []
