"""How far the alerts of a post or a load are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.forms import optional_time_of, time_of
from data.models import Kind, Recall
from data.store.engines.engine import Engine
from data.store.outbox.about import OF_LOAD, about
from data.store.outbox.pacing import IN_SLOT
from data.store.outbox.settled import Settled


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of chats by what became of a post's alerts there; ``last`` is when the last was sent.

    ``held`` ones wait for digests and the ends of quiet hours; ``withdrawn`` ones were sent to chats that are not
    to have the post any more, and are in none of the other numbers.
    """

    waiting: int
    sent: int
    failed: int
    gone: int
    last: datetime | None = None
    held: int = 0
    withdrawn: int = 0

    @property
    def ever_sent(self) -> int:
        """The chats that had an alert at some time."""
        return self.sent + self.withdrawn

    @property
    def total(self) -> int:
        """All of these chats but those of ``held`` and ``withdrawn``."""
        return self.waiting + self.sent + self.failed + self.gone


@dataclass(frozen=True, slots=True)
class Audience:
    """Chats that get a listed post: in the message about the article, or by itself."""

    along: int
    alone: int


class Figures:
    """Reads the rows of the outbox whose subjects are posts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._settled = Settled(engine)

    def progress(self, post_id: int) -> Progress:
        """How far the alerts of a post are."""
        rows = self._engine.query(
            f"""SELECT state, COUNT(CASE WHEN withdrawn = 0 THEN 1 END) AS count, SUM(withdrawn) AS withdrawn,
                MAX(sent_at) AS last, COUNT(CASE WHEN state = 'due' AND {IN_SLOT} THEN 1 END) AS held
            FROM deliveries WHERE kind = :kind AND subject = :post GROUP BY state""",  # noqa: S608
            **about(post_id),
        )
        counts = {row["state"]: row["count"] for row in rows}
        waiting, failed, gone = (counts.pop(state, 0) for state in ("due", "failed", "gone"))
        last = max((row["last"] for row in rows if row["last"]), default=None)
        held = sum(row["held"] for row in rows)
        withdrawn = sum(row["withdrawn"] for row in rows)
        return Progress(waiting - held, sum(counts.values()), failed, gone, optional_time_of(last), held, withdrawn)

    def listed(self, load_id: int, post_id: int) -> dict[int, Audience]:
        """The posts that a load alerts beside its article ``post_id``, and to how many chats."""
        rows = self._engine.query(
            f"""SELECT subject, COUNT(*) AS count, SUM(leads) AS alone FROM deliveries
            WHERE {OF_LOAD} AND subject <> :post GROUP BY subject ORDER BY subject""",  # noqa: S608
            kind=Kind.ALERT,
            load=load_id,
            post=post_id,
        )
        return {row["subject"]: Audience(row["count"] - row["alone"], row["alone"]) for row in rows}

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
                **about(post_id),
            )
        )

    def recall(self, post_id: int) -> Recall:
        """What has become so far of the messages about a post that was taken back."""
        rows = self._engine.query(
            """SELECT state, COUNT(*) AS count FROM deliveries
            WHERE kind = :kind AND subject = :post AND message_id IS NOT NULL GROUP BY state""",
            **about(post_id),
        )
        states = {row["state"]: row["count"] for row in rows}
        kept = states.get("kept", 0) + states.get("failed", 0) + states.get("gone", 0)
        return Recall(states.get("revise", 0), states.get("recalled", 0), kept)

    def in_chats(self, post_id: int) -> int:
        """How many messages about a post stand in chats."""
        rows = self._engine.query(
            """SELECT COUNT(*) AS count FROM deliveries
            WHERE kind = :kind AND subject = :post AND state IN ('sent', 'revise')""",
            **about(post_id),
        )
        return int(rows[0]["count"])

    def waiting_for(self, chat_id: int) -> list[int]:
        """The posts whose alerts wait for a chat."""
        rows = self._engine.query(
            # The sign keeps SQLite from going through all alerts, whose order is that of their subjects.
            "SELECT subject FROM deliveries WHERE chat_id = :chat AND +kind = :kind AND state = 'due' ORDER BY subject",
            chat=chat_id,
            kind=Kind.ALERT,
        )
        return [row["subject"] for row in rows]

    def last_told(self, chat_id: int, message_id: int | None = None) -> tuple[int, datetime] | None:
        """The first post of the alert that came to a chat last, or of that in a message, and when it came."""
        rows = self._engine.query(
            """SELECT subject, sent_at FROM deliveries WHERE chat_id = :chat AND kind = :kind AND leads = 1
            AND state IN ('sent', 'revise') AND sent_at IS NOT NULL
            AND (CAST(:message AS BIGINT) IS NULL OR message_id = :message) ORDER BY sent_at DESC LIMIT 1""",
            chat=chat_id,
            kind=Kind.ALERT,
            message=message_id,
        )
        return (rows[0]["subject"], time_of(rows[0]["sent_at"])) if rows else None
