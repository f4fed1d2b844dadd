"""Decides which posts are queued for alerts, and queues them."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk.desk import Desk
from data.models import Post
from data.store.outbox.alerts import STALE


def queue_post(desk: Desk, post: Post, now: datetime, *, due: datetime) -> int:
    """Queues one post as a load of its own; returns the number of chats that will get an alert."""
    load_id = desk.store.posts.add_load(post_id=post.id, loaded_by=None, now=now)
    return desk.store.alerts.queue(load_id, post.id, post.section, due=due, now=now)


def queue_article(desk: Desk, load_id: int, article: Post, listed: list[Post], now: datetime, *, due: datetime) -> None:
    """Queues a loaded article, and the posts that its page lists: one message a chat.

    If the article alerts nobody, nothing is queued: the list of an old page is as old as the page, whatever it says.
    """
    if desk.store.alerts.queue(load_id, article.id, article.section, due=due, now=now):
        for post in listed:
            if is_news(post, now):
                desk.store.alerts.queue(load_id, post.id, post.section, due=due, now=now)


def queue_posts(desk: Desk, load_id: int, articles: list[Post], listed: list[Post], now: datetime) -> None:
    """Queues the new entries of a feed, one message a chat: first the articles, then headlines with a section.

    The alert of an article also lists the headlines without a section. If there is no article to alert, these get an
    alert of their own, to the chats that follow all posts: unlike the list of a page, what a feed has added is new.
    """
    fresh_articles = [post for post in articles if not is_stale(post, now)]
    fresh_listed = [post for post in listed if not is_stale(post, now) and (post.section or not fresh_articles)]
    fresh_listed.sort(key=lambda post: post.section is None)
    for post in fresh_articles + fresh_listed:
        desk.store.alerts.queue(load_id, post.id, post.section, due=now + desk.alert_delay, now=now)


def delay_of(desk: Desk, post: Post) -> timedelta:
    """How long the alerts of a post wait, so that an admin can take it back."""
    return desk.breaking_delay if post.breaking else desk.alert_delay


def is_stale(post: Post, now: datetime) -> bool:
    """Whether a post is too old for an alert."""
    return post.last_news_at is not None and post.last_news_at < now - STALE


def is_news(post: Post, now: datetime) -> bool:
    """Whether a post that a page lists is news by itself: its section is known, and its time is of the last day.

    Others only ride along in messages that go out anyway (Posts.riding_along).
    """
    return post.section is not None and post.published_at is not None and not is_stale(post, now)
