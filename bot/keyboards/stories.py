"""The buttons under a brief, and under all quotes of a story."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk.sections import section_key
from bot.keyboards.layout import MAX_BUTTONS, button, even_rows, grid, keyboard, open_button
from bot.messages.phrases import address
from bot.messages.stories import quote_pages
from data.models import Chat, Post, Story
from data.store.subscriptions import ALL_POSTS


def brief(story: Story, chat: Chat, *, follows: bool = False) -> InlineKeyboardMarkup | None:
    """Full story, All quotes, Follow, Follow this story: those of them that lead to something new in this chat.

    ``follows``: whether the chat follows the story already.
    """
    post = story.post
    buttons = []
    url = address(post)
    if url:
        buttons.append(InlineKeyboardButton("Full story", url=url))
    if story.brief and len(story.brief.quotes) > len(story.brief.key_quotes):
        buttons.append(button(f"All quotes ({len(story.brief.quotes)})", "quotes", post.id))
    if post.section and not chat.sections & {post.section, ALL_POSTS}:
        buttons.append(button(f"Follow {post.section}", "follow", section_key(post.section)))
    if post.has_brief and not story.held and not follows and ALL_POSTS not in chat.sections:
        buttons.append(follow_button(post))
    return keyboard(*grid(buttons)) if buttons else None


def follow_button(post: Post) -> InlineKeyboardButton:
    """Has the chat get all alerts of a post's story."""
    return button("Follow this story", "followstory", post.id)


def so_far(parts: Sequence[Story], *, follows: bool = False) -> InlineKeyboardMarkup:
    """Under a story from its beginning: the numbers of the parts open their briefs; Follow, unless the chat does."""
    numbers = [button(str(number), "brief", part.post.id) for number, part in enumerate(parts, start=1)]
    return keyboard(*even_rows(numbers[:MAX_BUTTONS]), [] if follows else [follow_button(parts[0].post)])


def quotes(story: Story, page: int, *, admin: bool = False) -> InlineKeyboardMarkup:
    """Other pages of quotes, and the brief; an admin may correct the story, a reader say that one is wrong."""
    pages = len(quote_pages(story))
    turn = [button("‹ Back", "quotepage", story.post.id, page - 1)] if page else []
    turn += [button("More ›", "quotepage", story.post.id, page + 1)] if page + 1 < pages else []
    wrong = button("Edit…", "edit", story.post.id) if admin else button("Wrong quote?", "wrong", story.post.id, page)
    return keyboard(turn, [open_button(story.post), *([wrong] if pages else [])])
