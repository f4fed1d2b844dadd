"""/story: a story that goes on, from its beginning."""

from __future__ import annotations

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.editors import threads
from bot.handlers import lists
from bot.handlers.access import subscriber_of
from bot.handlers.admin import reports
from bot.handlers.readers import is_newsroom, number
from bot.transport.outgoing import reply


async def story(update: Update, context: NewsContext) -> None:
    """/story [N]: a story from its beginning; without a number the one that went on last.

    Admins see below it, in private, the corrections and the alerts of post N.
    """
    if context.args:
        post_id = await number(update, context, messages.stories.HOW_TO_STORY)
    else:
        post_id = await context.ask(threads.newest)
        if post_id is None:
            await reply(update, messages.stories.NO_RUNNING_STORY, keyboards.readers.latest_link())
    if post_id is not None:
        await _tell(update, context, post_id)


async def _tell(update: Update, context: NewsContext, post_id: int) -> None:
    for_newsroom, zone = is_newsroom(update, context), context.newsroom.config.timezone
    parts = await context.ask(threads.so_far, post_id, draft=for_newsroom)
    lists.remember(update, context, (part.post for part in parts))
    here = subscriber_of(update)
    follows = here is not None and await context.ask(threads.follows, here.number, post_id)
    await reply(update, messages.stories.so_far(parts, zone), keyboards.stories.so_far(parts, follows=follows))
    if for_newsroom:
        corrections = await context.ask(lambda desk: desk.store.corrections.of(post_id))
        await reply(update, messages.editing.history(corrections, zone))
        await reports.send(update, context, post_id)
