"""Questions whose answers admins type. They are kept in the database, so that a restart does not lose them."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update

from bot.context import NewsContext
from bot.desk.tidying import KEEP_QUESTIONS
from bot.handlers.press import Press
from data.store.questions import Question

MAX_ANSWER_CHARACTERS = 499
"""A longer text is no answer to a question: it is an article."""


async def ask(press: Press, name: str, fields: Mapping[str, int], text: str) -> None:
    """Asks the person who pressed a button; their next short text in the same chat is the answer."""
    await press.reply(text)
    chat_id, user_id, now = press.chat_id, press.query.from_user.id, press.context.now
    await press.context.do(lambda desk: desk.store.questions.ask(chat_id, user_id, name, fields, now))


async def open_question(update: Update, context: NewsContext) -> Question | None:
    """The question that a text from this person answers, ``None`` when none is open."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return None
    question = await context.ask(lambda desk: desk.store.questions.get(chat.id, user.id))
    return question if question and context.now - question.asked_at <= KEEP_QUESTIONS else None


async def close(update: Update, context: NewsContext) -> None:
    """Ends the question to this person."""
    chat, user = update.effective_chat, update.effective_user
    if chat and user:
        await context.do(lambda desk: desk.store.questions.close(chat.id, user.id))
