"""A list costs the same whether a newsroom has had a hundred stories or a million: readers wait for it, one after the
other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.empty_newsroom import newsroom_at
from support.store import FERRY, NOW, Newsroom

from data.store.engines.sqlite import SqliteEngine
from data.store.store import Store

FEW, MANY = 30, 300
A_WEEK_LATER = NOW + timedelta(days=7)
ASKED: dict[str, Callable[[Store], object]] = {
    "the newest stories": lambda store: store.posts.latest(None, offset=0, limit=8),
    "those of a section": lambda store: store.posts.latest("World", offset=0, limit=8),
    "those of a section without any": lambda store: store.posts.latest("Health", offset=0, limit=8),
    "headlines without a brief": lambda store: store.posts.latest(None, offset=0, limit=3, briefs=False),
    "those of one section": lambda store: store.posts.latest("World", offset=0, limit=3, briefs=False),
    "whether there are more": lambda store: store.posts.goes_on(None, offset=3, briefs=False),
    "the newest brief": lambda store: store.posts.newest_brief(),
    "what is new in each section": lambda store: store.posts.counts(A_WEEK_LATER),
    "posts without a section": lambda store: store.posts.without_section(8),
    "drafts": lambda store: store.posts.held(45),
    "the number of drafts": lambda store: store.posts.held_count(),
    "what was muted most": lambda store: store.posts.most_muted(A_WEEK_LATER, 6),
}


class Counting(SqliteEngine):
    """Counts the steps that SQLite takes for a statement."""

    steps = 0

    def count(self) -> None:
        """Counts from now on."""
        self.steps = 0
        self._database.conn.set_progress_handler(self._step, 1)

    def _step(self) -> int:
        self.steps += 1
        return 0


def filled(folder: Path, fill: Callable[[Newsroom, int], object], number: int) -> Counting:
    engine = Counting(newsroom_at(folder / f"{number}.db"))
    newsroom = Newsroom(Store(engine))
    with engine.transaction():
        for each in range(number):
            fill(newsroom, each)
    return engine


def story(newsroom: Newsroom, number: int) -> None:
    newsroom.post(f"Story {number}", ("World", "Sports")[number % 2])


def headline(newsroom: Newsroom, number: int) -> None:
    listed = replace(FERRY, headline=f"Headline {number}", url=None)
    newsroom.store.posts.add_recent(listed, ("World", "Sports")[number % 2], load_id=1, rank=number, now=NOW)


@pytest.fixture(scope="module", params=[story, headline])
def newsrooms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Counting]]:
    """One with few posts and one with many."""
    folder = tmp_path_factory.mktemp("lists")
    engines = [filled(folder, request.param, number) for number in (FEW, MANY)]
    yield engines
    for engine in engines:
        engine.close()


@pytest.mark.parametrize("asked", ASKED)
def test_no_list_goes_through_all_posts(newsrooms: list[Counting], asked: str) -> None:
    steps = []
    for engine in newsrooms:
        store = Store(engine)
        engine.count()
        ASKED[asked](store)
        steps.append(engine.steps)
    assert steps[1] <= steps[0] + 10


def test_to_mute_a_section_goes_through_no_stories_but_those_that_wait(tmp_path: Path) -> None:
    steps = []
    for number in (FEW, MANY):
        with closing(filled(tmp_path, story, number)) as engine:
            store = Store(engine)
            newsroom = Newsroom(store)
            newsroom.follow(1, "World")
            newsroom.load(newsroom.post("It waits"))
            engine.count()
            store.alerts.drop_sections(1, ["World"])
            steps.append(engine.steps)
            assert store.alerts.waiting_for(1) == []
    assert steps[1] <= steps[0] + 10
