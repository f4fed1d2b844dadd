"""Readers who want to be told when the article of a headline is out."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from bot.desk.notices import notify
from bot.desk.stories import published
from data.models import Notice, Story, Subscriber

HEADLINE_CHARACTERS, SENTENCE_CHARACTERS = 300, 500
"""What a notice keeps of a headline, and of the first sentence of a brief."""


def await_article(desk: Desk, subscriber: Subscriber, post_id: int, *, now: datetime) -> bool:
    """Notes that a chat or a topic wants to be told when a post has its article; ``False`` when it is out already.

    Raises NoSuchPost or TakenBack.
    """
    if published(desk, post_id).post.has_brief:
        return False
    if subscriber.topic is not None:
        desk.store.subscriptions.make_known(subscriber, now)  # else nobody knows where the topic is
    desk.store.awaited.add(subscriber.number, post_id, now)
    return True


def is_anything_out(desk: Desk, *, now: datetime) -> bool:
    """Whether an article that somebody waits for has been out as long as alerts wait."""
    return bool(desk.store.awaited.out(now - desk.alert_delay))


def tell(desk: Desk, *, now: datetime) -> int:
    """Tells the chats whose article is out, unless its alert tells them; returns how many are told here."""
    told = 0
    for post_id in desk.store.awaited.out(now - desk.alert_delay):
        story = _told(desk, post_id)
        chats = desk.store.awaited.take(post_id, story.post.loaded_at if story else now)
        if story and chats:
            notify(desk, Notice("article_out", _fields(story)), chats, now=now)
            told += len(chats)
    return told


def _told(desk: Desk, post_id: int) -> Story | None:
    """The story; ``None`` if it is damaged, of which whoever opens it is told."""
    story = desk.store.posts.readable(post_id)
    return None if story is None or story.damage else story


def _fields(story: Story) -> dict[str, object]:
    sentences = story.brief.sentences if story.brief else ()
    return {
        "post_id": story.post.id,
        "headline": _clean(story.post.headline)[:HEADLINE_CHARACTERS],
        "sentence": _clean(sentences[0].text if sentences else "")[:SENTENCE_CHARACTERS],
    }


def _clean(text: str) -> str:
    """Without line breaks and other characters that JSON writes as six."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
