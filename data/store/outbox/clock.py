"""Keeps the waits of the outbox as long as they were meant to be when the clock of a machine is set back.

Waits are stored as the wall time at which they end. A sender notes its wall time every few seconds; when the time is
earlier than what was noted before, the clock was set back in between, and every end that lies in the future moves back
with it. Before, alerts that were due in two minutes waited for hours. Digests are due at a time of day, and stay there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from data.forms import time_of, time_text
from data.models import Lane
from data.store.engines.engine import Engine

CLAIMABLE = "leads = 1 AND state IN ('due', 'revise')"
"""What senders may claim, in the words of the index that finds it."""

LEAST_STEP = timedelta(seconds=30)
"""A clock that differs by less was corrected a little; and the noted time is a few seconds old."""


class Clock:
    """The wall time that each machine noted last. Use inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, machine: str, now: datetime) -> timedelta:
        """Notes a machine's wall time; returns how far its clock was set back since the last note, mostly zero."""
        rows = self._engine.query("SELECT noted_at FROM clocks WHERE machine = :machine", machine=machine)
        step = time_of(rows[0]["noted_at"]) - now if rows else timedelta()
        self._engine.execute(
            """INSERT INTO clocks (machine, noted_at) VALUES (:machine, :now)
            ON CONFLICT (machine) DO UPDATE SET noted_at = excluded.noted_at""",
            machine=machine,
            now=time_text(now),
        )
        if step < LEAST_STEP:
            return timedelta()
        self._move_back(step, now)
        return step

    def _move_back(self, step: timedelta, now: datetime) -> None:
        """Moves every end of a wait that lies in the future. Most rows of a load share theirs."""
        for lane in Lane:
            ends = self._engine.query(
                f"SELECT DISTINCT next_at FROM deliveries WHERE lane = :lane AND {CLAIMABLE} AND next_at > :now",  # noqa: S608
                lane=lane,
                now=time_text(now),
            )
            # In the order of the ends, so that no row is moved twice.
            for end in sorted(row["next_at"] for row in ends):
                self._engine.execute(
                    f"""UPDATE deliveries SET next_at = :earlier
                    WHERE lane = :lane AND {CLAIMABLE} AND next_at = :end AND NOT EXISTS (
                        SELECT 1 FROM slots s WHERE s.load_id = deliveries.load_id AND s.at = deliveries.next_at)""",  # noqa: S608
                    lane=lane,
                    end=end,
                    earlier=time_text(time_of(end) - step),
                )
        self._move_leases_back(step, now)

    def _move_leases_back(self, step: timedelta, now: datetime) -> None:
        """Moves the leases that are kept of messages on their way."""
        ends = self._engine.query("SELECT DISTINCT until FROM on_the_way WHERE until > :now", now=time_text(now))
        for end in sorted(row["until"] for row in ends):
            self._engine.execute(
                "UPDATE on_the_way SET until = :earlier WHERE until = :end",
                end=end,
                earlier=time_text(time_of(end) - step),
            )
