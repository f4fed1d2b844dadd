"""The buttons under what a reader has saved, and under an article that was waited for."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.desk.readers.lists import Place
from bot.desk.results import SavedPage
from bot.keyboards.layout import ALL_KEY, button, even_rows, keyboard, story_button


def saved(page: SavedPage) -> InlineKeyboardMarkup:
    """Numbers that open the stories, and the other pages; Latest where there is nothing."""
    if not page.posts:
        return keyboard([button("Latest", "new", ALL_KEY)])
    place = Place("saved", (str(page.page),))
    numbers = [
        story_button(str(number), "brief", post.id, place) for number, post in enumerate(page.posts, start=page.first)
    ]
    back = [button("‹ Back", "saved", page.page - 1)] if page.page else []
    more = [button("More ›", "saved", page.page + 1)] if page.has_more else []
    return keyboard(*even_rows(numbers), [*back, *more])


def article_out(post_id: int) -> InlineKeyboardMarkup:
    """Under the message that an article is out."""
    return keyboard([button("Read brief", "brief", post_id)])
