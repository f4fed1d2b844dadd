"""Records what became of claimed alerts: sent, postponed, failed, edited or deleted.

A result applies to all rows of the message, except those that changed while the message was being sent.
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.models import Alert, Recall
from data.store.codec import error_text
from data.store.engine import Engine
from data.store.tallies import Tallies


class Recording:
    """The half of the outbox that follows a send. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tallies = Tallies(engine)

    def is_wanted(self, alert: Alert) -> bool:
        """Whether a claimed alert must still be sent.

        Since the claim it may have been retracted, the chat may have unsubscribed, or another sender may have claimed
        it.
        """
        return bool(
            self._engine.query(
                """SELECT 1 FROM deliveries WHERE load_id = :load_id AND chat_id = :chat AND claim = :claim
                AND state IN ('due', 'revise')""",
                load_id=alert.load_id,
                chat=alert.chat_id,
                claim=alert.claim,
            )
        )

    def note_sent(self, alert: Alert, message_id: int, now: datetime) -> None:
        """Records that the alert's message is in its chat.

        If a story was retracted while the message was being sent, queues an edit or deletion of the message.
        """
        if alert.message_id is None:
            self._tallies.add(_sender(alert), sent=1)
            self._note_new_message(alert, message_id, now)
        elif self.is_wanted(alert):
            self._note_stories(alert, message_id, now)
            self._note_retracted(alert)

    def note_unsendable(self, alert: Alert, error: str) -> None:
        """Records that the alert can never be sent."""
        if self._set_bundle(alert, "failed", error):
            self._tallies.add(_sender(alert), failed=1)

    def note_left(self, alert: Alert, error: str) -> None:
        """Records that a message sent earlier can't be edited or deleted, and stays unchanged."""
        self._set_bundle(alert, "sent", error)

    def note_recalled(self, alert: Alert, *, deleted: bool) -> None:
        """Records that an alert's message was deleted, or that Telegram refused to delete it."""
        self._set_bundle(alert, "recalled" if deleted else "kept", None)

    def note_later(self, alert: Alert, at: datetime, error: str, *, counts: bool = True) -> None:
        """Gives a claim back, to be claimed again from ``at`` on. ``counts``: whether it was an attempt."""
        self._engine.execute(
            """UPDATE deliveries SET next_at = :at, error = :error, claim = NULL, attempts = attempts - :uncounted
            WHERE load_id = :load_id AND chat_id = :chat AND claim = :claim AND state IN ('due', 'revise')""",
            at=time_text(at),
            error=error_text(error),
            uncounted=0 if counts else 1,
            load_id=alert.load_id,
            chat=alert.chat_id,
            claim=alert.claim,
        )

    def note_gone(self, chat_id: int) -> None:
        """Gives up all waiting messages of a chat that cannot be reached."""
        self._engine.execute(
            "UPDATE deliveries SET state = 'gone' WHERE chat_id = :chat AND state IN ('due', 'revise')",
            chat=chat_id,
        )

    def unclaim(self, claim_prefix: str, now: datetime) -> None:
        """Gives back the alerts that a stopping sender has claimed and not begun to send."""
        self._engine.execute(
            """UPDATE deliveries SET next_at = :now, claim = NULL, attempts = attempts - 1
            WHERE leads = 1 AND state IN ('due', 'revise') AND next_at > :now AND claim LIKE :prefix""",
            now=time_text(now),
            prefix=f"{claim_prefix}%",
        )

    def revise(self, post_id: int, now: datetime) -> int:
        """Queues edits of the messages about a post; returns how many there are."""
        count = self._engine.execute(
            """UPDATE deliveries SET state = 'revise', next_at = :now, attempts = 0, claim = NULL
            WHERE post_id = :post AND state = 'sent'""",
            post=post_id,
            now=time_text(now),
        )
        self._revise_leading("SELECT chat_id, load_id FROM deliveries WHERE post_id = :post", now, post=post_id)
        return count

    def recall(self, post_id: int) -> Recall:
        """What became so far of the messages about a retracted post."""
        rows = self._engine.query(
            """SELECT state, COUNT(*) AS count FROM deliveries
            WHERE post_id = :post AND message_id IS NOT NULL GROUP BY state""",
            post=post_id,
        )
        states = {row["state"]: row["count"] for row in rows}
        kept = states.get("kept", 0) + states.get("failed", 0) + states.get("gone", 0)
        return Recall(states.get("revise", 0), states.get("recalled", 0), kept)

    def _set_bundle(self, alert: Alert, state: str, error: str | None) -> int:
        return self._engine.execute(
            """UPDATE deliveries SET state = :state, error = CAST(:error AS TEXT)
            WHERE load_id = :load_id AND chat_id = :chat AND state IN ('due', 'revise')""",
            state=state,
            error=error and error_text(error),
            load_id=alert.load_id,
            chat=alert.chat_id,
        )

    def _note_new_message(self, alert: Alert, message_id: int, now: datetime) -> None:
        missing = self._note_stories(alert, message_id, now)
        for post_id in missing:
            self._note_sent_after_drop(alert, post_id, message_id, now)
        if missing:
            self._revise_leading(
                "SELECT CAST(:chat AS BIGINT), CAST(:load_id AS BIGINT)",
                now,
                chat=alert.chat_id,
                load_id=alert.load_id,
            )

    def _note_stories(self, alert: Alert, message_id: int, now: datetime) -> list[int]:
        """Marks the alert's posts as sent; returns those that are no longer in the outbox."""
        return [
            story.post.id
            for story in alert.stories
            if not self._engine.execute(
                """UPDATE deliveries SET state = 'sent', message_id = :message, sent_at = COALESCE(sent_at, :now),
                    error = NULL
                WHERE post_id = :post AND chat_id = :chat""",
                message=message_id,
                now=time_text(now),
                post=story.post.id,
                chat=alert.chat_id,
            )
        ]

    def _note_sent_after_drop(self, alert: Alert, post_id: int, message_id: int, now: datetime) -> None:
        """Records a post that left the queue while its message was being sent.

        So no second message brings it, and a retraction reaches the first one. Nothing is recorded of a chat that asked
        to be forgotten.
        """
        self._engine.execute(
            """INSERT INTO deliveries (post_id, chat_id, load_id, leads, silent, state, next_at, attempts,
                message_id, sent_at)
            SELECT p.id, c.chat_id, CAST(:load_id AS BIGINT),
                CASE WHEN EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = c.chat_id
                    AND d.load_id = CAST(:load_id AS BIGINT) AND d.leads = 1) THEN 0 ELSE 1 END,
                CAST(:silent AS INTEGER), CASE WHEN p.retracted_at IS NULL THEN 'sent' ELSE 'revise' END,
                CAST(:now AS TEXT), 0, CAST(:message AS BIGINT), CAST(:now AS TEXT)
            FROM posts p, chats c WHERE p.id = :post AND c.chat_id = :chat
            ON CONFLICT (post_id, chat_id) DO NOTHING""",
            chat=alert.chat_id,
            load_id=alert.load_id,
            silent=int(alert.silent),
            now=time_text(now),
            message=message_id,
            post=post_id,
        )

    def _note_retracted(self, alert: Alert) -> None:
        self._engine.execute(
            """UPDATE deliveries SET state = 'recalled' WHERE load_id = :load_id AND chat_id = :chat
            AND state = 'revise' AND post_id IN (SELECT id FROM posts WHERE retracted_at IS NOT NULL)""",
            load_id=alert.load_id,
            chat=alert.chat_id,
        )

    def _revise_leading(self, bundles: str, now: datetime, **params: object) -> None:
        """Lets senders claim those of the ``bundles`` (SQL for chat and load) that contain a row to be revised."""
        self._engine.execute(
            f"""UPDATE deliveries SET state = 'revise', next_at = :now, attempts = 0, claim = NULL
            WHERE leads = 1 AND state IN ('sent', 'recalled', 'revise') AND (chat_id, load_id) IN ({bundles})
            AND EXISTS (SELECT 1 FROM deliveries r WHERE r.chat_id = deliveries.chat_id
                AND r.load_id = deliveries.load_id AND r.state = 'revise')""",  # noqa: S608
            now=time_text(now),
            **params,
        )


def _sender(alert: Alert) -> str:
    """The sender that claimed an alert: a claim's name is its sender's with a number."""
    return alert.claim.rpartition("-")[0]
