"""Finds the known post whose story an article tells: gathers candidates from the store and lets recognition decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk.desk import Desk
from bot.desk.intake.recognition import Recognised, recognise
from bot.desk.results import Likeness
from data.likeness import near_duplicates, shingles, sketch
from data.models import Article, Post

COMPARE_WITHIN = timedelta(days=30)
"""The age up to which other posts' texts are compared with an article's."""


def identify(
    desk: Desk, article: Article, headlines: Iterable[str], urls: Iterable[str | None], now: datetime
) -> Recognised:
    """Recognises an article by one of its addresses, else by one of its headlines, else by its text."""
    posts = desk.store.posts
    at_address = next(filter(None, map(posts.at, urls)), [])
    titled = [story for headline in dict.fromkeys(headlines) for story in posts.titled(headline)]
    found = recognise(article, at_address, titled, now)
    if found.likeness is Likeness.SURE:
        return found
    alike = _alike(desk, article, now)
    return replace(found, twin=alike, likeness=Likeness.TEXT) if alike else found


def _alike(desk: Desk, article: Article, now: datetime) -> Post | None:
    """A post not older than COMPARE_WITHIN and not taken back whose body is nearly the same as the article's."""
    runs = shingles(article.body)
    for post_id in desk.store.sketches.like(sketch(article.body), now - COMPARE_WITHIN):
        story = desk.store.posts.readable(post_id)
        if story and not story.retracted and near_duplicates(runs, shingles(story.body or "")):
            return story.post
    return None
