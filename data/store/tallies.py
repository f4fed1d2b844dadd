"""How many messages of news were sent and failed: counted as it happens, since their rows are many and do not stay.

Each sender has a row of its own, so that senders do not wait for one another's commits.
"""

from __future__ import annotations

from data.store.engine import Engine

ALL = ""
"""The row that the rows of senders that may have ended are added up in."""


class Tallies:
    """The counters. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, sender: str, *, sent: int = 0, failed: int = 0) -> None:
        """Counts what became of messages."""
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
        """Adds all rows up into one: each start of a sender begins another."""
        rows = self._engine.query("DELETE FROM tallies WHERE sender <> :all RETURNING sent, failed", all=ALL)
        if rows:
            self.add(ALL, sent=sum(row["sent"] for row in rows), failed=sum(row["failed"] for row in rows))
