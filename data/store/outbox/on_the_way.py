"""What may be on its way to a chat without a claim that says so, and the alerts that wait until it must have arrived.

A use-case may take a message from its sender: a hold, a correction, an unsubscription. The message may be on the wire
then, and its sender records it when it arrives. If the same post is queued anew or hurried meanwhile, another sender
must not take it before that, or the chat gets it twice. So the end of the lease is kept, and what is queued waits
for it; when the first message arrives it takes the place of the second (Recording.note_sent).
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.store.engines.engine import Engine


def note_on_the_way(engine: Engine, bundles: str, **params: object) -> None:
    """Keeps the leases of claimed messages that are about to lose their claims. ``bundles``: SQL for chat and load."""
    engine.execute(
        f"""INSERT INTO on_the_way (kind, subject, chat_id, until)
        SELECT d.kind, d.subject, d.chat_id, l.next_at FROM deliveries l
        JOIN deliveries d ON d.chat_id = l.chat_id AND d.load_id = l.load_id AND d.state = 'due'
        WHERE l.leads = 1 AND l.claim IS NOT NULL AND (l.state = 'due' OR l.state = 'revise')
            AND (l.chat_id, l.load_id) IN ({bundles})
        ON CONFLICT (kind, subject, chat_id) DO UPDATE SET until = excluded.until""",  # noqa: S608
        **params,
    )


def wait_for_the_way(engine: Engine) -> None:
    """Makes what is queued wait until messages that bring the same have arrived, or their leases have ended."""
    # CROSS JOIN: SQLite begins with the few that are on their way; it read a million queued rows otherwise.
    waiting = engine.query(
        """SELECT d.chat_id, d.load_id, MAX(o.until) AS until FROM on_the_way o CROSS JOIN deliveries d
        WHERE d.kind = o.kind AND d.subject = o.subject AND d.chat_id = o.chat_id AND d.state = 'due'
        GROUP BY d.chat_id, d.load_id"""
    )
    for row in waiting:
        engine.execute(
            """UPDATE deliveries SET next_at = :until WHERE chat_id = :chat AND load_id = :load
            AND leads = 1 AND state = 'due' AND claim IS NULL AND next_at < :until""",
            chat=row["chat_id"],
            load=row["load_id"],
            until=row["until"],
        )


def forget_arrived(engine: Engine, before: datetime) -> None:
    """Forgets the leases that have ended before a time."""
    engine.execute("DELETE FROM on_the_way WHERE until < :before", before=time_text(before))


def forget_on_the_way(engine: Engine, chat_id: int) -> None:
    """Forgets what may be on its way to a chat."""
    engine.execute("DELETE FROM on_the_way WHERE chat_id = :chat", chat=chat_id)
