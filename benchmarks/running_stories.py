"""Articles with marks of which go on one another's story, and what the product's candidates for each are.

Threads and traps: ../shared/corpora/summaries/threads.tsv. Each article is taken as new in a newsroom that holds all
others, because the marks have no dates.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from data.store.store import Store
from data.store.stories.threads import CANDIDATES
from data.threads.profile import Profile, profile

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TRAP = "series-"

Groups = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """``stories`` and ``traps`` are groups of indices into ``texts`` (headline and body), by the name of the thread.

    A trap is a group of articles that are related and do not go on one another.
    """

    texts: Sequence[tuple[str, str]]
    stories: Groups
    traps: Groups

    def pairs(self, groups: Groups) -> set[tuple[int, int]]:
        """All ordered pairs of different articles of one group."""
        return {(one, other) for group in groups.values() for one in group for other in group if one != other}


@dataclass(frozen=True, slots=True)
class Looked:
    """What the product looked at for each article: its profile, its candidates, and the seconds of both."""

    profiles: Sequence[Profile]
    candidates: Sequence[Sequence[int]]
    seconds: Sequence[float]


def read_marked(articles: Path, threads: Path) -> Marked:
    """The articles (JSON lines with id, headline and body) and the marks (id, thread, kind, note; tab separated)."""
    rows = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
    index = {str(row["id"]): number for number, row in enumerate(rows)}
    groups: dict[str, set[int]] = defaultdict(set)
    for line in threads.read_text(encoding="utf-8").splitlines()[1:]:
        article, thread = line.split("\t")[:2]
        groups[thread].add(index[article])
    frozen = {thread: frozenset(group) for thread, group in groups.items()}
    return Marked(
        [(row["headline"], row["body"]) for row in rows],
        {thread: group for thread, group in frozen.items() if not thread.startswith(TRAP)},
        {thread: group for thread, group in frozen.items() if thread.startswith(TRAP)},
    )


def look(marked: Marked, address: str) -> Looked:
    """Stores all articles in the empty database at ``address`` and looks up each one's candidates."""
    profiles = [profile(headline, body) for headline, body in marked.texts]
    store = Store.open(address)
    with store.transaction():
        for number, each in enumerate(profiles):
            store.threads.put_terms(number, each.terms, NOW)
    candidates, seconds = [], []
    for number, (headline, body) in enumerate(marked.texts):
        start = perf_counter()
        terms = profile(headline, body).terms
        found = store.threads.candidates(terms, NOW - timedelta(days=14), limit=CANDIDATES + 1)
        seconds.append(perf_counter() - start)
        candidates.append([each for each in found if each != number][:CANDIDATES])
    store.close()
    return Looked(profiles, candidates, seconds)


def folds(marked: Marked, count: int) -> list[int]:
    """A fold for each article: articles of threads or traps that touch are in one, the largest such set first."""
    sets: list[set[int]] = []
    for group in (*marked.stories.values(), *marked.traps.values()):
        touching = [each for each in sets if each & group]
        sets = [each for each in sets if not each & group] + [set(group).union(*touching)]
    joined = set().union(*sets)
    sets += [{number} for number in range(len(marked.texts)) if number not in joined]
    fold = [0] * len(marked.texts)
    for rank, members in enumerate(sorted(sets, key=lambda each: (-len(each), min(each)))):
        for number in members:
            fold[number] = rank % count
    return fold
