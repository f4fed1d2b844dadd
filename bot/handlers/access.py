"""Whose alerts an update is about, and who may change them."""

from __future__ import annotations

from telegram import Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot import messages
from bot.context import NewsContext
from bot.transport.outgoing import reply
from data.models import Subscriber


def subscriber_of(update: Update) -> Subscriber | None:
    """For whom an update speaks: its chat, or the topic of a forum that it comes from; ``None`` for one without a chat.

    A message that is too old for Telegram to include with a press counts for the chat.
    """
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    return Subscriber(chat.id, message.message_thread_id if message and message.is_topic_message else None)


async def may_change_alerts(update: Update, context: NewsContext) -> bool:
    """Whether the sender of a command may change this chat's alerts; if not, says that only administrators may."""
    message = update.message
    allowed = await is_in_charge(context, update.effective_chat, update.effective_user, message)
    if not allowed:
        await reply(update, messages.subscribing.GROUP_ADMINS_ONLY)
    return allowed


async def is_in_charge(context: NewsContext, chat: Chat | None, user: User | None, message: Message | None) -> bool:
    """Whether ``user`` is an administrator of the group, or the chat is private.

    ``message`` is the command that the user sent; ``None`` for a button press.
    """
    if chat is None or chat.type == ChatType.PRIVATE:
        return chat is not None
    if message and message.sender_chat and message.sender_chat.id == chat.id:
        return True  # an administrator who posts anonymously, as the group itself
    if user is None:
        return False
    member = await context.bot.get_chat_member(chat.id, user.id)
    return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
