"""Who may do what, where it depends on the chat."""

from __future__ import annotations

from telegram import Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot import messages
from bot.context import NewsContext
from bot.transport.outgoing import reply


async def may_change_alerts(update: Update, context: NewsContext) -> bool:
    """Whether whoever sent a command may change this chat's alerts: in a group its administrators; tells others so."""
    message = update.message
    allowed = await is_in_charge(context, update.effective_chat, update.effective_user, message)
    if not allowed:
        await reply(update, messages.subscribing.GROUP_ADMINS_ONLY)
    return allowed


async def is_in_charge(context: NewsContext, chat: Chat | None, user: User | None, message: Message | None) -> bool:
    """Whether somebody is a group's administrator, or alone with the bot. ``message``: what they sent, if they did."""
    if chat is None or chat.type == ChatType.PRIVATE:
        return chat is not None
    if message and message.sender_chat and message.sender_chat.id == chat.id:
        return True  # an administrator who posts anonymously, as the group itself
    if user is None:
        return False
    member = await context.bot.get_chat_member(chat.id, user.id)
    return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
