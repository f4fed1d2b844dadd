"""Records what became of messages, however long the database fails: what is not recorded would be sent again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.delivery.verdict import Verdict, jitter, verdict
from bot.desk.desk import Desk
from bot.desk.readers import channels, subscribing
from bot.desk.together import Together
from bot.desk.worker import Worker
from bot.operations.metrics import Metrics
from data.errors import StoreError
from data.models import Kind, Message, Outcome, Unreadable
from data.store.outbox.arrivals import Sent

log = logging.getLogger(__name__)

RETRY_SECONDS = 0.5
"""Time between two tries to record a result."""

_TOLD_ELSEWHERE = {InvalidToken: logging.INFO, RetryAfter: logging.DEBUG}
"""The levels of errors that are logged once for all messages: a token that is not valid any more when the bot stops,
Telegram's 'retry after' when the pause begins."""


class Recorder:
    """Writes results into the outbox. ``clock`` tells the time in UTC."""

    def __init__(self, writer: Worker, metrics: Metrics, clock: Callable[[], datetime]) -> None:
        self._writer = writer
        self._sent = Together(writer, _note_all_sent)
        self._metrics = metrics
        self._clock = clock
        self._unrecorded = 0

    async def until_recorded(self, is_given_up: Callable[[], bool]) -> None:
        """Returns when no result waits to be recorded, or ``is_given_up``."""
        while self._unrecorded and not is_given_up():  # noqa: ASYNC110
            await asyncio.sleep(RETRY_SECONDS)

    async def sent(self, message: Message, message_id: int) -> None:
        """Telegram has taken a message, or its edit."""
        now = self._clock()
        if message.message_id is None and message.kind.is_news:
            self._metrics.alerts_sent.inc(message.counts_for)
        await self._until_recorded(lambda: self._sent.run(Sent(message, message_id, now)))

    async def apart(self, message: Message) -> None:
        """A digest can't be edited any more: what the edit was to add goes out as a new one."""
        now = self._clock()
        await self._record(lambda desk: desk.store.pacing.send_apart(message, now))

    async def recalled(self, message: Message, *, deleted: bool) -> None:
        """A message is gone from its chat, or Telegram does not delete it."""
        await self._record(lambda desk: desk.store.outbox.note_recalled(message, deleted=deleted))

    async def later(self, message: Message, at: datetime, error: str, *, counts: bool = True) -> None:
        """A message is to be tried again at a time; ``counts`` tells whether this try counts as an attempt."""
        await self._record(lambda desk: desk.store.outbox.note_later(message, at, error, counts=counts))

    async def put_back(self, message: Message, *, is_newest_first: bool) -> None:
        """A message has waited too long for others to its chat: it keeps its place there, and this was no attempt."""
        now, error = self._clock(), "waits for another message to its chat"
        if is_newest_first:
            await self.later(message, now, error, counts=False)
        else:
            await self._record(lambda desk: desk.store.outbox.put_back(message, now, error))

    async def kept_for_probe(self, message: Message, error: TelegramError, seconds: float) -> None:
        """Telegram can't be reached: the message may try it again after some seconds, and this was no attempt."""
        log.debug("Kept the %s to chat %d: %s", _name(message.kind), message.chat_id, error)
        await self.later(message, self._clock() + timedelta(seconds=seconds), str(error), counts=False)

    async def refused(self, message: Message, error: TelegramError) -> None:
        """Telegram or the network did not take a message: records what follows from the error."""
        judged = verdict(error, message.attempts, self._clock(), jitter())
        log.log(
            _TOLD_ELSEWHERE.get(type(error), logging.WARNING),
            "Could not send the %s to chat %d: %s (%s)",
            _name(message.kind),
            message.chat_id,
            judged.outcome.value,
            judged.error,
        )
        await self._judged(message, judged)

    async def unreadable(self, kind: Kind, each: Unreadable) -> None:
        """A subject can't be read: its messages fail for all chats; what else they bring comes after the lease."""
        failed = await self._writer.run(lambda desk: desk.store.outbox.fail(kind, each.subject, each.problem))
        if kind.is_news:
            self._metrics.alerts_failed.inc(failed)
        log.error("%s. Its %d %ss have failed", each.problem, failed, _name(kind))

    async def left(self, message: Message, problem: str) -> None:
        """A message that was sent can't be brought up to date, and stays as it is."""
        log.error("%s. A message to chat %d stays as it is", problem, message.chat_id)
        await self._writer.run(lambda desk: desk.store.outbox.note_left(message, problem))

    async def _judged(self, message: Message, judged: Verdict) -> None:
        now, chat_id = self._clock(), message.chat_id
        if (moved_to := judged.moved_to) is not None:
            await self.later(message, now, judged.error)
            await self._record(lambda desk: subscribing.move(desk, chat_id, moved_to))
        elif judged.topic_is_gone and (topic := message.topic) is not None:
            await self.later(message, now, judged.error)
            await self._record(lambda desk: subscribing.close_topic(desk, chat_id, topic, now=now))
        elif judged.outcome is Outcome.GONE:
            lost = channels.shut_out if message.to_channel else subscribing.leave
            await self._record(lambda desk: lost(desk, chat_id, now=now))
        elif judged.outcome is Outcome.FAILED or judged.topic_is_gone:  # General itself is closed
            await self._failed(message, judged.error)
        else:
            await self.later(message, judged.at or now, judged.error, counts=judged.counts)

    async def _failed(self, message: Message, error: str) -> None:
        if message.kind.is_news:
            self._metrics.alerts_failed.inc(message.counts_for)
        await self._record(lambda desk: desk.store.outbox.note_unsendable(message, error))

    async def _record(self, result: Callable[[Desk], object]) -> None:
        await self._until_recorded(lambda: self._writer.run(result))

    async def _until_recorded(self, record: Callable[[], Awaitable[object]]) -> None:
        failed = False
        try:
            while True:
                try:
                    await record()
                    return
                except StoreError as error:
                    if not self._unrecorded:
                        log.error("Cannot record yet what became of messages: %s", error)
                    self._unrecorded += not failed
                    failed = True
                    await asyncio.sleep(RETRY_SECONDS)
        finally:
            self._unrecorded -= failed


def _note_all_sent(desk: Desk, sent: Sequence[Sent]) -> Sequence[None]:
    desk.store.outbox.note_all_sent(sent)
    return [None] * len(sent)


def _name(kind: Kind) -> str:
    return kind.name.lower()
