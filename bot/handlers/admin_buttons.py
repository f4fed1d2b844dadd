"""The actions of the buttons under an admin's messages; only presses by admins get here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import keyboards, messages
from bot.desk import correcting, stories, threads, waiting
from bot.handlers import feeds, same_story
from bot.handlers.loading import show_received
from bot.handlers.press import Press
from bot.handlers.recalls import report_recall
from bot.messages.fitting import toast
from bot.transport.outgoing import edit, edit_buttons
from bot.transport.progress import Progress


async def undo(press: Press) -> None:
    """Takes back a post and the headlines that only its page listed."""
    retraction = await press.context.do(correcting.undo_post, press.number(0), now=press.context.now)
    await press.answer()
    answer = Progress(press.update, press.message)
    await report_recall(press.context, retraction, await answer.become(messages.newsroom.taken_back(retraction)))


async def hold(press: Press) -> None:
    """Removes a post's alerts from the queue."""
    count = await press.context.do(correcting.hold, press.number(0))
    await press.answer()
    await edit(press.query, messages.newsroom.held(count), keyboards.newsroom.held(press.number(0)))


async def alert_now(press: Press) -> None:
    """Queues alerts for the followers who have not had the post."""
    count = await press.context.do(correcting.alert_now, press.number(0), now=press.context.now)
    press.context.newsroom.wake()
    await press.answer()
    delay = press.context.newsroom.config.alert_delay
    await edit(
        press.query, messages.newsroom.alerted_now(count, delay), keyboards.newsroom.refile(press.number(0), count)
    )


async def choose_section(press: Press) -> None:
    """Replaces the report's buttons with the sections."""
    story = await press.context.ask(stories.story, press.number(0))
    await press.answer()
    names = press.context.newsroom.sections.names
    await edit_buttons(press.query, keyboards.newsroom.choose_section(story.post.id, names, in_place=True))


async def leave_choice(press: Press) -> None:
    """Puts the report's buttons back when no section was chosen."""
    await press.answer()
    await edit_buttons(press.query, keyboards.newsroom.refile(press.number(0), 1))


async def ask_section(press: Press) -> None:
    """Sends the sections to choose from, for a post in the list of posts without a section."""
    story = await press.context.ask(stories.story, press.number(0))
    await press.answer()
    keyboard = keyboards.newsroom.choose_section(story.post.id, press.context.newsroom.sections.names)
    await press.reply(messages.newsroom.which_section(None, story.post.headline), keyboard)


async def file(press: Press) -> None:
    """Files a post under the chosen section."""
    post_id, section = press.number(0), press.section(1)
    story, count = await press.context.do(correcting.file_post, post_id, section, now=press.context.now)
    press.context.newsroom.wake()
    await press.answer()
    await edit(press.query, messages.newsroom.filed(story, count), keyboards.newsroom.refile(story.post.id, count))


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


async def choose_quote(press: Press) -> None:
    """Sends the quotes of a post, numbered, to choose one to drop."""
    story = await press.context.ask(stories.story, press.number(0))
    await press.answer()
    await press.reply(messages.newsroom.choose_quote(story), keyboards.newsroom.choose_quote(story))


async def drop_quote(press: Press) -> None:
    """Drops the chosen quote."""
    story = await press.context.do(correcting.drop_quote, press.number(0), press.number(1))
    await press.answer()
    await edit(press.query, messages.newsroom.quote_dropped(story), keyboards.newsroom.quote_dropped(story))


async def go_on(press: Press) -> None:
    """Links a post to the story that it was found to go on."""
    post_id, earlier_id = press.number(0), press.number(1)
    said_by = press.query.from_user.id
    linked = await press.context.do(threads.link, post_id, earlier_id, said_by=said_by, now=press.context.now)
    press.context.newsroom.wake()
    await press.answer(toast(messages.newsroom.linked(linked)), show_alert=True)
    await edit_buttons(press.query, press.with_answer([keyboards.newsroom.linked(post_id, earlier_id)]))


async def go_on_not(press: Press) -> None:
    """Removes the question whether a post goes on a story."""
    await press.answer()
    await edit_buttons(press.query, press.with_answer([]))


async def unlink(press: Press) -> None:
    """Makes a post a story of its own again, and asks anew."""
    post = await press.context.do(threads.unlink, press.number(0))
    await press.answer(toast(messages.newsroom.unlinked(post)))
    await edit_buttons(press.query, press.with_answer(keyboards.newsroom.going_on(post.id, press.number(1))))


async def copied_earlier(press: Press) -> None:
    """Tells how to give the time of a page that was copied earlier."""
    await press.answer(toast(messages.newsroom.COPIED_EARLIER), show_alert=True)


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "undo": undo,
    "hold": hold,
    "alertnow": alert_now,
    "choose": choose_section,
    "unchoose": leave_choice,
    "where": ask_section,
    "file": file,
    "waiting": file_waiting,
    "dropwaiting": drop_waiting,
    "quotedrop": choose_quote,
    "quotegone": drop_quote,
    "copied": copied_earlier,
    "goeson": go_on,
    "goesnot": go_on_not,
    "unlink": unlink,
    **same_story.ACTIONS,
    **feeds.ACTIONS,
}
