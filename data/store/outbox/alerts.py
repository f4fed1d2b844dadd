"""Alerts in the outbox: who gets which post, and what happens to an alert when its post is taken back or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.forms import optional_time_of, time_text
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

_WANTS = """(SELECT s.chat_id FROM subscriptions s WHERE s.section IN (:section, :all_posts)
    UNION ALL SELECT w.chat_id FROM story_wishes w WHERE w.first_id = :first AND w.wanted = 1)"""
"""SQL for the chats that follow a section, all posts or a story."""

_OF_FOLLOWED_STORY = """EXISTS (
    SELECT 1 FROM story_wishes wish LEFT JOIN story_links link ON link.post_id = {row}.subject
    WHERE wish.chat_id = {row}.chat_id AND wish.wanted = 1
    AND wish.first_id = COALESCE(link.first_id, {row}.subject))"""
"""SQL that tells whether the chat of a row follows the story of its post."""

_OF_LOAD = """kind = :kind AND load_id = :load
    AND subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of chats by what became of a post's alerts there; ``last`` is when the last was sent."""

    waiting: int
    sent: int
    failed: int
    gone: int
    last: datetime | None = None

    @property
    def total(self) -> int:
        """All of these chats."""
        return self.waiting + self.sent + self.failed + self.gone


@dataclass(frozen=True, slots=True)
class Audience:
    """Chats that get a listed post: in the message about the article, or by itself."""

    along: int
    alone: int


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
        joins, lane = self._join(load_id, post_id), self._lane_of(post_id)
        first_id = self._threads.first_of(post_id)
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
            lane=lane,
            # A post that nobody has filed reaches only those who follow all posts; it sounds only if it is breaking.
            silent=int(section is None and lane is not Lane.BREAKING),
            section=section or ALL_POSTS,
            all_posts=ALL_POSTS,
            first=first_id,
            now=time_text(now),
            due=time_text(due),
        )
        queued += self._queue_followers(load_id, post_id, first_id, due, now)
        if joins:
            self._follow_the_leading(load_id, post_id)
        if queued >= MANY_ROWS:
            self._engine.analyze("deliveries")
        return queued

    def hurry(self, post_id: int, due: datetime) -> int:
        """Makes the waiting alerts of a post breaking ones, due at ``due`` at the latest; returns their number."""
        return self._engine.execute(
            """UPDATE deliveries SET lane = CAST(:lane AS SMALLINT), silent = 0,
                next_at = CASE WHEN claim IS NULL AND next_at > :due THEN CAST(:due AS TEXT) ELSE next_at END
            WHERE kind = :kind AND subject = :post AND state = 'due'""",
            lane=Lane.BREAKING,
            due=time_text(due),
            **_about(post_id),
        )

    def reach(self, post_id: int, section: str | None, now: datetime) -> int:
        """For how many chats ``queue`` would queue a post."""
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        rows = self._engine.query(
            """SELECT COUNT(*) AS count FROM (
                SELECT s.chat_id FROM subscriptions s WHERE s.section IN (:section, :all_posts)
                AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.chat_id = s.chat_id AND m.section = :section
                    AND m.until > CAST(:now AS TEXT))
                AND NOT EXISTS (SELECT 1 FROM story_wishes w WHERE w.chat_id = s.chat_id AND w.first_id = :first
                    AND w.wanted = 0)
                UNION SELECT w.chat_id FROM story_wishes w WHERE w.first_id = :first AND w.wanted = 1
                AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.chat_id = w.chat_id AND m.section = :all_posts
                    AND m.until > CAST(:now AS TEXT))
            ) AS f
            WHERE NOT EXISTS (SELECT 1 FROM chats c WHERE c.chat_id = f.chat_id
                AND (c.paused <> 0 OR c.gone_at IS NOT NULL))
            AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.kind = :kind AND d.subject = :post
                AND d.chat_id = f.chat_id)""",
            first=self._threads.first_of(post_id),
            section=section or ALL_POSTS,
            all_posts=ALL_POSTS,
            now=time_text(now),
            **_about(post_id),
        )
        return int(rows[0]["count"])

    def progress(self, post_id: int) -> Progress:
        """How far the alerts of a post are."""
        rows = self._engine.query(
            """SELECT state, COUNT(*) AS count, MAX(sent_at) AS last FROM deliveries
            WHERE kind = :kind AND subject = :post GROUP BY state""",
            **_about(post_id),
        )
        counts = {row["state"]: row["count"] for row in rows}
        waiting, failed, gone = (counts.pop(state, 0) for state in ("due", "failed", "gone"))
        last = max((row["last"] for row in rows if row["last"]), default=None)
        return Progress(waiting, sum(counts.values()), failed, gone, optional_time_of(last))

    def listed(self, load_id: int, post_id: int) -> dict[int, Audience]:
        """The posts that a load alerts beside its article ``post_id``, and to how many chats."""
        rows = self._engine.query(
            f"""SELECT subject, COUNT(*) AS count, SUM(leads) AS alone FROM deliveries
            WHERE {_OF_LOAD} AND subject <> :post GROUP BY subject ORDER BY subject""",  # noqa: S608
            kind=Kind.ALERT,
            load=load_id,
            post=post_id,
        )
        return {row["subject"]: Audience(row["count"] - row["alone"], row["alone"]) for row in rows}

    def hasten(self, load_id: int, due: datetime) -> None:
        """Makes what waits of a load due at another time, unless a sender has it already."""
        self._engine.execute(
            f"UPDATE deliveries SET next_at = :due WHERE {_OF_LOAD} AND state = 'due' AND claim IS NULL",  # noqa: S608
            kind=Kind.ALERT,
            load=load_id,
            due=time_text(due),
        )

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
        """Takes the alerts of sections that a chat no longer follows out of the queue; those of its stories stay."""
        for section in sections:
            drop_rows(
                self._engine,
                f"""{{row}}.chat_id = :chat AND {{row}}.kind = :kind AND NOT {_OF_FOLLOWED_STORY}
                AND {{row}}.subject IN (SELECT p.id FROM posts p WHERE COALESCE(p.section, :all_posts) = :section)""",  # noqa: S608
                kind=Kind.ALERT,
                chat=chat_id,
                section=section,
                all_posts=ALL_POSTS,
            )

    def revise(self, post_id: int, now: datetime, lane: Lane = Lane.REPAIR) -> int:
        """Queues edits of the messages about a post, or deletions if it was taken back; returns how many.

        A claimed message that waits for its turn is claimed anew, with the new words. One that is on its way with the
        old words is edited when it has arrived (see Recording.note_sent).
        """
        if not self._is_known(post_id):
            return 0
        self._release_claims(post_id)
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

    def _is_known(self, post_id: int) -> bool:
        """Whether the outbox has a row about a post. Most that are loaded have none, and the rest takes time."""
        return bool(
            self._engine.query(
                "SELECT 1 FROM deliveries WHERE kind = :kind AND subject = :post LIMIT 1", **_about(post_id)
            )
        )

    def _release_claims(self, post_id: int) -> None:
        """Ends the claims of messages that are to bring a post; their leases go on."""
        self._engine.execute(
            """UPDATE deliveries SET claim = NULL
            WHERE leads = 1 AND state = 'due' AND claim IS NOT NULL AND EXISTS (
                SELECT 1 FROM deliveries d WHERE d.kind = :kind AND d.subject = :post AND d.state = 'due'
                    AND d.chat_id = deliveries.chat_id AND d.load_id = deliveries.load_id)""",
            **_about(post_id),
        )

    def withdraw(self, post_id: int, section: str | None, now: datetime) -> int:
        """Takes a post, now of this section and story, from chats that follow neither these nor all posts.

        Returns from how many. A chat that lost it before, and follows this section, can be alerted again.
        """
        about = {
            **_about(post_id),
            "section": section or ALL_POSTS,
            "all_posts": ALL_POSTS,
            "first": self._threads.first_of(post_id),
        }
        dropped = drop_rows(
            self._engine,
            f"{{row}}.kind = :kind AND {{row}}.subject = :post AND {{row}}.chat_id NOT IN {_WANTS}",
            **about,
        )
        self._engine.execute(
            "UPDATE deliveries SET withdrawn = 0 WHERE kind = :kind AND subject = :post AND state = 'revise'",
            **_about(post_id),
        )
        self._engine.execute(
            """DELETE FROM deliveries WHERE kind = :kind AND subject = :post AND withdrawn = 1 AND state = 'recalled'
            AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = deliveries.chat_id
                AND d.load_id = deliveries.load_id AND d.subject <> deliveries.subject)""",
            **_about(post_id),
        )
        count = self._engine.execute(
            f"""UPDATE deliveries SET withdrawn = 1, state = 'revise', next_at = :now, attempts = 0, claim = NULL,
                lane = CAST(:lane AS SMALLINT)
            WHERE kind = :kind AND subject = :post AND state IN ('sent', 'revise') AND chat_id NOT IN {_WANTS}""",  # noqa: S608
            lane=Lane.REPAIR,
            now=time_text(now),
            **about,
        )
        bundles = "SELECT chat_id, load_id FROM deliveries WHERE kind = :kind AND subject = :post"
        revise_leading(self._engine, bundles, now, Lane.REPAIR, **_about(post_id))
        return dropped + count

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

    def queue_followers(self, load_id: int, post_id: int, *, due: datetime, now: datetime) -> int:
        """Queues a post, as a load of its own, for those who follow its story and have not had it; returns how many."""
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        self._join(load_id, post_id)
        return self._queue_followers(load_id, post_id, self._threads.first_of(post_id), due, now)

    def _queue_followers(self, load_id: int, post_id: int, first_id: int, due: datetime, now: datetime) -> int:
        """Queues a post for those who follow its story, whatever its section; returns for how many chats.

        Who has muted that section gets it all the same, who has muted everything does not.
        """
        return self._engine.execute(
            """INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT CAST(:kind AS SMALLINT), CAST(:post AS BIGINT), w.chat_id, CAST(:load_id AS BIGINT),
                CAST(:lane AS SMALLINT), 1, 0, 'due', CAST(:due AS TEXT), 0
            FROM story_wishes w JOIN chats c ON c.chat_id = w.chat_id
            WHERE w.first_id = :first AND w.wanted = 1 AND c.paused = 0 AND c.gone_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.chat_id = w.chat_id AND m.section = :all_posts
                AND m.until > CAST(:now AS TEXT))
            ORDER BY w.chat_id
            ON CONFLICT (kind, subject, chat_id) DO NOTHING""",
            load_id=load_id,
            lane=self._lane_of(post_id),
            first=first_id,
            all_posts=ALL_POSTS,
            due=time_text(due),
            now=time_text(now),
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
            **_about(post_id),
        )


def _about(post_id: int) -> dict[str, int]:
    return {"kind": Kind.ALERT, "post": post_id}
