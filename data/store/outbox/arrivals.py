"""What arrived in chats: new messages, many in one go, and edits.

A result is noted for the whole bundle; what changed while the message was on its way is not overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.forms import time_text
from data.models import Digest, Kind, Lane, Message, RoundUp
from data.store.engines.engine import Engine
from data.store.outbox.bundles import lock_alerts, revise_leading
from data.store.readers.lists import ShownLists

_ROWS = """WITH arrived (kind, subject, chat_id, load_id, claim, message_id, at) AS (VALUES {values})"""

_OF_ROW = "{d}.kind = a.kind AND {d}.subject = a.subject AND {d}.chat_id = a.chat_id"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that stands in its chat since ``at``, under the id that Telegram gave it."""

    message: Message
    message_id: int
    at: datetime


class Arrivals:
    """Notes of what stands in chats. Writes belong inside a transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note_new(self, sent: Sequence[Sent]) -> None:
        """Notes new messages. What was changed or taken back while they were on their way is edited or deleted.

        However many they are, they cost two statements, if nothing has happened to them meanwhile.
        """
        released, told = self._released(sent), self._tell(sent)
        for each in sent:
            message = each.message
            missing = [
                subject for subject in message.subjects if (message.kind, subject, message.subscriber_id) not in told
            ]
            self._note_missing(message, missing, each)
            self._note_shown(message, each.at)
            if message.key in released:
                self._revise(message, each.at)

    def note_edited(self, sent: Sent) -> None:
        """Notes an edit: what it has left out was taken back."""
        self._tell([sent])
        self._note_untold(sent.message)
        self._note_list(sent.message, sent.at)

    def _released(self, sent: Sequence[Sent]) -> set[tuple[int, int]]:
        """The messages that were taken from their sender: a story changed or was queued anew, or the lease ended."""
        rows, params = _rows(sent)
        found = self._engine.query(
            # CROSS keeps SQLite from going through all deliveries.
            f"""{rows} SELECT a.load_id, a.chat_id FROM arrived a CROSS JOIN deliveries d
            WHERE {_OF_ROW.format(d="d")} AND d.state = 'due'
            AND (d.load_id <> a.load_id OR (d.leads = 1 AND COALESCE(d.claim, '') <> a.claim))""",  # noqa: S608
            **params,
        )
        return {(row["load_id"], row["chat_id"]) for row in found}

    def _tell(self, sent: Sequence[Sent]) -> set[tuple[int, int, int]]:
        """Marks the rows of what messages tell as sent; returns kind, subject and chat of each."""
        rows, params = _rows(sent)
        noted = self._engine.query(
            f"""{rows} UPDATE deliveries SET state = 'sent', message_id = a.message_id,
                sent_at = COALESCE(deliveries.sent_at, a.at), error = NULL
            FROM arrived a WHERE {_OF_ROW.format(d="deliveries")}
            RETURNING deliveries.kind, deliveries.subject, deliveries.chat_id""",  # noqa: S608
            **params,
        )
        return {(row["kind"], row["subject"], row["chat_id"]) for row in noted}

    def _note_missing(self, message: Message, missing: Sequence[int], sent: Sent) -> None:
        """Notes those subjects of a new message that have left the queue."""
        if missing:
            lock_alerts(self._engine)
        for subject in missing:
            self._note_dropped(message, subject, sent.message_id, sent.at)
        if missing:
            bundle = "SELECT CAST(:chat AS BIGINT), CAST(:load_id AS BIGINT)"
            revise_leading(self._engine, bundle, sent.at, Lane.REPAIR, **_of(message))

    def _note_shown(self, message: Message, now: datetime) -> None:
        """Notes what a new digest or round-up changes for its chat."""
        if isinstance(message.content, Digest):
            self._note_unread(message)
        self._note_list(message, now)

    def _note_list(self, message: Message, now: datetime) -> None:
        """Notes the list that a digest or a round-up shows, so that /brief 2 opens its second story."""
        if isinstance(message.content, RoundUp | Digest):
            ids = [story.post.id for story in message.content.stories]
            ShownLists(self._engine).note(message.chat_id, 1, ids, now)

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
            **_of(message),
        )

    def _note_unread(self, message: Message) -> None:
        """Remembers a digest that has just arrived: until its chat presses or asks something, it counts as unread."""
        self._engine.execute(
            "UPDATE paces SET unread_load = CAST(:load_id AS BIGINT) WHERE chat_id = :chat", **_of(message)
        )

    def _note_untold(self, message: Message) -> None:
        """Marks what an edit has left out, since it was taken back."""
        self._engine.execute(
            """UPDATE deliveries SET state = 'recalled'
            WHERE load_id = :load_id AND chat_id = :chat AND state = 'revise'""",
            **_of(message),
        )


def _rows(sent: Sequence[Sent]) -> tuple[str, dict[str, object]]:
    """The SQL of a table ``arrived`` with a row for each subject that a message tells, and its parameters."""
    values: list[str] = []
    params: dict[str, object] = {}
    for number, each in enumerate(sent):
        message = each.message
        params |= {
            f"kind{number}": message.kind,
            f"chat{number}": message.subscriber_id,
            f"load{number}": message.load_id,
        }
        params |= {f"claim{number}": message.claim, f"id{number}": each.message_id, f"at{number}": time_text(each.at)}
        for part, subject in enumerate(message.subjects):
            params[f"subject{number}_{part}"] = subject
            values.append(
                f"(CAST(:kind{number} AS SMALLINT), CAST(:subject{number}_{part} AS BIGINT), "
                f"CAST(:chat{number} AS BIGINT), CAST(:load{number} AS BIGINT), CAST(:claim{number} AS TEXT), "
                f"CAST(:id{number} AS BIGINT), CAST(:at{number} AS TEXT))"
            )
    return _ROWS.format(values=", ".join(values)), params


def _of(message: Message) -> dict[str, int]:
    return {"load_id": message.load_id, "chat": message.subscriber_id}
