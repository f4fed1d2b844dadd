"""Bundles: the rows that go out as one message. One row of a bundle leads; senders claim that row for all of them.

Load and chat identify a bundle, and a load queues messages of one kind. The functions are SQL that rows of a bundle
need when another row changes; they belong inside a transaction of the store's.
"""

from __future__ import annotations

from datetime import datetime

from data.forms import time_text
from data.models import Lane
from data.store.engines.engine import Engine
from data.store.outbox.on_the_way import note_on_the_way


def lock_alerts(engine: Engine) -> None:
    """Keeps other transactions from queueing alerts until the end of this one, where several can write at once.

    A new row is looked for and then written, and must not come to be in between.
    """
    engine.lock("alerts")


def drop_rows(engine: Engine, dropped: str, **params: object) -> int:
    """Takes waiting rows out of the queue; returns how many. ``dropped`` is SQL that selects rows by ``{row}``."""
    hand_over(engine, dropped, **params)
    return engine.execute(
        f"DELETE FROM deliveries AS d WHERE d.state = 'due' AND {dropped.format(row='d')}",  # noqa: S608
        **params,
    )


def hand_over(engine: Engine, dropped: str, **params: object) -> None:
    """Lets the rest of a bundle go on without the waiting rows that are about to leave the queue.

    The rest must be claimed anew, so that no sender goes on with what it claimed before, but not before that lease
    has ended: the message may be on its way already. ``dropped`` is as for ``drop_rows``.
    """
    bundles = f"SELECT x.chat_id, x.load_id FROM deliveries x WHERE x.state = 'due' AND {dropped.format(row='x')}"  # noqa: S608
    note_on_the_way(engine, bundles, **params)
    _release_edits(engine, dropped, **params)
    leader = "FROM deliveries l WHERE l.chat_id = d.chat_id AND l.load_id = d.load_id AND l.leads = 1"
    engine.execute(
        f"""UPDATE deliveries AS d SET claim = NULL, next_at = (SELECT MAX(l.next_at) {leader}),
            leads = CASE WHEN d.leads = 1 OR (EXISTS (SELECT 1 {leader} AND {dropped.format(row="l")})
                AND d.subject = (SELECT MIN(m.subject) FROM deliveries m WHERE m.chat_id = d.chat_id
                    AND m.load_id = d.load_id AND m.state = 'due' AND NOT ({dropped.format(row="m")})))
                THEN 1 ELSE 0 END
        WHERE d.state = 'due' AND NOT ({dropped.format(row="d")}) AND (d.chat_id, d.load_id) IN ({bundles})""",  # noqa: S608
        **params,
    )


def _release_edits(engine: Engine, dropped: str, **params: object) -> None:
    """Ends the claims of edits that were to add one of the rows to a message."""
    engine.execute(
        f"""UPDATE deliveries SET claim = NULL
        WHERE leads = 1 AND state = 'revise' AND claim IS NOT NULL AND (chat_id, load_id) IN (
            SELECT x.chat_id, x.load_id FROM deliveries x
            WHERE x.state = 'due' AND x.leads = 0 AND {dropped.format(row="x")})""",  # noqa: S608
        **params,
    )


def revise_leading(engine: Engine, bundles: str, now: datetime, lane: Lane, **params: object) -> None:
    """Makes the ``bundles`` (SQL for chat and load) that hold a row in state revise claimable from ``now`` on.

    One that waits in an earlier lane than ``lane`` stays there.
    """
    engine.execute(
        f"""UPDATE deliveries SET state = 'revise', next_at = :now, attempts = 0, claim = NULL,
            lane = CASE WHEN state = 'revise' AND lane < :lane THEN lane ELSE CAST(:lane AS SMALLINT) END
        WHERE leads = 1 AND state IN ('sent', 'recalled', 'revise') AND (chat_id, load_id) IN ({bundles})
        AND EXISTS (SELECT 1 FROM deliveries r WHERE r.chat_id = deliveries.chat_id
            AND r.load_id = deliveries.load_id AND r.state = 'revise')""",  # noqa: S608
        now=time_text(now),
        lane=lane,
        **params,
    )
