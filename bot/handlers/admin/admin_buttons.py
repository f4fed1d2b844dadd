"""The actions of the buttons under an admin's messages; only presses by admins get here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import keyboards, messages
from bot.desk import stories
from bot.desk.editors import correcting, taking_back
from bot.desk.intake import waiting
from bot.handlers import channels
from bot.handlers.admin import doubting, editing, feeds, going_on, intake, reports, same_story
from bot.handlers.admin.loading import show_received
from bot.handlers.admin.recalls import report_recall
from bot.handlers.press import Press
from bot.messages.fitting import toast
from bot.transport.outgoing import edit, edit_buttons
from bot.transport.progress import Progress


async def undo(press: Press) -> None:
    """Takes back a post and the headlines that only its page listed; asks first if others have seen it."""
    post_id, context = press.number(0), press.context
    planned = await context.ask(
        taking_back.plan, post_id, press.query.from_user.id, with_headlines=True, now=context.now
    )
    if planned.must_ask:
        await press.answer()
        text = messages.newsroom.take_back(planned, context.now, press.zone)
        await press.reply(text, keyboards.newsroom.take_back(planned))
        return
    await _take_back(press, post_id, with_headlines=True)


async def take_back(press: Press) -> None:
    """Takes back a post, as was asked."""
    await _take_back(press, press.number(0), with_headlines=press.number(1) == 1)


async def _take_back(press: Press, post_id: int, *, with_headlines: bool) -> None:
    use_case = taking_back.undo_post if with_headlines else taking_back.retract
    retraction = await press.context.do(use_case, post_id, now=press.context.now)
    await press.answer()
    answer = Progress(press.update, press.message)
    await report_recall(press.context, retraction, await answer.become(messages.newsroom.taken_back(retraction)))


async def keep(press: Press) -> None:
    """Leaves a story as it is."""
    await press.answer()
    await edit(press.query, messages.newsroom.NOT_TAKEN_BACK)


async def choose_section(press: Press) -> None:
    """Replaces the report's buttons with the sections."""
    story = await press.context.ask(stories.for_admins, press.number(0))
    await press.answer()
    names = press.context.newsroom.sections.names
    await edit_buttons(press.query, keyboards.newsroom.choose_section(story.post.id, names, in_place=True))


async def ask_section(press: Press) -> None:
    """Sends the sections to choose from, for a post in the list of posts without a section."""
    story = await press.context.ask(stories.for_admins, press.number(0))
    await press.answer()
    keyboard = keyboards.newsroom.choose_section(story.post.id, press.context.newsroom.sections.names)
    await press.reply(messages.newsroom.which_section(None, story.post.headline), keyboard)


async def file(press: Press) -> None:
    """Files a post under the chosen section."""
    post_id, section = press.number(0), press.section(1)
    by, now = press.query.from_user.id, press.context.now
    filed = await press.context.do(correcting.file_post, post_id, section, by=by, now=now)
    press.context.newsroom.wake()
    await press.answer()
    await edit(press.query, messages.newsroom.filed(filed), keyboards.newsroom.refile(filed))
    reports.redraw(press.context, post_id, brief=True)


async def file_waiting(press: Press) -> None:
    """Files an article that waited for its section."""
    received = await press.context.do(waiting.file_waiting, press.number(0), press.section(1), now=press.context.now)
    await press.answer()
    await show_received(press.context, press.update, Progress(press.update, press.message), received)


async def drop_waiting(press: Press) -> None:
    """Drops an article that waited for its section."""
    await press.context.do(lambda desk: desk.store.remove_waiting_page(press.number(0)))
    await press.answer()
    await edit(press.query, messages.newsroom.WAITING_DROPPED)


async def end_paste(press: Press) -> None:
    """Loads the paste that is arriving, as /done does."""
    await press.answer()
    await intake.done(press.update, press.context)


async def cancel_paste(press: Press) -> None:
    """Drops the paste that is arriving, as /cancel does."""
    await press.answer()
    await intake.cancel(press.update, press.context)


async def copied_earlier(press: Press) -> None:
    """Tells how to give the time of a page that was copied earlier."""
    await press.answer(toast(messages.newsroom.COPIED_EARLIER), show_alert=True)


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "undo": undo,
    "takeback": take_back,
    "keepstory": keep,
    "choose": choose_section,
    "where": ask_section,
    "file": file,
    "waiting": file_waiting,
    "dropwaiting": drop_waiting,
    "pastedone": end_paste,
    "pastecancel": cancel_paste,
    "copied": copied_earlier,
    "quoteright": doubting.confirm,
    **reports.ACTIONS,
    **going_on.ACTIONS,
    **editing.ACTIONS,
    **same_story.ACTIONS,
    **channels.ACTIONS,
    **feeds.ACTIONS,
}
