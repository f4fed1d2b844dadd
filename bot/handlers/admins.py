"""The commands of admins: taking back, filing, figures. Others get the answer to an unknown command."""

from __future__ import annotations

from importlib.metadata import version

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import correcting, stories
from bot.desk.status import status as newsroom_status
from bot.handlers.readers import number, reply_unknown_section
from bot.handlers.recalls import report_recall
from bot.transport.outgoing import reply
from data.errors import UnknownSection


async def undo(update: Update, context: NewsContext) -> None:
    """/undo: takes back the admin's last load."""
    user, message = update.effective_user, update.effective_message
    if user and message:
        asked = f"{message.chat_id}:{message.message_id}"
        retraction = await context.do(correcting.undo, user.id, message=asked, now=context.now)
        await report_recall(context, retraction, await reply(update, messages.newsroom.taken_back(retraction)))


async def retract(update: Update, context: NewsContext) -> None:
    """/retract N."""
    if not context.args:
        await reply(update, messages.newsroom.HOW_TO_RETRACT, keyboards.readers.latest_link())
        return
    post_id = await number(update, context, messages.newsroom.HOW_TO_RETRACT)
    if post_id is not None:
        retraction = await context.do(correcting.retract, post_id, now=context.now)
        await report_recall(context, retraction, await reply(update, messages.newsroom.taken_back(retraction)))


async def file(update: Update, context: NewsContext) -> None:
    """/file N section; without words, the posts that have no section."""
    if not context.args:
        posts = await context.ask(stories.unfiled)
        if posts:
            await reply(update, messages.newsroom.unfiled(posts), keyboards.newsroom.unfiled(posts))
        else:
            await reply(update, messages.newsroom.NOTHING_UNFILED)
        return
    post_id = await number(update, context, messages.newsroom.HOW_TO_FILE)
    if post_id is None:
        return
    sections = context.newsroom.sections
    if len(context.args) == 1:
        story = await context.ask(stories.story, post_id)
        asked = messages.newsroom.which_section(None, story.post.headline)
        await reply(update, asked, keyboards.newsroom.choose_section(post_id, sections.names))
        return
    try:
        section = sections.named(" ".join(context.args[1:]))
    except UnknownSection as unknown:
        await reply_unknown_section(
            update, unknown, sections, keyboards.newsroom.choose_section(post_id, sections.names)
        )
        return
    story, count = await context.do(correcting.file_post, post_id, section, now=context.now)
    context.newsroom.wake()
    await reply(update, messages.newsroom.filed(story, count), keyboards.newsroom.refile(post_id, count))


async def status(update: Update, context: NewsContext) -> None:
    """/status."""
    found = await context.ask(newsroom_status)
    text = messages.newsroom.status(found, version("newsbrief"), context.newsroom.config.timezone)
    await reply(update, text)
