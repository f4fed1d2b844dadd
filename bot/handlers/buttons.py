"""What the buttons under the messages do. A button's data is ``v1:action:arguments`` (bot.keyboards)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories, subscribing
from bot.desk.errors import DeskError
from bot.desk.results import Change
from bot.handlers import admin_buttons, readers
from bot.handlers.access import is_in_charge
from bot.handlers.press import MadeUp, Press
from bot.messages.fitting import toast
from bot.transport.outgoing import edit, edit_buttons
from data.store.subscriptions import ALL_POSTS

Action = Callable[[Press], Awaitable[None]]


async def pressed(update: Update, context: NewsContext) -> None:
    """Finds the action of the button that was pressed, and answers the press whatever comes of it."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - registered for callback queries only
    press = Press.of(update, context, query)
    action = _action(press, query)
    # Our buttons stand in chats only: a press without one is made up.
    if action is None or update.effective_chat is None:
        await press.answer(messages.refusals.OLD_BUTTON, alert=True)
        return
    try:
        if press.action in ALERT_ACTIONS and not await _is_in_charge(press):
            await press.answer(messages.subscribing.GROUP_ADMINS_ONLY, alert=True)
            return
        await action(press)
    except DeskError as error:
        await press.answer(messages.refusals.press_refused(error), alert=True)
    except MadeUp:
        await press.answer(messages.refusals.OLD_BUTTON, alert=True)
    finally:
        await press.answer()


def _action(press: Press, query: CallbackQuery) -> Action | None:
    action = READER_ACTIONS.get(press.action) or ALERT_ACTIONS.get(press.action)
    if action is None and press.context.is_admin(query.from_user):
        return admin_buttons.ACTIONS.get(press.action)
    return action


async def _is_in_charge(press: Press) -> bool:
    return await is_in_charge(press.context, press.update.effective_chat, press.query.from_user, None)


async def begin(press: Press) -> None:
    """Back to the start."""
    await press.answer()
    any_posts = await press.context.ask(stories.has_posts)
    await edit(press.query, messages.readers.start(any_posts=any_posts, welcome_back=False), keyboards.readers.start())


async def new_listing(press: Press) -> None:
    """The newest headlines of a section in a new message."""
    section = press.section(0)
    await press.answer()
    await readers.show_listing(press.update, press.context, None if section == ALL_POSTS else section)


async def turn_page(press: Press) -> None:
    """Another page of headlines in the same message."""
    section, page = press.section(0), max(0, press.number(1))
    listing = await press.context.ask(stories.latest, None if section == ALL_POSTS else section, page)
    if not listing.posts:
        await press.answer(messages.readers.NO_MORE)
        return
    await press.answer()
    admin = press.context.is_admin(press.query.from_user)
    await edit(
        press.query, messages.readers.latest(listing, press.zone, admin=admin), keyboards.readers.latest(listing)
    )


async def open_brief(press: Press) -> None:
    """A brief in a new message."""
    await press.context.ask(stories.story, press.number(0))
    await press.answer()
    await readers.show_brief(press.update, press.context, press.number(0))


async def open_quotes(press: Press) -> None:
    """All quotes in a new message."""
    await press.context.ask(stories.story, press.number(0))
    await press.answer()
    await readers.show_quotes(press.update, press.context, press.number(0))


async def turn_quotes(press: Press) -> None:
    """Another page of quotes in the same message."""
    story = await press.context.ask(stories.story, press.number(0))
    page = max(0, press.number(1))
    await press.answer()
    admin = press.context.is_admin(press.query.from_user)
    await edit(press.query, messages.stories.quotes(story, page), keyboards.stories.quotes(story, page, admin=admin))


async def open_sections(press: Press) -> None:
    """The sections in a new message."""
    await press.answer()
    await readers.sections(press.update, press.context)


async def open_alerts(press: Press) -> None:
    """The toggles in a new message."""
    await press.answer()
    await readers.show_alerts(press.update, press.context)


async def toggle(press: Press) -> None:
    """One section on or off, as the button promised when it was shown; the toggles stay."""
    if press.number(1) == 1:
        change = await _subscribe(press)
        await press.answer(toast(messages.subscribing.subscribed(change)))
    else:
        change = await _unsubscribe(press, await press.followed(0))
        await press.answer(toast(messages.subscribing.unsubscribed(change)))
    names = press.context.newsroom.sections.names
    await edit(press.query, messages.subscribing.alerts(change.chat), keyboards.subscribing.alerts(change.chat, names))


async def _subscribe(press: Press) -> Change:
    section = press.section(0)
    now = press.context.now
    return await press.context.do(subscribing.subscribe, press.chat_id, (section,), topic=press.topic, now=now)


async def _unsubscribe(press: Press, section: str) -> Change:
    return await press.context.do(subscribing.unsubscribe, press.chat_id, (section,), now=press.context.now)


async def follow(press: Press) -> None:
    """Follows a brief's section; its button goes."""
    change = await _subscribe(press)
    await press.answer(toast(messages.subscribing.subscribed(change)))
    await edit_buttons(press.query, press.without_button())


async def subscribe(press: Press) -> None:
    """Follows a section; the message says so."""
    change = await _subscribe(press)
    await press.answer()
    await edit(
        press.query, messages.subscribing.subscribed(change), keyboards.subscribing.subscribed((press.section(0),))
    )


async def unsubscribe(press: Press) -> None:
    """Stops following a section, or everything; the message says so."""
    section = await press.followed(0)
    change = await _unsubscribe(press, section)
    await press.answer()
    await edit(press.query, messages.subscribing.unsubscribed(change), keyboards.subscribing.unsubscribed((section,)))


async def stop(press: Press) -> None:
    """As unsubscribe, under an alert, whose text stays."""
    section, post_id = await press.followed(0), press.number(1)
    change = await _unsubscribe(press, section)
    await press.answer(toast(messages.subscribing.unsubscribed(change)), alert=True)
    story = await press.context.ask(stories.story, post_id)
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.stopped(story.post, section)))


async def pause(press: Press) -> None:
    """Pauses or resumes."""
    chat = await press.context.do(subscribing.pause, press.chat_id, press.number(0) == 1, now=press.context.now)
    await press.answer()
    await edit(
        press.query,
        messages.subscribing.alerts(chat),
        keyboards.subscribing.alerts(chat, press.context.newsroom.sections.names),
    )


async def mute(press: Press) -> None:
    """What Mute… offers, in the place of the alert's buttons."""
    story = await press.context.ask(stories.story, press.number(0))
    await press.answer()
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.mute(story.post.id, story.post.section)))


async def unmute(press: Press) -> None:
    """The alert's own buttons again."""
    story = await press.context.ask(stories.story, press.number(0))
    await press.answer()
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.unmuted(story.post)))


async def mute_for_a_day(press: Press) -> None:
    """No alerts of a section for a day."""
    section, post_id = press.section(0), press.number(1)
    await press.context.do(subscribing.mute, press.chat_id, section, until=press.context.now + readers.MUTE)
    await press.answer(toast(messages.subscribing.muted_for_a_day(section)), alert=True)
    story = await press.context.ask(stories.story, post_id)
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.muted(story.post, section)))


async def hear(press: Press) -> None:
    """Ends a section's muting: under an alert, whose buttons come back, or over the toggles."""
    section = press.section(0)
    chat = await press.context.do(subscribing.unmute, press.chat_id, section, now=press.context.now)
    await press.answer(toast(messages.subscribing.unmuted(section)))
    if len(press.arguments) > 1:
        story = await press.context.ask(stories.story, press.number(1))
        await edit_buttons(press.query, press.with_listings(keyboards.alerts.unmuted(story.post)))
    else:
        await edit(
            press.query,
            messages.subscribing.alerts(chat),
            keyboards.subscribing.alerts(chat, press.context.newsroom.sections.names),
        )


async def ask_to_forget(press: Press) -> None:
    """As /deletemydata."""
    await press.answer()
    await readers.ask_to_delete(press.update, press.context)


async def forget(press: Press) -> None:
    """Deletes what is kept of the chat, or not."""
    sure = press.number(0) == 1
    if sure:
        await press.context.do(subscribing.forget, press.chat_id)
    await press.answer()
    await edit(press.query, messages.readers.DELETED if sure else messages.readers.KEPT)


READER_ACTIONS: dict[str, Action] = {
    "start": begin,
    "new": new_listing,
    "page": turn_page,
    "brief": open_brief,
    "quotes": open_quotes,
    "quotepage": turn_quotes,
    "sections": open_sections,
}

SHOWING_ACTIONS = frozenset({*READER_ACTIONS, "alerts"})
"""What only shows something: of several presses that wait only the last may be answered."""

ALERT_ACTIONS: dict[str, Action] = {
    "alerts": open_alerts,
    "toggle": toggle,
    "follow": follow,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "stop": stop,
    "pause": pause,
    "mute": mute,
    "unmute": unmute,
    "muteday": mute_for_a_day,
    "hear": hear,
    "deletedata": ask_to_forget,
    "forget": forget,
}
"""What in a group only its administrators may do."""


def handlers() -> list[BaseHandler[Update, NewsContext, None]]:
    """The one handler of all buttons."""
    return [CallbackQueryHandler(pressed)]
