"""The buttons under a brief, and under all quotes of a story."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as url_quoted

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.desk.readers.lists import Opened
from bot.desk.sections import section_key
from bot.keyboards.layout import (
    MAX_BUTTONS,
    Row,
    button,
    even_rows,
    grid,
    keyboard,
    open_button,
    story_button,
)
from bot.keyboards.pictures import as_picture, on_page
from bot.messages.fitting import cut
from bot.messages.phrases import address
from bot.messages.pictures import can_be_card
from bot.messages.sharing import copied
from bot.messages.stories import quote_pages
from data.models import Post, Story
from data.store.readers.subscriptions import ALL_POSTS

MAX_NAME_UNITS = 40
"""A longer name is cut on the button More from …."""

MOST_SPEAKERS = 8
"""Under a page of quotes so many speakers have a button."""


def brief(opened: Opened, bot_name: str, *, pictures: bool = False) -> InlineKeyboardMarkup | None:
    """What leads on from a story in a chat; ``bot_name`` is the bot's username, for the link that is shared.

    ``pictures``: quotes can be made pictures.

    Nothing is offered that leads to nothing new. A draft, which only admins see, can't be passed on.
    """
    story = opened.story
    picture = as_picture(story, opened.place) if pictures else []
    rows = [*grid(_more(story)), *grid([*_passing_on(story, bot_name), *picture, *_keeping(opened)]), _on(opened)]
    return keyboard(*rows) if any(rows) else None


def follow_choice(opened: Opened) -> InlineKeyboardMarkup:
    """After Follow…: what can be followed, and the way back to the other buttons."""
    back = story_button("‹ Back", "unfollows", opened.story.post.id, opened.place)
    return keyboard(*grid([*_followable(opened), back]))


def _more(story: Story) -> list[InlineKeyboardButton]:
    url = address(story.post)
    full = [InlineKeyboardButton("Full story", url=url)] if url else []
    if story.brief is None or len(story.brief.quotes) == len(story.brief.key_quotes):
        return full
    return [*full, button(f"All quotes ({len(story.brief.quotes)})", "quotes", story.post.id)]


def _passing_on(story: Story, bot_name: str) -> list[InlineKeyboardButton]:
    if story.held:
        return []
    shared = [share_button(story.post, bot_name)]
    quotes = story.brief.key_quotes if story.brief else ()
    text = copied(quotes[0], story.post.headline) if quotes else ""
    return shared + ([InlineKeyboardButton("Copy quote", copy_text=CopyTextButton(text))] if text else [])


def _keeping(opened: Opened) -> list[InlineKeyboardButton]:
    """Tell me, Save and Follow. What is saved is a person's, so that groups have no Save."""
    story, place = opened.story, opened.place
    if story.held:
        return []
    post_id, buttons = story.post.id, []
    if not story.post.has_brief and not opened.awaited:
        buttons.append(button("Tell me when it is out", "awaits", post_id))
    if opened.chat.chat_id > 0:
        label, action = ("★ Saved", "unsave") if opened.saved else ("☆ Save", "save")
        buttons.append(story_button(label, action, post_id, place))
    followable = _followable(opened)
    several = [story_button("Follow…", "follows", post_id, place)]
    return buttons + (several if len(followable) > 1 else followable)


def _followable(opened: Opened) -> list[InlineKeyboardButton]:
    """What a chat does not follow yet: the story's section, and the story itself."""
    post, sections, buttons = opened.story.post, opened.chat.sections, []
    if post.section and not sections & {post.section, ALL_POSTS}:
        buttons.append(button(f"Follow {post.section}", "follow", section_key(post.section)))
    if post.has_brief and not (opened.story.held or opened.follows or ALL_POSTS in sections):
        buttons.append(follow_button(post))
    return buttons


def _on(opened: Opened) -> Row:
    """The way back to the list, and to its next story."""
    if opened.place is None:
        return []
    back = [button("‹ Back to the list", *opened.place.words)]
    if opened.next is None:
        return back
    place, post_id = opened.next
    return [*back, story_button("Next ›", "next", post_id, place)]


def share_button(post: Post, bot_name: str) -> InlineKeyboardButton:
    """Lets the reader choose a chat, and writes the story's headline and link there."""
    link = create_deep_linked_url(bot_name, f"b_{post.id}")
    text = cut(post.headline, 200)
    return InlineKeyboardButton(
        "Share", url=f"https://t.me/share/url?url={url_quoted(link, safe='')}&text={url_quoted(text, safe='')}"
    )


def follow_button(post: Post) -> InlineKeyboardButton:
    """Has the chat get all alerts of a post's story."""
    return button("Follow this story", "followstory", post.id)


def so_far(parts: Sequence[Story], *, follows: bool = False) -> InlineKeyboardMarkup:
    """Under a story from its beginning: the numbers of the parts open their briefs; Follow, unless the chat does."""
    numbers = [button(str(number), "brief", part.post.id) for number, part in enumerate(parts, start=1)]
    return keyboard(*even_rows(numbers[:MAX_BUTTONS]), [] if follows else [follow_button(parts[0].post)])


def quotes(story: Story, page: int, *, admin: bool = False, pictures: bool = False) -> InlineKeyboardMarkup:
    """Other pages of quotes, more from each speaker, a picture of one, and the brief.

    An admin may correct the story, a reader say that one of the quotes is wrong.
    """
    pages = len(quote_pages(story))
    turn = [button("‹ Back", "quotepage", story.post.id, page - 1)] if page else []
    turn += [button("More ›", "quotepage", story.post.id, page + 1)] if page + 1 < pages else []
    wrong = button("Edit…", "edit", story.post.id) if admin else button("Wrong quote?", "wrong", story.post.id, page)
    can_be_cards = pictures and any(can_be_card(quote) for _, quote in on_page(story, page))
    picture = [button("As a picture…", "picturepage", story.post.id, page)] if can_be_cards else []
    below = [open_button(story.post), *([wrong] if pages else [])]
    return keyboard(turn, *grid(_speakers(story, page)), picture, below)


def _speakers(story: Story, page: int) -> list[InlineKeyboardButton]:
    """More from each who is named on a page of quotes, in the order of the page."""
    pages = quote_pages(story)
    starts: dict[str, int] = {}
    for each in pages[min(page, len(pages) - 1)] if pages else ():
        if each.speaker:
            starts.setdefault(each.speaker, each.parts[0].start)
    return [
        button(f"More from {cut(speaker, MAX_NAME_UNITS)}", "said", story.post.id, start)
        for speaker, start in list(starts.items())[:MOST_SPEAKERS]
    ]
