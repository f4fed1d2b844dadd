"""The feeds that the newsroom watches, and the entries of each that were dealt with.

``next_at`` is when a feed may be polled next. A claim sets it to the end of the lease: two processes never poll the
same feed at once, and the feed of a process that died is polled again after the lease. ``waits_since`` is when
``next_at`` was written, or when the poll began that led to it (data.store.engines.waits).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.forms import optional_time_of, time_of, time_text
from data.identity import canonical_url
from data.store.engines.engine import Engine, Row, numbered
from data.store.engines.waits import end_of_wait
from data.store.stories.codec import error_text

NOBODY = 0
"""Stands for who added a feed once that is forgotten. No chat has this id."""


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A watched feed.

    ``section``: the section of all its stories, ``None`` when each story's own labels decide.
    ``polled_at``: when its server last answered, ``None`` before the first poll.
    ``failures``: how many polls failed since the last good one; ``error``: why the last of them did, or which entries
    of the feed a good poll could not read.
    ``stories``: how many posts it has brought.
    ``etag``, ``last_modified``: the validators of the version that was dealt with.
    ``gone_at``: when it was given up for good; it is no longer polled.
    """

    id: int
    url: str
    section: str | None
    next_at: datetime
    polled_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    stories: int = 0
    etag: str | None = None
    last_modified: str | None = None
    gone_at: datetime | None = None


class Feeds:
    """The watched feeds. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, url: str, section: str | None, added_by: int, now: datetime) -> tuple[int, bool]:
        """Starts watching a feed. Returns its number, and whether it is new.

        A feed that is watched already gets the section, when one is given, and is polled now if it failed or was given
        up.
        """
        rows = self._engine.query(
            """INSERT INTO feeds (url, url_key, section, added_by, added_at, next_at, waits_since, failures, stories)
            VALUES (:url, :url_key, CAST(:section AS TEXT), :added_by, :now, :now, :now, 0, 0)
            ON CONFLICT (url_key) DO NOTHING RETURNING id""",
            url=url,
            url_key=canonical_url(url),
            section=section,
            added_by=added_by,
            now=time_text(now),
        )
        if rows:
            return int(rows[0]["id"]), True
        known = self._engine.query(
            """UPDATE feeds SET section = COALESCE(CAST(:section AS TEXT), section), gone_at = NULL,
                next_at = CASE WHEN gone_at IS NULL AND failures = 0 THEN next_at ELSE :now END,
                waits_since = CASE WHEN gone_at IS NULL AND failures = 0 THEN waits_since ELSE :now END
            WHERE url_key = :url_key RETURNING id""",
            section=section,
            now=time_text(now),
            url_key=canonical_url(url),
        )
        return int(known[0]["id"]), False

    def added_from(self, chat_id: int) -> int:
        """How many of the watched feeds a chat has added."""
        rows = self._engine.query("SELECT COUNT(*) AS feeds FROM feeds WHERE added_by = :chat", chat=chat_id)
        return int(rows[0]["feeds"])

    def forget_chat(self, chat_id: int) -> None:
        """Removes a chat from the feeds that it added; they are watched as before."""
        self._engine.execute("UPDATE feeds SET added_by = :nobody WHERE added_by = :chat", nobody=NOBODY, chat=chat_id)

    def remove(self, feed_id: int) -> None:
        """Stops watching a feed."""
        self._engine.execute("DELETE FROM feed_entries WHERE feed_id = :id", id=feed_id)
        self._engine.execute("DELETE FROM feeds WHERE id = :id", id=feed_id)

    def get(self, feed_id: int) -> WatchedFeed | None:
        """The feed with that number, ``None`` when there is none."""
        rows = self._engine.query("SELECT * FROM feeds WHERE id = :id", id=feed_id)
        return _feed(rows[0]) if rows else None

    def all(self) -> list[WatchedFeed]:
        """All feeds in the order in which they were added."""
        return [_feed(row) for row in self._engine.query("SELECT * FROM feeds ORDER BY id")]

    def claim(self, *, now: datetime, until: datetime, limit: int) -> list[WatchedFeed]:
        """Claims up to ``limit`` due feeds until the lease ends at ``until``."""
        self._keep_waits(now)
        rows = self._engine.query(
            f"""WITH due AS (
                SELECT id FROM feeds WHERE next_at <= :now AND gone_at IS NULL
                ORDER BY next_at LIMIT :limit {self._engine.skip_locked})
            UPDATE feeds SET next_at = :until, waits_since = :now WHERE id IN (SELECT id FROM due) RETURNING *""",  # noqa: S608
            now=time_text(now),
            until=time_text(until),
            limit=limit,
        )
        return [_feed(row) for row in rows]

    def next_due(self) -> datetime | None:
        """When the next feed may be claimed, ``None`` when no feed is watched."""
        rows = self._engine.query("SELECT MIN(next_at) AS next_at FROM feeds WHERE gone_at IS NULL")
        return optional_time_of(rows[0]["next_at"])

    def note_polled(
        self, feed_id: int, *, now: datetime, next_at: datetime, stories: int = 0, problem: str | None = None
    ) -> None:
        """Records a successful poll that brought ``stories`` posts.

        ``problem``: a sentence about the entries that could not be read.
        """
        self._engine.execute(
            """UPDATE feeds SET polled_at = :now, next_at = :next_at, waits_since = :now, failures = 0,
                error = CAST(:error AS TEXT),
                stories = stories + :stories WHERE id = :id""",
            id=feed_id,
            error=problem and error_text(problem),
            now=time_text(now),
            next_at=time_text(next_at),
            stories=stories,
        )

    def set_validators(self, feed_id: int, etag: str | None, last_modified: str | None) -> None:
        """Stores the validators of the version that was dealt with."""
        self._engine.execute(
            """UPDATE feeds SET etag = CAST(:etag AS TEXT), last_modified = CAST(:last_modified AS TEXT)
            WHERE id = :id""",
            id=feed_id,
            etag=etag,
            last_modified=last_modified,
        )

    def move(self, feed_id: int, url: str) -> bool:
        """Changes a feed's address, unless another feed has that address. Returns whether it changed."""
        return bool(
            self._engine.execute(
                """UPDATE feeds SET url = :url, url_key = :url_key WHERE id = :id
                AND NOT EXISTS (SELECT 1 FROM feeds WHERE url_key = :url_key AND id <> :id)""",
                id=feed_id,
                url=url,
                url_key=canonical_url(url),
            )
        )

    def note_gone(self, feed_id: int, *, error: str, now: datetime) -> None:
        """Records that a feed is given up for good: it is no longer polled."""
        self._engine.execute(
            "UPDATE feeds SET gone_at = :now, error = :error WHERE id = :id",
            id=feed_id,
            error=error_text(error),
            now=time_text(now),
        )

    def note_failed(self, feed_id: int, *, error: str, next_at: datetime) -> None:
        """Records a failed poll; the feed must be claimed."""
        self._engine.execute(
            "UPDATE feeds SET failures = failures + 1, error = :error, next_at = :next_at WHERE id = :id",
            id=feed_id,
            error=error_text(error),
            next_at=time_text(next_at),
        )

    def _keep_waits(self, now: datetime) -> None:
        """Lets the waits that were written before the clock was set back to ``now`` keep their length."""
        rows = self._engine.query(
            "SELECT id, next_at, waits_since FROM feeds WHERE waits_since > :now", now=time_text(now)
        )
        for row in rows:
            end = end_of_wait(time_of(row["waits_since"]), time_of(row["next_at"]), now)
            self._engine.execute(
                """UPDATE feeds SET next_at = :end, waits_since = :now
                WHERE id = :id AND next_at = :next_at AND waits_since = :waits_since""",
                **row,
                end=time_text(end),
                now=time_text(now),
            )

    def seen(self, feed_id: int, keys: Sequence[str]) -> set[str]:
        """Which of these entries of a feed were dealt with."""
        if not keys:
            return set()
        marks, params = numbered("key", keys)
        rows = self._engine.query(
            f"SELECT entry FROM feed_entries WHERE feed_id = :feed AND entry IN ({marks})",  # noqa: S608
            feed=feed_id,
            **params,
        )
        return {row["entry"] for row in rows}

    def note_seen(self, feed_id: int, keys: Iterable[str], now: datetime) -> None:
        """Records that entries were dealt with, and are in the feed at ``now``."""
        for key in keys:
            self._engine.execute(
                """INSERT INTO feed_entries (feed_id, entry, seen_at) VALUES (:feed, :entry, :now)
                ON CONFLICT (feed_id, entry) DO UPDATE SET seen_at = excluded.seen_at""",
                feed=feed_id,
                entry=key,
                now=time_text(now),
            )

    def forget_entries(self, before: datetime) -> None:
        """Deletes the entries that were last in their feed before a time, and have left it: what its newest version
        held is still there if the feed has not changed, or could not be read, since then."""
        self._engine.execute(
            """DELETE FROM feed_entries WHERE seen_at < :before AND seen_at < (
                SELECT MAX(kept.seen_at) FROM feed_entries kept WHERE kept.feed_id = feed_entries.feed_id)""",
            before=time_text(before),
        )


def _feed(row: Row) -> WatchedFeed:
    return WatchedFeed(
        id=row["id"],
        url=row["url"],
        section=row["section"],
        next_at=time_of(row["next_at"]),
        polled_at=optional_time_of(row["polled_at"]),
        failures=row["failures"],
        error=row["error"],
        stories=row["stories"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        gone_at=optional_time_of(row["gone_at"]),
    )
