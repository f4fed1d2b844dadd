"""What goes with the picture of a quote, and why there is none."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from bot.messages.fitting import flat, plain
from bot.messages.phrases import NOT_NAMED, clipped, day, name_and_role, quote_block, quote_words
from bot.pictures.card import Card, Theme
from bot.pictures.refusals import CantBeSet, PictureRefused, TooLong
from bot.utf16 import utf16_length
from data.models import Post, Story
from summarizer import Quote

MAX_CAPTION_UNITS = 1024
"""What Telegram takes under a picture, in UTF-16 units without the markup."""

MAX_WORDS_UNITS = 700
"""A longer quote gets no picture: its letters would be too small for a phone, or its caption too long."""

WHICH = "Which quote is to be a picture?"
TOO_LONG = "That quote is too long for a picture."
NOT_MADE = "The picture could not be made. Please try again in a minute."


def can_be_card(quote: Quote) -> bool:
    """Whether a quote is short enough for a picture, whole."""
    return utf16_length(_words(quote)) <= MAX_WORDS_UNITS


def card(story: Story, quote: Quote, newsroom: str, theme: Theme, zone: ZoneInfo) -> Card:
    """The picture of a quote, with its words as they are."""
    name, role = name_and_role(quote.speaker, quote.role) if quote.speaker else (NOT_NAMED, "")
    at = story.post.last_news_at
    return Card(
        words=f"“{_words(quote)}”",
        speaker=name,
        role=role,
        headline=flat(story.post.headline),
        newsroom=newsroom,
        day=day(at, zone) if at else "",
        theme=theme,
    )


def caption(post: Post, quote: Quote) -> str:
    """The quote as text, for those who do not see the picture, with the headline if that fits."""
    block = quote_block(quote, MAX_WORDS_UNITS)
    room = MAX_CAPTION_UNITS - utf16_length(plain(block)) - 1
    return f"{block}\n{clipped(post.headline, min(300, room))}"


def refused(error: PictureRefused) -> str:
    """Why there is no picture."""
    if isinstance(error, TooLong):
        return TOO_LONG
    if isinstance(error, CantBeSet):
        return f"No picture: I have no font that can set this text ({escape(str(error))})."
    return NOT_MADE


def _words(quote: Quote) -> str:
    return quote_words(quote, 10 * MAX_WORDS_UNITS)
