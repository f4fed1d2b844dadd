"""/search and /said, and the buttons under what they find."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import searching, stories
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
    await reply(update, *await _found(context, query, 0))


async def said(update: Update, context: NewsContext) -> None:
    """/said NAME."""
    name = _asked(context)
    if not name:
        await reply(update, messages.searching.HOW_TO_SAY)
        return
    await reply(update, *await _said(context, name))


async def turn_found(press: Press) -> None:
    """Shows another page of what was found, in the same message."""
    page, query = press.number(0), ":".join(press.arguments[1:])
    await press.answer()
    await edit(press.query, *await _found(press.context, query, max(0, page)))


async def open_said(press: Press) -> None:
    """Shows what the speaker of a quote has said."""
    story = await press.context.ask(stories.story, press.number(0))
    start = press.number(1)
    quotes = story.brief.quotes if story.brief else ()
    speaker = next((quote.speaker for quote in quotes if quote.parts[0].start == start), None)
    if speaker is None:
        raise ForgedButton
    await press.answer()
    await reply(press.update, *await _said(press.context, speaker))


async def _found(context: NewsContext, query: str, page: int) -> Answer:
    result = await context.ask(searching.search, query, page, now=context.now)
    if not result.stories:
        nearest = await context.ask(searching.nearest, query)
        return messages.searching.nothing_found(query, nearest), keyboards.searching.nothing_found(nearest)
    zone = context.newsroom.config.timezone
    return messages.searching.found(result, zone), keyboards.searching.found(result, query)


async def _said(context: NewsContext, name: str) -> Answer:
    result = await context.ask(searching.said, name)
    if not result.by_speaker:
        return messages.searching.nobody_said(name), keyboards.readers.latest_link()
    if len(result.by_speaker) > 1:
        return messages.searching.which(result), keyboards.searching.which(result)
    speaker, statements = result.by_speaker[0]
    text = messages.searching.said(speaker, statements, context.newsroom.config.timezone)
    return text, keyboards.searching.said(statements)


def _asked(context: NewsContext) -> str:
    return " ".join(context.args or ())[:MAX_QUERY_CHARACTERS].strip()
