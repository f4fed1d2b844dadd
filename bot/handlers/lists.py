"""The list that a chat was shown last, the story that a number in it names, and the buttons of a brief."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from telegram import InlineKeyboardMarkup, Update

from bot import keyboards
from bot.context import NewsContext
from bot.desk.readers import lists
from bot.desk.readers.lists import Place
from bot.desk.readers.meant import note_opened
from bot.desk.results import Listing
from data.errors import StoreError
from data.models import Post, Story, Subscriber
from data.store.readers.subscriptions import ALL_POSTS

log = logging.getLogger(__name__)


def remember(update: Update, context: NewsContext, posts: Iterable[Post], first: int = 1) -> None:
    """Has the newsroom note that a chat is shown these stories, the first of them marked ``first``.

    Whoever asked does not wait for it. ``marked`` asks the same thread, after it.
    """
    chat, ids = update.effective_chat, [post.id for post in posts]
    if chat and ids:
        context.newsroom.tasks.spawn(_noted(context, lists.note, chat.id, first, ids))


def remember_story(update: Update, context: NewsContext, story: Story) -> None:
    """As ``remember``, of a story whose brief a chat is shown."""
    chat = update.effective_chat
    if chat:
        context.newsroom.tasks.spawn(_noted(context, note_opened, chat.id, story.post.id))


async def marked(context: NewsContext, chat_id: int, number: int) -> int:
    """The post that was marked with a number in the list that the chat was shown last. Raises NoList or NotInList."""
    return await context.do(lists.at, chat_id, number)


async def brief_buttons(
    context: NewsContext, story: Story, here: Subscriber, place: Place | None = None
) -> InlineKeyboardMarkup | None:
    """The buttons under a brief in a chat or a topic; ``place`` is the list that it was opened from."""
    opened = await context.ask(lists.opened, story, here.number, place, now=context.now)
    return keyboards.stories.brief(opened, context.bot.username, pictures=context.newsroom.studio is not None)


async def _noted(context: NewsContext, note: Callable[..., None], *shown: object) -> None:
    try:
        await context.do(note, *shown, now=context.now)
    except StoreError as error:
        log.warning("Could not note what a chat was shown: %s", error)


async def listing_buttons(
    context: NewsContext, listing: Listing, subscriber: Subscriber | None
) -> InlineKeyboardMarkup:
    """The buttons under the newest headlines, as whoever asked for them follows their section or not."""
    if listing.asked is None or subscriber is None:
        return keyboards.readers.latest(listing)
    followed = (await context.choices_of(subscriber)).sections
    return keyboards.readers.latest(listing, follows=bool(followed & {listing.asked, ALL_POSTS}))
