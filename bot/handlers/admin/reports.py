"""Shows reports, drafts, and what admins can do about when a story goes out."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from bot import keyboards, messages
from bot.context import NewsContext
from bot.delivery import reports
from bot.desk import stories
from bot.desk.desk import Desk
from bot.desk.editors import editing, publishing, reporting
from bot.handlers.lists import brief_buttons
from bot.handlers.press import Press
from bot.handlers.typed import ask, take
from bot.intake.typed_times import time_to_come
from bot.messages.fitting import toast
from bot.transport.outgoing import edit, reply, send_html
from data.models import Post
from data.store.questions import Question
from data.store.stories.reports import KeptReport

log = logging.getLogger(__name__)


async def content(context: NewsContext, post_id: int) -> tuple[str, InlineKeyboardMarkup | None]:
    """Text and buttons of a post's report. Raises NoSuchPost."""
    result = await context.ask(reporting.report, post_id, now=context.now)
    text = messages.reports.report(result, context.now, context.newsroom.config.timezone)
    return text, keyboards.reports.report(result)


async def send(update: Update, context: NewsContext, post_id: int, brief: Message | None = None) -> None:
    """Sends a post's report; from now on this message is kept true, and so is the one with its ``brief``.

    An earlier message of the chat that shows the report says that it is further down.
    """
    earlier = await context.ask(lambda desk: desk.store.reports.get(post_id))
    shown = await reply(update, *await content(context, post_id))
    await keep(context, post_id, shown, brief)
    if earlier and earlier.message_id is not None and earlier.chat_id == shown.chat_id:
        await _leave(context, earlier, messages.reports.further_down(post_id))


async def _leave(context: NewsContext, earlier: KeptReport, text: str) -> None:
    """Puts a text without buttons in place of an earlier report, if that can still be edited."""
    where = {"chat_id": earlier.chat_id, "message_id": earlier.message_id}
    try:
        await send_html(context.bot.edit_message_text, text, **where)
    except TelegramError as error:
        log.info("An earlier report of story %d stays as it is: %s", earlier.post_id, error)


async def keep(context: NewsContext, post_id: int, message: Message, brief: Message | None = None) -> None:
    """Notes that a message shows a post's report, and another its brief."""
    chat_id, message_id, brief_id = message.chat_id, message.message_id, brief.message_id if brief else None
    await context.do(lambda desk: desk.store.reports.note_message(post_id, chat_id, message_id, brief_id))


async def refresh(press: Press, post_id: int) -> None:
    """Puts a post's report, as it is now, into the message whose button was pressed.

    A button under another message, such as the list of drafts, gets a report below it: the list stays.
    """
    kept = await press.context.ask(lambda desk: desk.store.reports.get(post_id))
    if kept and kept.message_id and press.message and kept.message_id != press.message.message_id:
        await send(press.update, press.context, post_id)
        return
    await edit(press.query, *await content(press.context, post_id))
    if press.message:
        await keep(press.context, post_id, press.message)


async def hold(press: Press) -> None:
    """Holds a story back: a draft, if nothing has gone out."""
    is_draft = await press.context.do(publishing.hold, press.number(0), now=press.context.now)
    await press.answer(None if is_draft else toast(messages.reports.HOLDS_NOTHING), show_alert=not is_draft)
    await refresh(press, press.number(0))


async def send_now(press: Press) -> None:
    """Sends a story's alerts without delay."""
    await press.context.do(publishing.send_now, press.number(0), now=press.context.now)
    press.context.newsroom.wake()
    await press.answer()
    await refresh(press, press.number(0))


async def ask_breaking(press: Press) -> None:
    """Asks whether a story is breaking news, and says how many get it."""
    context = press.context
    result = await context.ask(reporting.report, press.number(0), now=context.now)
    await press.answer()
    due = await context.ask(publishing.breaking_due, result.story.post, context.now)
    text = messages.reports.ask_breaking(result, (due - context.now).total_seconds())
    await press.reply(text, keyboards.reports.breaking(result))


async def make_breaking(press: Press) -> None:
    """Sends a story as breaking news."""
    context, post_id = press.context, press.number(0)
    count = await context.do(publishing.make_breaking, post_id, now=context.now)
    context.newsroom.wake()
    await press.answer()
    story = await context.ask(stories.for_admins, post_id)
    await edit(press.query, messages.reports.breaking_done(count, story.post))
    redraw(context, post_id)


async def open_report(press: Press) -> None:
    """Sends the brief and the report of a story."""
    story = await press.context.ask(stories.for_admins, press.number(0))
    await press.answer()
    buttons = await brief_buttons(press.context, story, press.subscriber)
    shown = await reply(press.update, messages.stories.brief(story, press.zone), buttons)
    await send(press.update, press.context, press.number(0), shown)


async def ask_time(press: Press) -> None:
    """Asks when a story is to be published."""
    story = await press.context.ask(stories.for_admins, press.number(0))
    await press.answer()
    await ask(press, "when", {"post": story.post.id}, messages.reports.when(story, press.zone))


async def time_typed(update: Update, context: NewsContext, question: Question, text: str) -> None:
    """A time was typed: holds the story until then."""
    zone, post_id = context.newsroom.config.timezone, question.fields["post"]
    at = time_to_come(text, zone, context.now)
    if at is None or at <= context.now:
        await reply(update, messages.reports.PAST_TIME if at else messages.reports.NO_TIME)
    elif await take(update, context, publishing.schedule, post_id, at, now=context.now):
        await time_taken(update, context, question)
        redraw(context, post_id)
    else:
        await reply(update, messages.reports.TOO_LATE_FOR_A_TIME)


async def time_taken(update: Update, context: NewsContext, question: Question) -> None:
    """Says until when a story is on hold; if it has been published meanwhile, how it stands."""
    post_id, zone = question.fields["post"], context.newsroom.config.timezone
    story = await context.ask(stories.for_admins, post_id)
    if story.publish_at:
        text = messages.reports.scheduled(story, story.publish_at, zone)
        await reply(update, text, keyboards.reports.scheduled(post_id))
    else:
        await send(update, context, post_id)


def redraw(context: NewsContext, post_id: int, *, report: bool = True, brief: bool = False) -> None:
    """Brings the messages that show a post's report and its brief up to date, wherever they are."""
    drawing = reports.redraw(context.bot, context.newsroom, post_id, report=report, brief=brief)
    context.newsroom.tasks.spawn(drawing)


async def drafts(update: Update, context: NewsContext) -> None:
    """/drafts: the stories on hold."""
    held, older = await context.ask(publishing.drafts)
    text = messages.reports.drafts(held, context.newsroom.config.timezone, older=older)
    await reply(update, text, keyboards.reports.drafts(held))


async def choose_quiet(press: Press) -> None:
    """Sends the headlines of a page that alert nobody, to choose from."""
    posts, followers = await press.context.ask(_quiet, press.number(0), press)
    await press.answer()
    text = messages.reports.quiet(posts, followers, press.zone)
    await press.reply(text, keyboards.reports.quiet(press.number(0), posts))


async def alert_one(press: Press) -> None:
    """Alerts the chosen headline of a page."""
    post_id = press.number(0)
    count = await press.context.do(publishing.alert_listed, press.number(1), now=press.context.now)
    press.context.newsroom.wake()
    await press.answer()
    posts, followers = await press.context.ask(_quiet, post_id, press)
    text = messages.reports.quiet(posts, followers, press.zone, done=count)
    await edit(press.query, text, keyboards.reports.quiet(post_id, posts))


async def choose_headline(press: Press) -> None:
    """Gives a story another of its possible headlines; alerts that are out can then be edited."""
    post_id, context, by = press.number(0), press.context, press.query.from_user.id
    found = await context.ask(reporting.report, post_id, now=context.now)
    headline = found.other_headlines.get(press.number(1))
    if headline is not None:
        result = await context.do(editing.set_headline, post_id, headline, by=by, now=context.now)
        if result.alerts:
            await press.reply(messages.editing.screen(result, press.zone, done=True), keyboards.editing.screen(result))
    await press.answer()
    await refresh(press, post_id)
    redraw(context, post_id, report=False, brief=True)


def _quiet(desk: Desk, post_id: int, press: Press) -> tuple[tuple[Post, ...], list[int]]:
    """The headlines that alert nobody, without those that have been alerted since; and whom each would reach."""
    now = press.context.now
    posts = [
        post for post in reporting.report(desk, post_id, now=now).quiet if not desk.store.alerts.progress(post.id).total
    ]
    return tuple(posts), [desk.store.alerts.reach(post.id, post.section, now) for post in posts]


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "hold": hold,
    "alertnow": send_now,
    "breaking": ask_breaking,
    "breakingyes": make_breaking,
    "report": open_report,
    "when": ask_time,
    "quiet": choose_quiet,
    "alertone": alert_one,
    "retitle": choose_headline,
}
