"""Alerts in the outbox: who gets which post, and what happens to an alert when its post is taken back or changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from data.forms import time_text
from data.models import LANES, Kind, Lane, Recall
from data.store.engine import Engine
from data.store.outbox.bundles import drop_rows, revise_leading
from data.store.outbox.round_ups import OF_ROUND_UP
from data.store.outbox.settled import Settled
from data.store.subscriptions import ALL_POSTS
from data.store.threads import Threads

MANY_ROWS = 1_000
"""Rows queued at once that change what is the best way through the outbox."""

STALE = timedelta(hours=24)
"""A post older than this when it is loaded alerts nobody."""

_OF_LOAD = """kind = :kind AND load_id = :load
    AND subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)"""


class Alerts:
    """The rows of the outbox whose subjects are posts. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._settled = Settled(engine)
        self._threads = Threads(engine)

    def queue(self, load_id: int, post_id: int, section: str | None, *, due: datetime, now: datetime) -> int:
        """Queues a post for all that follow its section, all posts or its story; returns for how many chats.

        Chats that have had the post, are paused, gone, have muted the section or had enough of the story are left out;
        so are all when the post is settled.
        """
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        joins, first_id = self._join(load_id, post_id), self._threads.first_of(post_id)
        # Who follows both the section and all posts is met twice and queued once. The few that get none are collected
        # beforehand: to look up each of a million followers took as long as to write their rows. No CAST here: SQLite
        # would do it again for each row, which is a percent of the time for each.
        queued = self._engine.execute(
            """INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT :kind, :post, s.chat_id, :load_id, :lane, 1, :silent, 'due', :due, 0
            FROM subscriptions s LEFT JOIN (
                SELECT chat_id FROM chats WHERE paused <> 0 OR gone_at IS NOT NULL
                UNION ALL SELECT chat_id FROM mutes WHERE section = :section AND until > CAST(:now AS TEXT)
                UNION ALL SELECT chat_id FROM story_wishes WHERE first_id = :first AND wanted = 0
            ) AS left_out ON left_out.chat_id = s.chat_id
            WHERE s.section IN (:section, :all_posts) AND left_out.chat_id IS NULL
            ORDER BY s.section, s.chat_id
            ON CONFLICT (kind, subject, chat_id) DO NOTHING""",
            **_about(post_id),
            load_id=load_id,
            lane=self._lane_of(post_id),
            # A post that nobody has filed reaches only those who follow all posts, and without a sound.
            silent=int(section is None),
            section=section or ALL_POSTS,
            all_posts=ALL_POSTS,
            first=first_id,
            now=time_text(now),
            due=time_text(due),
        )
        queued += self._queue_followers(load_id, post_id, first_id, due)
        if joins:
            self._follow_the_leading(load_id, post_id)
        if queued >= MANY_ROWS:
            self._engine.analyze("deliveries")
        return queued

    def chats_of(self, load_id: int) -> int:
        """How many chats a load is queued for or has reached."""
        row = self._engine.query(
            f"SELECT COUNT(*) AS count FROM deliveries WHERE {_OF_LOAD} AND leads = 1",  # noqa: S608
            kind=Kind.ALERT,
            load=load_id,
        )[0]
        return int(row["count"])

    def has_been_alerted(self, post_id: int) -> bool:
        """Whether any chat has a message about a post, or had once."""
        return self._settled.is_settled(Kind.ALERT, post_id) or bool(
            self._engine.query(
                "SELECT 1 FROM deliveries WHERE kind = :kind AND subject = :post AND message_id IS NOT NULL LIMIT 1",
                **_about(post_id),
            )
        )

    def drop_post(self, post_id: int) -> int:
        """Takes a post out of the queue; returns for how many chats it was."""
        return drop_rows(self._engine, "{row}.kind = :kind AND {row}.subject = :post", **_about(post_id))

    def drop_load(self, load_id: int) -> int:
        """Takes all of a load out of the queue; returns for how many chats it was."""
        load = {"kind": Kind.ALERT, "load": load_id}
        waiting = self._engine.query(
            f"SELECT COUNT(*) AS count FROM deliveries WHERE {_OF_LOAD} AND state = 'due' AND leads = 1",  # noqa: S608
            **load,
        )
        self._engine.execute(f"DELETE FROM deliveries WHERE {_OF_LOAD} AND state = 'due'", **load)  # noqa: S608
        brought = "{row}.subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)"
        in_round_ups = drop_rows(self._engine, f"{{row}}.kind = :kind AND {brought} AND {OF_ROUND_UP}", **load)
        return int(waiting[0]["count"]) + in_round_ups

    def drop_sections(self, chat_id: int, sections: Iterable[str]) -> None:
        """Takes the alerts of sections that a chat no longer follows out of the queue."""
        for section in sections:
            drop_rows(
                self._engine,
                """{row}.chat_id = :chat AND {row}.kind = :kind
                AND {row}.subject IN (SELECT p.id FROM posts p WHERE COALESCE(p.section, :all_posts) = :section)""",
                kind=Kind.ALERT,
                chat=chat_id,
                section=section,
                all_posts=ALL_POSTS,
            )

    def revise(self, post_id: int, now: datetime, lane: Lane = Lane.REPAIR) -> int:
        """Queues edits of the messages about a post, or deletions if it was taken back; returns how many."""
        count = self._engine.execute(
            """UPDATE deliveries SET state = 'revise', next_at = :now, attempts = 0, claim = NULL,
                lane = CAST(:lane AS SMALLINT)
            WHERE kind = :kind AND subject = :post AND state = 'sent'""",
            lane=lane,
            now=time_text(now),
            **_about(post_id),
        )
        bundles = "SELECT chat_id, load_id FROM deliveries WHERE kind = :kind AND subject = :post"
        revise_leading(self._engine, bundles, now, lane, **_about(post_id))
        return count

    def recall(self, post_id: int) -> Recall:
        """What has become so far of the messages about a post that was taken back."""
        rows = self._engine.query(
            """SELECT state, COUNT(*) AS count FROM deliveries
            WHERE kind = :kind AND subject = :post AND message_id IS NOT NULL GROUP BY state""",
            **_about(post_id),
        )
        states = {row["state"]: row["count"] for row in rows}
        kept = states.get("kept", 0) + states.get("failed", 0) + states.get("gone", 0)
        return Recall(states.get("revise", 0), states.get("recalled", 0), kept)

    def in_chats(self, post_id: int) -> int:
        """How many messages about a post stand in chats."""
        rows = self._engine.query(
            """SELECT COUNT(*) AS count FROM deliveries
            WHERE kind = :kind AND subject = :post AND state IN ('sent', 'revise')""",
            **_about(post_id),
        )
        return int(rows[0]["count"])

    def queue_followers(self, load_id: int, post_id: int, *, due: datetime) -> int:
        """Queues a post, as a load of its own, for those who follow its story and have not had it; returns how many."""
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        self._join(load_id, post_id)
        return self._queue_followers(load_id, post_id, self._threads.first_of(post_id), due)

    def _queue_followers(self, load_id: int, post_id: int, first_id: int, due: datetime) -> int:
        """Queues a post for those who follow its story, whatever its section; returns for how many chats."""
        return self._engine.execute(
            """INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT CAST(:kind AS SMALLINT), CAST(:post AS BIGINT), w.chat_id, CAST(:load_id AS BIGINT),
                CAST(:lane AS SMALLINT), 1, 0, 'due', CAST(:due AS TEXT), 0
            FROM story_wishes w JOIN chats c ON c.chat_id = w.chat_id
            WHERE w.first_id = :first AND w.wanted = 1 AND c.paused = 0 AND c.gone_at IS NULL
            ORDER BY w.chat_id
            ON CONFLICT (kind, subject, chat_id) DO NOTHING""",
            load_id=load_id,
            lane=self._lane_of(post_id),
            first=first_id,
            due=time_text(due),
            **_about(post_id),
        )

    def drop_post_for(self, post_id: int, chats: Iterable[int]) -> int:
        """Takes the alerts of a post to some chats out of the queue; returns for how many chats there was one."""
        return sum(
            drop_rows(
                self._engine,
                "{row}.kind = :kind AND {row}.subject = :post AND {row}.chat_id = :chat",
                chat=chat_id,
                **_about(post_id),
            )
            for chat_id in chats
        )

    def _lane_of(self, post_id: int) -> Lane:
        rows = self._engine.query("SELECT 1 FROM posts WHERE id = :id AND brief IS NOT NULL", id=post_id)
        return LANES[Kind.ALERT] if rows else Lane.QUIET

    def _join(self, load_id: int, post_id: int) -> bool:
        """Notes that a load brings a post; tells whether it brings others as well."""
        self._engine.execute(
            """INSERT INTO load_posts (load_id, post_id) VALUES (:load, :post)
            ON CONFLICT (load_id, post_id) DO NOTHING""",
            load=load_id,
            post=post_id,
        )
        return bool(
            self._engine.query(
                "SELECT 1 FROM load_posts WHERE load_id = :load AND post_id <> :post LIMIT 1",
                load=load_id,
                post=post_id,
            )
        )

    def _follow_the_leading(self, load_id: int, post_id: int) -> None:
        """Puts the rows of a post that was just queued into the messages that its load brings already."""
        self._engine.execute(
            """UPDATE deliveries SET leads = 0 WHERE kind = :kind AND subject = :post AND load_id = :load_id
            AND EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = deliveries.chat_id
                AND d.load_id = deliveries.load_id AND d.leads = 1 AND d.subject <> deliveries.subject)""",
            load_id=load_id,
            **_about(post_id),
        )


def _about(post_id: int) -> dict[str, int]:
    return {"kind": Kind.ALERT, "post": post_id}
