"""When the messages of each load were sent and how many, for the chart of /status.

They are counted as it happens, because their deliveries are many and are removed later. Each sender has rows of its
own, so that senders do not wait for each other's commits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from data.forms import time_of, time_text
from data.store.engines.engine import Engine


@dataclass(frozen=True, slots=True)
class Sending:
    """How many alerts a load's messages counted for, and when the first and the last of them were sent.

    ``post_id``: the post that the load was about, ``None`` for a digest.
    """

    post_id: int | None
    sent: int
    first_at: datetime
    last_at: datetime


class Sendings:
    """The table sendings. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, sender: str, load_id: int, times: Iterable[datetime], sent: int) -> None:
        """Counts messages of a load that a sender has sent."""
        moments = [time_text(each) for each in times]
        self._engine.execute(
            """INSERT INTO sendings (load_id, sender, sent, first_at, last_at)
            VALUES (CAST(:load AS BIGINT), :sender, CAST(:sent AS BIGINT), :first, :last)
            ON CONFLICT (load_id, sender) DO UPDATE SET sent = sendings.sent + excluded.sent,
                last_at = CASE WHEN excluded.last_at > sendings.last_at THEN excluded.last_at
                    ELSE sendings.last_at END""",
            load=load_id,
            sender=sender,
            sent=sent,
            first=min(moments),
            last=max(moments),
        )

    def since(self, moment: datetime) -> list[Sending]:
        """The loads whose first message was sent after a moment, the newest first."""
        rows = self._engine.query(
            """SELECT l.post_id, SUM(s.sent) AS sent, MIN(s.first_at) AS first_at, MAX(s.last_at) AS last_at
            FROM sendings s JOIN loads l ON l.id = s.load_id WHERE s.first_at > :moment
            GROUP BY s.load_id, l.post_id ORDER BY s.load_id DESC""",
            moment=time_text(moment),
        )
        return [
            Sending(row["post_id"], int(row["sent"]), time_of(row["first_at"]), time_of(row["last_at"])) for row in rows
        ]

    def remove_before(self, moment: datetime) -> None:
        """Forgets the loads whose first message was sent before a moment."""
        self._engine.execute("DELETE FROM sendings WHERE first_at < :moment", moment=time_text(moment))
