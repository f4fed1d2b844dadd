"""Briefs and quotes in chats that the bot is not in: inline mode (@bot words), and guest mode (a mention)."""

from __future__ import annotations

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import BaseHandler, InlineQueryHandler
from telegram.helpers import create_deep_linked_url

from bot import messages
from bot.context import NewsContext
from bot.desk.readers import sharing
from bot.desk.readers.sharing import Offer
from bot.transport.errors import says
from bot.transport.outgoing import NO_PREVIEW

CACHE_SECONDS = 30
"""How long Telegram answers the same words by itself: a correction or a retraction is not offered longer than that."""

TOO_LATE = ("query is too old", "query_id_invalid")


async def inline(update: Update, context: NewsContext) -> None:
    """Offers stories and quotes for the words behind the bot's name."""
    query = update.inline_query
    if query is None:
        return
    offers = await context.ask(sharing.offers, query.query, now=context.now)
    try:
        await query.answer([result_of(context, each) for each in offers], cache_time=CACHE_SECONDS)
    except BadRequest as error:
        if not says(error, *TOO_LATE):  # somebody who writes on has asked anew by then
            raise


async def guest(update: Update, context: NewsContext) -> None:
    """Answers a mention in a chat that the bot is not in with the best offer for its words."""
    message = update.guest_message
    if message is None or message.guest_query_id is None:
        return
    offers = await context.ask(sharing.offers, words_of(message.text or "", context.bot.username), now=context.now)
    result = result_of(context, offers[0]) if offers else _nothing()
    await context.bot.answer_guest_query(message.guest_query_id, result)


def words_of(text: str, bot_name: str) -> str:
    """What a mention of the bot asks for: the text without the bot's name."""
    name = f"@{bot_name}".casefold()
    return " ".join(word for word in text.split() if word.casefold().rstrip(",:") != name)


def result_of(context: NewsContext, offer: Offer) -> InlineQueryResultArticle:
    """An offer as Telegram shows it, with a button that opens the story in the bot."""
    post_id = offer.story.post.id
    link = create_deep_linked_url(context.bot.username, f"b_{post_id}")
    return InlineQueryResultArticle(
        id=f"b{post_id}" if offer.quote is None else f"q{post_id}.{offer.quote.parts[0].start}",
        title=messages.sharing.title(offer),
        description=messages.sharing.description(offer),
        input_message_content=_content(messages.sharing.shared(offer, context.newsroom.config.timezone)),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Open in Newsbrief", url=link)]]),
    )


def _nothing() -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id="none", title="Nothing found", input_message_content=_content(messages.sharing.NOTHING_TO_SHARE)
    )


def _content(html: str) -> InputTextMessageContent:
    return InputTextMessageContent(html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)


class GuestHandler(BaseHandler[Update, NewsContext, None]):
    """Takes the updates that are messages of a chat that the bot is not in."""

    def check_update(self, update: object) -> bool:
        """Whether an update is such a message."""
        return isinstance(update, Update) and update.guest_message is not None


def handlers() -> list[BaseHandler[Update, NewsContext, None]]:
    """The handlers of both modes; before all others, whose filters may take a guest's message for a chat's."""
    return [InlineQueryHandler(inline), GuestHandler(guest)]
