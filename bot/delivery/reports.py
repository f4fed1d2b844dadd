"""Keeps the reports under editors' loads true while alerts go out, and publishes drafts at their time.

Both are driven by what is stored, so any process may do it, and a restart loses neither.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, TelegramError

from bot import keyboards, messages
from bot.context import Bot, Newsroom
from bot.desk import awaiting, reporting
from bot.desk.publishing import publish_due
from bot.desk.results import Report
from bot.transport.errors import says
from bot.transport.outgoing import UNCHANGED, send_html
from data.store.reports import KeptReport

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Time between two looks at drafts whose time has come, and at reports whose alerts are under way."""

TELL_EVERY = timedelta(seconds=10)
"""Time between two edits of a report while its alerts go out."""

MANY = 300
"""A report of more chats is edited while its alerts go out; fewer are sent before anybody has looked."""


class Reports:
    """The reports and the drafts of a newsroom, as its database keeps them."""

    def __init__(self, bot: Bot, newsroom: Newsroom) -> None:
        self._bot, self._newsroom = bot, newsroom

    async def look(self) -> None:
        """Publishes what is due, tells who waited for it, and tells in the reports how far their alerts are.

        Raises StoreError.
        """
        await self._publish()
        await self._tell_of_articles()
        now = self._newsroom.clock()
        for kept in await self._newsroom.reader.run(lambda desk: desk.store.reports.under_way(now)):
            await self._tell(kept)

    async def _publish(self) -> None:
        newsroom, now = self._newsroom, self._newsroom.clock()
        admins = sorted(newsroom.config.admins)
        if not admins:
            return  # of a draft that is too late they are to be asked; another process may know some
        if await newsroom.reader.run(lambda desk: desk.store.posts.to_publish(now)):
            await newsroom.writer.run(publish_due, admins, now=now)
            newsroom.wake()

    async def _tell_of_articles(self) -> None:
        """Tells those who waited for an article that it is out."""
        newsroom, now = self._newsroom, self._newsroom.clock()
        if await newsroom.reader.run(awaiting.is_anything_out, now=now):
            await newsroom.writer.run(awaiting.tell, now=now)
            newsroom.wake()

    async def _tell(self, kept: KeptReport) -> None:
        newsroom, now = self._newsroom, self._newsroom.clock()
        result = await newsroom.reader.run(reporting.report, kept.post_id, now=now)
        is_over = not result.progress.waiting
        if is_over or _is_worth_telling(result, now):
            is_told = await self._edit(kept, result)
            if is_over and is_told:
                await newsroom.writer.run(lambda desk: desk.store.reports.set_due(kept.post_id, None))
            else:
                await newsroom.writer.run(lambda desk: desk.store.reports.note_told(kept.post_id, now))

    async def _edit(self, kept: KeptReport, result: Report) -> bool:
        """Brings a report's message up to date; returns whether there is nothing left to try."""
        if kept.told_at and self._newsroom.clock() - kept.told_at < TELL_EVERY:
            return False
        try:
            await show(self._bot, self._newsroom, kept, result)
        except (BadRequest, Forbidden) as error:
            log.info("The report of story %d can't be edited any more: %s", kept.post_id, error)
        except TelegramError as error:
            log.warning("The report of story %d is told later: %s", kept.post_id, error)
            return False
        return True


async def redraw(bot: Bot, newsroom: Newsroom, post_id: int) -> None:
    """Brings the message that shows a post's report up to date, if there is one."""
    kept = await newsroom.reader.run(lambda desk: desk.store.reports.get(post_id))
    if kept is None or kept.message_id is None:
        return
    result = await newsroom.reader.run(reporting.report, post_id, now=newsroom.clock())
    try:
        await show(bot, newsroom, kept, result)
    except TelegramError as error:
        log.info("The report of story %d was not brought up to date: %s", post_id, error)


async def show(bot: Bot, newsroom: Newsroom, kept: KeptReport, result: Report) -> None:
    """Puts a report into its message. Raises TelegramError."""
    text = messages.reports.report(result, newsroom.clock(), newsroom.config.timezone)
    keyboard = keyboards.reports.report(result)
    where = {"chat_id": kept.chat_id, "message_id": kept.message_id}
    try:
        await send_html(bot.edit_message_text, text, reply_markup=keyboard, **where)
    except BadRequest as error:
        if not says(error, UNCHANGED):
            raise


def _is_worth_telling(result: Report, now: datetime) -> bool:
    """Whether so many alerts go out that their number is told meanwhile."""
    if result.progress.total < MANY or not result.progress.sent:
        return False
    return result.told_at is None or now - result.told_at >= TELL_EVERY
