"""Keeps all messages in the outbox until an operator lets them go, such as after a restore."""

from __future__ import annotations

from datetime import datetime

from data.forms import optional_time_of, time_text
from data.store.engines.engine import Engine


class Halt:
    """Whether sending is halted. It stands in the database, so it holds for all senders and through restarts.

    Writes belong inside a transaction of the store's.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, now: datetime) -> None:
        """Halts sending. Answers to people are no part of the outbox and go on."""
        self.end()
        self._engine.execute("INSERT INTO halts (since) VALUES (:now)", now=time_text(now))

    def end(self) -> bool:
        """Lets sending go on; returns whether it was halted."""
        return bool(self._engine.execute("DELETE FROM halts"))

    def since(self) -> datetime | None:
        """When sending was halted, ``None`` when it is not."""
        rows = self._engine.query("SELECT since FROM halts")
        return optional_time_of(rows[0]["since"]) if rows else None
