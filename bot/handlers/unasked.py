"""What is sent without a command: answers to questions, admins' articles, which are loaded on hold, and words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, MessageHandler, filters

from bot import messages
from bot.context import NewsContext
from bot.handlers import choosing, readers
from bot.handlers.admin import editing, forwards, intake, reports
from bot.handlers.admin.loading import Terms, load_text, reader_of
from bot.handlers.typed import MAX_ANSWER_CHARACTERS, question_of
from bot.intake.load_request import lone_link
from bot.transport.outgoing import reply
from data.store.questions import Question
from summarizer import MIN_WORDS

MEDIA = filters.PHOTO | filters.VIDEO | filters.ANIMATION | filters.AUDIO | filters.VOICE | filters.VIDEO_NOTE

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
    """A text from an admin, or that of a picture: an answer to a question; in private also something to load."""
    message = update.effective_message
    said = intake.text_of(message) if message else ""
    if message is None or not said:
        return
    if message.forward_origin and message.chat.type == ChatType.PRIVATE:
        await forwards.take(update, context, reader_of(context, said, intake.written_at(message)))
    elif not await _is_answer(update, context, message) and message.chat.type == ChatType.PRIVATE:
        await _article_or_word(update, context, message, said)


async def without_text(update: Update, context: NewsContext) -> None:
    """A picture or the like from an admin, without a text; of an album, the text comes with another one."""
    message = update.effective_message
    if message and not message.media_group_id:
        await reply(update, messages.newsroom.NO_TEXT)


async def _is_answer(update: Update, context: NewsContext, message: Message) -> bool:
    """Whether a text was taken as the answer to a question."""
    said = (message.text or "").strip()
    if not said:
        return False
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
    admin = filters.User(user_id=admins) & filters.UpdateType.MESSAGE
    return [
        MessageHandler(admin & intake.WITH_TEXT & ~filters.COMMAND, text),
        MessageHandler(private & admin & MEDIA, without_text),
        MessageHandler(private & filters.TEXT & ~filters.COMMAND, readers_text),
    ]
