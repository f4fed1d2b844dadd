"""Edit… and /edit N: the buttons and typed answers by which admins correct a story."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import editing, stories
from bot.desk.errors import QuoteGone
from bot.desk.publishing import postpone
from bot.desk.results import Corrected
from bot.handlers import reports
from bot.handlers.press import ForgedButton, Press
from bot.handlers.readers import number
from bot.handlers.typed import ask
from bot.transport.outgoing import edit, reply
from data.models import Story
from data.store.questions import Question


async def command(update: Update, context: NewsContext) -> None:
    """/edit N."""
    if not context.args:
        await reply(update, messages.editing.HOW_TO_EDIT, keyboards.readers.latest_link())
        return
    post_id = await number(update, context, messages.editing.HOW_TO_EDIT)
    if post_id is not None:
        await _open(update, context, post_id)


async def open_screen(press: Press) -> None:
    """Sends what can be corrected. Alerts that wait get the whole delay again: their editor is at work."""
    await press.context.do(postpone, press.number(0), now=press.context.now)
    await press.answer()
    await _open(press.update, press.context, press.number(0))


async def _open(update: Update, context: NewsContext, post_id: int) -> None:
    found = await context.ask(stories.for_admins, post_id)
    result = Corrected(found, 0)
    await reply(update, messages.editing.screen(result), keyboards.editing.screen(result))


async def back(press: Press) -> None:
    """Goes back to what can be corrected."""
    result = Corrected(await _story(press), 0)
    await press.answer()
    await edit(press.query, messages.editing.screen(result), keyboards.editing.screen(result))


async def ask_headline(press: Press) -> None:
    """Asks for another headline."""
    found = await _story(press)
    await press.answer()
    await ask(press, "headline", {"post": found.post.id}, messages.editing.NEW_HEADLINE)


async def headline_typed(update: Update, context: NewsContext, question: Question, text: str) -> bool:
    """A headline was typed."""
    if len(text) > messages.editing.MAX_HEADLINE_CHARACTERS:
        await reply(update, messages.editing.HEADLINE_TOO_LONG)
        return False
    user = update.effective_user
    headline, by = " ".join(text.split()), user.id if user else 0
    result = await context.do(editing.set_headline, question.fields["post"], headline, by=by, now=context.now)
    await _show_typed(update, context, result)
    return True


async def list_quotes(press: Press) -> None:
    """Shows the quotes, each with its speaker."""
    found = await _story(press)
    await press.answer()
    await edit(press.query, messages.editing.quotes(found), keyboards.editing.quotes(found))


async def show_quote(press: Press) -> None:
    """Shows one quote with what can be done about it. A name may be typed right after it."""
    found, start = await _story(press), press.number(1)
    quote = stories.quote_at(found, start)
    if quote is None:
        raise QuoteGone
    await press.answer()
    await edit(press.query, messages.editing.quote(quote), keyboards.editing.quote(found, quote))


async def ask_speaker(press: Press) -> None:
    """Asks who said a quote."""
    found, start = await _story(press), press.number(1)
    await press.answer()
    await edit(press.query, messages.editing.WHO_SAID_IT, keyboards.editing.speakers(found, start))
    chat_id, user_id, now = press.chat_id, press.query.from_user.id, press.context.now
    fields = {"post": found.post.id, "start": start}
    await press.context.do(lambda desk: desk.store.questions.ask(chat_id, user_id, "speaker", fields, now))


async def speaker_typed(update: Update, context: NewsContext, question: Question, text: str) -> bool:
    """A speaker was typed."""
    user, fields = update.effective_user, question.fields
    name, by = " ".join(text.split())[:200], user.id if user else 0
    result = await context.do(editing.name_speaker, fields["post"], fields["start"], name, by=by, now=context.now)
    await _show_typed(update, context, result)
    return True


async def speaker_chosen(press: Press) -> None:
    """One of the article's people was chosen as the speaker."""
    people = keyboards.editing.people_of(await _story(press))
    place = press.number(2)
    if not 0 <= place < len(people):
        raise ForgedButton
    await _change(press, editing.name_speaker, people[place])


async def drop_quote(press: Press) -> None:
    """Drops a quote."""
    await _change(press, editing.drop_quote)


async def move_up(press: Press) -> None:
    """Moves a quote up, or into the brief."""
    await _change(press, editing.move_up)


async def show_history(press: Press) -> None:
    """Sends all corrections of a story."""
    found = await _story(press)
    corrections = await press.context.ask(lambda desk: desk.store.corrections.of(found.post.id))
    await press.answer()
    await press.reply(messages.editing.history(corrections, press.zone))


async def _story(press: Press) -> Story:
    return await press.context.ask(stories.for_admins, press.number(0))


async def _change(press: Press, use_case: Callable[..., Corrected], *words: str) -> None:
    post_id, start = press.number(0), press.number(1)
    chat_id, by, now = press.chat_id, press.query.from_user.id, press.context.now
    result = await press.context.do(use_case, post_id, start, *words, by=by, now=now)
    await press.context.do(lambda desk: desk.store.questions.close(chat_id, by))
    await press.answer()
    await edit(press.query, messages.editing.screen(result, done=True), keyboards.editing.screen(result))
    press.context.newsroom.wake()
    reports.redraw(press.context, post_id)


async def _show_typed(update: Update, context: NewsContext, result: Corrected) -> None:
    await reply(update, messages.editing.screen(result, done=True), keyboards.editing.screen(result))
    context.newsroom.wake()
    reports.redraw(context, result.story.post.id)


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "edit": open_screen,
    "editback": back,
    "headline": ask_headline,
    "quotedrop": list_quotes,
    "quotelist": list_quotes,
    "quoteone": show_quote,
    "quotegone": drop_quote,
    "quoteup": move_up,
    "speaker": ask_speaker,
    "saidby": speaker_chosen,
    "history": show_history,
}
