"""Empties the outbox: claims messages, has them sent, and goes on until it is stopped.

The row is there before the send and is updated after it. A sender that dies leaves its claims to the lease: what it
had not recorded is sent again after that. So a message is never lost, and normally sent once.

Nothing here depends on what a message says: compose.py knows the kinds, sending.py the ways to Telegram, recording.py
the results, verdict.py what an error means.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import secrets
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from telegram.error import TelegramError

from bot.config import Config
from bot.context import Bot
from bot.delivery.chat_turns import ChatTurns
from bot.delivery.in_flight import InFlight
from bot.delivery.reach import Reach
from bot.delivery.recording import Recorder
from bot.delivery.sending import Sender
from bot.delivery.sole_sender import SoleSender
from bot.desk.worker import Worker
from bot.operations.metrics import Metrics
from bot.pace.pacer import Pacer
from bot.transport.limiter import Unwanted
from data.errors import StoreError
from data.models import Message

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How long the outbox is left alone when nothing is known to be due: other processes may have filled it."""

HOLD_STEP_SECONDS = 0.5
"""Time between two looks at whether a hold has ended, or the bot is to stop."""

NOTE_TIME_EVERY = timedelta(seconds=5)
"""Time between two notes of the wall time while something waits. A clock that is set back changes waits by at most so
much."""

STORE_PAUSE_SECONDS = 1.0
"""Pause after a failure of the database."""

LONG_AGO = timedelta(minutes=10)
"""When the first due message has waited for longer than this at the start, nothing was sent meanwhile."""

STOP_SECONDS = 12.0
"""How long messages in flight may take to arrive once a stop has begun."""


class Delivery:
    """Sends what is due, until stopped."""

    def __init__(
        self,
        bot: Bot,
        writer: Worker,
        reader: Worker,
        config: Config,
        metrics: Metrics,
        pacer: Pacer,
        clock: Callable[[], datetime],
        sole: SoleSender | None,
    ) -> None:
        """``sole`` makes it wait until no other process sends; ``None`` where several may, on several machines."""
        self._writer = writer
        self._reader = reader
        self._lease = timedelta(seconds=config.lease)
        self._pacer = pacer
        self._clock = clock
        self._sole = sole
        self._machine = platform.node() if sole is None else ""
        self._noted_at: datetime | None = None
        self._owner = secrets.token_hex(8)
        self._claims = 0
        self._reach = Reach(_loop_seconds)
        self._in_flight = InFlight(config.send_rate, _loop_seconds)
        self._turns = ChatTurns()
        self._recorder = Recorder(writer, metrics, clock)
        self._sender = Sender(
            bot,
            reader,
            self._recorder,
            config.timezone,
            lambda message: self._in_flight.went_out(message.key),
            is_paid=config.pays_for_broadcasts,
        )
        self._claiming = False
        self._catches_up = self._was_halted = False
        self._woken = asyncio.Event()
        self._stopping = False
        self._stop_at = float("inf")
        self._loop: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Delivers until stopped, and not again."""
        if self._stopping:  # started again behind a stop, it would take the lock that the next process waits for
            return
        self._loop = asyncio.create_task(self._run(), name="delivery")
        await self._loop

    def is_busy(self) -> bool:
        """Whether messages are being claimed or are in flight."""
        return self._claiming or bool(self._in_flight)

    def wake(self) -> None:
        """Looks at the outbox now: something was queued."""
        self._woken.set()

    def stop_claiming(self) -> None:
        """Claims nothing more; messages in flight go on."""
        if not self._stopping:
            self._stopping = True
            self._stop_at = time.monotonic() + STOP_SECONDS
        self.wake()

    async def stop(self) -> None:
        """Claims nothing more, lets messages in flight arrive and be recorded, and gives the other claims back."""
        self.stop_claiming()
        if self._loop:
            await self._wait_until_stop([self._loop])
        if self._in_flight:
            await self._wait_until_stop(self._in_flight.tasks)
        try:
            now = self._clock()
            await self._writer.run(lambda desk: desk.store.outbox.unclaim(self._owner, now))
        except StoreError as error:
            log.warning("Claimed messages stay claimed until their lease ends: %s", error)
        if self._sole:
            self._sole.leave()

    def silent_for(self) -> float:
        """Seconds for which Telegram could not be reached; 0 while it can."""
        return self._reach.lost_for()

    async def settled(self) -> None:
        """Returns once nothing waits to be sent any more."""
        # Asked again each time: other processes fill and empty the same outbox.
        while self.is_busy() or await self._next_due() is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def _wait_until_stop(self, tasks: Collection[asyncio.Task[None]]) -> None:
        """Waits for the tasks as long as a stop allows, then cancels them."""
        _, late = await asyncio.wait(tasks, timeout=max(0.0, self._stop_at - time.monotonic()))
        for task in late:
            task.cancel()

    async def _run(self) -> None:
        if self._sole:
            await self._sole.wait(self._is_stopping)
        await self._look_back()
        while not self._stopping:
            self._woken.clear()
            try:
                if self._was_halted:
                    await self._look_back_after_a_halt()
                # A halt that ends after that look is seen by the next one, or what waited would come one by one.
                if not self._was_halted:
                    await self._send_due()
                await self._rest()
            except StoreError as error:
                log.error("Cannot read the outbox: %s", error)
                await asyncio.sleep(STORE_PAUSE_SECONDS)
            except Exception:
                log.exception("The delivery failed unexpectedly and goes on")
                await asyncio.sleep(STORE_PAUSE_SECONDS)

    async def _look_back(self) -> None:
        """Notes whether messages have waited long for a process that sends them, or an operator keeps them back."""
        try:
            self._catches_up = await self._have_waited_long()
            self._was_halted = await self._is_halted()
        except StoreError as error:
            log.error("Cannot read the outbox: %s", error)
            return
        if self._was_halted:
            log.warning("Nothing is sent since a restore: 'newsbrief restore --resume' or '--drop-due' ends that")

    async def _look_back_after_a_halt(self) -> None:
        """Once sending goes on, notes whether messages have waited long for that."""
        self._was_halted = await self._is_halted()
        if not self._was_halted:
            self._catches_up = await self._have_waited_long()

    async def _have_waited_long(self) -> bool:
        due = await self._next_due()
        return due is not None and self._clock() - due > LONG_AGO

    async def _is_halted(self) -> bool:
        return await self._reader.run(lambda desk: desk.store.halt.since()) is not None

    async def _send_due(self) -> None:
        """Claims as many messages as there are free senders, until nothing is due."""
        while not self._stopping:
            await self._wait_out_a_hold()
            # While results can't be recorded, more messages would only mean more of them.
            await self._recorder.until_recorded(self._is_stopping)
            await self._wait_for_a_probe()
            # Not one by one: a claim is a commit, and reads each story anew.
            while not self._in_flight.has_room():
                await self._in_flight.changed()
            if self._stopping:
                return
            if not await self._is_worth_a_claim():
                return
            free = 1 if self._reach.is_lost else self._in_flight.room()
            if await self._begin(free) < free:
                return

    async def _begin(self, free: int) -> int:
        """Claims up to ``free`` messages and begins to send them; returns how many were claimed."""
        self._claiming = True
        try:
            messages = await self._claim(free)
            for message in messages:
                # A message still in flight whose lease has ended is claimed again; sending it would double it.
                if not message.unreadable and message.key not in self._in_flight:
                    self._in_flight.begin(message.key, self._deliver_in_turn(message))
            await self._give_up_unreadable(messages)
        finally:
            self._claiming = False
        return len(messages)

    async def _claim(self, limit: int) -> tuple[Message, ...]:
        self._claims += 1
        claim, now = f"{self._owner}-{self._claims}", self._clock()
        until, catches_up, in_flight = now + self._lease, self._catches_up, self._in_flight.keys()
        messages = await self._writer.run(
            lambda desk: desk.store.outbox.claim(
                claim, now=now, until=until, limit=limit, catches_up=catches_up, in_flight=in_flight
            )
        )
        if not messages:
            self._end_catching_up()
        return messages

    async def _give_up_unreadable(self, messages: Collection[Message]) -> None:
        broken = {(message.kind, each) for message in messages if not message.message_id for each in message.unreadable}
        for kind, each in sorted(broken, key=lambda pair: (pair[0], pair[1].subject)):
            await self._recorder.unreadable(kind, each)
        for message in messages:
            if message.message_id and message.unreadable:
                await self._recorder.left(message, message.unreadable[0].problem)

    async def _deliver_in_turn(self, message: Message) -> None:
        """Sends a message when those before it to the same chat have arrived, or gives it back."""
        try:
            async with self._turns.turn(message.chat_id):
                await self._deliver(message)
        except TimeoutError:
            await self._recorder.put_back(message, is_newest_first=self._catches_up)
            self.wake()

    async def _deliver(self, message: Message) -> None:
        """Sends one message; whatever happens is recorded."""
        try:
            await self._sender.send(message)
            self._reach.note_answer()
        except Unwanted:
            log.info("Not sent to chat %d: the message was taken back before its turn", message.chat_id)
        except StoreError as error:
            log.warning("A message to chat %d waits for the database: %s", message.chat_id, error)
            await self._recorder.later(message, self._clock(), str(error), counts=False)
        except TelegramError as error:
            self._reach.note_error(error)
            if self._reach.is_lost:
                self._catches_up = True
                await self._recorder.kept_for_probe(message, error, self._reach.probe_seconds())
            else:
                await self._recorder.refused(message, error)
            self.wake()
        except Exception:
            log.exception("A message to chat %d could not be sent", message.chat_id)
            await self._recorder.refused(message, TelegramError("a defect of ours, see the log"))
            self.wake()

    def _is_stopping(self) -> bool:
        return self._stopping

    async def _wait_out_a_hold(self) -> None:
        """Waits while Telegram has told the bot to be quiet: the lease of a claim would end before its turn came."""
        while not self._stopping and (seconds := self._pacer.held_for()):  # noqa: ASYNC110
            await asyncio.sleep(min(seconds, HOLD_STEP_SECONDS))

    async def _wait_for_a_probe(self) -> None:
        """While Telegram can't be reached, one message at a time tries it, for all: the others keep their place."""
        if self._reach.is_lost and not self._stopping:
            await asyncio.sleep(self._reach.probe_seconds())
        while self._reach.is_lost and self._in_flight and not self._stopping:
            await self._in_flight.changed()

    def _end_catching_up(self) -> None:
        """Nothing is due; but what is in flight may come back, after a long wait in its chat, say: newest first."""
        if not self._in_flight and not self._reach.is_lost:
            self._catches_up = False

    async def _is_worth_a_claim(self) -> bool:
        """Whether something is due: a claim of nothing would be a transaction every two seconds."""
        due = await self._next_due()
        if due is not None and await self._note_time():
            due = await self._next_due()
        is_due = due is not None and due <= self._clock()
        if not is_due:
            self._end_catching_up()
        return is_due

    async def _note_time(self) -> bool:
        """Notes the wall time now and then, so that no wait changes its length when the clock is set back.

        Returns whether it was.
        """
        now = self._clock()
        if self._noted_at is not None and timedelta() <= now - self._noted_at < NOTE_TIME_EVERY:
            return False
        self._noted_at = now
        step = await self._writer.run(lambda desk: desk.store.outbox.note_time(self._machine, now))
        if step:
            log.warning("The clock was set back by %.0f s; what waits keeps its time", step.total_seconds())
        return bool(step)

    async def _rest(self) -> None:
        """Waits until something is due, or ``wake`` is called."""
        due = await self._next_due()
        seconds = LOOK_SECONDS
        if due is not None:
            seconds = min(seconds, max(0.0, (due - self._clock()).total_seconds()))
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=seconds)
        except TimeoutError:
            return

    async def _next_due(self) -> datetime | None:
        return await self._reader.run(lambda desk: desk.store.outbox.next_due())


def _loop_seconds() -> float:
    """The time of the event loop, by which all its pauses are."""
    return asyncio.get_running_loop().time()
