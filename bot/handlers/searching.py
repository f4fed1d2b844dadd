"""/search and /said, and the buttons under what they find."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.readers import searching
from bot.desk.readers.searching import shown_statements
from bot.desk.results import PAGE_SIZE
from bot.handlers import lists
from bot.handlers.press import ForgedButton, Press
from bot.transport.outgoing import edit, reply

MAX_QUERY_CHARACTERS = 200
"""Of a longer query the beginning is looked for."""

Answer = tuple[str, InlineKeyboardMarkup]


async def search(update: Update, context: NewsContext) -> None:
    """/search WORDS."""
    query = _asked(context)
    if not query:
        await reply(update, messages.searching.HOW_TO_SEARCH)
        return
    await reply(update, *await _found(update, context, query, 0))


async def said(update: Update, context: NewsContext) -> None:
    """/said NAME."""
    name = _asked(context)
    if not name:
        await reply(update, messages.searching.HOW_TO_SAY)
        return
    await reply(update, *await _said(update, context, name))


async def turn_found(press: Press) -> None:
    """Shows another page of what was found, in the same message."""
    page, query = press.number(0), ":".join(press.arguments[1:])
    await press.answer()
    await edit(press.query, *await _found(press.update, press.context, query, max(0, page)))


async def open_said(press: Press) -> None:
    """Sends what the speaker of a quote has said."""
    speaker = await _speaker(press)
    await press.answer()
    await reply(press.update, *await _said(press.update, press.context, speaker))


async def turn_to_said(press: Press) -> None:
    """As ``open_said``, in the same message."""
    speaker = await _speaker(press)
    await press.answer()
    await edit(press.query, *await _said(press.update, press.context, speaker))


async def _speaker(press: Press) -> str:
    """The speaker of the quote that a button names. Raises ForgedButton, NoSuchPost, TakenBack or BrokenPost."""
    story = await press.context.ask(stories.story, press.number(0))
    quote = stories.quote_at(story, press.number(1))
    if quote is None or quote.speaker is None:
        raise ForgedButton
    return quote.speaker


async def _found(update: Update, context: NewsContext, query: str, page: int) -> Answer:
    result = await context.ask(searching.search, query, page, now=context.now)
    if result.total and not result.stories:  # stories were taken back since the page before it was shown
        result = await context.ask(searching.search, query, (result.total - 1) // PAGE_SIZE, now=context.now)
    if not result.stories:
        nearest = await context.ask(searching.nearest, query)
        return messages.searching.nothing_found(query, nearest), keyboards.searching.nothing_found(query, nearest)
    zone = context.newsroom.config.timezone
    lists.remember(update, context, (story.post for story in result.stories), result.page * PAGE_SIZE + 1)
    return messages.searching.found(result, zone), keyboards.searching.found(result, query)


async def _said(update: Update, context: NewsContext, name: str) -> Answer:
    result = await context.ask(searching.said, name)
    if not result.by_speaker:
        nearest = await context.ask(searching.said_by_nearest, name)
        return messages.searching.nobody_said(name, nearest), keyboards.searching.nobody_said(nearest)
    if len(result.by_speaker) > 1:
        return messages.searching.which(result), keyboards.searching.which(result)
    lists.remember(update, context, (each.story.post for each in shown_statements(result)))
    speaker, statements = result.by_speaker[0]
    text = messages.searching.said(speaker, statements, context.newsroom.config.timezone)
    return text, keyboards.searching.said(statements)


def _asked(context: NewsContext) -> str:
    return " ".join(context.args or ())[:MAX_QUERY_CHARACTERS].strip()
