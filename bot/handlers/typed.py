"""Questions whose answers are typed. They are kept in the database, so that a restart does not lose them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

from telegram import Update

from bot import messages
from bot.context import NewsContext
from bot.desk.desk import Desk
from bot.desk.errors import DeskError
from bot.desk.tidying import KEEP_QUESTIONS
from bot.handlers.press import Press
from data.store.questions import Question

P = ParamSpec("P")
T = TypeVar("T")

Handler = Callable[[Update, NewsContext], Coroutine[Any, Any, None]]

MAX_ANSWER_CHARACTERS = 499
"""A longer text is no answer to a question: it is an article."""


async def ask(press: Press, name: str, fields: Mapping[str, int], text: str) -> None:
    """Asks the person who pressed a button; their next short text in the same chat is the answer."""
    in_private = press.chat_id == press.query.from_user.id
    await press.reply(text if in_private else f"{text}\n{messages.newsroom.ANSWER_AS_REPLY}")
    chat_id, user_id, now = press.chat_id, press.query.from_user.id, press.context.now
    await press.context.do(lambda desk: desk.store.questions.ask(chat_id, user_id, name, fields, now))


async def question_of(update: Update, context: NewsContext) -> Question | None:
    """The question that a text from this person answers, ``None`` when none is open.

    A text that has answered its question already comes once more when the process died before the answer to it was
    sent; then the question's ``answered_by`` is not ``None``.
    """
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or user is None or message is None:
        return None
    question = await context.ask(lambda desk: desk.store.questions.get(chat.id, user.id))
    if question is None or context.now - question.asked_at > KEEP_QUESTIONS:
        return None
    return question if question.answered_by in (None, message.message_id) else None


async def withdraw(update: Update, context: NewsContext) -> bool:
    """Ends the question that this person was to answer in this chat; returns whether one was open."""
    chat, user = update.effective_chat, update.effective_user
    question = await question_of(update, context)
    if chat is None or user is None or question is None or question.answered_by is not None:
        return False
    await context.do(lambda desk: desk.store.questions.close(chat.id, user.id))
    return True


def moving_on(answer: Handler) -> Handler:
    """A handler that first ends the open question: who gives a command does not answer it with what they type next."""

    async def moved_on(update: Update, context: NewsContext) -> None:
        await withdraw(update, context)
        await answer(update, context)

    return moved_on


async def take(
    update: Update,
    context: NewsContext,
    use_case: Callable[Concatenate[Desk, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Runs a use-case with a typed answer, and ends the question in the same commit: no restart does it again.

    The question is ended as well if the use-case refuses.
    """
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    assert chat is not None  # noqa: S101 - a question is asked in a chat
    assert user is not None  # noqa: S101 - of somebody
    assert message is not None  # noqa: S101 - and answered by a message

    def answered(desk: Desk) -> T:
        desk.store.questions.answer(chat.id, user.id, message.message_id)
        return use_case(desk, *args, **kwargs)

    try:
        return await context.do(answered)
    except DeskError:
        await context.do(lambda desk: desk.store.questions.close(chat.id, user.id))
        raise
