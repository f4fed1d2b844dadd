"""Round-ups: after a long silence, a chat with many alerts waiting gets one message that holds all of their headlines.

The rows of the waiting alerts move to a load of the round-up's own, as one bundle; the rest of the outbox treats it as
any other bundle. Such a load has no rows in load_posts: that is how it is told from the loads that brought the posts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from data.forms import time_of, time_text
from data.models import Kind, Lane
from data.store.engines.engine import Engine, Row, numbered
from data.store.stories.posts import Posts

MOST_SINGLE = 3
"""A chat with more alerts waiting than this gets a round-up."""

MOST_TOLD = 30
"""A round-up holds the newest alerts, with at most so many stories; the others stay in the queue. Each story has a
button, and Telegram takes 100 of these."""

OF_ROUND_UP = """NOT EXISTS (SELECT 1 FROM load_posts o
    WHERE o.load_id = {row}.load_id AND o.post_id = {row}.subject)"""
"""SQL that tells whether an alert has moved to a round-up; ``{row}`` is the row of the outbox."""

CLAIMED = "kind, lane, load_id, subject, chat_id, attempts, message_id, silent"
"""The columns by which a claimed message is known, those of its leading row."""

Key = tuple[int, int]
"""What identifies a message: its load, and the number of its chat or topic."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim: its name, the time of the claim and the end of its lease."""

    claim: str
    now: datetime
    until: datetime


class RoundUps:
    """Gathers what waits for chats. Use inside a transaction of the store."""

    def __init__(self, engine: Engine, posts: Posts) -> None:
        self._engine = engine
        self._posts = posts

    def claim_rest(self, claimed: Sequence[Row], lease: Lease, in_flight: Collection[Key] = ()) -> list[Row]:
        """Claims what else could be sent now to the chats of a claim that have many alerts waiting, of each the newest.

        Returns the leading rows. Messages ``in_flight`` stay as they are: they may be on the wire, though their leases
        have ended.
        """
        counts = Counter(row["chat_id"] for row in claimed if is_new_alert(row))
        waiting = self._waiting(set(counts), lease, in_flight)
        counts.update(row["chat_id"] for row in waiting)
        rest = [row for row in waiting if counts[row["chat_id"]] > MOST_SINGLE]
        if not rest:
            return []
        values = ", ".join(f"(:subject{n}, :chat{n})" for n in range(len(rest)))
        params = {f"subject{n}": row["subject"] for n, row in enumerate(rest)}
        params |= {f"chat{n}": row["chat_id"] for n, row in enumerate(rest)}
        return self._engine.query(
            # A table of its own: SQLite would go through all deliveries for a list of pairs.
            f"""WITH wanted (subject, chat_id) AS (VALUES {values})
            UPDATE deliveries SET claim = :claim, next_at = :until, attempts = attempts + 1
            WHERE (kind, subject, chat_id) IN (SELECT CAST(:kind AS SMALLINT), subject, chat_id FROM wanted)
            RETURNING {CLAIMED}""",  # noqa: S608
            claim=lease.claim,
            until=time_text(lease.until),
            kind=Kind.ALERT,
            **params,
        )

    def gather(self, claimed: Sequence[Row], lease: Lease, in_flight: Collection[Key] = ()) -> list[Row]:
        """The leading rows of a claim, in which those of chats with many alerts waiting have become one each.

        What was claimed and does not fit a chat's round-up goes back into the queue, so that the next one brings it.
        Messages ``in_flight`` stay as they are.
        """
        by_chat: dict[int, list[Row]] = {}
        for row in sorted(claimed, key=lambda row: row["load_id"], reverse=True):
            if is_new_alert(row) and _key(row) not in in_flight:
                by_chat.setdefault(row["chat_id"], []).append(row)
        many = {chat: rows for chat, rows in by_chat.items() if len(rows) > MOST_SINGLE}
        if not many:
            return list(claimed)
        sizes = self._sizes([row for rows in many.values() for row in rows])
        fitting = {chat: _newest(rows, sizes) for chat, rows in many.items()}
        for row in (row for chat, rows in many.items() for row in rows[len(fitting[chat]) :]):
            self._release(row, lease)
        gathered = {_key(row) for rows in many.values() for row in rows}
        kept = [row for row in claimed if not (is_new_alert(row) and _key(row) in gathered)]
        kept += [rows[0] for rows in fitting.values() if len(rows) == 1]
        joined = {chat: rows for chat, rows in fitting.items() if len(rows) > 1}
        if not joined:
            return kept
        load_id = self._add_load([row for rows in joined.values() for row in rows])
        return kept + [self._join(chat, rows, load_id, lease) for chat, rows in joined.items()]

    def _waiting(self, chats: set[int], lease: Lease, in_flight: Collection[Key]) -> list[Row]:
        """The leading rows of alerts that chats could be sent now and that nobody has: of each the newest."""
        if not chats:
            return []
        marks, params = numbered("chat", sorted(chats))
        rows = self._engine.query(
            # The sign keeps SQLite from going through all alerts: it shall begin with the chats.
            f"""SELECT subject, chat_id, load_id FROM deliveries
            WHERE chat_id IN ({marks}) AND +kind = :kind AND leads = 1 AND state = 'due' AND next_at <= :now
            ORDER BY load_id DESC {self._engine.skip_locked}""",  # noqa: S608
            kind=Kind.ALERT,
            now=time_text(lease.now),
            **params,
        )
        counts: Counter[int] = Counter()
        newest: list[Row] = []
        for row in rows:
            if _key(row) not in in_flight and counts[row["chat_id"]] < MOST_TOLD:
                counts[row["chat_id"]] += 1
                newest.append(row)
        return newest

    def _sizes(self, leading: Sequence[Row]) -> dict[Key, int]:
        """How many stories each of some claimed messages is to bring."""
        wanted = ", ".join(f"(:load{n}, :chat{n})" for n in range(len(leading)))
        params = {f"load{n}": row["load_id"] for n, row in enumerate(leading)}
        params |= {f"chat{n}": row["chat_id"] for n, row in enumerate(leading)}
        rows = self._engine.query(
            # CROSS keeps SQLite from going through all deliveries.
            f"""WITH wanted (load_id, chat_id) AS (VALUES {wanted})
            SELECT d.load_id, d.chat_id, COUNT(*) AS stories FROM wanted w CROSS JOIN deliveries d
            WHERE d.load_id = w.load_id AND d.chat_id = w.chat_id AND d.state = 'due'
            GROUP BY d.load_id, d.chat_id""",  # noqa: S608
            **params,
        )
        return {_key(row): row["stories"] for row in rows}

    def _release(self, row: Row, lease: Lease) -> None:
        """Takes the claim of a message back."""
        self._engine.execute(
            """UPDATE deliveries SET next_at = :now, claim = NULL, attempts = attempts - 1
            WHERE load_id = :load_id AND chat_id = :chat AND leads = 1 AND claim = :claim""",
            now=time_text(lease.now),
            load_id=row["load_id"],
            chat=row["chat_id"],
            claim=lease.claim,
        )

    def _add_load(self, gathered: Sequence[Row]) -> int:
        """A load as old as the oldest of those that it stands for, so that no alert waits longer because of it."""
        first = min(row["load_id"] for row in gathered)
        oldest = self._engine.query("SELECT loaded_at FROM loads WHERE id = :id", id=first)[0]["loaded_at"]
        return self._posts.add_load(post_id=None, loaded_by=None, now=time_of(oldest))

    def _join(self, chat_id: int, rows: Sequence[Row], load_id: int, lease: Lease) -> Row:
        """Makes the waiting alerts of a chat one bundle, led by the newest; returns its leading row."""
        marks, params = numbered("load", [row["load_id"] for row in rows])
        self._engine.execute(
            f"""UPDATE deliveries SET load_id = :round_up, leads = 0, claim = :claim, next_at = :until
            WHERE chat_id = :chat AND kind = :kind AND state = 'due' AND load_id IN ({marks})""",  # noqa: S608
            round_up=load_id,
            claim=lease.claim,
            until=time_text(lease.until),
            chat=chat_id,
            kind=Kind.ALERT,
            **params,
        )
        return self._engine.query(
            f"""UPDATE deliveries SET leads = 1, attempts = :attempts, silent = :silent, lane = CAST(:lane AS SMALLINT)
            WHERE kind = :kind AND subject = :subject AND chat_id = :chat RETURNING {CLAIMED}""",  # noqa: S608
            attempts=max(row["attempts"] for row in rows),
            silent=min(row["silent"] for row in rows),
            lane=Lane.QUIET,
            kind=Kind.ALERT,
            subject=rows[0]["subject"],
            chat=chat_id,
        )[0]


def is_new_alert(row: Row) -> bool:
    """Whether a claimed row leads an alert that has not been sent."""
    return row["kind"] == Kind.ALERT and row["message_id"] is None


def _newest(rows: Sequence[Row], sizes: Mapping[Key, int]) -> list[Row]:
    """The first of a chat's messages, as many as fit a round-up, but one at least; ``sizes`` counts their stories."""
    stories = accumulate(sizes[_key(row)] for row in rows)
    return [
        row for number, (row, told) in enumerate(zip(rows, stories, strict=True)) if not number or told <= MOST_TOLD
    ]


def _key(row: Row) -> Key:
    return row["load_id"], row["chat_id"]
