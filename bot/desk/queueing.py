"""Decides which posts are queued for alerts, and queues them."""

from __future__ import annotations

from datetime import datetime

from bot.desk.desk import Desk
from data.models import Post
from data.store.outbox.alerts import STALE


def queue_post(desk: Desk, post: Post, now: datetime) -> int:
    """Queues one post as a load of its own; returns the number of chats that will get an alert."""
    load_id = desk.store.posts.add_load(post_id=post.id, loaded_by=None, now=now)
    return desk.store.alerts.queue(load_id, post.id, post.section, due=now + desk.alert_delay, now=now)


def queue_posts(desk: Desk, load_id: int, articles: list[Post], listed: list[Post], now: datetime) -> None:
    """Queues the posts of a load, one message a chat: first the articles, then listed posts with a section.

    The alert of an article also lists the posts without a section. If the load has no article to alert, these posts
    get an alert of their own, to the chats that follow all posts.
    """
    fresh_articles = [post for post in articles if not is_stale(post, now)]
    fresh_listed = [post for post in listed if not is_stale(post, now) and (post.section or not fresh_articles)]
    fresh_listed.sort(key=lambda post: post.section is None)
    for post in fresh_articles + fresh_listed:
        desk.store.alerts.queue(load_id, post.id, post.section, due=now + desk.alert_delay, now=now)


def is_stale(post: Post, now: datetime) -> bool:
    """Whether a post is too old for an alert."""
    return post.published_at is not None and post.published_at < now - STALE
