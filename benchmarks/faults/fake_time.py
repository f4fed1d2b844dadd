"""Hours of trouble in seconds: the real delivery, store and limiter on an event loop without waiting.

Telegram takes each message at once, or loses all of them while it is out. Needs tests/support (see benchmarks.faults).
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from support.desk import BREAKING_DELAY, DELAY, SECTIONS, article, brief
from support.machines import folder_in_memory
from support.mortal import MortalProcess, new_loop
from support.values import NOW
from support.wire import FakeTelegram, Request

from bot.desk.desk import Desk, commit
from bot.desk.intake.loading import receive
from data.store.store import Store

STEP_SECONDS = 0.2
"""Between two looks at what is on its way: the time that Telegram takes to answer."""

OUT_STEP_SECONDS = 1.0
"""While Telegram is out at most one message a second tries it."""

OVERDUE_SECONDS = 7200.0
"""What has not arrived so long after the end of the trouble counts as lost."""


class Trouble:
    """A newsroom with ``chats`` that follow World, a process that sends, and a Telegram that may be out."""

    def __init__(self, folder: Path, chats: int) -> None:
        self.loop = new_loop()
        self.skew = timedelta()
        self.is_out = False
        self.chats = chats
        self.arrived: dict[tuple[int, str], int] = {}
        self.last = self.silence = 0.0
        self.loaded: list[str] = []
        self.telegram = FakeTelegram(lambda _: None, self._note, lambda _: None)
        address = str(folder / "news.db")
        self.store = Store.open(address)
        self.desk = Desk(self.store, SECTIONS, DELAY, BREAKING_DELAY)
        with self.store.transaction():
            for chat in range(10_000, 10_000 + chats):
                self.store.subscriptions.subscribe(chat, ["World"], None, NOW)
        self.process = MortalProcess(1, self.loop, self.telegram, address, self.clock, alone=True)

    def clock(self) -> datetime:
        """The wall clock."""
        now: datetime = NOW + timedelta(seconds=self.loop.time()) + self.skew
        return now

    def load(self) -> None:
        """An admin loads a story."""
        headline = f"Story {len(self.loaded):03}"
        self.loaded.append(headline)
        commit(self.desk, receive, article(headline), brief(), "World", loaded_by=1, now=self.clock())

    def pass_seconds(self, seconds: float) -> None:
        """Time passes, and Telegram answers or does not."""
        end = self.loop.time() + seconds
        while self.loop.time() < end:
            for request in list(self.telegram.waiting):
                self.telegram.decide(request, "dropped" if self.is_out else "taken")
            self.loop.run_for(OUT_STEP_SECONDS if self.is_out else STEP_SECONDS)

    def pass_until_told(self) -> None:
        """Until all have been told all, or it is overdue."""
        end = self.loop.time() + OVERDUE_SECONDS
        while len(self.arrived) < self.chats * len(self.loaded) and self.loop.time() < end:
            self.pass_seconds(1.0)
        if len(self.arrived) < self.chats * len(self.loaded):
            self.silence = max(self.silence, self.loop.time() - self.last)

    def begin_silence(self) -> None:
        """From now on something is owed."""
        self.last = self.loop.time()

    def outcome(self) -> str:
        """What came of it."""
        lost = self.chats * len(self.loaded) - len(self.arrived)
        double = sum(self.arrived.values()) - len(self.arrived)
        return f"{lost} missing, {double} double, longest silence {self.silence:,.0f} s"

    def close(self) -> None:
        """Ends the process."""
        self.process.bury()
        self.store.close()
        self.loop.close()

    def _note(self, request: Request) -> None:
        self.silence = max(self.silence, self.loop.time() - self.last)
        self.last = self.loop.time()
        for headline in self.loaded:
            if headline in request.text:
                key = (request.chat_id, headline)
                self.arrived[key] = self.arrived.get(key, 0) + 1


def outage(chats: int, hours: float) -> str:
    """Telegram is out for so long in a fan-out; three more stories are loaded meanwhile."""
    with folder_in_memory() as folder, closing(Trouble(folder, chats)) as trouble:
        trouble.load()
        trouble.pass_seconds(DELAY.total_seconds() + 2)
        trouble.is_out = True
        for _ in range(3):
            trouble.pass_seconds(hours * 1200)
            trouble.load()
        trouble.is_out = False
        trouble.begin_silence()
        back = trouble.loop.time()
        trouble.pass_until_told()
        return f"{trouble.outcome()}; all told {trouble.loop.time() - back:,.0f} s after its return"


def clock(chats: int) -> str:
    """The machine's clock is set back a day, then on by two, each in the middle of a fan-out."""
    with folder_in_memory() as folder, closing(Trouble(folder, chats)) as trouble:
        for days in (-1, 2):
            trouble.load()
            trouble.pass_seconds(DELAY.total_seconds())
            trouble.begin_silence()
            trouble.pass_seconds(2)
            trouble.load()
            trouble.skew += timedelta(days=days)
            trouble.pass_until_told()
        return trouble.outcome()
