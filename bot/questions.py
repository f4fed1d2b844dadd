"""What an update asks for, and what accounts are told that ask more than can be answered."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot import messages
from bot.commands import ALL
from bot.handlers.buttons import SHOWING_ACTIONS
from bot.keyboards.layout import VERSION
from bot.transport.line import Kind
from bot.transport.outgoing import reply

log = logging.getLogger(__name__)

_COMMANDS = {each.name: each for each in ALL}


class AskedOfUs:
    """See transport.updates.Questions. ``admins``: the ids of those whose texts may be parts of an article."""

    def __init__(self, admins: frozenset[int]) -> None:
        self._admins = admins

    def kind_of(self, update: Update) -> Kind:
        """See Questions. What belongs to nobody's table is answered in a private chat, by what only shows something."""
        if update.callback_query:
            return _kind_of_press(update.callback_query)
        message = update.message
        if message is None:
            return Kind.OTHER
        by_admin = message.from_user is not None and message.from_user.id in self._admins
        name = command_of(message)
        command = _COMMANDS.get(name) if name else None
        if command and (by_admin or not command.admins_only):
            return Kind.SHOWS if command.folds else Kind.CHANGES
        is_private = message.chat.type == ChatType.PRIVATE and message.migrate_to_chat_id is None
        return Kind.SHOWS if is_private and (name or not by_admin) else Kind.OTHER

    async def say_one_moment(self, update: Update) -> None:
        """See Questions."""
        user = update.effective_user
        log.info("Account %s asks more than can be answered: its last request is", user.id if user else "?")
        try:
            await reply(update, messages.refusals.ONE_MOMENT)
        except TelegramError as error:
            log.warning("Could not tell an account that its last request is answered: %s", error)

    async def end_press(self, query: CallbackQuery) -> None:
        """See Questions."""
        try:
            await query.answer(messages.refusals.PRESS_WAITS)
        except TelegramError as error:
            log.debug("Could not answer a press that waits: %s", error)


def command_of(message: Message) -> str | None:
    """The command that a message begins with, in lower case without '/'; ``None`` if it is for another bot."""
    text, entities = message.text or message.caption or "", message.entities or message.caption_entities
    first = entities[0] if entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    name, _, bot = text[1 : first.length].lower().partition("@")
    return name if not bot or bot == message.get_bot().username.lower() else None


def _kind_of_press(query: CallbackQuery) -> Kind:
    version, _, rest = (query.data or "").partition(":")
    action = rest.partition(":")[0]
    return Kind.SHOWS if version == VERSION and action in SHOWING_ACTIONS else Kind.CHANGES
