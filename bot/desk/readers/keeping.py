"""The stories that a reader saves."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.errors import TooManySaved
from bot.desk.results import PAGE_SIZE, SavedPage
from bot.desk.stories import published
from data.models import Post

MOST_SAVED = 500
"""Stories that a chat can save."""


def save(desk: Desk, chat_id: int, post_id: int, *, now: datetime) -> None:
    """Saves a story for a chat until the chat removes it. Raises NoSuchPost, TakenBack or TooManySaved."""
    published(desk, post_id)
    if desk.store.saved.count(chat_id) >= MOST_SAVED and not desk.store.saved.has(chat_id, post_id):
        raise TooManySaved(MOST_SAVED)
    desk.store.saved.add(chat_id, post_id, now)


def unsave(desk: Desk, chat_id: int, post_id: int) -> None:
    """Removes a story from those that a chat has saved."""
    desk.store.saved.remove(chat_id, post_id)


def saved(desk: Desk, chat_id: int, page: int = 0) -> SavedPage:
    """A page of what a chat has saved, the last first. Stories that were taken back are not there."""
    ids = desk.store.saved.page(chat_id, offset=page * PAGE_SIZE, limit=PAGE_SIZE + 1)
    posts = [post for each in ids[:PAGE_SIZE] if (post := _post(desk, each))]
    return SavedPage(tuple(posts), page, len(ids) > PAGE_SIZE)


def _post(desk: Desk, post_id: int) -> Post | None:
    story = desk.store.posts.readable(post_id)
    return story.post if story else None
