"""The commands of admins: taking back, filing, figures. Others get the answer to an unknown command."""

from __future__ import annotations

import logging
from importlib.metadata import version
from zoneinfo import ZoneInfo

from telegram import Update

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.editors import charting, correcting, taking_back
from bot.desk.editors.status import status as newsroom_status
from bot.desk.results import Retraction, TakeBack
from bot.handlers.admin import reports
from bot.handlers.admin.recalls import report_recall
from bot.handlers.readers import number, reply_unknown_section
from bot.pictures.refusals import PictureRefused
from bot.pictures.studio import Studio
from bot.transport.outgoing import reply, reply_photo
from data.errors import UnknownSection

log = logging.getLogger(__name__)


async def undo(update: Update, context: NewsContext) -> None:
    """/undo: takes back the admin's last load; asks first if others have seen it."""
    user, message = update.effective_user, update.effective_message
    if user and message:
        asked = f"{message.chat_id}:{message.message_id}"
        done = await context.do(taking_back.undo, user.id, message=asked, now=context.now)
        await _taken_back(update, context, done)


async def retract(update: Update, context: NewsContext) -> None:
    """/retract N: takes story N back; asks first if others have seen it."""
    if not context.args:
        await reply(update, messages.newsroom.HOW_TO_RETRACT, keyboards.readers.latest_link())
        return
    post_id, user = await number(update, context, messages.newsroom.HOW_TO_RETRACT), update.effective_user
    if post_id is None or user is None:
        return
    planned = await context.ask(taking_back.plan, post_id, user.id, with_headlines=False, now=context.now)
    if planned.must_ask:
        await _taken_back(update, context, planned)
    else:
        await _taken_back(update, context, await context.do(taking_back.retract, post_id, now=context.now))


async def _taken_back(update: Update, context: NewsContext, done: Retraction | TakeBack) -> None:
    if isinstance(done, TakeBack):
        text = messages.newsroom.take_back(done, context.now, context.newsroom.config.timezone)
        await reply(update, text, keyboards.newsroom.take_back(done))
    else:
        await report_recall(context, done, await reply(update, messages.newsroom.taken_back(done)))


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
        story = await context.ask(stories.for_admins, post_id)
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
    by = update.effective_user.id if update.effective_user else 0
    filed = await context.do(correcting.file_post, post_id, section, by=by, now=context.now)
    context.newsroom.wake()
    await reply(update, messages.newsroom.filed(filed), keyboards.newsroom.refile(filed))
    reports.redraw(context, post_id, brief=True)


async def status(update: Update, context: NewsContext) -> None:
    """/status."""
    found = await context.ask(newsroom_status, now=context.now)
    zone = context.newsroom.config.timezone
    await reply(update, messages.newsroom.status(found, version("newsbrief"), zone))
    if context.newsroom.studio:
        await _send_chart(update, context, context.newsroom.studio, zone)


async def _send_chart(update: Update, context: NewsContext, studio: Studio, zone: ZoneInfo) -> None:
    shown = await context.ask(charting.figures, zone, now=context.now)
    try:
        await reply_photo(update, await studio.chart(shown.form()), messages.newsroom.chart(shown))
    except PictureRefused as error:
        log.error("The chart of /status could not be made: %s", error)
        await reply(update, messages.pictures.NOT_MADE)
