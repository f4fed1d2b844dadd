"""What readers ask: one short function a command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot import keyboards, messages
from bot.context import NewsContext
from bot.desk import stories, subscribing
from bot.desk.results import Kept
from bot.desk.sections import ALL_WORDS, Sections
from bot.handlers.access import may_change_alerts
from bot.transport.outgoing import reply
from data.errors import UnknownSection
from data.store.subscriptions import ALL_POSTS

MUTE = timedelta(days=1)
LATEST_WORDS = frozenset({"latest", "headlines", "news"})


async def start(update: Update, context: NewsContext) -> None:
    """/start, also from a link: b_12 opens a brief, s_world offers to subscribe."""
    chat = update.effective_chat
    back = await context.do(lambda desk: desk.store.subscriptions.come_back(chat.id)) if chat else False
    link = context.args[0] if context.args else ""
    if await _opened(update, context, link):
        return
    any_posts = await context.ask(stories.has_posts)
    await reply(update, messages.readers.start(any_posts=any_posts, welcome_back=back), keyboards.readers.start())


async def _opened(update: Update, context: NewsContext, link: str) -> bool:
    """Answers a link's payload; ``False`` for one that is none of ours."""
    post_id = post_number(link[2:]) if link.startswith("b_") else None
    section = section_of_link(context, link)
    if post_id is not None:
        await show_brief(update, context, post_id)
    elif section:
        await reply(update, messages.subscribing.offer(section), keyboards.subscribing.offer(section))
    return post_id is not None or section is not None


def section_of_link(context: NewsContext, link: str) -> str | None:
    """The section in a link's payload; payloads have no spaces, so '-' and '_' stand for them."""
    if not link.startswith("s_"):
        return None
    name = link[2:].replace("-", " ").replace("_", " ")
    return ALL_POSTS if name == "all" else context.newsroom.sections.find(name)


async def latest(update: Update, context: NewsContext) -> None:
    """/latest [section]."""
    await show_latest(update, context, " ".join(context.args or ()))


async def show_latest(update: Update, context: NewsContext, name: str) -> None:
    """The newest headlines of the section of that name, or of all."""
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
    """Says that there is no such section; the keyboard offers a way on that fits the command."""
    await reply(update, messages.refusals.unknown_section(unknown.name, unknown.nearest, sections.names), keyboard)


async def show_listing(update: Update, context: NewsContext, section: str | None) -> None:
    """The newest headlines as a new message."""
    listing = await context.ask(stories.latest, section)
    keyboard = keyboards.readers.latest(listing) if listing.posts else keyboards.readers.subscribe_link()
    admin = context.is_admin(update.effective_user)
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
    """The post number after a command, bare the newest that has a brief; answers when there is none."""
    if context.args:
        return await number(update, context, how)
    story = await context.ask(stories.newest_brief)
    if story is None:
        await reply(update, messages.stories.NO_BRIEFS, keyboards.readers.subscribe_link())
    return story.post.id if story else None


async def number(update: Update, context: NewsContext, how: str) -> int | None:
    """The post number after a command; answers and returns ``None`` when it is none."""
    text = (context.args or [""])[0].removeprefix("#")
    post_id = post_number(text)
    if post_id is None:
        await reply(update, messages.refusals.not_a_number(text, how), keyboards.readers.latest_link())
    return post_id


def post_number(text: str) -> int | None:
    """The number that a text is, if it is one that the database takes."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else None


async def show_brief(update: Update, context: NewsContext, post_id: int) -> None:
    """A post's brief as a new message."""
    chat = update.effective_chat
    if chat is None:
        return
    story = await context.ask(stories.story, post_id)
    choices = await context.choices_of(chat.id)
    await reply(
        update, messages.stories.brief(story, context.newsroom.config.timezone), keyboards.stories.brief(story, choices)
    )


async def show_quotes(update: Update, context: NewsContext, post_id: int) -> None:
    """All quotes of a post as a new message."""
    story = await context.ask(stories.story, post_id)
    admin = context.is_admin(update.effective_user)
    await reply(update, messages.stories.quotes(story), keyboards.stories.quotes(story, 0, admin=admin))


async def sections(update: Update, context: NewsContext) -> None:
    """/sections."""
    counts = await context.ask(stories.section_counts, now=context.now)
    await reply(update, messages.readers.sections(counts), keyboards.readers.sections(counts))


async def subscribe(update: Update, context: NewsContext) -> None:
    """/subscribe SECTION...; bare: the toggles."""
    if not await may_change_alerts(update, context):
        return
    if not context.args:
        await show_alerts(update, context)
        return
    wanted = await wanted_sections(update, context)
    message, chat = update.effective_message, update.effective_chat
    if wanted and message and chat:
        topic = message.message_thread_id if message.is_topic_message else None
        change = await context.do(subscribing.subscribe, chat.id, wanted, topic=topic, now=context.now)
        await reply(update, messages.subscribing.subscribed(change), keyboards.subscribing.subscribed(change.changed))


async def unsubscribe(update: Update, context: NewsContext) -> None:
    """/unsubscribe SECTION...; bare: what is followed, each to be given up."""
    chat = update.effective_chat
    if chat is None or not await may_change_alerts(update, context):
        return
    choices = await context.choices_of(chat.id)
    if not choices.sections:
        await reply(update, messages.subscribing.NOTHING_FOLLOWED, keyboards.readers.latest_link(sections=True))
    elif not context.args:
        await reply(update, messages.subscribing.alerts(choices), keyboards.subscribing.followed(choices))
    else:
        wanted = await wanted_sections(update, context, also=choices.sections)
        if wanted:
            change = await context.do(subscribing.unsubscribe, chat.id, wanted, now=context.now)
            await reply(
                update, messages.subscribing.unsubscribed(change), keyboards.subscribing.unsubscribed(change.changed)
            )


async def wanted_sections(update: Update, context: NewsContext, also: Iterable[str] = ()) -> tuple[str, ...]:
    """The sections that a command names, ``also`` among them; answers and returns none when one is unknown."""
    sections = context.newsroom.sections.widened(also)
    try:
        return sections.several(context.args or [])
    except UnknownSection as unknown:
        await reply_unknown_section(update, unknown, sections, keyboards.refusals.nearest_to_follow(unknown.nearest))
        return ()


async def alerts(update: Update, context: NewsContext) -> None:
    """/alerts and /settings."""
    if await may_change_alerts(update, context):
        await show_alerts(update, context)


async def show_alerts(update: Update, context: NewsContext) -> None:
    """What a chat follows, as toggles in a new message; what it says is on is on from now, if it was lost before."""
    chat = update.effective_chat
    if chat:
        # Telegram does not tell when a group that had silenced the bot lets it speak again: whoever asks is there.
        back = await context.do(lambda desk: desk.store.subscriptions.come_back(chat.id))
        choices = await context.choices_of(chat.id)
        text = messages.subscribing.alerts(choices)
        text = f"{messages.subscribing.WELCOME_BACK}\n\n{text}" if back and choices.sections else text
        await reply(update, text, keyboards.subscribing.alerts(choices, context.newsroom.sections.names))


async def privacy(update: Update, context: NewsContext) -> None:
    """/privacy."""
    await reply(update, messages.readers.PRIVACY, keyboards.readers.privacy())


async def delete_my_data(update: Update, context: NewsContext) -> None:
    """/deletemydata asks first."""
    if await may_change_alerts(update, context):
        await ask_to_delete(update, context)


async def ask_to_delete(update: Update, context: NewsContext) -> None:
    """Whether what is kept of a chat is really to go."""
    chat = update.effective_chat
    kept = await context.ask(subscribing.kept, chat.id) if chat else Kept()
    if kept.anything:
        await reply(update, messages.readers.delete_ask(kept), keyboards.readers.delete_ask())
    else:
        await reply(update, messages.readers.NOTHING_TO_DELETE)


async def free_text(update: Update, context: NewsContext) -> None:
    """A word that is a section, or asks for news; anything else gets one helpful line."""
    message = update.effective_message
    text = " ".join((message.text if message and message.text else "").split()).rstrip(".!?")
    if text.casefold() in LATEST_WORDS:
        await show_listing(update, context, None)
    elif context.newsroom.sections.find(text):
        await show_latest(update, context, text)
    else:
        await unknown(update, context)


async def unknown(update: Update, context: NewsContext) -> None:
    """Whatever nothing else answered, in a private chat."""
    await reply(update, messages.refusals.UNKNOWN, keyboards.readers.latest_link(sections=True))


def others() -> list[BaseHandler[Update, NewsContext, None]]:
    """What comes after every command: free text and the unknown, in private chats only."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    return [
        MessageHandler(private & filters.TEXT & ~filters.COMMAND, free_text),
        MessageHandler(private, unknown),
    ]
