"""The buttons of 'Wrong quote?'."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.keyboards.layout import button, even_rows, keyboard
from bot.messages.stories import quote_pages
from data.models import Story


def which(story: Story, page: int) -> InlineKeyboardMarkup:
    """A number for each quote of a page, named by its start in the body; and the way back to the page."""
    pages = quote_pages(story)
    shown = pages[min(page, len(pages) - 1)] if pages else []
    numbers = [
        button(str(number), "doubt", story.post.id, said.parts[0].start) for number, said in enumerate(shown, start=1)
    ]
    return keyboard(*even_rows(numbers), [button("‹ Quotes", "quotepage", story.post.id, page)])


def thanks(post_id: int) -> InlineKeyboardMarkup:
    """Under the answer to the reader."""
    return keyboard([button("‹ Quotes", "quotepage", post_id, 0)])


def doubted(post_id: int, start: int) -> InlineKeyboardMarkup:
    """Under a doubted quote, for admins: what an editor can do about it."""
    return keyboard(
        [button("Drop", "quotegone", post_id, start), button("Other speaker…", "speaker", post_id, start)],
        [button("It is right", "quoteright", post_id, start)],
    )


def corrected(post_id: int) -> InlineKeyboardMarkup:
    """Under the message that tells a reader of a correction."""
    return keyboard([button("Read brief", "brief", post_id)])
