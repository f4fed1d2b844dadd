"""The buttons that make a quote a picture. A picture is drawn and uploaded once; then Telegram's file id sends it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Message
from telegram.error import BadRequest

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.errors import QuoteGone
from bot.desk.readers.lists import Place
from bot.handlers.press import ForgedButton, Press
from bot.handlers.readers import readable
from bot.pictures.card import Card, Theme
from bot.pictures.refusals import Broken, PictureRefused
from bot.pictures.studio import Studio
from bot.transport.errors import says
from bot.transport.outgoing import edit, edit_buttons, reply_photo, turn_photo
from data.models import Story
from summarizer import Quote

log = logging.getLogger(__name__)

Sending = Callable[..., Awaitable[Message]]

UNKNOWN_FILE = ("wrong file identifier", "wrong remote file identifier", "file reference")
"""What Telegram says of a file id of another bot's, or one that it has forgotten."""


async def choose_of_brief(press: Press) -> None:
    """Replaces the buttons of a brief with its quotes."""
    story = await readable(press.update, press.context, press.number(0))
    await press.answer()
    await edit_buttons(press.query, keyboards.pictures.which_of_brief(story, Place.of(press.arguments[1:])))


async def choose_of_page(press: Press) -> None:
    """Asks in the same message which quote of a page is to be a picture."""
    story = await readable(press.update, press.context, press.number(0))
    page = max(0, press.number(1))
    await press.answer()
    text = messages.stories.numbered_quotes(messages.pictures.WHICH, story, page)
    await edit(press.query, text, keyboards.pictures.which_of_page(story, page))


async def make(press: Press) -> None:
    """Sends the picture of a quote."""
    story, quote = await _quote(press)
    await press.answer()
    await _show(press, story, quote, Theme.LIGHT, partial(reply_photo, press.update))


async def recolour(press: Press) -> None:
    """Shows the same quote in the other colours, in the same message."""
    story, quote = await _quote(press)
    try:
        theme = Theme(press.text(2))
    except ValueError:
        raise ForgedButton from None
    await press.answer()
    await _show(press, story, quote, theme, partial(turn_photo, press.query))


async def _quote(press: Press) -> tuple[Story, Quote]:
    story = await readable(press.update, press.context, press.number(0))
    quote = stories.quote_at(story, press.number(1))
    if quote is None:
        raise QuoteGone
    return story, quote


async def _show(
    press: Press, story: Story, quote: Quote, theme: Theme, send: Callable[..., Awaitable[Message]]
) -> None:
    """Sends the picture, drawn now or kept by Telegram; says why if there is none."""
    context, studio = press.context, press.context.newsroom.studio
    if studio is None:
        raise ForgedButton
    card = messages.pictures.card(story, quote, context.bot.first_name, theme, press.zone)
    share = [] if story.held else [keyboards.stories.share_button(story.post, context.bot.username)]
    buttons = keyboards.pictures.under(story, quote, theme, share)
    caption = messages.pictures.caption(story.post, quote)
    try:
        await _send(context, studio, card, lambda photo: send(photo, caption, buttons))
    except PictureRefused as error:
        if isinstance(error, Broken):
            log.error("A picture could not be made: %s", error)
        await press.reply(messages.pictures.refused(error))


async def _send(
    context: NewsContext, studio: Studio, card: Card, send: Callable[[bytes | str], Awaitable[Message]]
) -> None:
    key = card.key(context.bot.id)
    kept = await context.ask(lambda desk: desk.store.pictures.get(key))
    if kept:
        try:
            await send(kept)
            return
        except BadRequest as error:
            if not says(error, *UNKNOWN_FILE):
                raise
    sent = await send(await studio.card(card.form()))
    file_id, now = sent.photo[-1].file_id, context.now
    await context.do(lambda desk: desk.store.pictures.put(key, file_id, now))


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "pictures": choose_of_brief,
    "picturepage": choose_of_page,
    "picture": make,
    "recolour": recolour,
}
