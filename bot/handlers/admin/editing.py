"""Edit… and /edit N: the buttons and typed answers by which admins correct a story."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup, Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.editors import editing
from bot.desk.editors.publishing import postpone
from bot.desk.errors import QuoteGone, SentenceGone
from bot.desk.results import Corrected
from bot.handlers.admin import reports
from bot.handlers.press import ForgedButton, Press
from bot.handlers.readers import number
from bot.handlers.typed import ask, take
from bot.transport.outgoing import edit, reply
from data.models import Story
from data.store.questions import Question
from summarizer import Quote, Span

MAX_SPEAKER_CHARACTERS = 200
"""What is kept of a typed name with its role."""


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
    context.newsroom.reading.warm()  # other sentences and speakers are asked for next
    result = Corrected(await context.ask(stories.for_admins, post_id))
    zone = context.newsroom.config.timezone
    await reply(update, messages.editing.screen(result, zone), keyboards.editing.screen(result))


async def back(press: Press) -> None:
    """Goes back to what can be corrected."""
    result = Corrected(await _story(press))
    await _turn_to(press, messages.editing.screen(result, press.zone), keyboards.editing.screen(result))


async def ask_headline(press: Press) -> None:
    """Asks for another headline."""
    found = await _story(press)
    await press.answer()
    await ask(press, "headline", {"post": found.post.id}, messages.editing.NEW_HEADLINE)


async def headline_typed(update: Update, context: NewsContext, question: Question, text: str) -> None:
    """A headline was typed."""
    if len(text) > messages.editing.MAX_HEADLINE_CHARACTERS:
        await reply(update, messages.editing.HEADLINE_TOO_LONG)
        return
    user, post_id = update.effective_user, question.fields["post"]
    headline, by = " ".join(text.split()), user.id if user else 0
    result = await take(update, context, editing.set_headline, post_id, headline, by=by, now=context.now)
    await _show_typed(update, context, result)


async def correction_taken(update: Update, context: NewsContext, question: Question) -> None:
    """Shows what can be corrected, when a typed correction was taken before the process died."""
    await _open(update, context, question.fields["post"])


async def star_command(update: Update, context: NewsContext) -> None:
    """/star N."""
    if not context.args:
        await reply(update, messages.editing.HOW_TO_STAR, keyboards.readers.latest_link())
        return
    post_id, user = await number(update, context, messages.editing.HOW_TO_STAR), update.effective_user
    if post_id is not None and user is not None:
        story = await context.do(editing.star, post_id, on=True, by=user.id, now=context.now)
        await reply(update, messages.editing.starred(story), keyboards.editing.screen(Corrected(story)))
        reports.redraw(context, post_id)


async def star(press: Press) -> None:
    """Marks a story as important, or takes the mark away, as the button says; under Edit…."""
    story = await _star(press)
    await _turn_to(press, messages.editing.starred(story), keyboards.editing.screen(Corrected(story)))
    reports.redraw(press.context, story.post.id)


async def star_in_report(press: Press) -> None:
    """As ``star``, under the report of a load."""
    story = await _star(press)
    await press.answer()
    await reports.refresh(press, story.post.id)


async def _star(press: Press) -> Story:
    post_id, on, by = press.number(0), press.number(1) == 1, press.query.from_user.id
    return await press.context.do(editing.star, post_id, on=on, by=by, now=press.context.now)


async def list_sentences(press: Press) -> None:
    """Shows the sentences of the brief."""
    found = await _story(press)
    await _turn_to(press, messages.editing.sentences(found), keyboards.editing.sentences(found))


async def show_sentence(press: Press) -> None:
    """Shows one sentence of the brief, and those of the article that can take its place."""
    found, sentence = await _sentence(press)
    others = await press.context.newsroom.reading.other_sentences(found, sentence)
    text = messages.editing.other_sentences(sentence, others)
    await _turn_to(press, text, keyboards.editing.other_sentences(found, sentence, others))


async def swap_sentence(press: Press) -> None:
    """Puts the chosen sentence into the brief."""
    found, sentence = await _sentence(press)
    others = await press.context.newsroom.reading.other_sentences(found, sentence)
    chosen = next((each for each in others if each.start == press.number(2)), None)
    if chosen is None:
        raise SentenceGone
    await _change(press, editing.swap_sentence, chosen)


async def list_quotes(press: Press) -> None:
    """Shows the quotes, each with its speaker."""
    found, page = await _story(press), press.number(1)
    await _turn_to(press, messages.editing.quotes(found, page), keyboards.editing.quotes(found, page))


async def show_quote(press: Press) -> None:
    """Shows one quote with what can be done about it; a name that is typed now becomes its speaker."""
    found, quote = await _quote(press)
    await _turn_to(press, messages.editing.quote(quote), keyboards.editing.quote(found, quote))
    await _expect_speaker(press)


async def ask_speaker(press: Press) -> None:
    """Asks who said a quote."""
    found, quote = await _quote(press)
    people = await press.context.newsroom.reading.people_near(found, press.number(1))
    await _turn_to(press, messages.editing.who_said_it(quote), keyboards.editing.speakers(found, quote, people))
    await _expect_speaker(press)


async def _expect_speaker(press: Press) -> None:
    chat_id, user_id, now = press.chat_id, press.query.from_user.id, press.context.now
    fields = {"post": press.number(0), "start": press.number(1)}
    await press.context.do(lambda desk: desk.store.questions.ask(chat_id, user_id, "speaker", fields, now))


async def speaker_typed(update: Update, context: NewsContext, question: Question, text: str) -> None:
    """A speaker was typed, perhaps with a role."""
    user, (name, role) = update.effective_user, name_and_role(text)
    if not name:
        await reply(update, messages.editing.NO_NAME)
        return
    post_id, start, by = question.fields["post"], question.fields["start"], user.id if user else 0
    result = await take(update, context, editing.name_speaker, post_id, start, name, role, by=by, now=context.now)
    await _show_typed(update, context, result)


def name_and_role(text: str) -> tuple[str, str | None]:
    """The name and the role in what an editor types, as 'Marta Quill, mayor of Velde'."""
    name, _, role = " ".join(text.split())[:MAX_SPEAKER_CHARACTERS].partition(",")
    return name.strip(), role.strip() or None


async def speaker_chosen(press: Press) -> None:
    """One of the article's people was chosen as the speaker."""
    people = await press.context.newsroom.reading.people_near(await _story(press), press.number(1))
    place = press.number(2)
    if not 0 <= place < len(people):
        raise ForgedButton
    await _change(press, editing.name_speaker, people[place].name, people[place].role)


async def same_speaker_chosen(press: Press) -> None:
    """The speaker of another quote was chosen."""
    await _change(press, editing.name_as_another, press.number(2))


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


async def _sentence(press: Press) -> tuple[Story, Span]:
    found = await _story(press)
    sentence = stories.sentence_at(found, press.number(1))
    if sentence is None:
        raise SentenceGone
    return found, sentence


async def _quote(press: Press) -> tuple[Story, Quote]:
    found = await _story(press)
    quote = stories.quote_at(found, press.number(1))
    if quote is None:
        raise QuoteGone
    return found, quote


async def _turn_to(press: Press, text: str, keyboard: InlineKeyboardMarkup) -> None:
    """Shows another screen in the same message. What the screen before waited for is not waited for any more."""
    await press.answer()
    await _close_question(press)
    await edit(press.query, text, keyboard)


async def _close_question(press: Press) -> None:
    chat_id, user_id = press.chat_id, press.query.from_user.id
    await press.context.do(lambda desk: desk.store.questions.close(chat_id, user_id))


async def _change(press: Press, use_case: Callable[..., Corrected], *values: object) -> None:
    post_id, start, by, now = press.number(0), press.number(1), press.query.from_user.id, press.context.now
    result = await press.context.do(use_case, post_id, start, *values, by=by, now=now)
    text = messages.editing.screen(result, press.zone, done=True)
    await _turn_to(press, text, keyboards.editing.screen(result))
    press.context.newsroom.wake()
    reports.redraw(press.context, post_id, brief=True)


async def _show_typed(update: Update, context: NewsContext, result: Corrected) -> None:
    text = messages.editing.screen(result, context.newsroom.config.timezone, done=True)
    await reply(update, text, keyboards.editing.screen(result))
    context.newsroom.wake()
    reports.redraw(context, result.story.post.id, brief=True)


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "edit": open_screen,
    "editback": back,
    "star": star_in_report,
    "editstar": star,
    "headline": ask_headline,
    "sentences": list_sentences,
    "sentence": show_sentence,
    "swap": swap_sentence,
    "quotelist": list_quotes,
    "quoteone": show_quote,
    "quotegone": drop_quote,
    "quoteup": move_up,
    "speaker": ask_speaker,
    "saidby": speaker_chosen,
    "saidlike": same_speaker_chosen,
    "history": show_history,
}
