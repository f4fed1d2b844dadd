"""The buttons by which an admin decides about an article that seems to tell a known story."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import keyboards, messages
from bot.desk.editors import correcting
from bot.desk.intake import waiting
from bot.handlers.admin import reports
from bot.handlers.admin.loading import show_received
from bot.handlers.lists import brief_buttons
from bot.handlers.press import Press
from bot.transport.outgoing import edit
from bot.transport.progress import Progress


async def update(press: Press) -> None:
    """Gives the known story the article's text; shows its new brief, and offers to edit the alerts already sent."""
    updated = await press.context.do(waiting.update, press.number(0), now=press.context.now)
    await press.answer()
    buttons = await brief_buttons(press.context, updated.story, press.subscriber)
    await edit(press.query, messages.stories.brief(updated.story, press.zone), buttons)
    await press.reply(messages.newsroom.updated(updated), keyboards.newsroom.updated(updated))
    reports.redraw(press.context, updated.story.post.id, brief=True)


async def keep(press: Press) -> None:
    """Drops the article; the known story stays as it is."""
    await press.context.do(lambda desk: desk.store.remove_waiting_page(press.number(0)))
    await press.answer()
    await edit(press.query, messages.newsroom.STORY_KEPT)


async def file_as_new(press: Press) -> None:
    """Files the article as a new story."""
    received = await press.context.do(waiting.file_as_new, press.number(0), now=press.context.now)
    await press.answer()
    await show_received(press.context, press.update, Progress(press.update, press.message), received)


async def edit_alerts(press: Press) -> None:
    """Queues edits of the alerts about the story, so that they show its new text."""
    count = await press.context.do(correcting.edit_alerts, press.number(0), now=press.context.now)
    press.context.newsroom.wake()
    await press.answer()
    await edit(
        press.query, messages.newsroom.alerts_edited(press.number(0), count), keyboards.editing.back(press.number(0))
    )


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "update": update,
    "keep": keep,
    "newstory": file_as_new,
    "editalerts": edit_alerts,
}
