"""The schedule that all senders of a bot share: one row tells when its next message may be sent.

Two more rows keep the shares of answers and alerts: ``<bot>:answers`` tells until when answers wait, ``<bot>:alerts``
when the next alert may be reserved meanwhile.

Times are microseconds since 1970 by the database's clock, the only clock that senders on different machines share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.store.engines.engine import Engine, Row

HORIZON_MICROSECONDS = 60_000_000
"""No sender reserves slots so far after now or the end of a hold. A schedule beyond that was written before the
database's clock was set back, and is ignored."""

EXTENDED_WITHIN_MICROSECONDS = 60_000_000
"""A hold that comes so soon after the end of another one is the same pause to the admins, who are told of it once."""

# As data.store.engines.waits: a hold that begins in the future was stored before the database's clock was set back, and
# starts again, so that it keeps its length.
_HELD_UNTIL = """CASE WHEN pace.held_since > {clock} THEN {clock} + pace.held_until - pace.held_since
    ELSE pace.held_until END"""
_HELD_SINCE = "CASE WHEN pace.held_since > {clock} THEN {clock} ELSE pace.held_since END"

ALERT_SLOTS = 3
"""While answers and alerts wait, one slot of so many is an alert's."""

AHEAD_SLOTS = 1.5
"""So many slots before its own an alert is reserved: the answers before it have reserved theirs by then."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """``slots`` from ``first`` on that were reserved at ``now``, both by the database's clock.

    If it was not ``granted`` nothing was reserved, and ``first`` is when to ask again.
    """

    first: int
    now: int
    granted: bool = True
    slots: int = 1


class Pace:
    """The schedules of the bots that send from this database. Write inside a transaction of the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held_until = _HELD_UNTIL.format(clock=engine.clock)
        self._held_since = _HELD_SINCE.format(clock=engine.clock)

    def now(self) -> int:
        """The database's current time."""
        return int(self._engine.query(f"SELECT {self._engine.clock} AS now")[0]["now"])

    def reserve(self, bot: str, *, length: int, earliest: int) -> Reservation:
        """Reserves the next ``length`` microseconds of a bot's schedule, from ``earliest`` or later.

        They begin after the bot's hold, and no other sender gets them. A crash of the database may undo the
        reservation, which is harmless: the restart takes longer than the time until the slot.
        """
        self._engine.skip_disk_sync()
        rows = self._engine.query(
            f"""INSERT INTO pace (bot, next_at, held_until)
            VALUES (:bot, CAST(:earliest AS BIGINT) + CAST(:length AS BIGINT), 0)
            ON CONFLICT (bot) DO UPDATE SET held_until = {self._held_until}, held_since = {self._held_since},
            next_at = CAST(:length AS BIGINT) + (
                SELECT MAX(column1) FROM (VALUES (CAST(:earliest AS BIGINT)), ({self._held_until}), (
                    CASE WHEN pace.held_since > {self._engine.clock} THEN 0
                        WHEN pace.next_at < {self._engine.clock} + {HORIZON_MICROSECONDS}
                        OR pace.next_at < {self._held_until} + {HORIZON_MICROSECONDS} THEN pace.next_at ELSE 0 END)
                ) AS starts)
            RETURNING next_at - CAST(:length AS BIGINT) AS first, {self._engine.clock} AS now""",  # noqa: S608
            bot=bot,
            length=length,
            earliest=earliest,
        )
        return Reservation(rows[0]["first"], rows[0]["now"])

    def reserve_for_answer(self, bot: str, *, length: int, earliest: int, more: bool) -> Reservation:
        """As ``reserve``; ``more``: more answers wait after this one, so alerts keep to their share for three slots."""
        reserved = self.reserve(bot, length=length, earliest=earliest)
        if more:
            self._set(f"{bot}:answers", reserved.first + ALERT_SLOTS * length)
        return reserved

    def reserve_for_alert(self, bot: str, *, length: int, earliest: int, slots: int = 1) -> Reservation:
        """As ``reserve``, for so many slots of ``length`` each, or for one while answers of any sender wait.

        Then only every third slot is granted.
        """
        if not self._may_alert(bot):
            ask_at = self._engine.query("SELECT next_at FROM pace WHERE bot = :bot", bot=f"{bot}:alerts")[0]["next_at"]
            return Reservation(ask_at, self.now(), granted=False)
        granted = 1 if slots == 1 or self._answers_wait(bot) else slots
        reserved = self.reserve(bot, length=granted * length, earliest=earliest)
        self._set(f"{bot}:alerts", reserved.first + round((granted - 1 + ALERT_SLOTS - AHEAD_SLOTS) * length))
        return replace(reserved, slots=granted)

    def _answers_wait(self, bot: str) -> bool:
        clock = self._engine.clock
        return bool(
            self._engine.query(
                f"""SELECT 1 FROM pace WHERE bot = :answers
                AND next_at BETWEEN {clock} AND {clock} + {HORIZON_MICROSECONDS}""",  # noqa: S608
                answers=f"{bot}:answers",
            )
        )

    def _may_alert(self, bot: str) -> bool:
        """Whether alerts are within their share, or no answers wait. Locks the share's row until the commit."""
        clock = self._engine.clock
        return bool(
            self._engine.query(
                f"""INSERT INTO pace (bot, next_at, held_until) VALUES (:alerts, 0, 0)
                ON CONFLICT (bot) DO UPDATE SET next_at = pace.next_at
                WHERE pace.next_at NOT BETWEEN {clock} AND {clock} + {HORIZON_MICROSECONDS} OR NOT EXISTS (
                    SELECT 1 FROM pace AS waiting WHERE waiting.bot = :answers
                    AND waiting.next_at BETWEEN {clock} AND {clock} + {HORIZON_MICROSECONDS})
                RETURNING bot""",  # noqa: S608
                alerts=f"{bot}:alerts",
                answers=f"{bot}:answers",
            )
        )

    def _set(self, row: str, at: int) -> None:
        self._engine.execute(
            """INSERT INTO pace (bot, next_at, held_until) VALUES (:row, CAST(:at AS BIGINT), 0)
            ON CONFLICT (bot) DO UPDATE SET next_at = excluded.next_at""",
            row=row,
            at=at,
        )

    def hold(self, bot: str, until: int) -> None:
        """Gives no sender of the bot a slot before ``until``.

        A hold that comes within a minute of the last one, which nobody has taken, makes that one longer.
        """
        self._engine.execute(
            f"""INSERT INTO pace (bot, next_at, held_until, held_since)
            VALUES (:bot, 0, CAST(:until AS BIGINT), {self._engine.clock})
            ON CONFLICT (bot) DO UPDATE SET held_until = CASE WHEN {self._held_until} > excluded.held_until
                THEN {self._held_until} ELSE excluded.held_until END,
                held_since = CASE WHEN {self._held_until} > CAST(:recent AS BIGINT)
                    THEN COALESCE({self._held_since}, excluded.held_since) ELSE excluded.held_since END""",  # noqa: S608
            bot=bot,
            until=until,
            recent=self.now() - EXTENDED_WITHIN_MICROSECONDS,
        )

    def has_ended_hold(self, bot: str) -> bool:
        """Whether a hold of the bot may have ended that no sender has taken yet."""
        return bool(self._ended_hold(bot) or self._future_hold(bot))

    def take_ended_hold(self, bot: str) -> float | None:
        """Takes the ended hold: its length in seconds. Of several senders that ask at once only one gets it."""
        self._keep_hold(bot)
        rows = self._ended_hold(bot)
        taken = rows and self._engine.execute(
            "UPDATE pace SET held_since = NULL, held_until = 0 WHERE bot = :bot AND held_since = :since",
            bot=bot,
            since=rows[0]["held_since"],
        )
        return (rows[0]["held_until"] - rows[0]["held_since"]) / 1e6 if taken else None

    def _ended_hold(self, bot: str) -> list[Row]:
        return self._engine.query(
            f"""SELECT held_until, held_since FROM pace
            WHERE bot = :bot AND held_since IS NOT NULL AND held_until <= {self._engine.clock}""",  # noqa: S608
            bot=bot,
        )

    def held_until(self, bot: str) -> int:
        """When the bot's newest hold ends or ended; 0 when there was none, or somebody has taken it."""
        self._keep_hold(bot)
        rows = self._engine.query("SELECT held_until FROM pace WHERE bot = :bot", bot=bot)
        return int(rows[0]["held_until"]) if rows else 0

    def _keep_hold(self, bot: str) -> None:
        """Lets a hold that was stored before the database's clock was set back keep its length."""
        if self._future_hold(bot):
            self._engine.execute(
                f"UPDATE pace SET held_until = {self._held_until}, held_since = {self._held_since} WHERE bot = :bot",  # noqa: S608
                bot=bot,
            )

    def _future_hold(self, bot: str) -> list[Row]:
        return self._engine.query(
            f"SELECT bot FROM pace WHERE bot = :bot AND held_since > {self._engine.clock}",  # noqa: S608
            bot=bot,
        )
