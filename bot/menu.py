"""The bot's command menus and descriptions in Telegram, which are set only if they have changed."""

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

from bot import messages
from bot.context import Bot

log = logging.getLogger(__name__)

Menu = tuple[tuple[str, str], ...]
"""Commands with the words beside them."""


async def publish(bot: Bot, *, readers: Menu, groups: Menu, admins: Menu, admin_ids: frozenset[int]) -> None:
    """Sets the commands and descriptions. If Telegram refuses some, that is logged, and the bot works without them."""
    await _set_commands(bot, readers, BotCommandScopeAllPrivateChats())
    await _set_commands(bot, groups, BotCommandScopeAllGroupChats())
    for admin in sorted(admin_ids):
        await publish_to_admin(bot, admin, admins)
    await _set_descriptions(bot)


async def publish_to_admin(bot: Bot, admin: int, commands: Menu) -> None:
    """Sets an admin's own commands. Telegram refuses that until the admin has pressed Start."""
    await _set_commands(bot, commands, BotCommandScopeChat(admin))


async def _set_commands(bot: Bot, commands: Menu, scope: BotCommandScope) -> None:
    wanted = tuple(BotCommand(name, words) for name, words in commands)
    try:
        if await bot.get_my_commands(scope) != wanted:
            await bot.set_my_commands(wanted, scope)
    except TelegramError as error:
        # For example, an admin who has never pressed Start has no chat with the bot.
        log.info("Could not set the command menu for %s: %s", scope.type, error)


async def _set_descriptions(bot: Bot) -> None:
    try:
        if (await bot.get_my_description()).description != messages.readers.DESCRIPTION:
            await bot.set_my_description(messages.readers.DESCRIPTION)
        if (await bot.get_my_short_description()).short_description != messages.readers.SHORT_DESCRIPTION:
            await bot.set_my_short_description(messages.readers.SHORT_DESCRIPTION)
    except TelegramError as error:
        log.info("Could not set the bot's descriptions: %s", error)
