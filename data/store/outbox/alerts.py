"""Alerts in the outbox: who gets which post, and what happens to an alert when its post is taken back or changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.choices import BREAKING
from data.forms import optional_time_of, time_text
from data.models import LANES, Kind, Lane, Recall
from data.store.engines.engine import Engine
from data.store.outbox.bundles import drop_rows, hand_over, revise_leading
from data.store.outbox.following import Following, following
from data.store.outbox.pacing import IN_SLOT
from data.store.outbox.round_ups import OF_ROUND_UP
from data.store.outbox.settled import Settled
from data.store.readers.paces import Paces
from data.store.readers.subscriptions import ALL_POSTS
from data.store.readers.words import WordChoices
from data.store.stories.posts import Posts
from data.store.stories.threads import Threads

MANY_ROWS = 1_000
"""Rows queued at once that change what is the best way through the outbox."""

STALE = timedelta(hours=24)
"""A post older than this when it is loaded alerts nobody."""

_WANTS = """(SELECT s.chat_id FROM subscriptions s WHERE s.section IN (:section, :all_posts)
    OR (s.section = :breaking_posts AND EXISTS (SELECT 1 FROM posts b WHERE b.id = :post AND b.breaking = 1))
    UNION ALL SELECT w.chat_id FROM story_wishes w WHERE w.first_id = :first AND w.wanted = 1)"""
"""SQL for the chats that follow a section, all posts, breaking stories or a story."""

_OF_FOLLOWED_STORY = """EXISTS (
    SELECT 1 FROM story_wishes wish LEFT JOIN story_links link ON link.post_id = {row}.subject
    WHERE wish.chat_id = {row}.chat_id AND wish.wanted = 1
    AND wish.first_id = COALESCE(link.first_id, {row}.subject))"""
"""SQL that tells whether the chat of a row follows the story of its post."""

_OUT = "SELECT chat_id FROM chats WHERE paused <> 0 OR gone_at IS NOT NULL"
"""SQL for the chats that get nothing now, in the words of the index that finds them."""

_HELD = """p.chat_id IS NOT NULL AND NOT (:breaking = 1 AND p.breaking_through = 1)
    AND (r.slot_load IS NOT NULL OR p.full_until > :due)"""
"""SQL that tells whether an alert to a chat with the pace ``p`` and the rhythm ``r`` has to wait for a slot."""

_OF_LOAD = """kind = :kind AND load_id = :load
    AND subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of chats by what became of a post's alerts there; ``last`` is when the last was sent.

    ``held`` ones wait for digests and the ends of quiet hours.
    """

    waiting: int
    sent: int
    failed: int
    gone: int
    last: datetime | None = None
    held: int = 0

    @property
    def total(self) -> int:
        """All of these chats but those of ``held``."""
        return self.waiting + self.sent + self.failed + self.gone


@dataclass(frozen=True, slots=True)
class Audience:
    """Chats that get a listed post: in the message about the article, or by itself."""

    along: int
    alone: int


class Alerts:
    """The rows of the outbox whose subjects are posts. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine, posts: Posts, paces: Paces) -> None:
        self._engine = engine
        self._posts = posts
        self._paces = paces
        self._words = WordChoices(engine)
        self._settled = Settled(engine)
        self._threads = Threads(engine)

    def queue(self, load_id: int, post_id: int, section: str | None, *, due: datetime, now: datetime) -> int:
        """Queues a post for all that follow its section, all posts, its story or its words; returns for how many chats.

        Chats that have had the post, are paused, gone, have muted the section or its words or had enough of the story
        are left out; so are all when the post is settled. Chats with a pace get it when that lets it out.
        """
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        self._paces.refresh(due)
        joins, audience = self._join(load_id, post_id), self._audience_of(post_id, section, now)
        row = self._new_row(load_id, post_id, section, due)
        queued = self._queue_sections(audience, row) + self._queue_others(audience, row)
        if joins:
            self._follow_the_leading(load_id, post_id)
        if queued >= MANY_ROWS:
            self._engine.analyze("deliveries")
        self._posts.add_reached(post_id, queued)
        return queued

    def hurry(self, post_id: int, due: datetime) -> int:
        """Makes the waiting alerts of a post breaking ones, due at ``due`` at the latest; returns their number.

        Those that wait for digests leave them, but of chats that want breaking news in their digests, too.
        """
        self._take_out_of_slots(post_id, due)
        return self._engine.execute(
            f"""UPDATE deliveries SET lane = CAST(:lane AS SMALLINT), silent = 0,
                next_at = CASE WHEN claim IS NULL AND next_at > :due THEN CAST(:due AS TEXT) ELSE next_at END
            WHERE kind = :kind AND subject = :post AND state = 'due' AND NOT {IN_SLOT}""",  # noqa: S608
            lane=Lane.BREAKING,
            due=time_text(due),
            **_about(post_id),
        )

    def _take_out_of_slots(self, post_id: int, due: datetime) -> None:
        """Gives the waiting alerts of a post that wait for digests a load of their own, where that may be."""
        taken = f"""{{row}}.kind = :kind AND {{row}}.subject = :post AND {{row}}.{IN_SLOT}
            AND NOT EXISTS (SELECT 1 FROM deliveries cl WHERE cl.chat_id = {{row}}.chat_id
                AND cl.load_id = {{row}}.load_id AND cl.leads = 1 AND cl.claim IS NOT NULL)
            AND {{row}}.chat_id NOT IN (SELECT pa.chat_id FROM paces pa WHERE pa.breaking_through = 0)"""  # noqa: S608
        waits = f"SELECT 1 FROM deliveries d WHERE {taken.format(row='d')} AND d.state = 'due' LIMIT 1"  # noqa: S608
        if not self._engine.query(waits, **_about(post_id)):
            return
        load_id = self._posts.add_load(post_id=post_id, loaded_by=None, now=due)
        self._join(load_id, post_id)
        chats = f"SELECT d.chat_id FROM deliveries d WHERE {taken.format(row='d')} AND d.state = 'due'"  # noqa: S608
        rows = self._engine.query(chats, **_about(post_id))
        hand_over(self._engine, taken, **_about(post_id))
        for row in rows:
            self._engine.execute(
                """UPDATE deliveries SET load_id = :load, leads = 1, next_at = :due
                WHERE kind = :kind AND subject = :post AND chat_id = :chat""",
                load=load_id,
                due=time_text(due),
                chat=row["chat_id"],
                **_about(post_id),
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
            **_about(post_id),
        )
        return int(rows[0]["count"])

    def progress(self, post_id: int) -> Progress:
        """How far the alerts of a post are."""
        rows = self._engine.query(
            f"""SELECT state, COUNT(*) AS count, MAX(sent_at) AS last,
                COUNT(CASE WHEN state = 'due' AND {IN_SLOT} THEN 1 END) AS held
            FROM deliveries WHERE kind = :kind AND subject = :post GROUP BY state""",  # noqa: S608
            **_about(post_id),
        )
        counts = {row["state"]: row["count"] for row in rows}
        waiting, failed, gone = (counts.pop(state, 0) for state in ("due", "failed", "gone"))
        last = max((row["last"] for row in rows if row["last"]), default=None)
        held = sum(row["held"] for row in rows)
        return Progress(waiting - held, sum(counts.values()), failed, gone, optional_time_of(last), held)

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

    def retime(self, post_id: int, due: datetime) -> None:
        """Makes the messages that are to bring a post due at another time, unless a sender has them already."""
        loads = self._engine.query("SELECT load_id FROM load_posts WHERE post_id = :post", post=post_id)
        for row in loads:
            self._engine.execute(
                f"UPDATE deliveries SET next_at = :due WHERE {_OF_LOAD} AND state = 'due' AND claim IS NULL",  # noqa: S608
                kind=Kind.ALERT,
                load=row["load_id"],
                due=time_text(due),
            )

    def chats_of(self, load_id: int) -> int:
        """How many chats a load is queued for or has reached, those included whose digests will bring it."""
        row = self._engine.query(
            f"""SELECT COUNT(CASE WHEN load_id = :load THEN leads END) AS at_once,
                COUNT(DISTINCT CASE WHEN {IN_SLOT} THEN chat_id END) AS held
            FROM deliveries WHERE kind = :kind AND (leads = 1 OR {IN_SLOT})
            AND subject IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load)""",  # noqa: S608
            kind=Kind.ALERT,
            load=load_id,
        )[0]
        return int(row["at_once"] + row["held"])

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
            "breaking_posts": BREAKING,
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
        self._paces.refresh(due)
        self._join(load_id, post_id)
        section = self._posts.section_of(post_id)
        audience, row = self._audience_of(post_id, section, now), self._new_row(load_id, post_id, section, due)
        return self._queue_others(audience, row)

    def _audience_of(self, post_id: int, section: str | None, now: datetime) -> Following:
        words = self._words.in_post(post_id)
        return following(section or ALL_POSTS, self._threads.first_of(post_id), words, now)

    def _new_row(self, load_id: int, post_id: int, section: str | None, due: datetime) -> dict[str, object]:
        """The values of a row about a post, as parameters of the statements that queue it."""
        lane = self._lane_of(post_id)
        # A post that nobody has filed reaches only those who follow all posts; it sounds only if it is breaking.
        silent = int(section is None and lane is not Lane.BREAKING)
        return {**_about(post_id), "load_id": load_id, "lane": lane, "silent": silent, "due": time_text(due)}

    def _queue_sections(self, audience: Following, row: dict[str, object]) -> int:
        """Queues a post for those who follow its section or all posts, a breaking one also for those who want these."""
        left_out = f"""(
                {_OUT}
                UNION ALL {audience.unwanting}
                UNION ALL {audience.muting}
            )"""
        params, wanted = {**audience.params, **row}, _wanted_sections(is_breaking=row["lane"] == Lane.BREAKING)
        if self._engine.query("SELECT 1 FROM paces LIMIT 1"):
            return self._queue_paced(
                "subscriptions s", f"s.section IN {wanted}", "s.section, s.chat_id", left_out, params
            )
        # Who follows both the section and all posts is met twice and queued once. The few that get none are collected
        # beforehand: to look up each of a million followers took as long as to write their rows. No CAST here: SQLite
        # would do it again for each row, which is a percent of the time for each.
        return self._engine.execute(
            f"""INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT :kind, :post, s.chat_id, :load_id, :lane, 1, :silent, 'due', :due, 0
            FROM subscriptions s LEFT JOIN {left_out} AS left_out ON left_out.chat_id = s.chat_id
            WHERE s.section IN {wanted} AND left_out.chat_id IS NULL
            ORDER BY s.section, s.chat_id
            ON CONFLICT (kind, subject, chat_id) DO NOTHING""",  # noqa: S608
            **params,
        )

    def _queue_others(self, audience: Following, row: dict[str, object]) -> int:
        """Queues a post for those who follow its story, or words or people in it, whatever its section."""
        left_out = f"({_OUT} UNION ALL {audience.muting})"
        params = {**audience.params, **row, "silent": 0}
        return self._queue_paced(f"({audience.others}) AS s", "1 = 1", "s.chat_id", left_out, params)

    def _queue_paced(self, followers: str, wanted: str, order: str, left_out: str, params: dict[str, object]) -> int:
        """Queues a post for followers ``s``, at once or in the slot that gathers for them; returns for how many.

        All are SQL: what stands behind FROM, WHERE and ORDER BY, and the chats that get none. The rows are written in
        the order in which they stand: two statements, for those with a pace and those without, took half as long again.
        """
        return self._engine.execute(
            f"""INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
            SELECT :kind, :post, s.chat_id,
                CASE WHEN {_HELD} THEN COALESCE(r.slot_load, r.rest_load) ELSE CAST(:load_id AS BIGINT) END,
                CASE WHEN {_HELD} THEN CAST(:quiet AS SMALLINT) ELSE CAST(:lane AS SMALLINT) END,
                CASE WHEN {_HELD} AND EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = s.chat_id
                    AND d.load_id = COALESCE(r.slot_load, r.rest_load) AND d.leads = 1 AND d.state = 'due')
                    THEN 0 ELSE 1 END,
                :silent, 'due',
                CASE WHEN {_HELD} THEN COALESCE(r.slot_at, r.rest_at) ELSE CAST(:due AS TEXT) END, 0
            FROM {followers} LEFT JOIN {left_out} AS left_out ON left_out.chat_id = s.chat_id
            LEFT JOIN paces p ON p.chat_id = s.chat_id
            LEFT JOIN rhythms r ON r.id = p.rhythm_id
            WHERE {wanted} AND left_out.chat_id IS NULL ORDER BY {order}
            ON CONFLICT (kind, subject, chat_id) DO NOTHING""",  # noqa: S608
            quiet=Lane.QUIET,
            breaking=int(params["lane"] == Lane.BREAKING),
            **params,
        )

    def queue_breaking(self, load_id: int, post_id: int, *, due: datetime, now: datetime) -> int:
        """Queues a post that has become breaking for those who want breaking ones and have not had it; says how many.

        The load brings nothing else.
        """
        if self._settled.is_settled(Kind.ALERT, post_id):
            return 0
        self._paces.refresh(due)
        self._join(load_id, post_id)
        section = self._posts.section_of(post_id)
        audience, row = self._audience_of(post_id, section, now), self._new_row(load_id, post_id, section, due)
        left_out = f"({_OUT} UNION ALL {audience.unwanting} UNION ALL {audience.muting})"
        followers = "(SELECT w.chat_id FROM subscriptions w WHERE w.section = :breaking_posts) AS s"
        return self._queue_paced(followers, "1 = 1", "s.chat_id", left_out, {**audience.params, **row})

    def waiting_for(self, chat_id: int) -> list[int]:
        """The posts whose alerts wait for a chat."""
        rows = self._engine.query(
            "SELECT subject FROM deliveries WHERE chat_id = :chat AND kind = :kind AND state = 'due' ORDER BY subject",
            chat=chat_id,
            kind=Kind.ALERT,
        )
        return [row["subject"] for row in rows]

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


def _wanted_sections(*, is_breaking: bool) -> str:
    """SQL for the sections whose followers get a post."""
    return "(:section, :all_posts, :breaking_posts)" if is_breaking else "(:section, :all_posts)"


def _about(post_id: int) -> dict[str, int]:
    return {"kind": Kind.ALERT, "post": post_id}
