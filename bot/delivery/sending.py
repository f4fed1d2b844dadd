"""Sends one message of the outbox, edits it or deletes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from telegram import ReplyParameters
from telegram.error import BadRequest

from bot.context import Bot
from bot.delivery.compose import Composed, compose
from bot.delivery.recording import Recorder
from bot.desk.desk import Desk
from bot.desk.together import Together
from bot.desk.worker import Worker
from bot.transport.errors import says
from bot.transport.limiter import Alerting, Unwanted
from bot.transport.outgoing import send_html
from data.models import Digest, Message

log = logging.getLogger(__name__)

UNCHANGED = "message is not modified"
NOTHING_TO_EDIT = (UNCHANGED, "message to edit not found")
"""How Telegram refuses an edit that is not needed: the message reads so already, or its reader has deleted it."""

NOTHING_TO_DELETE = "message to delete not found"
"""How Telegram refuses to delete a message that its reader has deleted."""


class Sender:
    """Brings messages to Telegram and has the results recorded; times are told in ``zone``.

    ``on_turn`` is called with a message when its turn has come. ``is_paid``: alerts are paid broadcasts, of which
    Telegram takes up to 1,000 a second for a price (core.telegram.org/bots/faq#broadcasting-to-users).
    """

    def __init__(
        self,
        bot: Bot,
        reader: Worker,
        recorder: Recorder,
        zone: ZoneInfo,
        on_turn: Callable[[Message], None],
        *,
        is_paid: bool = False,
    ) -> None:
        self._bot = bot
        self._wanted = Together(reader, _are_wanted)
        self._composed: tuple[object, Composed] | None = None
        self._recorder = recorder
        self._zone = zone
        self._on_turn = on_turn
        self._is_paid = is_paid

    async def send(self, message: Message) -> None:
        """Sends a new message; one that was sent before is edited, or deleted when it has no content.

        Raises Unwanted when it was taken back before its turn, StoreError when the database can't tell whether it was,
        and TelegramError when Telegram or the network does not take it.
        """
        if message.message_id is None and message.content is None:
            raise Unwanted
        if message.message_id is None:
            await self._send_new(message)
        elif message.content is not None:
            await self._edit(message, message.message_id)
        else:
            await self._delete(message, message.message_id)

    async def _send_new(self, message: Message) -> None:
        text, keyboard = self._compose_once(message)
        sent = await send_html(
            self._bot.send_message,
            text,
            chat_id=message.chat_id,
            message_thread_id=message.topic,
            reply_markup=keyboard,
            disable_notification=message.silent,
            reply_parameters=_reply(message),
            allow_paid_broadcast=True if self._is_paid and message.kind.is_news else None,
            rate_limit_args=self._alerting(message),
        )
        await self._recorder.sent(message, sent.message_id)

    async def _edit(self, message: Message, message_id: int) -> None:
        text, keyboard = compose(message, self._zone, self._bot.username)
        try:
            await send_html(
                self._bot.edit_message_text,
                text,
                chat_id=message.chat_id,
                message_id=message_id,
                reply_markup=keyboard,
                rate_limit_args=self._alerting(message),
            )
        except BadRequest as error:
            if isinstance(message.content, Digest) and not says(error, UNCHANGED):
                # Its reader has deleted it, say: what the edit was to add has not been read.
                await self._recorder.apart(message)
                return
            if not says(error, *NOTHING_TO_EDIT):
                raise
        await self._recorder.sent(message, message_id)

    async def _delete(self, message: Message, message_id: int) -> None:
        deleted = True
        try:
            await self._bot.delete_message(message.chat_id, message_id, rate_limit_args=self._alerting(message))
        except BadRequest as error:
            deleted = says(error, NOTHING_TO_DELETE)
            if not deleted:
                log.info("A message that was taken back stays in chat %d: %s", message.chat_id, error)
        await self._recorder.recalled(message, deleted=deleted)

    def _compose_once(self, message: Message) -> Composed:
        """What a new message says; what the message before it says, if that had the same content, as most have.

        In a channel the same content has other buttons, and is composed anew: there are few channels.
        """
        if message.to_channel:
            return compose(message, self._zone, self._bot.username)
        if self._composed is None or self._composed[0] is not message.content:
            self._composed = (message.content, compose(message, self._zone, self._bot.username))
        return self._composed[1]

    def _alerting(self, message: Message) -> Alerting:
        async def is_wanted() -> bool:
            wanted = await self._wanted.run(message)
            self._on_turn(message)
            return wanted

        return Alerting(is_wanted)


def _are_wanted(desk: Desk, messages: Sequence[Message]) -> Sequence[bool]:
    return desk.store.outbox.are_wanted(messages)


def _reply(message: Message) -> ReplyParameters | None:
    """The chat's first alert of the story; its reader may have deleted that."""
    if message.reply_to is None:
        return None
    return ReplyParameters(message.reply_to, allow_sending_without_reply=True)
