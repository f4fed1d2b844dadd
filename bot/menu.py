"""What Telegram shows of the bot before a word is said: its commands and descriptions, set only when they changed."""

from __future__ import annotations

import logging

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.context import Bot
from bot.messages import readers as messages

log = logging.getLogger(__name__)

Menu = tuple[tuple[str, str], ...]
"""Commands with the words beside them."""


async def publish(bot: Bot, *, readers: Menu, groups: Menu, admins: Menu, admin_ids: frozenset[int]) -> None:
    """Sets commands and descriptions. Logs what Telegram refuses: the bot works without."""
    await _set_commands(bot, readers, BotCommandScopeAllPrivateChats())
    await _set_commands(bot, groups, BotCommandScopeAllGroupChats())
    for admin in sorted(admin_ids):
        await publish_to_admin(bot, admin, admins)
    await _set_descriptions(bot)


async def publish_to_admin(bot: Bot, admin: int, commands: Menu) -> None:
    """Sets an admin's own commands, which takes a chat with the admin: one that has pressed Start."""
    await _set_commands(bot, commands, BotCommandScopeChat(admin))


async def _set_commands(bot: Bot, commands: Menu, scope: BotCommandScope) -> None:
    wanted = tuple(BotCommand(name, words) for name, words in commands)
    try:
        if await bot.get_my_commands(scope) != wanted:
            await bot.set_my_commands(wanted, scope)
    except TelegramError as error:
        # An admin who has never pressed Start has no chat to set them in.
        log.info("The command menu for %s was not set: %s", scope.type, error)


async def _set_descriptions(bot: Bot) -> None:
    try:
        if (await bot.get_my_description()).description != messages.DESCRIPTION:
            await bot.set_my_description(messages.DESCRIPTION)
        if (await bot.get_my_short_description()).short_description != messages.SHORT_DESCRIPTION:
            await bot.set_my_short_description(messages.SHORT_DESCRIPTION)
    except TelegramError as error:
        log.info("The bot's description was not set: %s", error)
