"""Whose alerts an update is about, and who may change them."""

from __future__ import annotations

from telegram import Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

from bot import messages
from bot.context import NewsContext
from bot.transport.errors import says
from bot.transport.outgoing import reply
from data.models import Subscriber

HIDDEN = ("chat_admin_required", "participant_id_invalid", "member list is inaccessible")
"""How Telegram refuses to tell a bot about members whom a group hides (teloxide/teloxide#1349)."""


def subscriber_of(update: Update) -> Subscriber | None:
    """For whom an update speaks: its chat, or the topic of a forum that it comes from; ``None`` for one without a chat.

    A message that is too old for Telegram to include with a press counts for the chat.
    """
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    return Subscriber(chat.id, message.message_thread_id if message and message.is_topic_message else None)


async def may_change_alerts(update: Update, context: NewsContext) -> bool:
    """Whether the sender of a command may change this chat's alerts; if not, says why."""
    refusal = await refused_change(context, update.effective_chat, update.effective_user, update.message)
    if refusal:
        await reply(update, refusal)
    return refusal is None


async def refused_change(
    context: NewsContext, chat: Chat | None, user: User | None, message: Message | None
) -> str | None:
    """Why ``user`` may not change a chat's alerts; ``None`` for an administrator of the group, and in private.

    ``message`` is the command that the user sent; ``None`` for a button press.
    """
    if chat is not None and chat.type == ChatType.PRIVATE:
        return None
    if chat and message and message.sender_chat and message.sender_chat.id == chat.id:
        return None  # an administrator who posts anonymously, as the group itself
    if chat is None or user is None:
        return messages.subscribing.GROUP_ADMINS_ONLY
    try:
        member = await context.bot.get_chat_member(chat.id, user.id)
    except BadRequest as error:
        if not says(error, *HIDDEN):
            raise
        return messages.subscribing.MEMBERS_HIDDEN
    is_in_charge = member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
    return None if is_in_charge else messages.subscribing.GROUP_ADMINS_ONLY
