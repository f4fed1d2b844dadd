"""Keeps the reports under editors' loads true while alerts go out, and publishes drafts at their time.

Both are driven by what is stored, so any process may do it, and a restart loses neither.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import keyboards, messages
from bot.context import Bot, Newsroom
from bot.desk.desk import Desk
from bot.desk.editors import reporting
from bot.desk.editors.publishing import publish_due
from bot.desk.readers import awaiting, lists
from bot.desk.results import Report
from bot.transport.errors import says
from bot.transport.outgoing import UNCHANGED, send_html
from data.models import Story
from data.store.stories.reports import KeptReport

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Time between two looks at drafts whose time has come, and at reports whose alerts are under way."""

TELL_EVERY = timedelta(seconds=10)
"""Time between two edits of a report while its alerts go out."""

MANY = 300
"""A report of more chats is edited while its alerts go out; fewer are sent before anybody has looked."""


TELLING = timedelta(seconds=60)
"""A report that a process has begun to send is sent by another one after so long."""


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
        await self._tell_admins()
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

    async def _tell_admins(self) -> None:
        """Sends the reports of articles that came without a message which could be answered."""
        newsroom, now = self._newsroom, self._newsroom.clock()
        while await newsroom.reader.run(lambda desk: desk.store.reports.untold(now)):
            post_id = await newsroom.writer.run(lambda desk: desk.store.reports.take_untold(now, now + TELLING))
            if post_id is None:
                return
            told_to = await newsroom.reader.run(_told_to, post_id)
            try:
                for admin in sorted(newsroom.config.admins):
                    if admin > told_to:
                        await self._send(post_id, admin)
                        await newsroom.writer.run(_note_told, post_id, admin)
            except TelegramError as error:
                log.warning("The report of story %d is sent later: %s", post_id, error)
                return
            await newsroom.writer.run(_note_all_told, post_id)

    async def _send(self, post_id: int, admin: int) -> None:
        """Sends a post's report to an admin; the message that was sent last is kept true.

        Raises TelegramError if that may succeed later.
        """
        newsroom = self._newsroom
        result = await newsroom.reader.run(reporting.report, post_id, now=newsroom.clock())
        text = messages.reports.report(result, newsroom.clock(), newsroom.config.timezone)
        try:
            message = await send_html(
                self._bot.send_message, text, chat_id=admin, reply_markup=keyboards.reports.report(result)
            )
        except (BadRequest, Forbidden) as error:
            log.warning("An admin can't get the report of story %d: %s", post_id, error)
            return
        await newsroom.writer.run(
            lambda desk: desk.store.reports.note_message(post_id, message.chat_id, message.message_id)
        )

    async def _tell(self, kept: KeptReport) -> None:
        newsroom, now = self._newsroom, self._newsroom.clock()
        if kept.told_at and timedelta() <= now - kept.told_at < TELL_EVERY:
            return
        result = await newsroom.reader.run(reporting.report, kept.post_id, now=now)
        is_over = not result.progress.waiting
        if not (is_over or _is_worth_telling(result)):
            return
        # Taken first: each of several processes would edit it, more than Telegram takes in the admin's chat at once.
        is_ours = await newsroom.writer.run(lambda desk: desk.store.reports.take(kept, now))
        if is_ours and await self._edit(kept, result) and is_over:
            await newsroom.writer.run(lambda desk: desk.store.reports.set_due(kept.post_id, None))

    async def _edit(self, kept: KeptReport, result: Report) -> bool:
        """Brings a report's message up to date; returns whether there is nothing left to try."""
        try:
            await show(self._bot, self._newsroom, kept, result)
        except (BadRequest, Forbidden) as error:
            log.info("The report of story %d can't be edited any more: %s", kept.post_id, error)
        except TelegramError as error:
            log.warning("The report of story %d is told later: %s", kept.post_id, error)
            return False
        return True


def _told_to(desk: Desk, post_id: int) -> int:
    """The last admin, in the order of their ids, who has a report; 0 when none has."""
    kept = desk.store.reports.get(post_id)
    return kept.told_to or 0 if kept else 0


def _note_told(desk: Desk, post_id: int, admin: int) -> None:
    desk.store.reports.note_told(post_id, admin)


def _note_all_told(desk: Desk, post_id: int) -> None:
    desk.store.reports.note_all_told(post_id)


async def redraw(bot: Bot, newsroom: Newsroom, post_id: int, *, report: bool = True, brief: bool = False) -> None:
    """Brings the messages that show a post's report and its brief to admins up to date, if there are any."""
    kept = await newsroom.reader.run(lambda desk: desk.store.reports.get(post_id))
    if kept is None or kept.message_id is None:
        return
    result = await newsroom.reader.run(reporting.report, post_id, now=newsroom.clock())
    try:
        if report:
            await show(bot, newsroom, kept, result)
        if brief and kept.brief_message_id is not None:
            await _show_brief(bot, newsroom, kept, result.story)
    except TelegramError as error:
        log.info("The report of story %d was not brought up to date: %s", post_id, error)


async def _show_brief(bot: Bot, newsroom: Newsroom, kept: KeptReport, story: Story) -> None:
    chat_id, now = kept.chat_id or 0, newsroom.clock()
    opened = await newsroom.reader.run(lists.opened, story, chat_id, None, now=now)
    text = messages.stories.brief(story, newsroom.config.timezone)
    await _edit(
        bot,
        text,
        keyboards.stories.brief(opened, bot.username, pictures=newsroom.studio is not None),
        chat_id,
        kept.brief_message_id,
    )


async def show(bot: Bot, newsroom: Newsroom, kept: KeptReport, result: Report) -> None:
    """Puts a report into its message. Raises TelegramError."""
    text = messages.reports.report(result, newsroom.clock(), newsroom.config.timezone)
    await _edit(bot, text, keyboards.reports.report(result), kept.chat_id, kept.message_id)


async def _edit(
    bot: Bot, text: str, keyboard: InlineKeyboardMarkup | None, chat_id: int | None, message_id: int | None
) -> None:
    where = {"chat_id": chat_id, "message_id": message_id}
    try:
        await send_html(bot.edit_message_text, text, reply_markup=keyboard, **where)
    except BadRequest as error:
        if not says(error, UNCHANGED):
            raise


def _is_worth_telling(result: Report) -> bool:
    """Whether so many alerts go out that their number is told meanwhile."""
    return result.progress.total >= MANY and bool(result.progress.sent)
