"""The outbox: messages that are kept until Telegram has taken them, and remembered so that none is sent twice.

A row is one subject for one chat, and unique by kind, subject and chat. So a post, the subject of an alert, is alerted
once per chat; a topic of a forum is a chat of its own (data.models.Subscriber). ``lane`` tells what goes first (see
Lane in data.models). What one load brings one chat is a bundle and goes out as one message; the bundle's leading row is
the one that senders claim. Messages that no article brings have a load of their own, so load and chat identify a
message of whatever kind. ``next_at`` is when a row may be claimed next: a claim moves it to the end of the lease, so
that the rows of a sender that died come back by themselves.

States: due (to be sent), sent, revise (sent, and to be edited or deleted), recalled and kept (taken back: the message
is gone, or Telegram would not delete it), failed, gone (the chat can't be reached). Edits and deletions are states of
the row, because the row holds the message's id. What is corrected in another way, say by a second message, is a kind of
its own about the same subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from data.forms import optional_time_of, time_text
from data.models import LANES, Delivered, Kind, Lane, Message, OutboxCount
from data.store.backups.halt import Halt
from data.store.engines.engine import Engine, Row
from data.store.outbox.bundles import drop_rows, hand_over
from data.store.outbox.clock import CLAIMABLE, Clock
from data.store.outbox.contents import Contents
from data.store.outbox.on_the_way import forget_arrived, forget_on_the_way, note_on_the_way
from data.store.outbox.pacing import Pacing
from data.store.outbox.recording import Recording
from data.store.outbox.replies import Replies
from data.store.outbox.round_ups import CLAIMED, Key, Lease, RoundUps
from data.store.outbox.settled import Settled
from data.store.outbox.speakers import Speakers
from data.store.outbox.tallies import ENDED_SENDERS
from data.store.stories.posts import Posts

STARVING_AFTER = timedelta(hours=1)
"""What has been due for so long no longer waits for the lanes before its own."""

STARVING_SHARE = 4
"""One of so many messages of a claim is such a one."""

_NEWS = f"kind IN ({', '.join(str(kind.value) for kind in Kind if kind.is_news)})"

_FIRSTS = " UNION ALL ".join(
    f"""SELECT {lane.value} AS lane, MIN(next_at) AS next_at
    FROM deliveries WHERE lane = {lane.value} AND {CLAIMABLE}"""  # noqa: S608
    for lane in Lane
)
_NEXT_DUE = f"SELECT MIN(next_at) AS next_at FROM ({_FIRSTS}) AS firsts"  # noqa: S608
"""One look at the index for each lane, in one query: senders ask it all the time."""


class Outbox(Recording):
    """Queues, claims, drops and counts messages of every kind; Recording notes what became of them.

    Writes belong inside a transaction of the store's.
    """

    def __init__(self, engine: Engine, posts: Posts, pacing: Pacing) -> None:
        super().__init__(engine)
        self._posts = posts
        self._pacing = pacing
        self._settled = Settled(engine)
        self._round_ups = RoundUps(engine, posts)
        self._clock = Clock(engine)
        self._halt = Halt(engine)

    def put(self, kind: Kind, chats: Iterable[int], *, subject: int | None = None, due: datetime, now: datetime) -> int:
        """Queues one message to each of some chats, as a load of its own; returns the load's number.

        ``subject`` ``None`` is that number, for a content that only these messages tell. Chats that have had the
        subject or can't be reached are left out; so are all when the subject is settled.
        """
        load_id = self._posts.add_load(post_id=None, loaded_by=None, now=now)
        subject = load_id if subject is None else subject
        for chat_id in () if self._settled.is_settled(kind, subject) else chats:
            self._engine.execute(
                """INSERT INTO deliveries
                    (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts)
                SELECT CAST(:kind AS SMALLINT), CAST(:subject AS BIGINT), CAST(:chat AS BIGINT),
                    CAST(:load_id AS BIGINT), CAST(:lane AS SMALLINT), 1, 0, 'due', CAST(:due AS TEXT), 0
                WHERE NOT EXISTS (SELECT 1 FROM chats WHERE chat_id = :chat AND gone_at IS NOT NULL)
                ON CONFLICT (kind, subject, chat_id) DO NOTHING""",
                kind=kind,
                subject=subject,
                chat=chat_id,
                load_id=load_id,
                lane=LANES[kind],
                due=time_text(due),
            )
        return load_id

    def claim(
        self,
        claim: str,
        *,
        now: datetime,
        until: datetime,
        limit: int,
        catches_up: bool = False,
        in_flight: Collection[Key] = (),
    ) -> tuple[Message, ...]:
        """Takes up to ``limit`` due messages until the lease ends, under the name ``claim``, new at every call.

        ``catches_up``, after a long silence: the newest come first in each lane, and chats with many alerts waiting
        get a round-up, which takes in none of the messages ``in_flight``. While sending is halted
        (data.store.backups.halt) nothing is taken.
        """
        if self._halt.since():
            return ()
        lease = Lease(claim, now, until)
        due = self._due_lanes(lease.now)
        leading = self._claim_starving(due, lease, limit // STARVING_SHARE)
        for lane in due:
            if len(leading) < limit:
                leading += self._claim_in(lane, lease, limit - len(leading), newest_first=catches_up)
        if catches_up:
            leading += self._round_ups.claim_rest(leading, lease, in_flight)
        leading = self._pacing.hold_back(_in_order(leading, newest_first=catches_up), lease)
        if catches_up:
            leading = _in_order(self._round_ups.gather(leading, lease, in_flight), newest_first=True)
        if not leading:
            return ()
        contents, bundles = Contents(self._engine, self._posts), self._bundles(leading)
        replies, speakers = Replies(self._engine), Speakers(self._engine, [row["chat_id"] for row in leading])
        messages = (_message(row, claim, bundles[_bundle(row)], contents) for row in leading)
        return tuple(speakers.first(replies.of(message)) for message in messages)

    def fail(self, kind: Kind, subject: int, error: str) -> int:
        """Ends all that waits of a subject that can't be told; returns for how many chats it was.

        What else a message was to bring goes out without it.
        """
        params = {"kind": kind, "subject": subject}
        hand_over(self._engine, "{row}.kind = :kind AND {row}.subject = :subject", **params)
        failed = self._engine.execute(
            """UPDATE deliveries SET state = 'failed', error = CAST(:error AS TEXT), leads = CASE WHEN EXISTS (
                SELECT 1 FROM deliveries l WHERE l.chat_id = deliveries.chat_id AND l.load_id = deliveries.load_id
                    AND l.leads = 1 AND l.subject <> deliveries.subject) THEN 0 ELSE leads END
            WHERE kind = :kind AND subject = :subject AND state = 'due'""",
            error=error[:500],
            **params,
        )
        if kind.is_news:
            self._tallies.add(ENDED_SENDERS, failed=failed)
        return failed

    def fail_older(self, kind: Kind, before: datetime, error: str) -> int:
        """Fails the messages of a kind that wait since before a time; returns how many. ``error`` if none is known."""
        old = """FROM deliveries d JOIN loads l ON l.id = d.load_id
            WHERE d.leads = 1 AND d.state IN ('due', 'revise') AND d.state = 'due' AND +d.kind = :kind
            AND l.loaded_at < :before"""
        params = {"kind": kind, "before": time_text(before)}
        count = int(self._engine.query(f"SELECT COUNT(*) AS count {old}", **params)[0]["count"])
        if count:
            self._engine.execute(
                f"""UPDATE deliveries SET state = 'failed', error = COALESCE(error, CAST(:error AS TEXT))
                WHERE kind = :kind AND state = 'due' AND (chat_id, load_id) IN (SELECT d.chat_id, d.load_id {old})""",  # noqa: S608
                error=error,
                **params,
            )
            self._tallies.add(ENDED_SENDERS, failed=count)
        return count

    def drop_due(self, error: str) -> int:
        """Fails all news that waits, so that it is never sent; returns how many messages it was.

        What is to be edited or deleted in chats is still done.
        """
        waiting = f"state = 'due' AND {_NEWS}"
        count = self._engine.query(f"SELECT COUNT(*) AS messages FROM deliveries WHERE leads = 1 AND {waiting}")  # noqa: S608
        self._engine.execute(
            f"UPDATE deliveries SET state = 'failed', error = CAST(:error AS TEXT) WHERE {waiting}",  # noqa: S608
            error=error,
        )
        return int(count[0]["messages"])

    def drop_chat(self, chat_id: int) -> None:
        """Takes the news that waits for a chat out of the queue; what is sent unasked stays."""
        bundles = "SELECT chat_id, load_id FROM deliveries WHERE chat_id = :chat AND state = 'due'"
        note_on_the_way(self._engine, bundles, chat=chat_id)
        self._engine.execute(
            f"DELETE FROM deliveries WHERE chat_id = :chat AND state = 'due' AND {_NEWS}",  # noqa: S608
            chat=chat_id,
        )

    def results(self, kind: Kind, subject: int) -> list[Delivered]:
        """What has become of the messages about a subject, one for each chat."""
        rows = self._engine.query(
            "SELECT state, sent_at FROM deliveries WHERE kind = :kind AND subject = :subject ORDER BY chat_id",
            kind=kind,
            subject=subject,
        )
        return [Delivered(row["state"], optional_time_of(row["sent_at"])) for row in rows]

    def withdraw_drills(self, now: datetime) -> None:
        """Takes ended drills, those without a notice, out of the queue, and queues the deletion of what was sent.

        What is on its way is left alone, until it has arrived or its lease is over: call this again.
        """
        ended = """kind = :kind AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.load_id = deliveries.subject)"""
        params = {"kind": Kind.DRILL, "now": time_text(now)}
        self._engine.execute(
            f"""UPDATE deliveries SET state = 'revise', lane = CAST(:lane AS SMALLINT), next_at = :now, attempts = 0,
                claim = NULL
            WHERE state = 'sent' AND {ended}""",  # noqa: S608
            lane=Lane.REPAIR,
            **params,
        )
        self._engine.execute(
            f"DELETE FROM deliveries WHERE state = 'due' AND (claim IS NULL OR next_at <= :now) AND {ended}",  # noqa: S608
            **params,
        )

    def forget_chat(self, chat_id: int) -> None:
        """Removes every trace of a chat."""
        forget_on_the_way(self._engine, chat_id)
        self._engine.execute("DELETE FROM deliveries WHERE chat_id = :chat", chat=chat_id)

    def carry(self, old: int, new: int) -> None:
        """Carries the deliveries of a chat or a topic over to another one; what that one has or gets itself stays."""
        drop_rows(
            self._engine,
            """{row}.chat_id = :old AND EXISTS (SELECT 1 FROM deliveries t
                WHERE t.kind = {row}.kind AND t.subject = {row}.subject AND t.chat_id = :new)""",
            old=old,
            new=new,
        )
        self._open_messages(old, new)
        self._engine.execute(
            """UPDATE deliveries SET chat_id = :new, leads = CASE WHEN state = 'due' AND EXISTS (
                SELECT 1 FROM deliveries t WHERE t.load_id = deliveries.load_id AND t.chat_id = :new
                    AND t.leads = 1 AND t.state IN ('due', 'revise')) THEN 0 ELSE leads END
            WHERE chat_id = :old AND NOT EXISTS (SELECT 1 FROM deliveries t
                WHERE t.kind = deliveries.kind AND t.subject = deliveries.subject AND t.chat_id = :new)""",
            old=old,
            new=new,
        )

    def _open_messages(self, old: int, new: int) -> None:
        """Lets the messages of ``new`` take in what waits for ``old`` of the same loads.

        One on its way is edited when it has arrived, as its claim has ended; one that has arrived is edited.
        """
        bundles = """SELECT t.chat_id, t.load_id FROM deliveries t JOIN deliveries o ON o.load_id = t.load_id
            WHERE t.chat_id = :new AND o.chat_id = :old AND o.state = 'due' AND t.leads = 1"""
        note_on_the_way(self._engine, bundles, old=old, new=new)
        self._engine.execute(
            f"""UPDATE deliveries SET claim = NULL, next_at = CASE WHEN state = 'sent' THEN sent_at ELSE next_at END,
                state = CASE WHEN state = 'sent' THEN 'revise' ELSE state END
            WHERE leads = 1 AND state IN ('due', 'revise', 'sent') AND (chat_id, load_id) IN ({bundles})""",  # noqa: S608
            old=old,
            new=new,
        )

    def note_time(self, machine: str, now: datetime) -> timedelta:
        """Notes a machine's wall time, and keeps waits as long as they were meant to be when its clock was set back.

        Returns by how much it was set back since the last note, zero if it was not.
        """
        return self._clock.note(machine, now)

    def forget_arrived(self, before: datetime) -> None:
        """Forgets leases of messages whose claims were ended, if they have ended before a time (on_the_way.py)."""
        forget_arrived(self._engine, before)

    def unclaim(self, claim_prefix: str, now: datetime) -> None:
        """Gives back what a sender that stops has claimed and not begun to send."""
        for lane in Lane:
            self._engine.execute(
                f"""UPDATE deliveries SET next_at = :now, claim = NULL, attempts = attempts - 1
                WHERE lane = :lane AND {CLAIMABLE} AND next_at > :now AND claim LIKE :prefix""",  # noqa: S608
                lane=lane,
                now=time_text(now),
                prefix=f"{claim_prefix}%",
            )

    def next_due(self) -> datetime | None:
        """When the next message may be claimed, ``None`` when nothing waits or sending is halted."""
        if self._halt.since():
            return None
        return optional_time_of(self._engine.query(_NEXT_DUE)[0]["next_at"])

    def count(self, now: datetime | None = None) -> OutboxCount:
        """The outbox in figures; this looks at what waits, however many messages were sent before.

        With ``now`` the messages that wait for a digest or the end of quiet hours after it are counted apart.
        """
        row = self._engine.query(
            # CLAIMABLE is for the index. Few loads wait, though many messages do.
            f"""SELECT SUM(CASE WHEN held = 0 THEN news END) AS due, SUM(CASE WHEN held = 1 THEN news END) AS held,
                MIN(CASE WHEN held = 0 THEN loaded_at END) AS oldest
            FROM (SELECT w.news, l.loaded_at, CASE WHEN sl.at > CAST(:now AS TEXT) THEN 1 ELSE 0 END AS held
                FROM (SELECT load_id, COUNT(CASE WHEN {_NEWS} THEN 1 END) AS news
                    FROM deliveries WHERE {CLAIMABLE} AND state = 'due' GROUP BY load_id) AS w
                LEFT JOIN loads l ON l.id = w.load_id LEFT JOIN slots sl ON sl.load_id = w.load_id) AS waiting""",  # noqa: S608
            now=time_text(now) if now else None,
        )[0]
        sent, failed = self._tallies.total()
        return OutboxCount(
            due=int(row["due"] or 0),
            sent=sent,
            failed=failed,
            oldest=optional_time_of(row["oldest"]),
            held=int(row["held"] or 0),
        )

    def last_error(self) -> str | None:
        """Why the newest of the failed or postponed messages did not go out."""
        rows = self._engine.query(
            """SELECT error FROM deliveries WHERE error IS NOT NULL AND state IN ('due', 'failed')
            ORDER BY load_id DESC LIMIT 1"""
        )
        return rows[0]["error"] if rows else None

    def _due_lanes(self, now: datetime) -> dict[Lane, str]:
        """The lanes in which something is due, in their order, with the time since when it is.

        Asked in one go: to try each lane is a statement more for each, and on PostgreSQL a round trip.
        """
        firsts = {row["lane"]: row["next_at"] for row in self._engine.query(_FIRSTS)}
        return {lane: first for lane in Lane if (first := firsts[lane]) and first <= time_text(now)}

    def _claim_starving(self, due: Mapping[Lane, str], lease: Lease, limit: int) -> list[Row]:
        """Claims up to ``limit`` messages that have been due for long because others went before them."""
        late = time_text(lease.now - STARVING_AFTER)
        for lane in (Lane.ROUTINE, Lane.QUIET):
            if limit and lane in due and due[lane] <= late:
                return self._claim_in(lane, lease, limit, newest_first=False)
        return []

    def _claim_in(self, lane: Lane, lease: Lease, limit: int, *, newest_first: bool) -> list[Row]:
        """The leading rows of up to ``limit`` messages of a lane, claimed: those that came due first, or last."""
        return self._engine.query(
            # A table of its own, so that PostgreSQL picks rows once, whatever its plan for the update.
            f"""WITH due AS (
                SELECT kind, subject, chat_id FROM deliveries
                WHERE lane = :lane AND {CLAIMABLE} AND next_at <= :now
                ORDER BY next_at {"DESC" if newest_first else "ASC"} LIMIT :limit {self._engine.skip_locked})
            UPDATE deliveries SET claim = :claim, next_at = :until, attempts = attempts + 1
            WHERE (kind, subject, chat_id) IN (SELECT kind, subject, chat_id FROM due)
            RETURNING {CLAIMED}""",  # noqa: S608
            lane=lane,
            claim=lease.claim,
            until=time_text(lease.until),
            now=time_text(lease.now),
            limit=limit,
        )

    def _bundles(self, leading: Sequence[Row]) -> dict[Key, list[Row]]:
        """All rows of the claimed messages."""
        wanted = ", ".join(f"(:load{n}, :chat{n})" for n in range(len(leading)))
        params = {f"load{n}": row["load_id"] for n, row in enumerate(leading)}
        params |= {f"chat{n}": row["chat_id"] for n, row in enumerate(leading)}
        rows = self._engine.query(
            # CROSS keeps SQLite from going through all deliveries.
            f"""WITH wanted (load_id, chat_id) AS (VALUES {wanted})
            SELECT d.load_id, d.chat_id, d.subject, d.withdrawn, c.forum, c.topic, ch.chat_id AS channel
            FROM wanted w CROSS JOIN deliveries d LEFT JOIN chats c ON c.chat_id = d.chat_id
            LEFT JOIN channels ch ON ch.chat_id = d.chat_id
            WHERE d.load_id = w.load_id AND d.chat_id = w.chat_id AND d.state IN ('due', 'revise', 'sent')
            ORDER BY d.leads DESC, d.subject""",  # noqa: S608
            **params,
        )
        bundles: dict[Key, list[Row]] = {}
        for row in rows:
            bundles.setdefault(_bundle(row), []).append(row)
        return bundles


def _in_order(rows: Iterable[Row], *, newest_first: bool) -> list[Row]:
    """Claimed rows, which RETURNING gives in no order: in a lane what was loaded first goes first, or last."""
    return sorted(rows, key=lambda row: (row["lane"], -row["load_id"] if newest_first else row["load_id"]))


def _bundle(row: Row) -> Key:
    return row["load_id"], row["chat_id"]


def _message(row: Row, claim: str, bundle: Sequence[Row], contents: Contents) -> Message:
    kind = Kind(row["kind"])
    subjects = tuple(part["subject"] for part in bundle if not part["withdrawn"])
    reading = contents.read(kind, row["load_id"], subjects)
    return Message(
        kind=kind,
        load_id=row["load_id"],
        chat_id=row["chat_id"] if bundle[0]["forum"] is None else bundle[0]["forum"],
        claim=claim,
        attempts=row["attempts"],
        content=reading.content,
        subjects=reading.subjects,
        topic=bundle[0]["topic"],
        message_id=row["message_id"],
        silent=bool(row["silent"]),
        unreadable=reading.unreadable,
        to_channel=bundle[0]["channel"] is not None,
    )
