"""The outbox: one delivery (a row of ``deliveries``) for each post and chat, so that a chat is alerted once to a post.

The deliveries of one load to one chat go out as one message, a bundle. Senders claim the bundle's leading delivery.
``next_at`` is when a delivery may be claimed next: a claim sets it to the end of the lease, so that the deliveries of a
sender that died become due again.

States of a delivery:
    due         to be sent
    sent        in the chat
    revise      in the chat, and to be edited or deleted
    recalled    of a retracted post: deleted from the chat
    kept        of a retracted post: Telegram refused to delete it
    failed      given up
    gone        given up, because the chat cannot be reached
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache

from data.errors import BrokenPost
from data.forms import optional_time_of, time_of, time_text
from data.models import Alert, OutboxCount, Post, Story
from data.store.codec import error_text
from data.store.engine import Engine, Row
from data.store.posts import Posts
from data.store.recording import Recording
from data.store.settled import Settled
from data.store.subscriptions import ALL_POSTS
from data.store.tallies import ENDED_SENDERS

MAX_ALSO = 5
"""Unfiled headlines that an alert mentions besides its stories."""

ANALYZE_FROM_ROWS = 1_000
"""Rows queued at once after which the planner's statistics of the outbox are updated."""

_OF_LOAD = "post_id IN (SELECT lp.post_id FROM load_posts lp WHERE lp.load_id = :load) AND load_id = :load"

STALE = timedelta(hours=24)
"""A post that is older than this when it is loaded alerts nobody."""


class Outbox(Recording):
    """Queues, claims, drops and counts deliveries; Recording, its base, records their results.

    Write inside a transaction of the store.
    """

    def __init__(self, engine: Engine, posts: Posts) -> None:
        super().__init__(engine)
        self._posts = posts
        self._settled = Settled(engine)

    def queue(self, load_id: int, post_id: int, section: str | None, *, due: datetime, now: datetime) -> int:
        """Queues a post for the chats that follow its section or all posts; returns for how many.

        Left out are chats that got the post before, are paused or gone, or have muted the section. A settled post is
        queued for nobody.
        """
        if self._settled.is_settled(post_id):
            return 0
        has_others = self._note_load_post(load_id, post_id)
        # A chat that follows both the section and all posts is found twice and queued once. The few chats to leave out
        # are collected first: looking up each of a million followers took as long as writing their rows.
        queued = self._engine.execute(
            """INSERT INTO deliveries (post_id, chat_id, load_id, leads, silent, state, next_at, attempts)
            SELECT CAST(:post_id AS BIGINT), s.chat_id, CAST(:load_id AS BIGINT), 1, CAST(:silent AS INTEGER), 'due',
                CAST(:due AS TEXT), 0
            FROM subscriptions s LEFT JOIN (
                SELECT chat_id FROM chats WHERE paused <> 0 OR gone_at IS NOT NULL
                UNION ALL SELECT chat_id FROM mutes WHERE section = :section AND until > CAST(:now AS TEXT)
            ) AS left_out ON left_out.chat_id = s.chat_id
            WHERE s.section IN (:section, :all_posts) AND left_out.chat_id IS NULL
            ORDER BY s.section, s.chat_id
            ON CONFLICT (post_id, chat_id) DO NOTHING""",
            post_id=post_id,
            load_id=load_id,
            # A post that nobody has filed reaches only chats that follow all posts, and makes no sound.
            silent=int(section is None),
            section=section or ALL_POSTS,
            all_posts=ALL_POSTS,
            now=time_text(now),
            due=time_text(due),
        )
        if has_others:
            self._join_bundles(load_id, post_id)
        if queued >= ANALYZE_FROM_ROWS:
            self._engine.analyze("deliveries")
        return queued

    def chats_of(self, load_id: int) -> int:
        """How many chats a load is queued for or was sent to."""
        row = self._engine.query(
            f"SELECT COUNT(*) AS count FROM deliveries WHERE {_OF_LOAD} AND leads = 1",  # noqa: S608
            load=load_id,
        )[0]
        return int(row["count"])

    def has_been_alerted(self, post_id: int) -> bool:
        """Whether any chat ever got a message about a post."""
        return self._settled.is_settled(post_id) or bool(
            self._engine.query(
                "SELECT 1 FROM deliveries WHERE post_id = :id AND message_id IS NOT NULL LIMIT 1", id=post_id
            )
        )

    def claim(self, claim: str, *, now: datetime, until: datetime, limit: int) -> tuple[Alert, ...]:
        """Claims up to ``limit`` due alerts until the lease ends at ``until``.

        ``claim`` names the claim and must be new at every call.
        """
        leading = self._engine.query(
            # A CTE, so that PostgreSQL picks the rows once, whatever its plan for the update.
            f"""WITH due AS (
                SELECT post_id, chat_id FROM deliveries
                WHERE leads = 1 AND state IN ('due', 'revise') AND next_at <= :now
                ORDER BY next_at LIMIT :limit {self._engine.skip_locked})
            UPDATE deliveries SET claim = :claim, next_at = :until, attempts = attempts + 1
            WHERE (post_id, chat_id) IN (SELECT post_id, chat_id FROM due)
            RETURNING load_id, chat_id, attempts, state, message_id, silent""",  # noqa: S608
            claim=claim,
            until=time_text(until),
            now=time_text(now),
            limit=limit,
        )
        if not leading:
            return ()
        # A batch is mostly the same story for many chats: each story is read once.
        story_of, also_of = cache(self._posts.story), cache(self._unfiled_headlines)
        bundles = self._bundles(leading)
        leading.sort(key=lambda row: row["load_id"])  # the oldest load is sent first; RETURNING has no order
        return tuple(_alert(row, claim, bundles[row["load_id"], row["chat_id"]], story_of, also_of) for row in leading)

    def drop_post(self, post_id: int) -> int:
        """Removes a post from the queue; returns for how many chats it was queued."""
        return self._drop("{row}.post_id = :post", post=post_id)

    def fail_post(self, post_id: int, error: str) -> int:
        """Gives up the waiting deliveries of a post that cannot be read; returns how many.

        The other stories of their messages are sent without it.
        """
        self._release_bundles("{row}.post_id = :post", post=post_id)
        failed = self._engine.execute(
            """UPDATE deliveries SET state = 'failed', error = CAST(:error AS TEXT), leads = CASE WHEN EXISTS (
                SELECT 1 FROM deliveries l WHERE l.chat_id = deliveries.chat_id AND l.load_id = deliveries.load_id
                    AND l.leads = 1 AND l.post_id <> deliveries.post_id) THEN 0 ELSE leads END
            WHERE post_id = :post AND state = 'due'""",
            post=post_id,
            error=error_text(error),
        )
        self._tallies.add(ENDED_SENDERS, failed=failed)
        return failed

    def drop_load(self, load_id: int) -> int:
        """Removes a load from the queue; returns for how many chats it was queued."""
        waiting = self._engine.query(
            f"SELECT COUNT(*) AS count FROM deliveries WHERE {_OF_LOAD} AND state = 'due' AND leads = 1",  # noqa: S608
            load=load_id,
        )[0]["count"]
        self._engine.execute(f"DELETE FROM deliveries WHERE {_OF_LOAD} AND state = 'due'", load=load_id)  # noqa: S608
        return int(waiting)

    def drop_chat(self, chat_id: int, sections: Iterable[str] | None = None) -> None:
        """Removes a chat's waiting alerts from the queue: all, or those of the given sections."""
        if sections is None:
            self._engine.execute("DELETE FROM deliveries WHERE chat_id = :chat AND state = 'due'", chat=chat_id)
            return
        for section in sections:
            self._drop(
                """{row}.chat_id = :chat
                AND {row}.post_id IN (SELECT p.id FROM posts p WHERE COALESCE(p.section, :all_posts) = :section)""",
                chat=chat_id,
                section=section,
                all_posts=ALL_POSTS,
            )

    def forget_chat(self, chat_id: int) -> None:
        """Deletes all deliveries of a chat."""
        self._engine.execute("DELETE FROM deliveries WHERE chat_id = :chat", chat=chat_id)

    def move(self, old: int, new: int) -> None:
        """Moves the deliveries of a group to the supergroup that it became."""
        self._drop(
            """{row}.chat_id = :old AND EXISTS (
                SELECT 1 FROM deliveries t WHERE t.post_id = {row}.post_id AND t.chat_id = :new)""",
            old=old,
            new=new,
        )
        self._engine.execute(
            """UPDATE deliveries SET chat_id = :new, leads = CASE WHEN EXISTS (
                SELECT 1 FROM deliveries t WHERE t.load_id = deliveries.load_id AND t.chat_id = :new
                    AND t.leads = 1 AND t.state = 'due') THEN 0 ELSE leads END
            WHERE chat_id = :old AND NOT EXISTS (
                SELECT 1 FROM deliveries t WHERE t.post_id = deliveries.post_id AND t.chat_id = :new)""",
            old=old,
            new=new,
        )
        self.forget_chat(old)

    def next_due(self) -> datetime | None:
        """When the next alert may be claimed, ``None`` when none waits."""
        row = self._engine.query(
            "SELECT MIN(next_at) AS next_at FROM deliveries WHERE leads = 1 AND state IN ('due', 'revise')"
        )[0]
        return optional_time_of(row["next_at"])

    def count(self) -> OutboxCount:
        """Counts messages by state. Reads only the waiting ones, however many were sent before."""
        waiting = self._engine.query(
            # The first two conditions are those of the partial index, so that it is used.
            """SELECT COUNT(*) AS due, MIN(load_id) AS load FROM deliveries
                WHERE leads = 1 AND state IN ('due', 'revise') AND state = 'due'"""
        )[0]
        oldest = self._engine.query(
            "SELECT loaded_at FROM loads WHERE id = CAST(:load AS BIGINT)", load=waiting["load"]
        )
        sent, failed = self._tallies.total()
        return OutboxCount(
            due=waiting["due"],
            sent=sent,
            failed=failed,
            oldest=time_of(oldest[0]["loaded_at"]) if oldest else None,
        )

    def last_error(self) -> str | None:
        """Why the newest of the failed or postponed alerts was not sent."""
        rows = self._engine.query(
            """SELECT error FROM deliveries WHERE error IS NOT NULL AND state IN ('due', 'failed')
            ORDER BY load_id DESC LIMIT 1"""
        )
        return rows[0]["error"] if rows else None

    def _note_load_post(self, load_id: int, post_id: int) -> bool:
        """Records that a load brings a post; returns whether it brings others too."""
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

    def _join_bundles(self, load_id: int, post_id: int) -> None:
        """Adds the queued deliveries of a post to the bundles that its load has already."""
        self._engine.execute(
            """UPDATE deliveries SET leads = 0 WHERE post_id = :post AND load_id = :load_id
            AND EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = deliveries.chat_id
                AND d.load_id = deliveries.load_id AND d.leads = 1 AND d.post_id <> deliveries.post_id)""",
            post=post_id,
            load_id=load_id,
        )

    def _bundles(self, leading: Sequence[Row]) -> dict[tuple[int, int], list[Row]]:
        """All deliveries of the claimed messages, by load and chat."""
        wanted = ", ".join(f"(:load{n}, :chat{n})" for n in range(len(leading)))
        params = {f"load{n}": row["load_id"] for n, row in enumerate(leading)}
        params |= {f"chat{n}": row["chat_id"] for n, row in enumerate(leading)}
        rows = self._engine.query(
            # CROSS keeps SQLite from scanning all deliveries.
            f"""WITH wanted (load_id, chat_id) AS (VALUES {wanted})
            SELECT d.load_id, d.chat_id, d.post_id, c.topic
            FROM wanted w CROSS JOIN deliveries d LEFT JOIN chats c ON c.chat_id = d.chat_id
            WHERE d.load_id = w.load_id AND d.chat_id = w.chat_id AND d.state IN ('due', 'revise', 'sent')
            ORDER BY d.leads DESC, d.post_id""",  # noqa: S608
            **params,
        )
        bundles: dict[tuple[int, int], list[Row]] = {}
        for row in rows:
            bundles.setdefault((row["load_id"], row["chat_id"]), []).append(row)
        return bundles

    def _unfiled_headlines(self, load_id: int) -> tuple[Post, ...]:
        rows = self._engine.query("SELECT loaded_at FROM loads WHERE id = :id", id=load_id)
        since = optional_time_of(rows[0]["loaded_at"]) if rows else None
        if since is None:
            return ()
        return tuple(self._posts.seen_in(load_id, unfiled_since=since - STALE, limit=MAX_ALSO))

    def _drop(self, dropped: str, **params: object) -> int:
        """Deletes waiting deliveries; returns how many. ``dropped``: the SQL condition, with ``{row}`` for the row."""
        self._release_bundles(dropped, **params)
        return self._engine.execute(
            f"DELETE FROM deliveries AS d WHERE d.state = 'due' AND {dropped.format(row='d')}",  # noqa: S608
            **params,
        )

    def _release_bundles(self, dropped: str, **params: object) -> None:
        """Prepares the bundles of waiting deliveries that are about to be dropped: another delivery leads where needed.

        The rest of a bundle must be claimed again, so that no sender sends what it claimed before; but only after that
        lease ends, because the message may be under way already.
        """
        leader = "FROM deliveries l WHERE l.chat_id = d.chat_id AND l.load_id = d.load_id AND l.leads = 1"
        self._engine.execute(
            f"""UPDATE deliveries AS d SET claim = NULL, next_at = (SELECT MAX(l.next_at) {leader}),
                leads = CASE WHEN d.leads = 1 OR (EXISTS (SELECT 1 {leader} AND {dropped.format(row="l")})
                    AND d.post_id = (SELECT MIN(m.post_id) FROM deliveries m WHERE m.chat_id = d.chat_id
                        AND m.load_id = d.load_id AND m.state = 'due' AND NOT ({dropped.format(row="m")})))
                    THEN 1 ELSE 0 END
            WHERE d.state = 'due' AND NOT ({dropped.format(row="d")}) AND (d.chat_id, d.load_id) IN (
                SELECT x.chat_id, x.load_id FROM deliveries x
                WHERE x.state = 'due' AND {dropped.format(row="x")})""",  # noqa: S608
            **params,
        )


def _alert(
    row: Row,
    claim: str,
    bundle: Sequence[Row],
    story_of: Callable[[int], Story | None],
    also_of: Callable[[int], tuple[Post, ...]],
) -> Alert:
    stories, broken = _stories_of([part["post_id"] for part in bundle], story_of)
    shown = {story.post.id for story in stories}
    return Alert(
        load_id=row["load_id"],
        chat_id=row["chat_id"],
        claim=claim,
        attempts=row["attempts"],
        stories=tuple(stories),
        also=tuple(post for post in also_of(row["load_id"]) if post.id not in shown),
        topic=bundle[0]["topic"] if bundle else None,
        message_id=row["message_id"],
        silent=bool(row["silent"]),
        broken=broken,
    )


def _stories_of(
    post_ids: Iterable[int], story_of: Callable[[int], Story | None]
) -> tuple[list[Story], tuple[BrokenPost, ...]]:
    """The stories of an alert, and the errors of those that cannot be read; retracted ones are left out."""
    stories, broken = [], []
    for post_id in post_ids:
        try:
            story = story_of(post_id)
        except BrokenPost as error:
            broken.append(error)
            continue
        if story is None:
            broken.append(BrokenPost(post_id, "it is not there"))
        elif story.damage and not story.retracted:
            broken.append(BrokenPost(post_id, story.damage))
        elif not story.retracted:
            stories.append(story)
    return stories, tuple(broken)
