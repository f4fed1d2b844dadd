"""What readers save, and the articles that they wait for."""

from __future__ import annotations

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.readers import awaiting, keeping
from bot.desk.readers.lists import Place
from bot.handlers import lists, readers
from bot.handlers.press import ForgedButton, Press
from bot.transport.outgoing import edit, edit_buttons, reply


async def saved(update: Update, context: NewsContext) -> None:
    """/saved, in private chats: what is saved is a person's."""
    chat = update.effective_chat
    if chat is None or chat.id < 0:
        await reply(update, messages.keeping.SAVED_IS_PRIVATE)
        return
    page = await context.ask(keeping.saved, chat.id)
    lists.remember(update, context, page.posts, page.first)
    await reply(update, messages.keeping.saved(page, context.newsroom.config.timezone), keyboards.keeping.saved(page))


async def turn_saved(press: Press) -> None:
    """Shows another page of what is saved, in the same message."""
    page = await press.context.ask(keeping.saved, press.chat_id, max(0, press.number(0)))
    await press.answer()
    lists.remember(press.update, press.context, page.posts, page.first)
    await edit(press.query, messages.keeping.saved(page, press.zone), keyboards.keeping.saved(page))


async def save(press: Press) -> None:
    """Saves a story for the reader."""
    if press.chat_id < 0:
        raise ForgedButton
    await press.context.do(keeping.save, press.chat_id, press.number(0), now=press.context.now)
    await press.answer(messages.keeping.SAVED)
    await _show_buttons(press)


async def unsave(press: Press) -> None:
    """Ends the saving of a story."""
    await press.context.do(keeping.unsave, press.chat_id, press.number(0))
    await press.answer(messages.keeping.UNSAVED)
    await _show_buttons(press)


async def _show_buttons(press: Press) -> None:
    story = await readers.readable(press.update, press.context, press.number(0))
    place = Place.of(press.arguments[1:])
    await edit_buttons(press.query, await lists.brief_buttons(press.context, story, press.subscriber, place))


async def await_article(press: Press) -> None:
    """Has the chat told when the article of a headline is out; shows the brief if it is."""
    waits = await press.context.do(awaiting.await_article, press.subscriber, press.number(0), now=press.context.now)
    await press.answer(messages.keeping.AWAITED if waits else messages.keeping.OUT_ALREADY)
    if waits:
        await edit_buttons(press.query, press.without_button())
    else:
        await readers.show_brief(press.update, press.context, press.number(0))
