"""Queueing for followers who have chosen much, beside plain ones in the same run; and many digests due at once.

    python -m benchmarks.choices [--upto 1000000] [--digests 100000]

Of the followers a tenth each have words, quiet hours, a digest and a number a day. Two stories are queued for as many
plain followers and for the mixed ones, in databases of their own; the second is measured, when there are slots.
Then digests of three stories each come due at one moment: how long a claim of ten takes from the first to the last, and
whether a breaking story that is loaded in the middle is claimed next. SQLite.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time as clock
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from data.choices import Pace, Way
from data.models import Article, Digest
from data.store.store import Store
from summarizer import Brief, Span

SIZES = (10_000, 100_000, 1_000_000)
NOW = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
EIGHT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
AT_ONCE = 10
BODY = "The council voted on Tuesday to rebuild the sea wall. Work starts in March, the mayor said."
PACES = (Pace(quiet=(time(22), time(7))), Pace(digests=(time(8),)), Pace(most=3, most_chosen=True))


def queueing(folder: str, followers: int, *, mixed: bool) -> float:
    """Seconds to queue a story for so many followers."""
    with closing(Store.open(f"{folder}/{followers}-{mixed}.db")) as store:
        _follow(store, followers)
        if mixed:
            _choose(store, followers)
        _load(store, "First", NOW)
        start = clock.perf_counter()
        _load(store, "Sea wall to be rebuilt", NOW)
        return clock.perf_counter() - start


def digests(folder: str, count: int) -> None:
    """Prints how digests that are due at one moment are claimed."""
    with closing(Store.open(f"{folder}/digests.db")) as store:
        _follow(store, count)
        _assign(store, PACES[1], first=0, step=1, count=count)
        for headline in ("One", "Two", "Three"):
            _load(store, headline, NOW)
        seconds: list[float] = []
        half = count // AT_ONCE // 2
        for turn in range(count // AT_ONCE):
            if turn == half:
                breaking = _load(store, "Dam breaks", EIGHT, breaking=True)
            start = clock.perf_counter()
            with store.transaction():
                claimed = store.outbox.claim(f"c-{turn}", now=EIGHT, until=EIGHT + LEASE, limit=AT_ONCE)
            seconds.append(clock.perf_counter() - start)
            if turn == half:
                assert {each.subjects for each in claimed} == {(breaking,)}
            elif turn < half:
                assert all(isinstance(each.content, Digest) and len(each.subjects) == 3 for each in claimed)
            with store.transaction():
                for each in claimed:
                    store.outbox.note_sent(each, 4711, EIGHT)
        tenth = max(1, len(seconds) // 10)
        first, last = (statistics.median(part) * 1e3 for part in (seconds[:tenth], seconds[half - tenth : half]))
        p95 = statistics.quantiles(seconds, n=20)[-1] * 1e3
        print(
            f"{count:,} digests due at once: a claim of ten {first:.1f} ms at first, {last:.1f} ms in the middle, p95"
        )
        print(f"  {p95:.1f} ms; {len(seconds) * AT_ONCE / sum(seconds):,.0f} claimed a second; breaking news came next")


def _follow(store: Store, count: int) -> None:
    with store.transaction():
        store._engine.execute(
            """INSERT INTO chats (chat_id, paused, since)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
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


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upto", type=int, default=SIZES[-1], help="the largest number of followers")
    parser.add_argument("--digests", type=int, default=100_000, help="digests due at once")
    options = parser.parse_args()
    print("| followers | plain s | mixed s | ratio | mixed us a follower | peak MiB |")
    print("| --: | --: | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        for size in (size for size in SIZES if size <= options.upto):
            plain, mixed = (queueing(folder, size, mixed=mixed) for mixed in (False, True))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            each = mixed / size * 1e6
            print(f"| {size:,} | {plain:.2f} | {mixed:.2f} | {mixed / plain:.2f} | {each:.2f} | {peak:.0f} |")
            for path in Path(folder).iterdir():
                path.unlink()
        digests(folder, options.digests)


if __name__ == "__main__":
    main()
