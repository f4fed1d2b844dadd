"""The outbox: messages that are kept until Telegram has taken them, and remembered so that none is sent twice.

A row is one subject for one chat, and unique by kind, subject and chat. So a post, the subject of an alert, is alerted
once per chat. ``lane`` is the lane of its kind (see LANES in data.models). What one load brings one chat is a bundle
and goes out as one message; the bundle's leading row is the one that senders claim. Messages that no article brings
have a load of their own, so load and chat identify a message of whatever kind. ``next_at`` is when a row may be claimed
next: a claim moves it to the end of the lease, so that the rows of a sender that died come back by themselves.

States: due (to be sent), sent, revise (sent, and to be edited or deleted), recalled and kept (taken back: the message
is gone, or Telegram would not delete it), failed, gone (the chat can't be reached). Edits and deletions are states of
the row, because the row holds the message's id. What is corrected in another way, say by a second message, is a kind of
its own about the same subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from data.forms import optional_time_of, time_of, time_text
from data.models import LANES, Kind, Message, OutboxCount
from data.store.engine import Engine, Row
from data.store.outbox.bundles import drop_rows, hand_over
from data.store.outbox.contents import Contents
from data.store.outbox.recording import Recording
from data.store.outbox.settled import Settled
from data.store.outbox.tallies import ENDED_SENDERS
from data.store.posts import Posts

CLAIMABLE = "leads = 1 AND state IN ('due', 'revise')"
"""What senders may claim, in the words of the index that finds it."""

_NEWS = f"kind IN ({', '.join(str(kind.value) for kind in Kind if kind.is_news)})"

Bundle = tuple[int, int]
"""A message's load and chat."""


class Outbox(Recording):
    """Queues, claims, drops and counts messages of every kind; Recording notes what became of them.

    Writes belong inside a transaction of the store's.
    """

    def __init__(self, engine: Engine, posts: Posts) -> None:
        super().__init__(engine)
        self._posts = posts
        self._settled = Settled(engine)

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

    def claim(self, claim: str, *, now: datetime, until: datetime, limit: int) -> tuple[Message, ...]:
        """Takes up to ``limit`` due messages until the lease ends, under the name ``claim``, new at every call."""
        leading: list[Row] = []
        for lane in _lanes():
            if len(leading) < limit:
                leading += self._claim_in(lane, claim, now, until, limit - len(leading))
        if not leading:
            return ()
        contents, bundles = Contents(self._engine, self._posts), self._bundles(leading)
        leading.sort(key=lambda row: row["load_id"])  # what was loaded first goes first; RETURNING has no order
        return tuple(_message(row, claim, bundles[_bundle(row)], contents) for row in leading)

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
            WHERE d.leads = 1 AND d.state IN ('due', 'revise') AND d.state = 'due' AND d.kind = :kind
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

    def drop_chat(self, chat_id: int) -> None:
        """Takes the news that waits for a chat out of the queue; what is sent unasked stays."""
        self._engine.execute(
            f"DELETE FROM deliveries WHERE chat_id = :chat AND state = 'due' AND {_NEWS}",  # noqa: S608
            chat=chat_id,
        )

    def forget_chat(self, chat_id: int) -> None:
        """Removes every trace of a chat."""
        self._engine.execute("DELETE FROM deliveries WHERE chat_id = :chat", chat=chat_id)

    def move(self, old: int, new: int) -> None:
        """Carries a group's deliveries over to the supergroup it has become."""
        drop_rows(
            self._engine,
            """{row}.chat_id = :old AND EXISTS (SELECT 1 FROM deliveries t
                WHERE t.kind = {row}.kind AND t.subject = {row}.subject AND t.chat_id = :new)""",
            old=old,
            new=new,
        )
        self._engine.execute(
            """UPDATE deliveries SET chat_id = :new, leads = CASE WHEN EXISTS (
                SELECT 1 FROM deliveries t WHERE t.load_id = deliveries.load_id AND t.chat_id = :new
                    AND t.leads = 1 AND t.state = 'due') THEN 0 ELSE leads END
            WHERE chat_id = :old AND NOT EXISTS (SELECT 1 FROM deliveries t
                WHERE t.kind = deliveries.kind AND t.subject = deliveries.subject AND t.chat_id = :new)""",
            old=old,
            new=new,
        )
        self.forget_chat(old)

    def unclaim(self, claim_prefix: str, now: datetime) -> None:
        """Gives back what a sender that stops has claimed and not begun to send."""
        for lane in _lanes():
            self._engine.execute(
                f"""UPDATE deliveries SET next_at = :now, claim = NULL, attempts = attempts - 1
                WHERE lane = :lane AND {CLAIMABLE} AND next_at > :now AND claim LIKE :prefix""",  # noqa: S608
                lane=lane,
                now=time_text(now),
                prefix=f"{claim_prefix}%",
            )

    def next_due(self) -> datetime | None:
        """When the next message may be claimed."""
        firsts = [
            self._engine.query(
                f"SELECT MIN(next_at) AS next_at FROM deliveries WHERE lane = :lane AND {CLAIMABLE}",  # noqa: S608
                lane=lane,
            )[0]["next_at"]
            for lane in _lanes()
        ]
        return optional_time_of(min((first for first in firsts if first), default=None))

    def count(self) -> OutboxCount:
        """The outbox in figures; this looks at what waits, however many messages were sent before."""
        waiting = self._engine.query(
            # CLAIMABLE is for the index.
            f"""SELECT COUNT(CASE WHEN {_NEWS} THEN 1 END) AS due, MIN(load_id) AS load
            FROM deliveries WHERE {CLAIMABLE} AND state = 'due'"""  # noqa: S608
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
        """Why the newest of the failed or postponed messages did not go out."""
        rows = self._engine.query(
            """SELECT error FROM deliveries WHERE error IS NOT NULL AND state IN ('due', 'failed')
            ORDER BY load_id DESC LIMIT 1"""
        )
        return rows[0]["error"] if rows else None

    def _claim_in(self, lane: int, claim: str, now: datetime, until: datetime, limit: int) -> list[Row]:
        """The leading rows of up to ``limit`` messages of a lane, claimed; the first due come first."""
        return self._engine.query(
            # A table of its own, so that PostgreSQL picks rows once, whatever its plan for the update.
            f"""WITH due AS (
                SELECT kind, subject, chat_id FROM deliveries
                WHERE lane = :lane AND {CLAIMABLE} AND next_at <= :now
                ORDER BY next_at LIMIT :limit {self._engine.skip_locked})
            UPDATE deliveries SET claim = :claim, next_at = :until, attempts = attempts + 1
            WHERE (kind, subject, chat_id) IN (SELECT kind, subject, chat_id FROM due)
            RETURNING kind, load_id, chat_id, attempts, message_id, silent""",  # noqa: S608
            lane=lane,
            claim=claim,
            until=time_text(until),
            now=time_text(now),
            limit=limit,
        )

    def _bundles(self, leading: Sequence[Row]) -> dict[Bundle, list[Row]]:
        """All rows of the claimed messages."""
        wanted = ", ".join(f"(:load{n}, :chat{n})" for n in range(len(leading)))
        params = {f"load{n}": row["load_id"] for n, row in enumerate(leading)}
        params |= {f"chat{n}": row["chat_id"] for n, row in enumerate(leading)}
        rows = self._engine.query(
            # CROSS keeps SQLite from going through all deliveries.
            f"""WITH wanted (load_id, chat_id) AS (VALUES {wanted})
            SELECT d.load_id, d.chat_id, d.subject, d.withdrawn, c.topic
            FROM wanted w CROSS JOIN deliveries d LEFT JOIN chats c ON c.chat_id = d.chat_id
            WHERE d.load_id = w.load_id AND d.chat_id = w.chat_id AND d.state IN ('due', 'revise', 'sent')
            ORDER BY d.leads DESC, d.subject""",  # noqa: S608
            **params,
        )
        bundles: dict[Bundle, list[Row]] = {}
        for row in rows:
            bundles.setdefault(_bundle(row), []).append(row)
        return bundles


def _lanes() -> list[int]:
    return sorted(set(LANES.values()))


def _bundle(row: Row) -> Bundle:
    return row["load_id"], row["chat_id"]


def _message(row: Row, claim: str, bundle: Sequence[Row], contents: Contents) -> Message:
    kind = Kind(row["kind"])
    subjects = tuple(part["subject"] for part in bundle if not part["withdrawn"])
    reading = contents.read(kind, row["load_id"], subjects)
    return Message(
        kind=kind,
        load_id=row["load_id"],
        chat_id=row["chat_id"],
        claim=claim,
        attempts=row["attempts"],
        content=reading.content,
        subjects=reading.subjects,
        topic=bundle[0]["topic"],
        message_id=row["message_id"],
        silent=bool(row["silent"]),
        unreadable=reading.unreadable,
    )
