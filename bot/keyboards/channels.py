"""The buttons under alerts in channels, which are links only, and those under the list of channels."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.desk.sections import link_name
from bot.keyboards.layout import MAX_BUTTONS, button, even_rows, grid, keyboard
from bot.messages.channels import name
from bot.messages.fitting import plain
from data.models import Alert, Channel, Digest, Post, RoundUp

MOST_LINKS = 30
"""Stories of one message that have a link each."""


def news(content: Alert | RoundUp | Digest, bot_name: str) -> InlineKeyboardMarkup:
    """Under news in a channel: links that open its stories in a chat with the bot, and one that offers its section.

    Not one of the channel's readers, of whom there may be a million, presses a button that asks the bot for something.
    """
    posts = [story.post for story in content.stories[:MOST_LINKS]]
    if isinstance(content, Alert):
        first = posts[0]
        read = _link("Read brief" if first.has_brief else "Open", _story_link(first, bot_name))
        return keyboard(*grid([read, *_follow(first, bot_name)]))
    numbered = enumerate(posts, start=1)
    return keyboard(*even_rows([_link(str(number), _story_link(post, bot_name)) for number, post in numbered]))


def channels(known: Sequence[Channel]) -> InlineKeyboardMarkup:
    """A button for each channel that gets something, which ends that."""
    buttons = [button(f"✕ {plain(name(each))}", "channeloff", each.chat_id) for each in known if each.sections]
    return keyboard(*grid(buttons[:MAX_BUTTONS]))


def to_channels() -> InlineKeyboardMarkup:
    """The way to the list of channels."""
    return keyboard([button("Channels", "channels")])


def _follow(post: Post, bot_name: str) -> list[InlineKeyboardButton]:
    if not post.section:
        return []
    url = create_deep_linked_url(bot_name, f"s_{link_name(post.section)}")
    return [_link(f"Follow {post.section}", url)]


def _story_link(post: Post, bot_name: str) -> str:
    return create_deep_linked_url(bot_name, f"b_{post.id}")


def _link(label: str, url: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, url=url)
