"""The screens of /alerts, and the commands and typed answers that change a chat's pace, words and people."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time
from enum import IntEnum
from functools import partial
from typing import TypeVar

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.readers import choosing, meant, subscribing
from bot.desk.readers.meant import Meant, people_of
from bot.desk.readers.typed_times import understood
from bot.desk.readers.zones import find_zone, near_places
from bot.handlers import typed
from bot.handlers.access import may_change_alerts, subscriber_of
from bot.handlers.press import ForgedButton, Press
from bot.keyboards.layout import story_named
from bot.messages.fitting import toast
from bot.messages.whom import whom, whom_of
from bot.transport.outgoing import edit, edit_buttons, reply
from data.choices import ALL_POSTS, Pace, Sound, Way, Words
from data.models import Chat
from data.store.questions import Question

Screen = tuple[str, InlineKeyboardMarkup]
Choice = TypeVar("Choice", bound=IntEnum)

MOST_A_DAY = 1000
"""The greatest number of alerts a day that a button's data may hold."""


async def alerts(update: Update, context: NewsContext) -> None:
    """/alerts and /settings; with times, quiet hours or a place behind it, sets these."""
    if not await may_change_alerts(update, context):
        return
    if context.args:
        await _take_typed(update, context, " ".join(context.args), context.do)
    else:
        await show_alerts(update, context)


async def show_alerts(update: Update, context: NewsContext) -> None:
    """Sends the first screen. If the chat counted as gone, its alerts are on again from now."""
    here = subscriber_of(update)
    if here:
        # Telegram does not tell the bot when a group that had silenced it lets it speak again; a command shows it.
        goes_on = await context.do(subscribing.come_back, here.chat_id, now=context.now)
        choices = await context.choices_of(here)
        text = messages.choices.alerts(choices)
        text = f"{messages.subscribing.back(whom_of(choices))}\n\n{text}" if goes_on else text
        await reply(update, text, keyboards.choices.alerts(choices))


async def follow(update: Update, context: NewsContext) -> None:
    """/follow WORDS; without words, the list."""
    await _choose(update, context, Way.FOLLOW)


async def mute(update: Update, context: NewsContext) -> None:
    """/mute WORDS; without words, the list."""
    await _choose(update, context, Way.MUTE)


async def _choose(update: Update, context: NewsContext, way: Way) -> None:
    here = subscriber_of(update)
    if here is None or not await may_change_alerts(update, context):
        return
    found = await story_meant(update, context)
    if not context.args:
        await _offer(update, way, found, await context.choices_of(here))
        return
    text = " ".join(context.args)
    words = await context.do(choosing.choose_words, here, text, way, now=context.now)
    about = found if found and meant.is_about(found, text) else None
    section = context.newsroom.sections.find(text) if way is Way.FOLLOW else None
    is_offered = about is not None and about.story.post.section == section
    if is_offered or (await context.choices_of(here)).sections & {section, ALL_POSTS}:
        section = None
    buttons = keyboards.choices.chosen(words, about, section)
    await reply(update, messages.choices.chosen(words, whom(here.number)), buttons)


async def _offer(update: Update, way: Way, found: Meant | None, chat: Chat) -> None:
    """What can be muted or followed of a story; without one, or when it is all followed, the list of words."""
    buttons = keyboards.choices.about(found, way) if found else None
    if found and buttons:
        await reply(update, messages.choices.about(found, way), buttons)
    else:
        await reply(update, messages.choices.words(chat), keyboards.choices.words(chat))


async def story_meant(update: Update, context: NewsContext) -> Meant | None:
    """The story of the message that a command answers; of a command that answers none, that of the chat's last one."""
    message, here = update.effective_message, subscriber_of(update)
    if message is None or here is None:
        return None
    answered = message.reply_to_message
    # A message in a forum topic answers the one that opened the topic.
    if answered and not answered.forum_topic_created:
        named = story_named(answered.reply_markup)
        return await context.do(meant.by_reply, here, answered.message_id, named, now=context.now)
    return await context.do(meant.last, here, now=context.now)


async def pace_typed(update: Update, context: NewsContext, _question: Question, text: str) -> None:
    """A typed answer about times or a place."""
    await _take_typed(update, context, text, partial(typed.take, update, context))


async def pace_taken(update: Update, context: NewsContext, _question: Question) -> None:
    """Says how things are, when the answer was taken before the process died."""
    await show_alerts(update, context)


async def _take_typed(update: Update, context: NewsContext, text: str, do: Callable[..., Awaitable[Chat]]) -> None:
    here, said = subscriber_of(update), understood(text, context.now)
    if said is None:
        near = near_places(text)
        keyboard = keyboards.choices.near_places(near) if near else keyboards.choices.to_alerts()
        await reply(update, messages.choices.not_understood(text, near), keyboard)
    elif here:
        before = (await context.choices_of(here)).pace
        choices = await do(choosing.set_pace, here, said.in_pace(before), now=context.now)
        answer = messages.choices.pace_set(choices, before, context.newsroom.config.timezone, context.now)
        await reply(update, answer, keyboards.choices.to_alerts())


async def show_screen(press: Press) -> None:
    """Shows a screen in the same message."""
    chat = await press.context.choices_of(press.subscriber)
    await press.answer()
    await _show(press, press.text(0), chat)


async def _show(press: Press, name: str, chat: Chat) -> None:
    make = SCREENS.get(name)
    if make is None:
        raise ForgedButton
    await edit(press.query, *make(press, chat))


async def toggle_word(press: Press) -> None:
    """Takes words from the list."""
    words = await _give_up(press)
    await press.answer(toast(messages.choices.given_up(words, whom(press.subscriber.number))))
    await _show(press, "words", await press.context.choices_of(press.subscriber))


async def undo_words(press: Press) -> None:
    """Takes back words that were just chosen."""
    words = await _give_up(press)
    await press.answer()
    await edit(
        press.query, messages.choices.given_up(words, whom(press.subscriber.number)), keyboards.choices.to_alerts()
    )


async def follow_person(press: Press) -> None:
    """Follows the person of a name instead of the words."""
    words = next((each for each in (await _chat(press)).words if each.id == press.number(0)), None)
    if words is None:
        await press.answer(messages.choices.WORDS_GONE, show_alert=True)
        return
    chosen = await _choose_for(press, words.text, Way.PERSON)
    await press.answer()
    await edit(
        press.query, messages.choices.chosen(chosen, whom(press.subscriber.number)), keyboards.choices.chosen(chosen)
    )


async def follow_words(press: Press) -> None:
    """Follows words that nothing was found for, and says so in the same message."""
    chosen = await _choose_for(press, ":".join(press.arguments), Way.FOLLOW)
    await press.answer()
    said = messages.choices.chosen(chosen, whom(press.subscriber.number))
    await edit(press.query, said, keyboards.choices.chosen(chosen))


async def mute_person(press: Press) -> None:
    """Mutes the name of somebody who speaks in an alert's story."""
    story = await press.context.ask(stories.story, press.number(0))
    people = people_of(story)
    if not 0 <= press.number(1) < len(people):
        raise ForgedButton
    chosen = await _choose_for(press, people[press.number(1)], Way.MUTE)
    await press.context.do(lambda desk: desk.store.posts.add_mute(story.post.id))
    await press.answer(toast(messages.choices.chosen(chosen, whom(press.subscriber.number))), show_alert=True)
    await edit_buttons(press.query, press.with_listings(keyboards.alerts.had_muted(story.post, chosen.words)))


async def follow_speaker(press: Press) -> None:
    """Follows somebody who speaks in a story, and removes the button."""
    people = people_of(await press.context.ask(stories.story, press.number(0)))
    if not 0 <= press.number(1) < len(people):
        raise ForgedButton
    chosen = await _choose_for(press, people[press.number(1)], Way.PERSON)
    await press.answer(toast(messages.choices.chosen(chosen, whom(press.subscriber.number))), show_alert=True)
    await edit_buttons(press.query, press.without_button())


async def choose_digests(press: Press) -> None:
    """Sets the times of digests; none means at once."""
    times = _times(press.text(0))
    await _set(press, lambda pace: replace(pace, digests=times), "when")


async def choose_quiet(press: Press) -> None:
    """Sets quiet hours, or ends them."""
    times = _times(press.text(0))
    quiet = (times[0], times[1]) if len(times) == 2 else None
    await _set(press, lambda pace: replace(pace, quiet=quiet), "when")


async def choose_most(press: Press) -> None:
    """Sets how many alerts a day; 0 is all."""
    most = press.number(0)
    if not 0 <= most <= MOST_A_DAY:
        raise ForgedButton
    await _set(press, lambda pace: replace(pace, most=most or None, most_chosen=True), "when")


async def choose_through(press: Press) -> None:
    """Sets whether breaking news comes at any time."""
    through = press.number(0) == 1
    await _set(press, lambda pace: replace(pace, breaking_through=through), "when")


async def choose_sound(press: Press) -> None:
    """Sets the sound."""
    sound = _one_of(Sound, press.number(0))
    await _set(press, lambda pace: replace(pace, sound=sound), "sound")


async def choose_zone(press: Press) -> None:
    """Sets the time zone."""
    zone = find_zone(press.text(0), press.context.now)
    if zone is None:
        raise ForgedButton
    await _set(press, lambda pace: replace(pace, zone=zone), "zone")


async def ask_pace(press: Press) -> None:
    """Asks for times or a place to be typed. In a group the bot reads commands only."""
    asked = {"digests": messages.choices.ASK_DIGESTS, "quiet": messages.choices.ASK_QUIET}
    text = asked.get(press.text(0), messages.choices.ASK_ZONE)
    chat = press.update.effective_chat
    await press.answer()
    if chat is not None and chat.type == ChatType.PRIVATE:
        await typed.ask(press, "pace", {}, text)
    else:
        await press.reply(messages.choices.HOW_TO_TYPE)


async def _set(press: Press, change: Callable[[Pace], Pace], screen: str) -> None:
    """Changes the pace, says what that means, and shows the screen as it is now."""
    before = (await _chat(press)).pace
    context = press.context
    chat = await context.do(choosing.set_pace, press.subscriber, change(before), now=context.now)
    await press.answer(toast(messages.choices.pace_set(chat, before, press.zone, context.now)))
    await _show(press, screen, chat)


async def _chat(press: Press) -> Chat:
    return await press.context.choices_of(press.subscriber)


async def _choose_for(press: Press, text: str, way: Way) -> choosing.ChosenWords:
    return await press.context.do(choosing.choose_words, press.subscriber, text, way, now=press.context.now)


async def _give_up(press: Press) -> Words | None:
    way = _one_of(Way, press.number(0))
    number, now = press.subscriber.number, press.context.now
    return await press.context.do(choosing.give_up_words, number, press.number(1), way, now=now)


def _one_of(kind: type[Choice], number: int) -> Choice:
    """The member of an enumeration with a number. Raises ForgedButton."""
    try:
        return kind(number)
    except ValueError:
        raise ForgedButton from None


def _times(data: str) -> tuple[time, ...]:
    """The times in a button's data, as in '0800.1800'. Raises ForgedButton."""
    if data == "none":
        return ()
    if not re.fullmatch(r"([01]\d|2[0-3])[0-5]\d(\.([01]\d|2[0-3])[0-5]\d)?", data):
        raise ForgedButton
    return tuple(time(int(each[:2]), int(each[2:])) for each in data.split("."))


def _alerts_screen(_press: Press, chat: Chat) -> Screen:
    return messages.choices.alerts(chat), keyboards.choices.alerts(chat)


def _sections_screen(press: Press, chat: Chat) -> Screen:
    return messages.choices.sections(chat), keyboards.subscribing.alerts(chat, press.context.newsroom.sections.names)


def _words_screen(_press: Press, chat: Chat) -> Screen:
    return messages.choices.words(chat), keyboards.choices.words(chat)


def _when_screen(press: Press, chat: Chat) -> Screen:
    return messages.choices.when(chat, press.zone), keyboards.choices.when(chat.pace)


def _sound_screen(_press: Press, chat: Chat) -> Screen:
    return messages.choices.sound(chat), keyboards.choices.sound(chat.pace)


def _zone_screen(press: Press, chat: Chat) -> Screen:
    text = messages.choices.time_zone(chat, press.zone, press.context.now)
    return text, keyboards.choices.time_zone(chat.pace, press.zone.key)


SCREENS: dict[str, Callable[[Press, Chat], Screen]] = {
    "alerts": _alerts_screen,
    "sections": _sections_screen,
    "words": _words_screen,
    "when": _when_screen,
    "sound": _sound_screen,
    "zone": _zone_screen,
}
"""By name: the text and buttons of a screen. The names stand in the buttons of messages already sent."""

ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {
    "screen": show_screen,
    "digest": choose_digests,
    "quiethours": choose_quiet,
    "most": choose_most,
    "through": choose_through,
    "sound": choose_sound,
    "zone": choose_zone,
    "askpace": ask_pace,
    "word": toggle_word,
    "unword": undo_words,
    "person": follow_person,
    "muteperson": mute_person,
    "speaks": follow_speaker,
    "followwords": follow_words,
}
