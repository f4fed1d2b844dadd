"""'Wrong quote?' under all quotes of a story, and the editors' answer that a quote is right."""

from __future__ import annotations

from bot import keyboards, messages
from bot.desk.editors import doubting
from bot.handlers import readers
from bot.handlers.press import Press
from bot.transport.outgoing import edit


async def choose(press: Press) -> None:
    """Asks in the same message which quote of the page is wrong."""
    story = await readers.readable(press.update, press.context, press.number(0))
    page = max(0, press.number(1))
    await press.answer()
    await edit(press.query, messages.doubts.which(story, page), keyboards.doubts.which(story, page))


async def doubt(press: Press) -> None:
    """Passes a reader's doubt to the admins, and thanks the reader."""
    context, post_id, start = press.context, press.number(0), press.number(1)
    admins, now = context.newsroom.config.admins, context.now
    quote = await context.do(doubting.doubt, post_id, start, press.chat_id, admins, now=now)
    context.newsroom.wake()
    await press.answer()
    await edit(press.query, messages.doubts.thanks(quote), keyboards.doubts.thanks(post_id))


async def confirm(press: Press) -> None:
    """An admin says that a doubted quote is right."""
    story = await press.context.do(doubting.confirm, press.number(0), press.number(1))
    await press.answer()
    await edit(press.query, messages.doubts.confirmed(story))
