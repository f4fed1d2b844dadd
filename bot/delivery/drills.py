"""The daily drill: shows every day that an alert gets from an article to a chat, and raises its voice when it does not.

An invented page is read and briefed as any other, its alert goes through outbox and delivery to the admins alone, and
is deleted once it has arrived. What is said when it has not arrived goes another way than the outbox.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from bot import messages
from bot.context import Bot, Newsroom
from bot.desk.editors import drilling
from bot.desk.editors.drilling import DrillResult
from bot.desk.worker import Worker
from bot.messages.fitting import plain
from bot.operations.metrics import Metrics
from bot.transport.outgoing import send_html
from data import Article, LoadError, Page
from data.errors import StoreError
from summarizer import Brief, SummarizerError

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
"""Time between two looks at whether a drill is due."""

ARRIVE_WITHIN_SECONDS = 60.0
"""An alert that has not arrived after so long is late."""

POLL_SECONDS = 0.5
"""Time between two looks at what has become of a drill."""

PAGE = """<!doctype html><html lang="en"><head><title>Harbour bell is rung for a test</title>
<meta property="og:type" content="article"></head><body><article><h1>Harbour bell is rung for a test</h1>
<p>The bell of the harbour was rung this morning to hear whether it still carries across the water. Nothing has happened
at sea, and nobody needs to do anything, the harbour office said.</p>
<p>The bell is rung every day at the same hour. When it is not heard within a minute, the keepers are called, and
somebody walks down to the quay to look after the rope and the clapper.</p>
<p>“We would rather find out on a quiet morning,” said Ada Brandt, who keeps the bell.</p></article></body></html>"""
"""The page that a drill reads; invented."""

Read = Callable[[Page], Awaitable[tuple[Article, Brief]]]
Tell = Callable[[str], Awaitable[None]]


class Drills:
    """Makes drills. ``read`` reads a page, ``tell`` says something to all admins without the outbox.

    ``clock`` gives the time in UTC, ``wake`` makes the delivery look at the outbox; ``within`` is in seconds.
    """

    def __init__(
        self,
        writer: Worker,
        read: Read,
        tell: Tell,
        admins: Iterable[int],
        clock: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
        *,
        within: float = ARRIVE_WITHIN_SECONDS,
    ) -> None:
        self._writer, self._read, self._tell = writer, read, tell
        self._admins = sorted(admins)
        self._clock, self._wake, self._within = clock, wake, within

    async def drill(self) -> DrillResult | None:
        """Makes one drill and says so when it fails; ``None`` when its page could not be read or nothing was queued."""
        try:
            result = await self._made()
        except (LoadError, SummarizerError, StoreError) as error:
            await _raise_voice(self._tell, messages.newsroom.drill_broken(str(error)))
            return None
        if not result.has_succeeded:
            await _raise_voice(self._tell, messages.newsroom.drill_late(result.arrived, len(self._admins)))
        return result

    async def _made(self) -> DrillResult:
        started_at = self._clock()
        _, brief = await self._read(Page(fetched_at=started_at, html=PAGE))
        drill_id = await self._writer.run(drilling.start, self._admins, brief.sentences[0].text, now=started_at)
        self._wake()
        try:
            return await self._result(drill_id, started_at)
        finally:
            await self._writer.run(drilling.end, drill_id, now=self._clock())
            self._wake()

    async def _result(self, drill_id: int, started_at: datetime) -> DrillResult:
        deadline = time.monotonic() + self._within
        while True:
            result = await self._writer.run(drilling.look, drill_id, started_at=started_at)
            if result.is_over or time.monotonic() >= deadline:
                return result
            await asyncio.sleep(POLL_SECONDS)


class AbandonedDrills:
    """Ends the drills of processes that died, also those of the command, and says so when they had not arrived."""

    def __init__(self, newsroom: Newsroom, tell: Tell) -> None:
        self._newsroom, self._tell = newsroom, tell

    async def look(self) -> None:
        """Ends what has been abandoned."""
        newsroom = self._newsroom
        for result in await newsroom.writer.run(drilling.end_abandoned, now=newsroom.clock()):
            newsroom.wake()
            if not result.has_succeeded:
                newsroom.metrics.drills_failed.inc()
                text = messages.newsroom.drill_late(result.arrived, len(newsroom.config.admins))
                await _raise_voice(self._tell, text)


async def _raise_voice(tell: Tell, text: str) -> None:
    log.error("%s", plain(text))
    await tell(text)


class DailyDrill:
    """Makes a drill each day at ``at`` in ``zone``. One that was due while no process ran is not made up for."""

    def __init__(
        self, drills: Drills, at: time_of_day, zone: ZoneInfo, clock: Callable[[], datetime], metrics: Metrics
    ) -> None:
        self._drills, self._at, self._zone, self._clock, self._metrics = drills, at, zone, clock, metrics
        self._next = next_time(at, zone, clock())

    async def look(self) -> None:
        """Makes the drill if it is due."""
        if self._clock() < self._next:
            return
        self._next = next_time(self._at, self._zone, self._clock())
        result = await self._drills.drill()
        if result and result.has_succeeded:
            self._metrics.drill_seconds.set(result.slowest.total_seconds())
        else:
            self._metrics.drills_failed.inc()


def next_time(at: time_of_day, zone: ZoneInfo, now: datetime) -> datetime:
    """The next moment after ``now`` at which clocks in ``zone`` show ``at``."""
    today = now.astimezone(zone).date()
    moments = [datetime.combine(today + timedelta(days=days), at, zone).astimezone(now.tzinfo) for days in (0, 1)]
    return next(moment for moment in moments if moment > now)


def by_the_bot(bot: Bot, admins: Iterable[int]) -> Tell:
    """Says something to each admin at once; what Telegram does not take is logged."""

    async def tell(text: str) -> None:
        for admin in sorted(admins):
            try:
                await send_html(bot.send_message, text, chat_id=admin)
            except TelegramError as error:
                log.error("Could not tell admin %d that the drill failed: %s", admin, error)

    return tell
