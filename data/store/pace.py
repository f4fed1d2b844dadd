"""The pace that all senders of a bot share: one row says when its next message may go out.

Times are microseconds since 1970 by the database's clock, which is the same for all senders on whatever machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.store.engine import Engine, Row

HORIZON = 60_000_000
"""No sender reserves so many microseconds beyond now or a hold: a later schedule dates from before the clock was set
back."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """Slots from ``first`` on, reserved at ``now``; both in microseconds since 1970 by the database's clock."""

    first: int
    now: int


class Pace:
    """The schedules of the bots that send from this database. Writes belong inside a transaction of the store's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def now(self) -> int:
        """The database's time."""
        return int(self._engine.query(f"SELECT {self._engine.clock} AS now")[0]["now"])

    def reserve(self, bot: str, *, length: int, earliest: int) -> Reservation:
        """Takes the next ``length`` microseconds of a bot's schedule, which begin at ``earliest`` or later.

        They are nobody else's, and begin after the bot's hold. A reservation that a crash of the database undoes is no
        harm: that takes longer than any slot lies ahead.
        """
        self._engine.relax()
        rows = self._engine.query(
            f"""INSERT INTO pace (bot, next_at, held_until)
            VALUES (:bot, CAST(:earliest AS BIGINT) + CAST(:length AS BIGINT), 0)
            ON CONFLICT (bot) DO UPDATE SET next_at = CAST(:length AS BIGINT) + (
                SELECT MAX(column1) FROM (VALUES (CAST(:earliest AS BIGINT)), (pace.held_until), (
                    CASE WHEN pace.next_at < {self._engine.clock} + {HORIZON}
                        OR pace.next_at < pace.held_until + {HORIZON} THEN pace.next_at ELSE 0 END)
                ) AS starts)
            RETURNING next_at - CAST(:length AS BIGINT) AS first, {self._engine.clock} AS now""",  # noqa: S608
            bot=bot,
            length=length,
            earliest=earliest,
        )
        return Reservation(rows[0]["first"], rows[0]["now"])

    def hold(self, bot: str, until: int) -> None:
        """No slot before ``until``, for any sender of the bot."""
        self._engine.execute(
            f"""INSERT INTO pace (bot, next_at, held_until, held_since)
            VALUES (:bot, 0, CAST(:until AS BIGINT), {self._engine.clock})
            ON CONFLICT (bot) DO UPDATE SET held_until = CASE WHEN pace.held_until > excluded.held_until
                THEN pace.held_until ELSE excluded.held_until END,
                held_since = COALESCE(pace.held_since, excluded.held_since)""",  # noqa: S608
            bot=bot,
            until=until,
        )

    def has_ended_hold(self, bot: str) -> bool:
        """Whether a hold of the bot's is over that nobody has taken note of."""
        return bool(self._ended_hold(bot))

    def take_ended_hold(self, bot: str) -> float | None:
        """The seconds that such a hold took; of several at once asks only one gets them."""
        rows = self._ended_hold(bot)
        taken = rows and self._engine.execute(
            "UPDATE pace SET held_since = NULL WHERE bot = :bot AND held_since = :since",
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
        """The end of the bot's newest hold, past or not; 0 when it was never held."""
        rows = self._engine.query("SELECT held_until FROM pace WHERE bot = :bot", bot=bot)
        return int(rows[0]["held_until"]) if rows else 0
