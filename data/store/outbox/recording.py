"""What became of claimed messages: sent, postponed, failed, edited, deleted.

A result is noted for the whole bundle; what changed while the message was on its way is not overwritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from data.forms import time_of, time_text
from data.models import Message
from data.store.engines.engine import Engine
from data.store.outbox.arrivals import Arrivals, Sent
from data.store.outbox.sendings import Sendings
from data.store.outbox.tallies import Tallies

JUST_BEFORE = timedelta(milliseconds=1)
"""By so much a message that is put back is due before the next one to its chat."""

_OF_MESSAGE = "load_id = :load_id AND chat_id = :chat"


class Recording:
    """The notes on deliveries, the half of the outbox that follows a send. Writes belong inside a transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tallies = Tallies(engine)
        self._arrivals = Arrivals(engine)
        self._sendings = Sendings(engine)

    def is_wanted(self, message: Message) -> bool:
        """Whether a claimed message is still to go out: not taken back, unsubscribed or claimed by another since."""
        return self.are_wanted([message])[0]

    def are_wanted(self, messages: Sequence[Message]) -> list[bool]:
        """As ``is_wanted``, of each."""
        wanted, params = _claims(messages)
        rows = self._engine.query(
            # CROSS keeps SQLite from going through all deliveries.
            f"""{wanted} SELECT d.load_id, d.chat_id FROM wanted w CROSS JOIN deliveries d
            WHERE d.load_id = w.load_id AND d.chat_id = w.chat_id AND d.claim = w.claim
            AND d.state IN ('due', 'revise')""",  # noqa: S608
            **params,
        )
        found = {(row["load_id"], row["chat_id"]) for row in rows}
        return [message.key in found for message in messages]

    def note_sent(self, message: Message, message_id: int, now: datetime) -> None:
        """Records that a message stands in its chat, under the id that Telegram gave it.

        What was changed or taken back while the message was on its way is queued to be edited or deleted.
        """
        self.note_all_sent([Sent(message, message_id, now)])

    def note_all_sent(self, sent: Sequence[Sent]) -> None:
        """As ``note_sent``, of each; new messages, which may be many, together."""
        if new := [each for each in sent if each.message.message_id is None]:
            self._count_all(new)
            self._arrivals.note_new(new)
        for each in sent:
            if each.message.message_id is not None and self.is_wanted(each.message):
                self._arrivals.note_edited(each)

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

    def put_back(self, message: Message, now: datetime, error: str) -> None:
        """Gives a claim back that was no attempt; the message comes before what was loaded later for its chat."""
        later = self._engine.query(
            """SELECT MIN(next_at) AS next_at FROM deliveries WHERE chat_id = :chat AND load_id > :load_id
            AND leads = 1 AND state IN ('due', 'revise') AND claim IS NULL""",
            **_message(message),
        )[0]["next_at"]
        at = min(now, time_of(later) - JUST_BEFORE) if later else now
        self.note_later(message, at, error, counts=False)

    def note_gone(self, chat_id: int) -> None:
        """Ends all that waits for a chat that can't be reached."""
        self._engine.execute(
            "UPDATE deliveries SET state = 'gone' WHERE chat_id = :chat AND state IN ('due', 'revise')",
            chat=chat_id,
        )

    def _count(self, message: Message, *, failed: int) -> None:
        if message.kind.is_news:
            self._tallies.add(_sender(message), failed=failed)

    def _set_bundle(self, message: Message, state: str, error: str | None) -> int:
        return self._engine.execute(
            f"""UPDATE deliveries SET state = :state, error = CAST(:error AS TEXT)
            WHERE {_OF_MESSAGE} AND state IN ('due', 'revise')""",  # noqa: S608
            state=state,
            error=error and error[:500],
            **_message(message),
        )

    def _count_all(self, sent: Sequence[Sent]) -> None:
        by_load: dict[tuple[str, int], list[Sent]] = {}
        for each in sent:
            if each.message.kind.is_news:
                by_load.setdefault((_sender(each.message), each.message.load_id), []).append(each)
        counts: Counter[str] = Counter()
        for (sender, load_id), of_load in by_load.items():
            count = sum(each.message.counts_for for each in of_load)
            counts[sender] += count
            self._sendings.note(sender, load_id, (each.at for each in of_load), count)
        for sender, count in counts.items():
            self._tallies.add(sender, sent=count)


def _claims(messages: Sequence[Message]) -> tuple[str, dict[str, object]]:
    """The SQL of a table ``wanted`` of loads, chats and claims, and its parameters."""
    values = ", ".join(
        f"(CAST(:load{n} AS BIGINT), CAST(:chat{n} AS BIGINT), CAST(:claim{n} AS TEXT))" for n in range(len(messages))
    )
    params: dict[str, object] = {}
    for n, message in enumerate(messages):
        params |= {f"load{n}": message.load_id, f"chat{n}": message.subscriber_id, f"claim{n}": message.claim}
    return f"WITH wanted (load_id, chat_id, claim) AS (VALUES {values})", params


def _message(message: Message) -> dict[str, int]:
    return {"load_id": message.load_id, "chat": message.subscriber_id}


def _sender(message: Message) -> str:
    """Who claimed a message: a claim is named after its sender and numbered."""
    return message.claim.rpartition("-")[0]
