"""Updates about chats: the bot is blocked, removed or let in again, or a group becomes a supergroup."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.readers import subscribing
from bot.handlers import channels
from bot.handlers.access import subscriber_of
from bot.transport.outgoing import reply

OUT = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


async def membership(update: Update, context: NewsContext) -> None:
    """The bot was blocked, removed, let in again, or added to a group, which it greets."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type == ChatType.CHANNEL:
        await channels.membership(change, context)
        return
    if change.new_chat_member.status in OUT:
        await context.do(subscribing.leave, change.chat.id, now=context.now)
        return
    goes_on = await context.do(subscribing.come_back, change.chat.id, now=context.now)
    if goes_on and change.chat.type == ChatType.PRIVATE:
        await reply(update, messages.subscribing.WELCOME_BACK)
    elif change.chat.type in GROUPS and change.old_chat_member.status in OUT and _may_write(change.new_chat_member):
        text = messages.readers.GROUP_WELCOME_BACK if goes_on else messages.readers.GROUP_GREETING
        await reply(update, text, keyboards.readers.group_start())


def _may_write(bot: ChatMember) -> bool:
    """Whether the bot, as it stands in a group, may send messages there."""
    return not isinstance(bot, ChatMemberRestricted) or bot.can_send_messages


async def note_read(update: Update, context: NewsContext) -> None:
    """Somebody in a chat has pressed or asked something: the chat's last digest counts as read.

    A bot is not told what was read. This runs before the handler that answers.
    """
    here = subscriber_of(update)
    number = here.number if here else 0
    is_unread = await context.ask(lambda desk: desk.store.paces.has_unread(number))
    if is_unread:
        await context.do(lambda desk: desk.store.paces.note_read(number))


def first_handlers() -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of every message and press, which run before the others."""
    return [MessageHandler(filters.UpdateType.MESSAGE, note_read), CallbackQueryHandler(note_read)]


async def migrated(update: Update, context: NewsContext) -> None:
    """A group has become a supergroup, which has another id."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await context.do(subscribing.move, message.chat.id, message.migrate_to_chat_id)


def handlers() -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of these updates."""
    return [
        ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, migrated),
    ]
