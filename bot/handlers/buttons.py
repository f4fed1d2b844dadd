"""The actions of the buttons under messages. A button's data is ``v1:action:arguments`` (bot.keyboards.layout)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot import commands, keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.desk import Desk
from bot.desk.editors import threads
from bot.desk.errors import DeskError
from bot.desk.readers import subscribing
from bot.desk.readers.lists import Place
from bot.desk.readers.lists import opened as opened_story
from bot.desk.readers.meant import people_of
from bot.desk.results import Change, Listing
from bot.handlers import choosing, keeping, lists, pictures, readers, searching
from bot.handlers.access import refused_change
from bot.handlers.admin import admin_buttons, doubting, intake
from bot.handlers.press import ForgedButton, Press
from bot.messages.fitting import toast
from bot.messages.whom import whom
from bot.transport.outgoing import edit, edit_buttons
from data.store.readers.subscriptions import ALL_POSTS

Action = Callable[[Press], Awaitable[None]]


async def pressed(update: Update, context: NewsContext) -> None:
    """Runs the action of the button that was pressed, and answers the press even if the action fails."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - registered for callback queries only
    press = Press.of(update, context, query)
    action = _action(press, query)
    # Our buttons are under messages in chats only, so a press without a chat is forged.
    if action is None or update.effective_chat is None:
        await press.answer(messages.refusals.OLD_BUTTON, show_alert=True)
        return
    try:
        if press.action in ALERT_ACTIONS and (refusal := await _refused_change(press)):
            await press.answer(refusal, show_alert=True)
            return
        await action(press)
    except DeskError as error:
        await press.refuse(messages.refusals.press_refused(error))
    except ForgedButton:
        await press.refuse(messages.refusals.OLD_BUTTON)
    finally:
        await press.answer()


def _action(press: Press, query: CallbackQuery) -> Action | None:
    action = READER_ACTIONS.get(press.action) or ALERT_ACTIONS.get(press.action)
    if action is None and press.context.is_admin(query.from_user):
        return admin_buttons.ACTIONS.get(press.action)
    return action


async def _refused_change(press: Press) -> str | None:
    return await refused_change(press.context, press.update.effective_chat, press.query.from_user, None)


async def begin(press: Press) -> None:
    """Shows the text of /start in the same message."""
    await press.answer()
    any_posts = await press.context.ask(stories.has_posts)
    await edit(press.query, messages.readers.start(any_posts=any_posts), keyboards.readers.start())


async def new_listing(press: Press) -> None:
    """Sends the newest headlines of a section."""
    section = press.section(0)
    await press.answer()
    await readers.show_listing(press.update, press.context, None if section == ALL_POSTS else section)


async def turn_page(press: Press) -> None:
    """Shows another page of stories in the same message."""
    await _turn(press, stories.latest)


async def turn_headlines(press: Press) -> None:
    """Shows a page of headlines without a brief in the same message."""
    await _turn(press, stories.headlines)


async def _turn(press: Press, pages: Callable[[Desk, str | None, int], Listing]) -> None:
    section, page = press.section(0), max(0, press.number(1))
    listing = await press.context.ask(pages, None if section == ALL_POSTS else section, page)
    if not listing.anything:
        await press.answer(messages.readers.NO_MORE)
        return
    await press.answer()
    lists.remember(press.update, press.context, listing.posts, listing.first)
    admin = press.context.is_admin(press.query.from_user)
    text = messages.readers.latest(listing, press.zone, admin=admin)
    await edit(press.query, text, await lists.listing_buttons(press.context, listing, press.subscriber))


async def open_brief(press: Press) -> None:
    """Sends a brief."""
    await readers.readable(press.update, press.context, press.number(0))
    await press.answer()
    await readers.show_brief(press.update, press.context, press.number(0), Place.of(press.arguments[1:]))


async def turn_brief(press: Press) -> None:
    """Shows the brief of another story of the list in the same message."""
    story = await readers.readable(press.update, press.context, press.number(0))
    await press.answer()
    place = Place.of(press.arguments[1:])
    lists.remember_story(press.update, press.context, story)
    buttons = await lists.brief_buttons(press.context, story, press.subscriber, place)
    await edit(press.query, messages.stories.brief(story, press.zone), buttons)


async def choose_follow(press: Press) -> None:
    """Replaces the buttons of a brief with what can be followed."""
    story = await readers.readable(press.update, press.context, press.number(0))
    await press.answer()
    place, now = Place.of(press.arguments[1:]), press.context.now
    opened = await press.context.ask(opened_story, story, press.subscriber.number, place, now=now)
    await edit_buttons(press.query, keyboards.stories.follow_choice(opened))


async def leave_follow_choice(press: Press) -> None:
    """Puts the buttons of a brief back."""
    story = await readers.readable(press.update, press.context, press.number(0))
    await press.answer()
    place = Place.of(press.arguments[1:])
    await edit_buttons(press.query, await lists.brief_buttons(press.context, story, press.subscriber, place))


async def open_quotes(press: Press) -> None:
    """Sends all quotes of a story."""
    await readers.readable(press.update, press.context, press.number(0))
    await press.answer()
    await readers.show_quotes(press.update, press.context, press.number(0))


async def turn_quotes(press: Press) -> None:
    """Shows another page of quotes in the same message."""
    story = await readers.readable(press.update, press.context, press.number(0))
    page = max(0, press.number(1))
    await press.answer()
    buttons = readers.quote_buttons(press.context, press.query.from_user, story, page)
    await edit(press.query, messages.stories.quotes(story, page), buttons)


async def open_sections(press: Press) -> None:
    """Sends the sections."""
    await press.answer()
    await readers.sections(press.update, press.context)


async def open_alerts(press: Press) -> None:
    """Sends the first screen of the chat's choices."""
    await press.answer()
    await choosing.show_alerts(press.update, press.context)


async def choose_sections(press: Press) -> None:
    """Sends the toggles of sections."""
    await press.answer()
    await readers.show_sections_to_follow(press.update, press.context)


async def toggle(press: Press) -> None:
    """Switches a section on or off, as the button's data says, and shows the toggles in their new state."""
    if press.number(1) == 1:
        change = await _subscribe(press)
        await press.answer(toast(messages.subscribing.subscribed(change)))
    else:
        section = await press.followed_section(0)
        change = await (_leave_all_posts(press) if section == ALL_POSTS else _unsubscribe(press, section))
        await press.answer(toast(messages.subscribing.unsubscribed(change)))
    names = press.context.newsroom.sections.names
    await edit(press.query, messages.choices.sections(change.chat), keyboards.subscribing.alerts(change.chat, names))


async def _subscribe(press: Press) -> Change:
    section = press.section(0)
    now = press.context.now
    return await press.context.do(subscribing.subscribe, press.subscriber, (section,), now=now)


async def _unsubscribe(press: Press, section: str) -> Change:
    return await press.context.do(subscribing.unsubscribe, press.subscriber.number, (section,), now=press.context.now)


async def _leave_all_posts(press: Press) -> Change:
    return await press.context.do(subscribing.leave_all_posts, press.subscriber.number, now=press.context.now)


async def leave_all_posts(press: Press) -> None:
    """Takes back that all posts were just followed: what was followed before stays."""
    change = await _leave_all_posts(press)
    await press.answer()
    keyboard = keyboards.subscribing.unsubscribed(change.changed)
    await edit(press.query, messages.subscribing.unsubscribed(change), keyboard)


async def follow(press: Press) -> None:
    """Follows the section of a brief and removes the button."""
    change = await _subscribe(press)
    await press.answer(toast(messages.subscribing.subscribed(change)))
    await edit_buttons(press.query, press.without_button())


async def follow_story(press: Press) -> None:
    """Follows the story of a brief or an alert and removes the button."""
    followed = await press.context.do(threads.follow, press.subscriber, press.number(0), now=press.context.now)
    await press.answer(toast(messages.subscribing.story_followed(followed, whom(press.subscriber.number))))
    await edit_buttons(press.query, press.without_button())


async def have_enough(press: Press) -> None:
    """Ends the alerts of an alert's story to this chat."""
    post = await press.context.do(threads.have_enough, press.subscriber.number, press.number(0))
    await _count_mute(press, post.id)
    await press.answer(toast(messages.subscribing.ENOUGH), show_alert=True)
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.had_enough(post)))


async def subscribe(press: Press) -> None:
    """Follows a section and says so in the same message."""
    change = await _subscribe(press)
    await press.answer()
    await edit(
        press.query, messages.subscribing.subscribed(change), keyboards.subscribing.subscribed((press.section(0),))
    )


async def unsubscribe(press: Press) -> None:
    """Stops following a section, or everything, and says so in the same message."""
    section = await press.followed_section(0)
    change = await _unsubscribe(press, section)
    await press.answer()
    await edit(press.query, messages.subscribing.unsubscribed(change), keyboards.subscribing.unsubscribed((section,)))


async def stop(press: Press) -> None:
    """As unsubscribe, for a button under an alert: the alert's text stays."""
    section, post_id = await press.followed_section(0), press.number(1)
    change = await _unsubscribe(press, section)
    await press.answer(toast(messages.subscribing.unsubscribed(change)), show_alert=True)
    story = await press.context.ask(stories.story, post_id)
    await _count_mute(press, post_id)
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.stopped(story.post, section)))


async def pause(press: Press) -> None:
    """Pauses or resumes the chat's alerts."""
    number, now = press.subscriber.number, press.context.now
    chat = await press.context.do(subscribing.pause, number, press.number(0) == 1, now=now)
    await press.answer()
    await edit(press.query, messages.choices.alerts(chat), keyboards.choices.alerts(chat))


async def choose_mute(press: Press) -> None:
    """Replaces the alert's buttons with the choices of Mute…."""
    story = await press.context.ask(stories.story, press.number(0))
    keyboard = keyboards.alerts.mute(story.post.id, story.post.section, people_of(story))
    await press.answer()
    await edit_buttons(press.query, press.with_listings(keyboard))


async def leave_mute_choice(press: Press) -> None:
    """Puts the alert's own buttons back."""
    story = await press.context.ask(stories.story, press.number(0))
    await press.answer()
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.unmuted(story.post)))


async def mute_for_a_day(press: Press) -> None:
    """Mutes a section for a day."""
    section, post_id, until = press.section(0), press.number(1), press.context.now + readers.MUTE_TIME
    await press.context.do(subscribing.mute, press.subscriber.number, section, until=until)
    await press.answer(toast(messages.subscribing.muted_for_a_day(section)), show_alert=True)
    story = await press.context.ask(stories.story, post_id)
    await _count_mute(press, post_id)
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.muted(story.post, section)))


async def _count_mute(press: Press, post_id: int) -> None:
    """Counts what an alert has cost, for the chart of /status."""
    await press.context.do(lambda desk: desk.store.posts.add_mute(post_id))


async def unmute(press: Press) -> None:
    """Ends the mute of a section; under an alert puts the alert's buttons back, otherwise shows the toggles."""
    section = press.section(0)
    chat = await press.context.do(subscribing.unmute, press.subscriber.number, section, now=press.context.now)
    await press.answer(toast(messages.subscribing.unmuted(section)))
    if len(press.arguments) > 1:
        story = await press.context.ask(stories.story, press.number(1))
        await edit_buttons(press.query, press.with_listings(keyboards.alerts.unmuted(story.post)))
    else:
        await edit(
            press.query,
            messages.choices.sections(chat),
            keyboards.subscribing.alerts(chat, press.context.newsroom.sections.names),
        )


async def ask_to_forget(press: Press) -> None:
    """Does what /deletemydata does."""
    await press.answer()
    await readers.ask_to_delete(press.update, press.context)


async def forget(press: Press) -> None:
    """Deletes what is stored about the chat, or keeps it, as the button says."""
    said = messages.readers.KEPT
    if press.number(0) == 1:
        intake.give_up(press.update, press.context)
        kept = await press.context.do(subscribing.forget, press.chat_id)
        is_admins = press.chat_id in press.context.newsroom.config.admins
        said = messages.readers.deleted(kept, admin=is_admins)
    await press.answer()
    await edit(press.query, said)


async def turn_help(press: Press) -> None:
    """Shows a page of /help in the same message."""
    await press.answer()
    is_admin = press.context.is_admin(press.query.from_user)
    await edit(press.query, *commands.help_page(is_admin=is_admin, of_admins=press.number(0) == 1))


READER_ACTIONS: dict[str, Action] = {
    "start": begin,
    "help": turn_help,
    "new": new_listing,
    "page": turn_page,
    "heads": turn_headlines,
    "brief": open_brief,
    "next": turn_brief,
    "follows": choose_follow,
    "unfollows": leave_follow_choice,
    "save": keeping.save,
    "unsave": keeping.unsave,
    "saved": keeping.turn_saved,
    "quotes": open_quotes,
    "quotepage": turn_quotes,
    "wrong": doubting.choose,
    "doubt": doubting.doubt,
    "sections": open_sections,
    "found": searching.turn_found,
    "said": searching.open_said,
    "says": searching.turn_to_said,
    **pictures.ACTIONS,
}

SHOWING_ACTIONS = frozenset({*READER_ACTIONS, "alerts", "pickers", "screen"} - {"doubt", "save", "unsave"})
"""What only shows something: of several presses that wait only the last may be answered."""

ALERT_ACTIONS: dict[str, Action] = {
    "alerts": open_alerts,
    "pickers": choose_sections,
    "toggle": toggle,
    "follow": follow,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "notall": leave_all_posts,
    "stop": stop,
    "followstory": follow_story,
    "awaits": keeping.await_article,
    "enough": have_enough,
    "pause": pause,
    "mute": choose_mute,
    "unmute": leave_mute_choice,
    "muteday": mute_for_a_day,
    "hear": unmute,
    **choosing.ACTIONS,
    "deletedata": ask_to_forget,
    "forget": forget,
}
"""Actions that in a group only its administrators may use. The names stand in the buttons of messages already sent."""


def handlers() -> list[BaseHandler[Update, NewsContext, None]]:
    """The handler of all buttons."""
    return [CallbackQueryHandler(pressed)]
