"""The buttons by which a quote becomes a picture, and those under it."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.readers.lists import Place
from bot.keyboards.layout import button, even_rows, keyboard, story_button
from bot.messages.fitting import cut
from bot.messages.phrases import NOT_NAMED, quote_words
from bot.messages.pictures import can_be_card
from bot.messages.stories import quote_pages
from bot.pictures.card import Theme
from data.models import Story
from summarizer import Quote

MAX_LABEL_UNITS = 60
"""UTF-16 units of a quote's speaker and first words on a button."""

OTHER = {Theme.LIGHT: (Theme.DARK, "Dark"), Theme.DARK: (Theme.LIGHT, "Light")}


def as_picture(story: Story, place: Place | None) -> list[InlineKeyboardButton]:
    """Makes the picture of a brief's quote; of several, asks first which."""
    quotes = _of_brief(story)
    if len(quotes) == 1:
        return [_make("Picture", story, quotes[0])]
    return [story_button("Picture…", "pictures", story.post.id, place)] if quotes else []


def which_of_brief(story: Story, place: Place | None) -> InlineKeyboardMarkup:
    """A button for each quote of a brief, and the way back to the brief's other buttons."""
    rows = [[_make(_label(quote), story, quote)] for quote in _of_brief(story)]
    return keyboard(*rows, [story_button("‹ Back", "unfollows", story.post.id, place)])


def which_of_page(story: Story, page: int) -> InlineKeyboardMarkup:
    """A number for each quote of a page of all quotes, and the way back to it."""
    numbers = [_make(str(number), story, quote) for number, quote in on_page(story, page) if can_be_card(quote)]
    return keyboard(*even_rows(numbers), [button("‹ Quotes", "quotepage", story.post.id, page)])


def on_page(story: Story, page: int) -> list[tuple[int, Quote]]:
    """The quotes of a page of all quotes, numbered from 1; the last page if there are fewer."""
    pages = quote_pages(story)
    return list(enumerate(pages[min(page, len(pages) - 1)], start=1)) if pages else []


def under(story: Story, quote: Quote, theme: Theme, share: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Under a picture: the other colours, the brief, and passing the story on."""
    other, label = OTHER[theme]
    turn = button(label, "recolour", story.post.id, quote.parts[0].start, other.value)
    return keyboard([turn, button("Read brief", "brief", story.post.id)], share)


def _of_brief(story: Story) -> list[Quote]:
    return [quote for quote in (story.brief.key_quotes if story.brief else ()) if can_be_card(quote)]


def _make(label: str, story: Story, quote: Quote) -> InlineKeyboardButton:
    return button(label, "picture", story.post.id, quote.parts[0].start)


def _label(quote: Quote) -> str:
    return cut(f"{quote.speaker or NOT_NAMED}: “{quote_words(quote, MAX_LABEL_UNITS)}”", MAX_LABEL_UNITS)
