"""How many alerts were sent and how many failed.

They are counted as it happens, because their deliveries are many and are removed later. Each sender has its own row, so
that senders do not wait for each other's commits.
"""

from __future__ import annotations

from data.store.engines.engine import Engine

ENDED_SENDERS = ""
"""The sender of the row with the sums of senders that have ended."""


class Tallies:
    """The counters. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, sender: str, *, sent: int = 0, failed: int = 0) -> None:
        """Counts sent and failed messages of a sender."""
        self._engine.execute(
            """INSERT INTO tallies (sender, sent, failed)
            VALUES (:sender, CAST(:sent AS BIGINT), CAST(:failed AS BIGINT))
            ON CONFLICT (sender) DO UPDATE SET sent = tallies.sent + excluded.sent,
                failed = tallies.failed + excluded.failed""",
            sender=sender,
            sent=sent,
            failed=failed,
        )

    def total(self) -> tuple[int, int]:
        """How many messages were sent, and how many failed."""
        row = self._engine.query(
            "SELECT COALESCE(SUM(sent), 0) AS sent, COALESCE(SUM(failed), 0) AS failed FROM tallies"
        )[0]
        return int(row["sent"]), int(row["failed"])

    def fold(self) -> None:
        """Adds all rows up into one, at the start of a sender, which begins a new row."""
        rows = self._engine.query("DELETE FROM tallies WHERE sender <> :all RETURNING sent, failed", all=ENDED_SENDERS)
        if rows:
            self.add(ENDED_SENDERS, sent=sum(row["sent"] for row in rows), failed=sum(row["failed"] for row in rows))
