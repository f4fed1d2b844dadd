"""The buttons under a brief, and under all quotes of a story."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.sections import section_key
from bot.keyboards.layout import button, grid, keyboard, open_button
from bot.messages.phrases import address
from bot.messages.stories import quote_pages
from data.models import Chat, Story
from data.store.subscriptions import ALL_POSTS


def brief(story: Story, chat: Chat) -> InlineKeyboardMarkup | None:
    """Full story, All quotes, Follow: those of them that lead to something new in this chat."""
    post = story.post
    buttons = []
    url = address(post)
    if url:
        buttons.append(InlineKeyboardButton("Full story", url=url))
    if story.brief and len(story.brief.quotes) > len(story.brief.key_quotes):
        buttons.append(button(f"All quotes ({len(story.brief.quotes)})", "quotes", post.id))
    if post.section and not chat.sections & {post.section, ALL_POSTS}:
        buttons.append(button(f"Follow {post.section}", "follow", section_key(post.section)))
    return keyboard(*grid(buttons)) if buttons else None


def quotes(story: Story, page: int, *, admin: bool = False) -> InlineKeyboardMarkup:
    """Other pages of quotes, and the brief; an admin may correct the story, a reader say that one is wrong."""
    pages = len(quote_pages(story))
    turn = [button("‹ Back", "quotepage", story.post.id, page - 1)] if page else []
    turn += [button("More ›", "quotepage", story.post.id, page + 1)] if page + 1 < pages else []
    wrong = button("Edit…", "edit", story.post.id) if admin else button("Wrong quote?", "wrong", story.post.id, page)
    return keyboard(turn, [open_button(story.post), *([wrong] if pages else [])])
