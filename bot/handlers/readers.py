"""The commands of readers: one short function for each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update, User
from telegram.constants import ChatType
from telegram.ext import BaseHandler, MessageHandler, filters

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories
from bot.desk.readers import subscribing
from bot.desk.readers.lists import Place
from bot.desk.results import Kept
from bot.desk.sections import ALL_WORDS, Sections
from bot.handlers import lists
from bot.handlers.access import may_change_alerts, subscriber_of
from bot.handlers.typed import moving_on
from bot.messages.whom import whom
from bot.transport.outgoing import reply
from data.errors import UnknownSection
from data.models import Story
from data.store.readers.subscriptions import ALL_POSTS

MUTE_TIME = timedelta(days=1)
"""How long the button under an alert mutes a section."""

MIN_HINT = 3
"""A text of so many characters may be meant as the name of a section that is spelled alike."""

LATEST_WORDS = frozenset({"latest", "headlines", "news"})


async def start(update: Update, context: NewsContext) -> None:
    """/start, also with the payload of a link: b_12 opens a brief, s_world offers to subscribe."""
    chat = update.effective_chat
    goes_on = chat is not None and await context.do(subscribing.come_back, chat.id, now=context.now)
    link = context.args[0] if context.args else ""
    if await _open_link(update, context, link):
        return
    any_posts = await context.ask(stories.has_posts)
    text = messages.readers.start(any_posts=any_posts, returned=whom(chat.id) if chat and goes_on else None)
    await reply(update, text, keyboards.readers.start())


async def _open_link(update: Update, context: NewsContext, link: str) -> bool:
    """Answers the payload of a link; ``False`` if it is not one of ours."""
    post_id = post_number(link[2:]) if link.startswith("b_") else None
    section = section_of_link(context, link)
    if post_id is not None:
        await show_brief(update, context, post_id)
    elif section:
        await reply(update, messages.subscribing.offer(section), keyboards.subscribing.offer(section))
    return post_id is not None or section is not None


def section_of_link(context: NewsContext, link: str) -> str | None:
    """The section in the payload of a link: its name with '-' or '_' for spaces, or its key."""
    if not link.startswith("s_"):
        return None
    name = link[2:].replace("-", " ").replace("_", " ")
    sections = context.newsroom.sections
    return ALL_POSTS if name == "all" else sections.find(name) or sections.of_key(link[2:])


async def latest(update: Update, context: NewsContext) -> None:
    """/latest [section]."""
    await show_latest(update, context, " ".join(context.args or ()))


async def show_latest(update: Update, context: NewsContext, name: str) -> None:
    """Sends the newest headlines of the section of that name, or of all sections."""
    sections = context.newsroom.sections
    try:
        named = None if not name or name.casefold() in ALL_WORDS else sections.named(name)
    except UnknownSection as unknown:
        await reply_unknown_section(update, unknown, sections, keyboards.refusals.nearest_section(unknown.nearest))
        return
    await show_listing(update, context, named)


async def reply_unknown_section(
    update: Update, unknown: UnknownSection, sections: Sections, keyboard: InlineKeyboardMarkup
) -> None:
    """Says that there is no such section; the keyboard offers the next step for this command."""
    await reply(update, messages.refusals.unknown_section(unknown.name, unknown.nearest, sections.names), keyboard)


async def show_listing(update: Update, context: NewsContext, section: str | None) -> None:
    """Sends the newest headlines of a section; of all sections with ``None``."""
    listing = await context.ask(stories.latest, section)
    buttons = await lists.listing_buttons(context, listing, subscriber_of(update))
    keyboard = buttons if listing.anything else keyboards.readers.subscribe_link()
    admin = context.is_admin(update.effective_user)
    lists.remember(update, context, listing.posts, listing.first)
    await reply(update, messages.readers.latest(listing, context.newsroom.config.timezone, admin=admin), keyboard)


async def brief(update: Update, context: NewsContext) -> None:
    """/brief [N]."""
    post_id = await _story_asked_for(update, context, messages.stories.HOW_TO_BRIEF)
    if post_id is not None:
        await show_brief(update, context, post_id)


async def quotes(update: Update, context: NewsContext) -> None:
    """/quotes [N]."""
    post_id = await _story_asked_for(update, context, messages.stories.HOW_TO_QUOTES)
    if post_id is not None:
        await show_quotes(update, context, post_id)


async def _story_asked_for(update: Update, context: NewsContext, how: str) -> int | None:
    """The post that a command names: 3 is the third of the list that the chat was shown last, #12 is story 12.

    Without an argument, the newest post with a brief. Sends an answer and returns ``None`` if there is none. Raises
    NoList or NotInList.
    """
    chat = update.effective_chat
    if context.args and chat:
        named = await number(update, context, how)
        if named is None or context.args[0].startswith("#"):
            return named
        return await lists.marked(context, chat.id, named)
    story = await context.ask(stories.newest_brief)
    if story is None:
        await reply(update, messages.stories.NO_BRIEFS, keyboards.readers.subscribe_link())
    return story.post.id if story else None


async def number(update: Update, context: NewsContext, how: str) -> int | None:
    """The post number after a command; if it is not a number, sends an answer and returns ``None``."""
    words = " ".join(context.args or ()).removeprefix("#").split()
    text = words[0] if words else ""
    post_id = post_number(text)
    if post_id is None:
        await reply(update, messages.refusals.not_a_number(text, how), keyboards.readers.latest_link())
    return post_id


def post_number(text: str) -> int | None:
    """The number from 1 on that a text is, in any script's digits; ``None`` if it is none, or too large to store."""
    return int(text) or None if text.isdecimal() and len(text) <= 15 else None


async def readable(update: Update, context: NewsContext, post_id: int) -> Story:
    """A story for whoever asks; a draft is there for the newsroom only."""
    return await context.ask(stories.for_admins if is_newsroom(update, context) else stories.story, post_id)


def is_newsroom(update: Update, context: NewsContext) -> bool:
    """Whether an admin asks in private: in a group everybody reads what the newsroom keeps to itself."""
    is_private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
    return is_private and context.is_admin(update.effective_user)


async def show_brief(update: Update, context: NewsContext, post_id: int, place: Place | None = None) -> None:
    """Sends the brief of a post; ``place`` is the list that it was opened from."""
    here = subscriber_of(update)
    if here is None:
        return
    story = await readable(update, context, post_id)
    buttons = await lists.brief_buttons(context, story, here, place)
    lists.remember_story(update, context, story)
    await reply(update, messages.stories.brief(story, context.newsroom.config.timezone), buttons)


async def show_quotes(update: Update, context: NewsContext, post_id: int) -> None:
    """Sends all quotes of a post."""
    story = await readable(update, context, post_id)
    await reply(update, messages.stories.quotes(story), quote_buttons(context, update.effective_user, story, 0))


def quote_buttons(context: NewsContext, user: User | None, story: Story, page: int) -> InlineKeyboardMarkup:
    """The buttons under a page of a story's quotes, for somebody."""
    pictures = context.newsroom.studio is not None
    return keyboards.stories.quotes(story, page, admin=context.is_admin(user), pictures=pictures)


async def sections(update: Update, context: NewsContext) -> None:
    """/sections."""
    counts = await context.ask(stories.section_counts, now=context.now)
    await reply(update, messages.readers.sections(counts), keyboards.readers.sections(counts))


async def subscribe(update: Update, context: NewsContext) -> None:
    """/subscribe SECTION...; without a section, the toggles."""
    if not await may_change_alerts(update, context):
        return
    if not context.args:
        await show_sections_to_follow(update, context)
        return
    wanted = await wanted_sections(update, context)
    here = subscriber_of(update)
    if wanted and here:
        change = await context.do(subscribing.subscribe, here, wanted, now=context.now)
        await reply(update, messages.subscribing.subscribed(change), keyboards.subscribing.subscribed(change.changed))


async def show_sections_to_follow(update: Update, context: NewsContext) -> None:
    """Sends the toggles of sections."""
    if here := subscriber_of(update):
        choices = await context.choices_of(here)
        names = context.newsroom.sections.names
        await reply(update, messages.choices.sections(choices), keyboards.subscribing.alerts(choices, names))


async def unsubscribe(update: Update, context: NewsContext) -> None:
    """/unsubscribe SECTION...; without a section, what the chat follows, each with a button to stop it."""
    here = subscriber_of(update)
    if here is None or not await may_change_alerts(update, context):
        return
    choices = await context.choices_of(here)
    if not messages.choices.followed(choices):
        await reply(update, messages.choices.nothing_followed(choices), keyboards.readers.latest_link(sections=True))
    elif not context.args:
        await reply(update, messages.choices.sections(choices), keyboards.subscribing.followed(choices))
    else:
        wanted = await wanted_sections(update, context, also=choices.sections)
        if wanted:
            change = await context.do(subscribing.unsubscribe, here.number, wanted, now=context.now)
            await reply(
                update, messages.subscribing.unsubscribed(change), keyboards.subscribing.unsubscribed(change.changed)
            )


async def wanted_sections(update: Update, context: NewsContext, also: Iterable[str] = ()) -> tuple[str, ...]:
    """The sections that a command names, of the newsroom's and ``also``.

    If one is unknown, sends an answer and returns an empty tuple.
    """
    sections = context.newsroom.sections.widened(also)
    try:
        return sections.several(context.args or [])
    except UnknownSection as unknown:
        await reply_unknown_section(update, unknown, sections, keyboards.refusals.nearest_to_follow(unknown.nearest))
        return ()


async def privacy(update: Update, context: NewsContext) -> None:
    """/privacy."""
    await reply(update, messages.readers.privacy(context.newsroom.config.contact), keyboards.readers.privacy())


async def export(update: Update, context: NewsContext) -> None:
    """/export: everything that is kept about the chat, as a file."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None or not await may_change_alerts(update, context):
        return
    kept = await context.ask(lambda desk: desk.store.export.of(desk.store.subscriptions.numbers_of(chat.id)))
    if not kept:
        await reply(update, messages.readers.NOTHING_KEPT)
        return
    await context.bot.send_document(
        chat.id,
        json.dumps(kept, ensure_ascii=False, indent=2).encode(),
        filename=messages.readers.EXPORT_NAME,
        caption=messages.readers.EXPORTED,
        message_thread_id=message.message_thread_id if message and message.is_topic_message else None,
    )


async def delete_my_data(update: Update, context: NewsContext) -> None:
    """/deletemydata, which asks before it deletes."""
    if await may_change_alerts(update, context):
        await ask_to_delete(update, context)


async def ask_to_delete(update: Update, context: NewsContext) -> None:
    """Asks whether to delete what is stored about the chat; says so if nothing is stored."""
    chat = update.effective_chat
    kept = await context.ask(subscribing.kept, chat.id) if chat else Kept()
    if kept.anything:
        await reply(update, messages.readers.delete_ask(kept), keyboards.readers.delete_ask())
    else:
        await reply(update, messages.readers.NOTHING_TO_DELETE)


async def free_text(update: Update, context: NewsContext) -> None:
    """Text without a command: a section's name, 'latest', a number as after /brief; other words can be searched for."""
    message = update.effective_message
    text = " ".join((message.text if message and message.text else "").split()).rstrip(".!?")
    name = " ".join(word for word in text.split() if word.casefold() not in LATEST_WORDS)
    if text and not name:
        await show_listing(update, context, None)
    elif post_number(text.removeprefix("#")):
        context.args = [text]
        await brief(update, context)
    elif context.newsroom.sections.find(name) or (len(name) >= MIN_HINT and context.newsroom.sections.nearest(name)):
        await show_latest(update, context, name)
    else:
        await reply(update, messages.refusals.UNKNOWN, keyboards.searching.instead_of_words(text))


async def unknown(update: Update, context: NewsContext) -> None:
    """Answers a private message that no other handler takes."""
    await reply(update, messages.refusals.UNKNOWN, keyboards.readers.latest_link(sections=True))


def others() -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers that come after those of commands and texts, for private chats only: everything else."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    return [MessageHandler(private & filters.COMMAND, moving_on(unknown)), MessageHandler(private, unknown)]
