"""Subjects that are history: their rows leave the outbox, so that it does not grow without end.

A row is needed for as long as its message may be deleted (48 hours, says Telegram) or is worth editing, and it is the
promise that its chat gets no second one. When all rows of a subject are older than that, the subject is marked as
settled first, and only then do its rows go. A settled subject is never queued again, to nobody: a settled post is not,
whatever loads, files or alerts it anew. So the promise outlives the rows that it was made with.
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.models import Kind
from data.store.engines.engine import Engine

BATCH_ROWS = 1_000
"""Rows that are removed in one transaction, so that others who write wait no longer than some milliseconds."""


class Settled:
    """Marks subjects and removes their rows. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settle(self, kind: Kind, after: int, *, before: datetime, now: datetime) -> int | None:
        """Removes up to BATCH_ROWS rows of the next subject above ``after`` that is older than ``before``.

        Removes none while one of its rows is newer or still waits. Returns the number to go on after; ``None`` when
        there is no such subject.
        """
        subject = self._next_old(kind, after, before)
        if subject is None:
            return None
        # Asked once a subject, not once a batch: the question goes through all its rows.
        if not self.is_settled(kind, subject):
            if self._is_active(kind, subject, before):
                return subject
            self._mark(kind, subject, now)
        if self._remove_batch(kind, subject) == BATCH_ROWS:
            return subject - 1
        if kind is Kind.ALERT:
            self._engine.execute("DELETE FROM load_posts WHERE post_id = :post", post=subject)
        return subject

    def is_settled(self, kind: Kind, subject: int) -> bool:
        """Whether a subject's messages are history."""
        return bool(
            self._engine.query(
                "SELECT 1 FROM settled WHERE kind = :kind AND subject = :subject", kind=kind, subject=subject
            )
        )

    def _next_old(self, kind: Kind, after: int, before: datetime) -> int | None:
        """The next subject whose first row is old. It steps from subject to subject, not from row to row."""
        rows = self._engine.query(
            """WITH RECURSIVE each (subject) AS (
                SELECT MIN(d.subject) FROM deliveries d WHERE d.kind = :kind AND d.subject > :after
                UNION ALL
                SELECT (SELECT MIN(d.subject) FROM deliveries d WHERE d.kind = :kind AND d.subject > each.subject)
                FROM each WHERE each.subject IS NOT NULL)
            SELECT subject FROM each WHERE subject IS NOT NULL AND (
                SELECT d.next_at FROM deliveries d WHERE d.kind = :kind AND d.subject = each.subject
                ORDER BY d.chat_id LIMIT 1) < :before LIMIT 1""",
            kind=kind,
            after=after,
            before=time_text(before),
        )
        return int(rows[0]["subject"]) if rows else None

    def _is_active(self, kind: Kind, subject: int, before: datetime) -> bool:
        """Whether a row of a subject still waits, or its message was on its way after ``before``."""
        return bool(
            self._engine.query(
                """SELECT 1 FROM deliveries WHERE kind = :kind AND subject = :subject
                AND (state IN ('due', 'revise') OR next_at >= :before) LIMIT 1""",
                kind=kind,
                subject=subject,
                before=time_text(before),
            )
        )

    def _mark(self, kind: Kind, subject: int, now: datetime) -> None:
        self._engine.execute(
            "INSERT INTO settled (kind, subject, settled_at) VALUES (:kind, :subject, :now)",
            kind=kind,
            subject=subject,
            now=time_text(now),
        )

    def _remove_batch(self, kind: Kind, subject: int) -> int:
        return self._engine.execute(
            """DELETE FROM deliveries WHERE kind = :kind AND subject = :subject AND chat_id IN (
                SELECT chat_id FROM deliveries WHERE kind = :kind AND subject = :subject LIMIT :batch)""",
            kind=kind,
            subject=subject,
            batch=BATCH_ROWS,
        )
