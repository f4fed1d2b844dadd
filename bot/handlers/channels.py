"""Channels: /channel of the newsroom's admins, commands that are posted in a channel, and the bot's rights there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Chat as TelegramChat
from telegram import ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import BaseHandler, CommandHandler, filters

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk.readers import channels as channel_desk
from bot.handlers.press import Press
from bot.transport.outgoing import edit, reply, send_html
from data.choices import ALL_POSTS
from data.errors import UnknownSection
from data.models import Channel, Subscriber

OFF = "off"
"""Behind a channel's name: it gets nothing any more."""


async def channel(update: Update, context: NewsContext) -> None:
    """/channel NAME SECTION... gives a channel these sections, 'off' ends it; without a name, the channels."""
    asked, *words = context.args or [""]
    if not asked:
        await show_channels(update, context)
        return
    if [word.casefold() for word in words] == [OFF] and (known := await _known(context, asked)):
        ended = await context.do(channel_desk.end, known.chat_id, now=context.now)
        await reply(update, messages.channels.given(ended or known), keyboards.channels.to_channels())
        return
    there = await _find(context, asked)
    if there is None:
        await reply(update, messages.channels.not_found(asked))
    elif there.type != ChatType.CHANNEL:
        await reply(update, messages.channels.NO_CHANNEL)
    else:
        await _give(update, context, _channel(there, update), words)


async def _give(update: Update, context: NewsContext, there: Channel, words: list[str]) -> None:
    if not await _may_post_in(context, there.chat_id):
        await reply(update, messages.channels.may_not_post(there))
        return
    sections = channel_desk.wanted(context.newsroom.sections, words) if words else ()
    if sections:
        given = await context.do(channel_desk.give, there, sections, now=context.now)
    else:
        given = await context.ask(lambda desk: desk.store.channels.get(there.chat_id) or there)
    await reply(update, messages.channels.given(given), keyboards.channels.to_channels())


async def show_channels(update: Update, context: NewsContext) -> None:
    """Sends the channels and what each gets."""
    known = await context.ask(lambda desk: desk.store.channels.all())
    await reply(update, messages.channels.channels(known), keyboards.channels.channels(known))


async def end_pressed(press: Press) -> None:
    """Ends what a channel gets, and shows the list as it is now."""
    await press.context.do(channel_desk.end, press.number(0), now=press.context.now)
    await press.answer()
    known = await press.context.ask(lambda desk: desk.store.channels.all())
    await edit(press.query, messages.channels.channels(known), keyboards.channels.channels(known))


async def channels_pressed(press: Press) -> None:
    """Sends the list of channels."""
    await press.answer()
    await show_channels(press.update, press.context)


async def subscribe(update: Update, context: NewsContext) -> None:
    """/subscribe SECTION... posted in a channel; without a section, what it gets."""
    there = update.effective_chat
    if there is None or not await _may_post_in(context, there.id):
        return
    try:
        sections = channel_desk.wanted(context.newsroom.sections, context.args) if context.args else ()
    except UnknownSection as unknown:
        await _answer(update, messages.refusals.unknown_section(unknown.name, unknown.nearest, _names(context)))
        return
    if sections:
        await context.do(channel_desk.add, _channel(there, update), sections, now=context.now)
    await show_here(update, context)


async def unsubscribe(update: Update, context: NewsContext) -> None:
    """/unsubscribe posted in a channel ends what it gets; with sections behind it, these."""
    there = update.effective_chat
    if there is None or not await _may_post_in(context, there.id):
        return
    gets = (await context.choices_of(Subscriber(there.id))).sections
    try:
        named = channel_desk.wanted(context.newsroom.sections.widened(gets), context.args) if context.args else ()
    except UnknownSection as unknown:
        await _answer(update, messages.refusals.unknown_section(unknown.name, unknown.nearest, _names(context)))
        return
    left = gets - {*named} if named and ALL_POSTS not in named else frozenset()
    if gets:
        await context.do(channel_desk.give, _channel(there, update), left, now=context.now)
    await show_here(update, context)


async def show_here(update: Update, context: NewsContext) -> None:
    """Says in a channel what it gets."""
    if there := update.effective_chat:
        choices = await context.choices_of(Subscriber(there.id))
        await _answer(update, messages.channels.given_here(choices.sections))


async def membership(change: ChatMemberUpdated, context: NewsContext) -> None:
    """What the bot may do in a channel has changed."""
    could, can = may_post(change.old_chat_member), may_post(change.new_chat_member)
    there = Channel(change.chat.id, change.chat.title or "", change.chat.username, change.from_user.id)
    if could and not can:
        await context.do(channel_desk.shut_out, there.chat_id, now=context.now)
    elif can and not could:
        is_admin = context.is_admin(change.from_user)
        await context.do(channel_desk.let_in, there, is_admin=is_admin, now=context.now)
    context.newsroom.wake()


def may_post(member: ChatMember) -> bool:
    """Whether the bot, as it stands in a channel, may post there."""
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)


async def _may_post_in(context: NewsContext, chat_id: int) -> bool:
    try:
        return may_post(await context.bot.get_chat_member(chat_id, context.bot.id))
    except (BadRequest, Forbidden):  # of a channel that it is not in, a bot sees no members
        return False


async def _known(context: NewsContext, asked: str) -> Channel | None:
    """The channel of that name or number among those that are known, whether the bot still sees it or not."""
    known = await context.ask(lambda desk: desk.store.channels.all())
    wanted = asked.removeprefix("@").casefold()
    return next((each for each in known if wanted in (str(each.chat_id), (each.username or "").casefold())), None)


async def _find(context: NewsContext, asked: str) -> ChatFullInfo | None:
    number = asked.removeprefix("-")
    if not (asked.startswith("@") or (number.isascii() and number.isdecimal() and len(number) <= 15)):
        asked = f"@{asked.rpartition('/')[2]}"
    try:
        return await context.bot.get_chat(asked if asked.startswith("@") else int(asked))
    except (BadRequest, Forbidden):
        return None


async def _answer(update: Update, text: str) -> None:
    """Answers a post, without a sound: all of the channel's readers see it."""
    if post := update.channel_post:
        await send_html(post.reply_text, text, do_quote=False, disable_notification=True)


def _channel(there: TelegramChat | ChatFullInfo, update: Update) -> Channel:
    user = update.effective_user
    return Channel(there.id, there.title or "", there.username, user.id if user else None)


def _names(context: NewsContext) -> tuple[str, ...]:
    return context.newsroom.sections.names


ACTIONS: dict[str, Callable[[Press], Awaitable[None]]] = {"channeloff": end_pressed, "channels": channels_pressed}


def handlers() -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of commands that are posted in channels."""
    posted = filters.UpdateType.CHANNEL_POST
    return [
        CommandHandler("subscribe", subscribe, filters=posted),
        CommandHandler("unsubscribe", unsubscribe, filters=posted),
        CommandHandler(["alerts", "settings"], show_here, filters=posted),
    ]
