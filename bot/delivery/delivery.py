"""Empties the outbox: claim, send, record.

The row is there before the send and is updated after it. A sender that dies leaves its claims to the lease: what it had
not recorded is sent again after that. So an alert is never lost, and normally sent once.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot import keyboards, messages
from bot.config import Config
from bot.context import Bot
from bot.delivery.in_flight import SENDERS, InFlight
from bot.delivery.sole_sender import SoleSender
from bot.delivery.verdict import spread, verdict
from bot.desk import subscribing
from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.operations.metrics import Metrics
from bot.pace.pacer import Pacer
from bot.transport.errors import says
from bot.transport.limiter import Alerting, Unwanted
from bot.transport.outgoing import send_html
from data.errors import BrokenPost, StoreError
from data.models import Alert, Outcome

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=2)
"""How long the outbox is left alone when nothing is known to be due: other processes may have filled it."""

HOLD_STEP = 0.5
"""Seconds between two looks at whether a hold has ended, or the bot is to stop."""

STORE_PAUSE = 1.0
"""Seconds after a failure of the database."""

STOP_WITHIN = 12.0
"""Seconds that alerts on their way are given from the moment on at which nothing more is claimed."""

RECORD_EVERY = 0.5
"""Seconds between two tries to record what became of an alert."""

UNREACHABLE_AFTER = SENDERS
"""After so many alerts in a row that the network kept from Telegram, it is Telegram that can't be reached, and"""
TRY_EVERY = 2.0
"""for so many seconds nothing is claimed: trying the whole queue would only put off its alerts one by one."""

NOTHING_TO_EDIT = ("message is not modified", "message to edit not found")
NOTHING_TO_DELETE = "message to delete not found"
"""What Telegram says of a message that is as it should be, or that its reader has deleted."""


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
        """``sole``: what has it wait until no other process sends; ``None`` where several may."""
        self._bot = bot
        self._writer = writer
        self._reader = reader
        self._config = config
        self._metrics = metrics
        self._pacer = pacer
        self._clock = clock
        self._sole = sole
        self._owner = secrets.token_hex(8)
        self._claims = 0
        self._unrecorded = 0
        self._unreached = 0
        self._in_flight = InFlight()
        self.claiming = False  # while alerts are claimed and not yet on their way
        self._woken = asyncio.Event()
        self._stopping = False
        self._stop_at = float("inf")
        self._loop: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Delivers until stopped."""
        self._loop = asyncio.create_task(self._run(), name="delivery")
        await self._loop

    def wake(self) -> None:
        """Has the outbox looked at now: something was queued."""
        self._woken.set()

    def stop_claiming(self) -> None:
        """Takes on nothing more; what is on its way goes on."""
        if not self._stopping:
            self._stopping = True
            self._stop_at = time.monotonic() + STOP_WITHIN
        self.wake()

    async def stop(self) -> None:
        """Claims no more, lets what is on its way arrive and be recorded, gives the rest back."""
        self.stop_claiming()
        if self._loop:
            await self._wait_until_stop([self._loop])
        if self._in_flight:
            await self._wait_until_stop(self._in_flight.tasks)
        try:
            now = self._clock()
            await self._writer.run(lambda desk: desk.store.outbox.unclaim(self._owner, now))
        except StoreError as error:
            log.warning("What was claimed comes back only with the end of its lease: %s", error)
        if self._sole:
            self._sole.leave()

    async def _wait_until_stop(self, tasks: Collection[asyncio.Task[None]]) -> None:
        """Waits for the tasks as long as a stop allows, then ends them."""
        _, late = await asyncio.wait(tasks, timeout=max(0.0, self._stop_at - time.monotonic()))
        for task in late:
            task.cancel()

    async def settled(self) -> None:
        """Returns once nothing waits to be sent any more."""
        # Looked at anew each time: other processes fill and empty the same outbox.
        while self._in_flight or await self._next_due() is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def _next_due(self) -> datetime | None:
        return await self._reader.run(lambda desk: desk.store.outbox.next_due())

    async def _run(self) -> None:
        if self._sole:
            await self._sole.wait(lambda: self._stopping)
        while not self._stopping:
            self._woken.clear()
            try:
                await self._send_due()
                await self._rest()
            except StoreError as error:
                log.error("The outbox can't be read: %s", error)
                await asyncio.sleep(STORE_PAUSE)
            except Exception:
                log.exception("The delivery stumbled; it goes on")
                await asyncio.sleep(STORE_PAUSE)

    async def _send_due(self) -> None:
        """Claims as much as there are free senders for, until nothing is due."""
        while not self._stopping:
            await self._wait_out_a_hold()
            await self._wait_for_records()
            await self._wait_for_telegram()
            # Not one by one: a claim is a commit, and reads each story anew.
            while self._in_flight.room() < SENDERS // 2:
                await self._in_flight.changed()
            if self._stopping:
                return
            free = self._in_flight.room()
            if await self._begin(free) < free:
                return

    async def _begin(self, free: int) -> int:
        """Claims up to so many alerts and starts their sending; returns how many were claimed."""
        self.claiming = True
        try:
            alerts = await self._claim(free)
            for alert in alerts:
                # The lease of what is still in hand may have ended: this would be the second message.
                if not alert.broken and _key(alert) not in self._in_flight:
                    self._in_flight.begin(_key(alert), self._deliver(alert))
            await self._give_up_broken(alerts)
        finally:
            self.claiming = False
        return len(alerts)

    async def _give_up_broken(self, alerts: Collection[Alert]) -> None:
        """What can't be read from the database fails for all its chats; the rest of a message comes after the lease."""
        broken = {each.post_id: each for alert in alerts if alert.message_id is None for each in alert.broken}
        for each in broken.values():
            failed = await self._writer.run(_fail_broken, each)
            self._metrics.alerts_failed.inc(failed)
            log.error("%s. Its %d alerts have failed", each, failed)
        for alert in alerts:
            if alert.message_id is not None and alert.broken:
                log.error("%s. A message to chat %d stays as it is", alert.broken[0], alert.chat_id)
                await self._writer.run(_note_left, alert)

    async def _wait_out_a_hold(self) -> None:
        """While Telegram has told the bot to be quiet nothing is claimed: a lease would end before its turn came."""
        while not self._stopping and (seconds := self._pacer.held_for()):  # noqa: ASYNC110
            await asyncio.sleep(min(seconds, HOLD_STEP))

    async def _wait_for_records(self) -> None:
        """While results can't be recorded nothing is claimed: there would only be more of them."""
        while not self._stopping and self._unrecorded:  # noqa: ASYNC110
            await asyncio.sleep(RECORD_EVERY)

    async def _wait_for_telegram(self) -> None:
        """While Telegram can't be reached a few alerts try it now and then, for all."""
        if not self._stopping and self._unreached >= UNREACHABLE_AFTER:
            log.warning("Telegram can't be reached, alerts wait: the last %d tries failed", self._unreached)
            await asyncio.sleep(TRY_EVERY)

    async def _claim(self, limit: int) -> tuple[Alert, ...]:
        self._claims += 1
        claim, now = f"{self._owner}-{self._claims}", self._clock()
        until = now + timedelta(seconds=self._config.lease)
        return await self._writer.run(lambda desk: desk.store.outbox.claim(claim, now=now, until=until, limit=limit))

    async def _rest(self) -> None:
        """Until something is due, or somebody wakes the delivery."""
        due = await self._next_due()
        seconds = LOOK_EVERY.total_seconds()
        if due is not None:
            seconds = min(seconds, max(0.0, (due - self._clock()).total_seconds()))
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=seconds)
        except TimeoutError:
            return

    async def _deliver(self, alert: Alert) -> None:
        """Sends one alert and records how that went."""
        try:
            await self._send(alert)
            self._unreached = 0
        except Unwanted:
            log.info("An alert to chat %d was no longer wanted", alert.chat_id)
        except StoreError as error:
            log.warning("An alert to chat %d waits for the database: %s", alert.chat_id, error)
            await self._note_later(alert, self._clock(), str(error), counts=False)
        except TelegramError as error:
            self._note_reach(error)
            await self._record_error(alert, error)
        except Exception:
            log.exception("An alert could not be sent")
            await self._record_error(alert, TelegramError("a defect of ours, see the log"))

    def _note_reach(self, error: TelegramError) -> None:
        """Counts the failures of the network in a row; a refusal by Telegram is none."""
        unreached = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
        self._unreached = self._unreached + 1 if unreached else 0

    async def _send(self, alert: Alert) -> None:
        if alert.message_id is None:
            await self._send_new(alert)
        elif alert.stories:
            await self._edit(alert, alert.message_id)
        else:
            await self._delete(alert, alert.message_id)

    async def _send_new(self, alert: Alert) -> None:
        text, keyboard = self._composed(alert)
        message = await send_html(
            self._bot.send_message,
            text,
            chat_id=alert.chat_id,
            message_thread_id=alert.topic,
            reply_markup=keyboard,
            disable_notification=alert.silent,
            rate_limit_args=self._alerting(alert),
        )
        self._metrics.alerts_sent.inc()
        await self._note_sent(alert, message.message_id)

    async def _edit(self, alert: Alert, message_id: int) -> None:
        text, keyboard = self._composed(alert)
        try:
            await send_html(
                self._bot.edit_message_text,
                text,
                chat_id=alert.chat_id,
                message_id=message_id,
                reply_markup=keyboard,
                rate_limit_args=self._alerting(alert),
            )
        except BadRequest as error:
            if not says(error, *NOTHING_TO_EDIT):
                raise
        await self._note_sent(alert, message_id)

    async def _delete(self, alert: Alert, message_id: int) -> None:
        deleted = True
        try:
            await self._bot.delete_message(alert.chat_id, message_id, rate_limit_args=self._alerting(alert))
        except BadRequest as error:
            deleted = says(error, NOTHING_TO_DELETE)
            if not deleted:
                log.info("An alert of a story that was taken back stays: %s", error)
        await self._record(lambda desk: desk.store.outbox.note_recalled(alert, deleted=deleted))

    def _alerting(self, alert: Alert) -> Alerting:
        async def is_wanted() -> bool:
            wanted = await self._reader.run(lambda desk: desk.store.outbox.is_wanted(alert))
            self._in_flight.went_out(_key(alert))
            return wanted

        return Alerting(is_wanted)

    def _composed(self, alert: Alert) -> tuple[str, InlineKeyboardMarkup]:
        return messages.alerts.alert_message(alert, self._config.timezone), keyboards.alerts.alert_keyboard(alert)

    async def _note_sent(self, alert: Alert, message_id: int) -> None:
        now = self._clock()
        await self._record(lambda desk: desk.store.outbox.note_sent(alert, message_id, now))

    async def _note_later(self, alert: Alert, at: datetime, error: str, *, counts: bool = True) -> None:
        await self._record(lambda desk: desk.store.outbox.note_later(alert, at, error, counts=counts))

    async def _record(self, result: Callable[[Desk], None]) -> None:
        """Writes a result down, however long the database fails: what is not recorded would be sent again."""
        failed = False
        try:
            while True:
                try:
                    return await self._writer.run(result)
                except StoreError as error:
                    if not self._unrecorded:
                        log.error("What became of alerts can't be recorded yet: %s", error)
                    self._unrecorded += not failed
                    failed = True
                    await asyncio.sleep(RECORD_EVERY)
        finally:
            self._unrecorded -= failed

    async def _record_error(self, alert: Alert, error: TelegramError) -> None:
        judged = verdict(error, alert.attempts, self._clock(), spread())
        level = logging.INFO if isinstance(error, InvalidToken) else logging.WARNING  # that is told once, for all
        log.log(level, "An alert to chat %d: %s (%s)", alert.chat_id, judged.outcome.value, judged.error)
        if judged.moved_to is not None:
            await self._note_later(alert, self._clock(), judged.error)
            moved_to = judged.moved_to
            await self._record(lambda desk: subscribing.move(desk, alert.chat_id, moved_to))
        elif judged.topic_is_gone:
            await self._record(lambda desk: desk.store.subscriptions.forget_topic(alert.chat_id))
            await self._note_later(alert, self._clock(), judged.error)
        elif judged.outcome is Outcome.GONE:
            now = self._clock()
            await self._record(lambda desk: subscribing.leave(desk, alert.chat_id, now=now))
        elif judged.outcome is Outcome.FAILED:
            self._metrics.alerts_failed.inc()
            await self._record(lambda desk: desk.store.outbox.note_unsendable(alert, judged.error))
        else:
            await self._note_later(alert, judged.at or self._clock(), judged.error, counts=judged.counts)
        self.wake()


def _fail_broken(desk: Desk, broken: BrokenPost) -> int:
    return desk.store.outbox.fail_post(broken.post_id, str(broken))


def _note_left(desk: Desk, alert: Alert) -> None:
    desk.store.outbox.note_left(alert, str(alert.broken[0]))


def _key(alert: Alert) -> tuple[int, int]:
    return alert.load_id, alert.chat_id
