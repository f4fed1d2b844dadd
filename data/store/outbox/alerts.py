"""Alerts in the outbox: who gets which post, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from data.forms import time_text
from data.models import LANES, Kind, Lane
from data.store.engines.engine import Engine
from data.store.outbox.about import OF_LOAD, about
from data.store.outbox.bundles import hand_over, lock_alerts
from data.store.outbox.following import Following
from data.store.outbox.on_the_way import wait_for_the_way
from data.store.outbox.pacing import IN_SLOT
from data.store.outbox.withdrawing import Withdrawing
from data.store.readers.paces import Paces
from data.store.stories.posts import Posts

MANY_ROWS = 1_000
"""Rows queued at once that change what is the best way through the outbox."""

STALE = timedelta(hours=24)
"""A post older than this when it is loaded alerts nobody."""

_KEY = "kind, subject, chat_id"

_NEW = """NOT EXISTS (SELECT 1 FROM deliveries had WHERE had.kind = :kind AND had.subject = :post
        AND had.chat_id = s.chat_id)
    AND (s.section = :section OR NOT EXISTS (SELECT 1 FROM subscriptions own
        WHERE own.chat_id = s.chat_id AND own.section = :section))"""
"""SQL that tells whether a subscription ``s`` is the one by which its chat first hears of a post."""

_OUT = "SELECT chat_id FROM chats WHERE paused <> 0 OR gone_at IS NOT NULL"
"""SQL for the chats that get nothing now, in the words of the index that finds them."""

_HOLDING = """r.id = p.rhythm_id AND NOT (:breaking = 1 AND p.breaking_through = 1)
    AND (r.slot_load IS NOT NULL OR p.full_until > :due)"""
"""SQL that joins the rhythm ``r`` of a chat with the pace ``p`` if an alert to it has to wait for a slot."""


_Queueing = Callable[[Following, dict[str, object]], int]
"""Queues a row for an audience; returns for how many."""


class Alerts(Withdrawing):
    """Queues the rows of the outbox whose subjects are posts, and sets when they are due.

    Writes belong inside a transaction of the store's.
    """

    def __init__(self, engine: Engine, posts: Posts, paces: Paces) -> None:
        super().__init__(engine)
        self._posts = posts
        self._paces = paces

    def lock(self) -> None:
        """Makes other processes that queue alerts wait until the transaction ends.

        Without it, what a reader gives up while another process queues it would come all the same: neither would see
        what the other writes. Comes before all else in a transaction, as there.
        """
        lock_alerts(self._engine)

    def queue(self, load_id: int, post_id: int, section: str | None, *, due: datetime, now: datetime) -> int:
        """Queues a post for all that follow its section, all posts, its story or its words; returns for how many chats.

        Chats that have had the post, are paused, gone, have muted the section or its words or had enough of the story
        are left out; so are all when the post is settled. Chats with a pace get it when that lets it out.
        """
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        lock_alerts(self._engine)
        self._paces.refresh(due)
        joins, audience = self._join(load_id, post_id), self._audience_of(post_id, section, now)
        row = self._new_row(load_id, post_id, section, due)
        queued = self._queue_sections(audience, row) + self._queue_others(audience, row)
        if row["lane"] == Lane.BREAKING:
            queued += self._queue_for_breaking(audience, row)
        if joins:
            self._follow_the_leading(load_id, post_id)
        wait_for_the_way(self._engine)
        if queued >= MANY_ROWS:
            self._engine.analyze("deliveries")
        self._posts.add_reached(post_id, queued)
        return queued

    def hurry(self, post_id: int, due: datetime) -> int:
        """Makes the waiting alerts of a post breaking ones, due at ``due`` at the latest; returns their number.

        Those that wait for digests leave them, but of chats that want breaking news in their digests, too.
        """
        self._take_out_of_slots(post_id, due)
        hurried = self._engine.execute(
            f"""UPDATE deliveries SET lane = CAST(:lane AS SMALLINT), silent = 0,
                next_at = CASE WHEN claim IS NULL AND next_at > :due THEN CAST(:due AS TEXT) ELSE next_at END
            WHERE kind = :kind AND subject = :post AND state = 'due' AND NOT {IN_SLOT}""",  # noqa: S608
            lane=Lane.BREAKING,
            due=time_text(due),
            **about(post_id),
        )
        wait_for_the_way(self._engine)
        return hurried

    def _take_out_of_slots(self, post_id: int, due: datetime) -> None:
        """Gives the waiting alerts of a post that wait for digests a load of their own, where that may be."""
        taken = f"""{{row}}.kind = :kind AND {{row}}.subject = :post AND {{row}}.{IN_SLOT}
            AND NOT EXISTS (SELECT 1 FROM deliveries cl WHERE cl.chat_id = {{row}}.chat_id
                AND cl.load_id = {{row}}.load_id AND cl.leads = 1 AND cl.claim IS NOT NULL)
            AND {{row}}.chat_id NOT IN (SELECT pa.chat_id FROM paces pa WHERE pa.breaking_through = 0)"""  # noqa: S608
        waits = f"SELECT 1 FROM deliveries d WHERE {taken.format(row='d')} AND d.state = 'due' LIMIT 1"  # noqa: S608
        if not self._engine.query(waits, **about(post_id)):
            return
        load_id = self._posts.add_load(post_id=post_id, loaded_by=None, now=due)
        self._join(load_id, post_id)
        chats = f"SELECT d.chat_id FROM deliveries d WHERE {taken.format(row='d')} AND d.state = 'due'"  # noqa: S608
        rows = self._engine.query(chats, **about(post_id))
        hand_over(self._engine, taken, **about(post_id))
        for row in rows:
            self._engine.execute(
                """UPDATE deliveries SET load_id = :load, leads = 1, next_at = :due
                WHERE kind = :kind AND subject = :post AND chat_id = :chat""",
                load=load_id,
                due=time_text(due),
                chat=row["chat_id"],
                **about(post_id),
            )

    def reach(self, post_id: int, section: str | None, now: datetime) -> int:
        """For how many chats ``queue`` would queue a post."""
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        audience = self._audience_of(post_id, section, now)
        wanted = _wanted_sections(is_breaking=self._lane_of(post_id) is Lane.BREAKING)
        rows = self._engine.query(
            f"""SELECT COUNT(*) AS count FROM (
                SELECT s.chat_id FROM subscriptions s WHERE s.section IN {wanted}
                AND s.chat_id NOT IN ({audience.unwanting})
                UNION SELECT o.chat_id FROM ({audience.others}) AS o
            ) AS f
            WHERE NOT EXISTS (SELECT 1 FROM chats c WHERE c.chat_id = f.chat_id
                AND (c.paused <> 0 OR c.gone_at IS NOT NULL))
            AND f.chat_id NOT IN ({audience.muting})
            AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.kind = :kind AND d.subject = :post
                AND d.chat_id = f.chat_id)""",  # noqa: S608
            **audience.params,
            **about(post_id),
        )
        return int(rows[0]["count"])

    def retime(self, post_id: int, due: datetime) -> None:
        """Makes the messages that are to bring a post due at another time, unless a sender has them already."""
        loads = self._engine.query("SELECT load_id FROM load_posts WHERE post_id = :post", post=post_id)
        for row in loads:
            self._engine.execute(
                f"UPDATE deliveries SET next_at = :due WHERE {OF_LOAD} AND state = 'due' AND claim IS NULL",  # noqa: S608
                kind=Kind.ALERT,
                load=row["load_id"],
                due=time_text(due),
            )
        wait_for_the_way(self._engine)

    def queue_followers(self, load_id: int, post_id: int, *, due: datetime, now: datetime) -> int:
        """Queues a post, as a load of its own, for those who follow its story and have not had it; returns how many."""
        return self._queue_anew(load_id, post_id, due, now, self._queue_others)

    def _new_row(self, load_id: int, post_id: int, section: str | None, due: datetime) -> dict[str, object]:
        """The values of a row about a post, as parameters of the statements that queue it."""
        lane = self._lane_of(post_id)
        # A post that nobody has filed reaches only those who follow all posts; it sounds only if it is breaking.
        silent = int(section is None and lane is not Lane.BREAKING)
        return {**about(post_id), "load_id": load_id, "lane": lane, "silent": silent, "due": time_text(due)}

    def _queue_sections(self, audience: Following, row: dict[str, object]) -> int:
        """Queues a post for those who follow its section or all posts."""
        left_out = f"""(
                {_OUT}
                UNION ALL {audience.unwanting}
                UNION ALL {audience.muting}
            )"""
        params = {**audience.params, **row}
        new, ending = self._engine.only_new(_NEW, _KEY)
        if self._engine.query("SELECT 1 FROM paces LIMIT 1"):
            wanted = f"s.section IN (:section, :all_posts) AND {new}"
            return self._queue_paced("subscriptions s", wanted, "s.section, s.chat_id", left_out, params, ending)
        # Who follows both the section and all posts is met twice and queued once. The few that get none are collected
        # beforehand: to look up each of a million followers took as long as to write their rows. No CAST here: SQLite
        # would do it again for each row, which is a percent of the time for each.
        return self._engine.execute(
            f"""INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT :kind, :post, s.chat_id, :load_id, :lane, 1, :silent, 'due', :due, 0
            FROM subscriptions s LEFT JOIN {left_out} AS left_out ON left_out.chat_id = s.chat_id
            WHERE s.section IN (:section, :all_posts) AND left_out.chat_id IS NULL AND {new}
            ORDER BY s.section, s.chat_id {ending}""",  # noqa: S608
            **params,
        )

    def _queue_others(self, audience: Following, row: dict[str, object]) -> int:
        """Queues a post for those who follow its story, or words or people in it, whatever its section."""
        left_out = f"({_OUT} UNION ALL {audience.muting})"
        params = {**audience.params, **row, "silent": 0}
        ending = f"ON CONFLICT ({_KEY}) DO NOTHING"
        return self._queue_paced(f"({audience.others}) AS s", "1 = 1", "s.chat_id", left_out, params, ending)

    def _queue_paced(
        self, followers: str, wanted: str, order: str, left_out: str, params: dict[str, object], ending: str
    ) -> int:
        """Queues a post for followers ``s``, at once or in the slot that gathers for them; returns for how many.

        All are SQL: what stands behind FROM, WHERE and ORDER BY, the chats that get none, and the end. The rows are
        written in the order in which they stand: two statements, for those with a pace and those without, took half as
        long again. A rhythm is joined only where it holds the alert, so that its columns decide by being there.
        """
        return self._engine.execute(
            f"""INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT :kind, :post, s.chat_id,
                COALESCE(r.slot_load, r.rest_load, :load_id), CASE WHEN r.id IS NULL THEN :lane ELSE :quiet END,
                CASE WHEN r.id IS NOT NULL AND EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = s.chat_id
                    AND d.load_id = COALESCE(r.slot_load, r.rest_load) AND d.leads = 1 AND d.state = 'due')
                    THEN 0 ELSE 1 END,
                :silent, 'due', COALESCE(r.slot_at, r.rest_at, :due), 0
            FROM {followers} LEFT JOIN {left_out} AS left_out ON left_out.chat_id = s.chat_id
            LEFT JOIN paces p ON p.chat_id = s.chat_id
            LEFT JOIN rhythms r ON {_HOLDING}
            WHERE {wanted} AND left_out.chat_id IS NULL ORDER BY {order} {ending}""",  # noqa: S608
            quiet=Lane.QUIET,
            breaking=int(params["lane"] == Lane.BREAKING),
            **params,
        )

    def queue_breaking(self, load_id: int, post_id: int, *, due: datetime, now: datetime) -> int:
        """Queues a post that has become breaking for those who want breaking ones and have not had it; says how many.

        The load brings nothing else.
        """
        return self._queue_anew(load_id, post_id, due, now, self._queue_for_breaking)

    def _queue_anew(
        self,
        load_id: int,
        post_id: int,
        due: datetime,
        now: datetime,
        queue: Callable[[Following, dict[str, object]], int],
    ) -> int:
        """Adds a post to a load and has its row queued for an audience; nothing once the post is settled."""
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        lock_alerts(self._engine)
        self._paces.refresh(due)
        self._join(load_id, post_id)
        section = self._posts.section_of(post_id)
        queued = queue(self._audience_of(post_id, section, now), self._new_row(load_id, post_id, section, due))
        wait_for_the_way(self._engine)
        return queued

    def _queue_for_breaking(self, audience: Following, row: dict[str, object]) -> int:
        """Queues a breaking post for those who want breaking ones of every section."""
        left_out = f"({_OUT} UNION ALL {audience.unwanting} UNION ALL {audience.muting})"
        followers = "(SELECT w.chat_id FROM subscriptions w WHERE w.section = :breaking_posts) AS s"
        params, ending = {**audience.params, **row}, f"ON CONFLICT ({_KEY}) DO NOTHING"
        return self._queue_paced(followers, "1 = 1", "s.chat_id", left_out, params, ending)

    def _lane_of(self, post_id: int) -> Lane:
        rows = self._engine.query("SELECT breaking FROM posts WHERE id = :id AND brief IS NOT NULL", id=post_id)
        if not rows:
            return Lane.QUIET
        return Lane.BREAKING if rows[0]["breaking"] else LANES[Kind.ALERT]

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
            **about(post_id),
        )


def _wanted_sections(*, is_breaking: bool) -> str:
    """SQL for the sections whose followers get a post."""
    return "(:section, :all_posts, :breaking_posts)" if is_breaking else "(:section, :all_posts)"
