"""What became of claimed messages: sent, postponed, failed, edited, deleted.

A result is noted for the whole bundle; what changed while the message was on its way is not overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from data.forms import time_text
from data.models import Digest, Kind, Lane, Message, RoundUp
from data.store.engines.engine import Engine
from data.store.outbox.bundles import revise_leading
from data.store.outbox.tallies import Tallies
from data.store.readers.lists import ShownLists

_OF_MESSAGE = "load_id = :load_id AND chat_id = :chat"


class Recording:
    """The notes on deliveries, the half of the outbox that follows a send. Writes belong inside a transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tallies = Tallies(engine)

    def is_wanted(self, message: Message) -> bool:
        """Whether a claimed message is still to go out: not taken back, unsubscribed or claimed by another since."""
        return bool(
            self._engine.query(
                f"SELECT 1 FROM deliveries WHERE {_OF_MESSAGE} AND claim = :claim AND state IN ('due', 'revise')",  # noqa: S608
                claim=message.claim,
                **_message(message),
            )
        )

    def note_sent(self, message: Message, message_id: int, now: datetime) -> None:
        """Records that a message stands in its chat, under the id that Telegram gave it.

        What was changed or taken back while the message was on its way is queued to be edited or deleted.
        """
        if message.message_id is None:
            is_released = self._is_released(message)
            self._count(message, sent=message.counts_for)
            self._note_new(message, message_id, now)
            if isinstance(message.content, Digest):
                self._note_unread(message)
            if isinstance(message.content, RoundUp):
                ids = [story.post.id for story in message.content.stories]
                ShownLists(self._engine).note(message.chat_id, 1, ids, now)
            if is_released:
                self._revise(message, now)
        elif self.is_wanted(message):
            self._note_told(message, message_id, now)
            self._note_untold(message)

    def note_unsendable(self, message: Message, error: str) -> None:
        """Records that a message can't be sent, for good. What has changed since it was claimed is tried once more."""
        if self.is_wanted(message) and self._set_bundle(message, "failed", error):
            self._count(message, failed=message.counts_for)

    def note_left(self, message: Message, error: str) -> None:
        """Records that a message that was sent before can't be brought up to date, and stays as it is."""
        self._set_bundle(message, "sent", error)

    def note_recalled(self, message: Message, *, deleted: bool) -> None:
        """Records that a message is gone from its chat, or that Telegram keeps it."""
        self._set_bundle(message, "recalled" if deleted else "kept", None)

    def note_later(self, message: Message, at: datetime, error: str, *, counts: bool = True) -> None:
        """Gives a claim back, to be taken again from ``at`` on; one that does not count was no attempt."""
        self._engine.execute(
            f"""UPDATE deliveries SET next_at = :at, error = :error, claim = NULL, attempts = attempts - :uncounted
            WHERE {_OF_MESSAGE} AND claim = :claim AND state IN ('due', 'revise')""",  # noqa: S608
            at=time_text(at),
            error=error[:500],
            uncounted=0 if counts else 1,
            claim=message.claim,
            **_message(message),
        )

    def note_gone(self, chat_id: int) -> None:
        """Ends all that waits for a chat that can't be reached."""
        self._engine.execute(
            "UPDATE deliveries SET state = 'gone' WHERE chat_id = :chat AND state IN ('due', 'revise')",
            chat=chat_id,
        )

    def _count(self, message: Message, *, sent: int = 0, failed: int = 0) -> None:
        if message.kind.is_news:
            self._tallies.add(_sender(message), sent=sent, failed=failed)

    def _set_bundle(self, message: Message, state: str, error: str | None) -> int:
        return self._engine.execute(
            f"""UPDATE deliveries SET state = :state, error = CAST(:error AS TEXT)
            WHERE {_OF_MESSAGE} AND state IN ('due', 'revise')""",  # noqa: S608
            state=state,
            error=error and error[:500],
            **_message(message),
        )

    def _note_new(self, message: Message, message_id: int, now: datetime) -> None:
        missing = self._note_told(message, message_id, now)
        for subject in missing:
            self._note_dropped(message, subject, message_id, now)
        if missing:
            bundle = "SELECT CAST(:chat AS BIGINT), CAST(:load_id AS BIGINT)"
            revise_leading(self._engine, bundle, now, Lane.REPAIR, **_message(message))

    def _is_released(self, message: Message) -> bool:
        """Whether a message was taken from its sender: its story changed or was queued anew, or its lease ended."""
        return any(
            self._engine.query(
                """SELECT 1 FROM deliveries WHERE kind = :kind AND subject = :subject AND chat_id = :chat
                AND state = 'due' AND (load_id <> :load_id OR (leads = 1 AND COALESCE(claim, '') <> :claim))""",
                kind=message.kind,
                subject=subject,
                claim=message.claim,
                **_message(message),
            )
            for subject in message.subjects
        )

    def _revise(self, message: Message, now: datetime) -> None:
        """Queues an edit of a message that has just arrived, perhaps with old words.

        Its rows are found by their subjects: those that were queued anew meanwhile belong to another load.
        """
        for subject in message.subjects:
            about = {"kind": message.kind, "subject": subject, "chat": message.subscriber_id}
            row = "kind = :kind AND subject = :subject AND chat_id = :chat"
            self._engine.execute(
                f"UPDATE deliveries SET state = 'revise', next_at = :now WHERE {row} AND state = 'sent'",  # noqa: S608
                now=time_text(now),
                **about,
            )
            bundle = f"SELECT chat_id, load_id FROM deliveries WHERE {row}"  # noqa: S608
            revise_leading(self._engine, bundle, now, Lane.REPAIR, **about)

    def _note_told(self, message: Message, message_id: int, now: datetime) -> Sequence[int]:
        """Marks the rows of what a message tells as sent; returns the subjects that have no row any more."""
        return [
            subject
            for subject in message.subjects
            if not self._engine.execute(
                """UPDATE deliveries SET state = 'sent', message_id = :message, sent_at = COALESCE(sent_at, :now),
                    error = NULL
                WHERE kind = :kind AND subject = :subject AND chat_id = :chat""",
                message=message_id,
                now=time_text(now),
                kind=message.kind,
                subject=subject,
                chat=message.subscriber_id,
            )
        ]

    def _note_dropped(self, message: Message, subject: int, message_id: int, now: datetime) -> None:
        """Remembers a subject that left the queue while its message was on the way.

        So no second message brings it, and a retraction reaches the first. Nothing is remembered of a chat that asked
        to be forgotten, or of a post that was removed.
        """
        self._engine.execute(
            f"""INSERT INTO deliveries (kind, subject, chat_id, load_id, lane, leads, silent, state, next_at, attempts,
                message_id, sent_at)
            SELECT CAST(:kind AS SMALLINT), CAST(:subject AS BIGINT), c.chat_id, CAST(:load_id AS BIGINT),
                CAST(:lane AS SMALLINT), CASE WHEN EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = c.chat_id
                    AND d.load_id = :load_id AND d.leads = 1) THEN 0 ELSE 1 END,
                CAST(:silent AS SMALLINT), CASE WHEN p.retracted_at IS NULL THEN 'sent' ELSE 'revise' END,
                CAST(:now AS TEXT), 0, CAST(:message AS BIGINT), CAST(:now AS TEXT)
            FROM chats c LEFT JOIN posts p ON p.id = :subject AND :kind = {Kind.ALERT.value}
            WHERE c.chat_id = :chat AND (p.id IS NOT NULL OR :kind <> {Kind.ALERT.value})
            ON CONFLICT (kind, subject, chat_id) DO NOTHING""",  # noqa: S608
            kind=message.kind,
            subject=subject,
            lane=Lane.REPAIR,  # it is claimed only to be deleted
            silent=int(message.silent),
            message=message_id,
            now=time_text(now),
            **_message(message),
        )

    def _note_unread(self, message: Message) -> None:
        """Remembers a digest that has just arrived: until its chat presses or asks something, it counts as unread."""
        self._engine.execute(
            "UPDATE paces SET unread_load = CAST(:load_id AS BIGINT) WHERE chat_id = :chat", **_message(message)
        )

    def _note_untold(self, message: Message) -> None:
        """Marks what an edit has left out, since it was taken back."""
        self._engine.execute(
            f"UPDATE deliveries SET state = 'recalled' WHERE {_OF_MESSAGE} AND state = 'revise'",  # noqa: S608
            **_message(message),
        )


def _message(message: Message) -> dict[str, int]:
    return {"load_id": message.load_id, "chat": message.subscriber_id}


def _sender(message: Message) -> str:
    """Who claimed a message: a claim is named after its sender and numbered."""
    return message.claim.rpartition("-")[0]
