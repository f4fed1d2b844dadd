"""Who may do what, where it depends on the chat."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot import messages
from bot.context import NewsContext
from bot.outgoing import reply


async def may_change_alerts(update: Update, context: NewsContext) -> bool:
    """Whether this person may change this chat's alerts: in a group its administrators; tells others so."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.type == ChatType.PRIVATE:
        return chat is not None
    message = update.effective_message
    if message and message.sender_chat and message.sender_chat.id == chat.id:
        return True  # an administrator who posts anonymously, as the group itself
    if user and await _is_administrator(context, chat.id, user.id):
        return True
    if update.callback_query:
        await update.callback_query.answer(messages.GROUP_ADMINS_ONLY, show_alert=True)
    else:
        await reply(update, messages.GROUP_ADMINS_ONLY)
    return False


async def _is_administrator(context: NewsContext, chat_id: int, user_id: int) -> bool:
    member = await context.bot.get_chat_member(chat_id, user_id)
    return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
