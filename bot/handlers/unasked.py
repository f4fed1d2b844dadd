"""What is sent without a command: answers to questions, admins' articles, which are loaded on hold, and words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.context import NewsContext
from bot.handlers import choosing, readers
from bot.handlers.admin import editing, forwards, intake, reports
from bot.handlers.admin.loading import Terms, load_text, reader_of
from bot.handlers.typed import MAX_ANSWER_CHARACTERS, question_of
from bot.intake.load_request import lone_link
from data.store.questions import Question
from summarizer import MIN_WORDS

ANSWERS: dict[str, Callable[[Update, NewsContext, Question, str], Awaitable[None]]] = {
    "when": reports.time_typed,
    "headline": editing.headline_typed,
    "speaker": editing.speaker_typed,
    "pace": choosing.pace_typed,
}
"""By question: takes a typed answer. The question stays open if it was none."""

ANSWERED: dict[str, Callable[[Update, NewsContext, Question], Awaitable[None]]] = {
    "when": reports.time_taken,
    "headline": editing.correction_taken,
    "speaker": editing.correction_taken,
    "pace": choosing.pace_taken,
}
"""By question: says once more what became of it, when its answer was taken before the process died."""


async def text(update: Update, context: NewsContext) -> None:
    """A text from an admin: an answer to a question; in private also something to load."""
    message = update.effective_message
    if message is None or not message.text:
        return
    if message.forward_origin and message.chat.type == ChatType.PRIVATE:
        await forwards.take(update, context, reader_of(context, message.text, intake.written_at(message)))
    elif not await _is_answer(update, context, message) and message.chat.type == ChatType.PRIVATE:
        await _article_or_word(update, context, message, message.text)


async def _is_answer(update: Update, context: NewsContext, message: Message) -> bool:
    """Whether a text was taken as the answer to a question."""
    said = (message.text or "").strip()
    if lone_link(said) or (_is_article(said) and (len(said) > MAX_ANSWER_CHARACTERS or "\n" in said)):
        return False
    question = await question_of(update, context)
    if question is None:
        return False
    if question.answered_by is None:
        await ANSWERS[question.name](update, context, question, said)
    else:
        await ANSWERED[question.name](update, context, question)
    return True


async def _article_or_word(update: Update, context: NewsContext, message: Message, said: str) -> None:
    if lone_link(said):
        await load_text(update, context, said, Terms(held=True), intake.written_at(message))
    elif _is_article(said):
        await intake.begin_draft(update, context, message, said)
    else:
        await readers.free_text(update, context)


def _is_article(said: str) -> bool:
    """Whether a text has words enough for a brief, or is so long in a script that has no spaces between them."""
    return len(said.split()) >= MIN_WORDS or len(said) > MAX_ANSWER_CHARACTERS


async def readers_text(update: Update, context: NewsContext) -> None:
    """A text from a reader: an answer to a question, or a word to the bot."""
    message = update.effective_message
    if message and not await _is_answer(update, context, message):
        await readers.free_text(update, context)


def handlers(admins: frozenset[int]) -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of texts that are no command and no part of a paste: admins' anywhere, others' in private."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    return [
        MessageHandler(
            filters.User(user_id=admins) & filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND, text
        ),
        MessageHandler(private & filters.TEXT & ~filters.COMMAND, readers_text),
    ]
