"""The bot's command menus and descriptions in Telegram, which are set only if they have changed."""

from __future__ import annotations

import logging
from collections.abc import Sequence

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

READERS = (
    BotCommand("latest", "the newest headlines"),
    BotCommand("brief", "the newest brief"),
    BotCommand("sections", "the sections and what is new"),
    BotCommand("subscribe", "choose what comes to you"),
    BotCommand("unsubscribe", "stop alerts"),
    BotCommand("alerts", "what you follow; pause"),
    BotCommand("settings", "the same as /alerts"),
    BotCommand("help", "everything I can do"),
    BotCommand("privacy", "what is kept about this chat"),
    BotCommand("deletemydata", "remove what is kept"),
)
GROUPS = tuple(
    command for command in READERS if command.command in ("latest", "brief", "sections", "subscribe", "alerts", "help")
)
ADMINS = (
    BotCommand("load", "load an article"),
    BotCommand("undo", "take your last story back"),
    BotCommand("file", "file a story under a section"),
    BotCommand("watch", "load what is new in a feed by itself"),
    BotCommand("feeds", "the feeds that are watched"),
    BotCommand("retract", "take a story back"),
    BotCommand("status", "stories, subscribers, outbox"),
    *READERS,
)


async def publish(bot: Bot, admins: frozenset[int]) -> None:
    """Sets the commands and descriptions. If Telegram refuses some, that is logged, and the bot works without them."""
    await _set_commands(bot, READERS, BotCommandScopeAllPrivateChats())
    await _set_commands(bot, GROUPS, BotCommandScopeAllGroupChats())
    for admin in sorted(admins):
        await publish_to_admin(bot, admin)
    await _set_descriptions(bot)


async def publish_to_admin(bot: Bot, admin: int) -> None:
    """Sets an admin's own commands. Telegram refuses that until the admin has pressed Start."""
    await _set_commands(bot, ADMINS, BotCommandScopeChat(admin))


async def _set_commands(bot: Bot, commands: Sequence[BotCommand], scope: BotCommandScope) -> None:
    try:
        if await bot.get_my_commands(scope) != tuple(commands):
            await bot.set_my_commands(commands, scope)
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
